import Testing
import Tidemark

@testable import TidemarkLearners

@Suite("Replay buffer")
struct ReplayBufferTests {
  private func held(_ buffer: inout ReplayBuffer) -> [(inputs: [Float], label: Int)] {
    var (inputs, labels): ([Float], [Int]) = ([], [])
    buffer.draw(buffer.count, appendingTo: &inputs, &labels)
    return labels.indices.map { (Array(inputs[$0 * buffer.width..<($0 + 1) * buffer.width]), labels[$0]) }
  }

  @Test("Every sample offered is held with the same probability, and the buffer never exceeds its memory")
  func equalChances() {
    var counts = Array(repeating: 0, count: 20)
    for seed in 0..<2000 {
      var buffer = ReplayBuffer(.reservoir(capacity: 5), width: 2, seed: UInt64(seed))
      for sample in 0..<20 {
        buffer.offer([Float(sample), Float(-sample)].span, label: sample)
        #expect(buffer.count == min(sample + 1, 5))
      }
      for sample in held(&buffer) {
        #expect(sample.inputs == [Float(sample.label), Float(-sample.label)])
        counts[sample.label] += 1
      }
    }
    // Binomial(2000, 1/4) has deviation 19.4: five of them either way.
    #expect(counts.reduce(0, +) == 10_000)
    #expect(counts.allSatisfy { abs($0 - 500) < 97 })
  }

  @Test("A draw has no sample twice if the buffer is large enough, and each as often as the others")
  func draws() {
    var buffer = ReplayBuffer(.reservoir(capacity: 8), width: 1, seed: 3)
    for sample in 0..<8 { buffer.offer([Float(sample)].span, label: sample) }
    var counts = Array(repeating: 0, count: 8)
    for _ in 0..<2000 {
      var (inputs, labels): ([Float], [Int]) = ([], [])
      buffer.draw(3, appendingTo: &inputs, &labels)
      #expect(Set(labels).count == 3)
      #expect(inputs == labels.map(Float.init))
      for label in labels { counts[label] += 1 }
    }
    // Binomial(2000, 3/8) has deviation 21.7: five of them either way.
    #expect(counts.allSatisfy { abs($0 - 750) < 108 })
  }

  @Test("A draw of more than the buffer holds repeats samples; an empty buffer gives none")
  func largeDraws() {
    var buffer = ReplayBuffer(.reservoir(capacity: 8), width: 1, seed: 3)
    var (inputs, labels): ([Float], [Int]) = ([9], [9])
    buffer.draw(4, appendingTo: &inputs, &labels)
    #expect(labels == [9])
    buffer.offer([1].span, label: 1)
    buffer.draw(4, appendingTo: &inputs, &labels)
    #expect(labels == [9, 1, 1, 1, 1] && inputs == [9, 1, 1, 1, 1])
  }

  @Test("Samples that are not drawable yet are held, but not drawn until they are made so")
  func drawable() {
    var buffer = ReplayBuffer(.reservoir(capacity: 10), width: 1, seed: 4)
    for sample in 0..<10 { buffer.offer([Float(sample)].span, label: 0) }
    for sample in 10..<40 { buffer.offer([Float(sample)].span, label: 1, isDrawable: false) }
    var (inputs, labels): ([Float], [Int]) = ([], [])
    for _ in 0..<50 { buffer.draw(3, appendingTo: &inputs, &labels) }
    #expect(labels.count == 150 && !labels.contains(1))
    let old = Set(inputs)
    #expect(old.count < 10, "the new samples must have taken some places")
    buffer.makeAllDrawable()
    #expect(buffer.count == 10)
    #expect(held(&buffer).count { $0.label == 0 } == old.count)
  }

  @Test("A class-balanced buffer of an imbalanced stream holds as many of each class as there are or its share")
  func classBalanced() {
    var buffer = ReplayBuffer(.classBalanced(capacity: 12), width: 1, seed: 5)
    for sample in 0..<200 { buffer.offer([Float(sample)].span, label: sample < 150 ? 0 : sample < 195 ? 1 : 2) }
    var counts = [0, 0, 0]
    for sample in held(&buffer) { counts[sample.label] += 1 }
    // 5 samples of class 2 exceed the share of 12 / 3.
    #expect(counts == [4, 4, 4])
  }

  @Test("A greedy buffer takes from the largest class and never exceeds a class's share")
  func greedyBalanced() {
    var buffer = ReplayBuffer(.greedyBalanced(capacity: 8), width: 1, seed: 5)
    for sample in 0..<20 { buffer.offer([Float(sample)].span, label: 0) }
    #expect(buffer.count == 8)
    for sample in 0..<20 { buffer.offer([Float(sample)].span, label: 1) }
    #expect(held(&buffer).count { $0.label == 1 } == 4)
    #expect(buffer.count == 8)
  }

  @Test("A ring holds the newest of each class, and a buffer of all the newest of all")
  func newest() {
    var ring = ReplayBuffer(.ring(capacity: 6, classes: 2), width: 1, seed: 5)
    var all = ReplayBuffer(.newest(capacity: 3), width: 1, seed: 5)
    for sample in 0..<20 {
      ring.offer([Float(sample)].span, label: sample % 2)
      all.offer([Float(sample)].span, label: sample % 2)
    }
    #expect(Set(held(&ring).map { $0.inputs[0] }) == [14, 15, 16, 17, 18, 19])
    #expect(Set(held(&all).map { $0.inputs[0] }) == [17, 18, 19])
  }

  @Test("A ring never holds more than its capacity: what comes with more experiences, or classes, shrinks the shares")
  func ringOfGroups() {
    var ring = ReplayBuffer(.ring(capacity: 12, classes: 2), width: 1, seed: 5)
    for sample in 0..<90 {
      // Three experiences of thirty samples of two classes.
      ring.offer([Float(sample)].span, label: sample % 2, group: sample / 30)
      #expect(ring.count <= 12)
      if sample == 29 { #expect(Set(held(&ring).map { $0.inputs[0] }) == Set((18..<30).map(Float.init))) }
    }
    // A sixth for each class of each experience: the two newest of each.
    #expect(held(&ring).map { $0.inputs[0] }.sorted() == [26, 27, 28, 29, 56, 57, 58, 59, 86, 87, 88, 89])
    // With more classes than places, the latest that came are held.
    var small = ReplayBuffer(.ring(capacity: 3, classes: 2), width: 1, seed: 5)
    for sample in 0..<8 {
      small.offer([Float(sample)].span, label: sample)
      #expect(small.count == min(3, sample + 1))
    }
    #expect(Set(held(&small).map { $0.inputs[0] }).contains(7))
  }

  @Test("A quota holds any sample of a class of an experience with the same probability")
  func perClass() {
    var counts = Array(repeating: 0, count: 20)
    for seed in 0..<1000 {
      var buffer = ReplayBuffer(.perClass(2), width: 1, seed: UInt64(seed))
      for sample in 0..<20 { buffer.offer([Float(sample)].span, label: 0, group: sample / 10) }
      #expect(buffer.count == 4)
      for sample in held(&buffer) { counts[Int(sample.inputs[0])] += 1 }
    }
    // Binomial(1000, 1/5) has deviation 12.6: five of them either way.
    #expect(counts.allSatisfy { abs($0 - 200) < 63 })
  }
}
