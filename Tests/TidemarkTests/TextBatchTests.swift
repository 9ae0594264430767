import Testing
import Tidemark

@Suite("Batches of texts")
struct TextBatchTests {
  @Test("Texts are lent as UTF-8, one after the other")
  func training() {
    let batch = TrainingBatch(texts: ["ebb", "", "flöw 潮"], labels: [2, 0, 1])
    #expect(batch.count == 3)
    // ö takes two bytes, 潮 three.
    #expect(copy(batch.offsets) == [0, 3, 3, 12])
    #expect(copy(batch.utf8) == Array("ebbflöw 潮".utf8))
    #expect((0..<3).map { batch.text($0) } == ["ebb", "", "flöw 潮"])
    #expect(copy(batch.utf8(2)) == Array("flöw 潮".utf8))
    #expect(copy(batch.utf8(1)) == [])
    #expect(copy(batch.labels) == [2, 0, 1])
  }

  @Test("A batch can be made of bytes that are there already")
  func bytes() {
    let queries = QueryBatch<TextInput>(utf8: Array("abcde".utf8), offsets: [0, 2, 5])
    #expect(queries.count == 2)
    #expect((0..<2).map { queries.text($0) } == ["ab", "cde"])
    #expect(copy(queries.utf8(1)) == Array("cde".utf8))
    let batch = TrainingBatch<TextInput>(utf8: Array("abcde".utf8), offsets: [0, 5], labels: [7])
    #expect(batch.text(0) == "abcde")
    #expect(QueryBatch<TextInput>(texts: []).count == 0)
  }

  private func copy<Element>(_ span: borrowing Span<Element>) -> [Element] {
    var elements: [Element] = []
    for index in span.indices { elements.append(span[index]) }
    return elements
  }
}
