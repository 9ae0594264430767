import Testing
import Tidemark
import TidemarkData
import TidemarkStreams

@Suite("Task-free and recurring streams")
struct TaskFreeStreamTests {
  private func stream(_ scenario: String, seed: UInt64 = 0, perClass: Int = 400) throws -> (BenchmarkStream, Dataset) {
    let dataset = try StreamPropertyTests.dataset(seed: 9, perClass: perClass)
    let benchmark = try SampleScenarios.decode(SampleScenarios.file(scenario))
    return (try BenchmarkStream(benchmark, over: dataset, seed: seed), dataset)
  }

  @Test("i-Blurry keeps disjoint classes apart and spreads the declared share of the others", arguments: [0.1, 0.3])
  func blurry(blur: Double) throws {
    let (stream, dataset) = try stream(
      "family: task-free\nschedule: i-blurry\nexperiences: 5\ndisjoint: 0.5\nblur: \(blur)")
    var places = [[Int]](repeating: Array(repeating: 0, count: 5), count: 10)
    for experience in stream.experiences {
      for row in experience.rows { places[Int(dataset.train.labels[Int(row)])][experience.index] += 1 }
    }
    let disjoint = places.filter { $0.count { $0 > 0 } == 1 }
    #expect(disjoint.count == 5)
    for counts in places where counts.count(where: { $0 > 0 }) > 1 {
      let total = counts.reduce(0, +)
      let home = counts.max() ?? 0
      // The share that leaves is exact but for rounding; where it goes is even, within sampling error.
      #expect(total - home == Int((Double(total) * blur).rounded()))
      let expected = Double(total - home) / 4
      for count in counts where count != home {
        #expect(abs(Double(count) - expected) < 5 * (expected * 0.75).squareRoot() + 1)
      }
    }
  }

  @Test("A Gaussian schedule puts two thirds of a class within one width of its peak")
  func gaussian() throws {
    let (stream, dataset) = try stream(
      "family: task-free\nschedule: gaussian\nexperiences: 5\nwidth: 0.05\nclass-order: dataset")
    let order = stream.experiences.flatMap(\.rows)
    // Positions are ranks, not times: with classes of about equal size, the ends of the stream are pressed together.
    for label in 3..<7 {
      let places = order.indices.filter { dataset.train.labels[Int(order[$0])] == Int32(label) }
        .map { (Double($0) + 0.5) / Double(order.count) }
      let mean = places.reduce(0, +) / Double(places.count)
      let deviation = (places.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(places.count)).squareRoot()
      #expect(abs(deviation - 0.05) < 0.02, "class \(label): \(deviation)")
    }
    #expect(stream.batchesCrossBoundaries)
  }

  @Test("A drift has the declared mixture: pure far from a change, even at it, linear in between")
  func drift() throws {
    let (stream, _) = try stream(
      "family: task-free\nschedule: drift\nseries: noise\nexperiences: 4\ntransition: 0.5", perClass: 2000)
    let domains = stream.experiences.flatMap(\.rowDomains)
    func share(of domain: UInt16, from start: Double, to end: Double) -> Double {
      let range = Int(start * Double(domains.count) / 4)..<Int(end * Double(domains.count) / 4)
      return Double(domains[range].count { $0 == domain }) / Double(range.count)
    }
    // In parts of the stream: the first change is at 1, its transition from 0.75 to 1.25.
    #expect(share(of: 0, from: 0, to: 0.74) == 1)
    #expect(share(of: 1, from: 1.26, to: 1.74) == 1)
    #expect(abs(share(of: 1, from: 0.95, to: 1.05) - 0.5) < 0.08)
    #expect(abs(share(of: 1, from: 0.8, to: 0.9) - 0.2) < 0.08)
    #expect(abs(share(of: 0, from: 1.1, to: 1.2) - 0.2) < 0.08)
  }

  @Test("Redrawn classes come up about equally often, and an experience is the same each time it is asked for")
  func redrawn() throws {
    let (stream, _) = try stream(
      "family: recurring\nschedule: redrawn\nexperiences: 2000\nclasses-per-experience: 2\nsamples-per-class: 1",
      perClass: 20)
    var counts = Array(repeating: 0, count: 10)
    for experience in stream.experiences { for label in experience.classes { counts[label] += 1 } }
    // 2,000 experiences, each class in one of five: 400 expected, deviation 18.
    #expect(counts.allSatisfy { abs($0 - 400) < 90 }, "\(counts)")
    #expect(stream.experiences[1234] == stream.experiences[1234])
  }

  @Test("Classes that come back do so as often as declared")
  func repetition() throws {
    let (stream, dataset) = try stream(
      "family: recurring\nschedule: repetition\nexperiences: 2000\nsamples-per-experience: 20\nrepetition: 0.4\nfirst-seen-within: 0",
      perClass: 20)
    var counts = Array(repeating: 0, count: 10)
    for experience in stream.experiences {
      for label in Set(experience.rows.map { dataset.train.labels[Int($0)] }) { counts[Int(label)] += 1 }
    }
    // 2,000 · 0.4 = 800, deviation 22.
    #expect(counts.allSatisfy { abs($0 - 800) < 110 }, "\(counts)")
  }

  @Test("A million experiences are drawn as they are served, not stored")
  func lazy() throws {
    let scenario =
      "family: recurring\nschedule: redrawn\nexperiences: 20000\nclasses-per-experience: 1\nsamples-per-class: 1"
    let (stream, dataset) = try stream(scenario, perClass: 20)
    #expect(stream.experiences.byteCount == dataset.train.count * 4)
    #expect(stream.experiences[19_999].rows.count == 1)
  }
}
