import Testing
import Tidemark
import TidemarkData
import TidemarkStreams

@Suite("Requests to forget in a protocol file")
struct ForgetRequestTests {
  private static let scenario = "family: class-incremental\nexperiences: 5"

  private func benchmark(_ more: String = "", scenario: String = scenario) throws -> BenchmarkProtocol {
    try SampleScenarios.decode(SampleScenarios.file(scenario, more: more))
  }

  @Test("They are made in the order of the stream, and those of one boundary in the order of the file")
  func order() throws {
    let requests = try benchmark(
      "forget:\n  - {experience: 3, after: 4}\n  - {experience: 2, after: 2}\n  - {experience: 0, after: 2}"
    ).requests
    #expect(
      requests == [
        ForgetRequest(experience: 2, after: 2), ForgetRequest(experience: 0, after: 2),
        ForgetRequest(experience: 3, after: 4),
      ])
    #expect(try benchmark().requests.isEmpty)
  }

  @Test("They are part of the fingerprint; options are chosen without them")
  func fingerprint() throws {
    let dataset = try StreamPropertyTests.dataset(seed: 1)
    func stream(_ more: String) throws -> BenchmarkStream {
      try BenchmarkStream(benchmark(more), over: dataset, seed: 1)
    }
    let plain = try stream("")
    let one = try stream("forget:\n  - {experience: 0, after: 2}")
    let other = try stream("forget:\n  - {experience: 0, after: 3}")
    #expect(Set([plain, one, other].map(\.fingerprint)).count == 3)
    #expect(plain.requests.isEmpty && one.requests == [ForgetRequest(experience: 0, after: 2)])
    #expect(one.reorderingQueries(separates: false).requests == one.requests)
    let held = try benchmark("samples: {validation: 0.2}\nforget:\n  - {experience: 0, after: 2}")
    #expect(try BenchmarkStream(tuning: held, over: dataset, seed: 1, experiences: 2).requests.isEmpty)
  }

  @Test("Where only the data tells how many experiences there are, a request after the last is refused with the stream")
  func late() throws {
    let late = try benchmark(
      "forget:\n  - {experience: 0, after: 90}", scenario: "family: class-incremental\nby: attribute\nattribute: group")
    let error = #expect(throws: ProtocolError.self) {
      _ = try BenchmarkStream(late, over: StreamPropertyTests.dataset(seed: 1), seed: 1)
    }
    #expect(error?.description.contains("a request to forget comes after experience 90") == true)
  }
}
