import Tidemark
import TidemarkData

extension PlanningContext {
  /// Slices of time.
  func plan(_ cut: TimeCut) throws -> StreamPlan {
    let training = try timed(cut.attribute, of: dataset.train, usedClasses.flatMap { trainingRows[$0] })
    let testing = try timed(cut.attribute, of: dataset.test, usedClasses.flatMap { testRows[$0] })
    let heldBack = try timed(cut.attribute, of: dataset.train, usedClasses.flatMap { validationRows[$0] })
    guard !training.isEmpty else {
      throw impossible(
        "no training sample of dataset '\(dataset.name)' has a '\(cut.attribute)' that is known; expected at least 1")
    }
    let slices = try slices(cut.slices, of: training.map(\.time))
    let labels = StreamLabels(
      scenario.labels == .shared ? .dataset : scenario.labels, of: usedClasses, classCount: classNames.count, seed: seed
    )
    let all = labels.labels(of: usedClasses)
    let parts = dealt(training, to: slices)
    // A single pass over a temporal stream goes forward in time; several passes over a slice are mixed.
    let isForward = scenario.family == .online
    let experiences = parts.enumerated().map { index, part in
      Experience(
        index: index, classes: all, rows: isForward ? part.map(\.row) : part.map(\.row).sorted(),
        order: isForward ? .listed : .shuffled, domain: index)
    }
    func sets(_ rows: [(time: Int64, row: Int32)], _ prefix: String, _ role: (Int) -> TestSet.Role) -> [TestSet] {
      zip(slices, dealt(rows, to: slices)).enumerated().map { index, slice in
        TestSet(
          name: prefix + slice.0.name, role: role(index), rows: slice.1.map(\.row).sorted(), domain: index,
          candidates: all)
      }
    }
    return StreamPlan(
      labels: labels, experiences: ExperienceList(experiences),
      testSets: sets(testing, "") { .experience($0) }
        + sets(heldBack, "validation: ") { .validation($0) }.filter { !$0.rows.isEmpty },
      domains: slices.map { InputDomain(name: $0.name, steps: []) })
  }

  /// The slices, in order.
  ///
  /// - Parameter times: those of the training samples, ascending, not empty.
  private func slices(_ slices: TimeCut.Slices, of times: [Int64]) throws -> [TimeSlice] {
    switch slices {
    case .equal(let count):
      let starts = (0..<count).map { $0 == 0 ? Int64.min + 1 : times[times.count * $0 / count] }
      for (index, pair) in zip(starts, starts.dropFirst()).enumerated() where pair.1 <= max(pair.0, times[0]) {
        throw impossible(
          "the training samples cannot be cut into \(count) slices of equal size: too many are of one moment"
            + " (\(CivilTime.text(of: pair.1))), so that slice \(index) would be empty; expected fewer")
      }
      return starts.indices.map { index in
        TimeSlice(
          name: "from \(CivilTime.text(of: index == 0 ? times[0] : starts[index]))", start: starts[index],
          end: index + 1 < count ? starts[index + 1] : .max)
      }
    case .calendar(let unit):
      var result: [TimeSlice] = []
      var last: Int64?
      for time in times where unit.number(of: time) != last {
        last = unit.number(of: time)
        result.append(TimeSlice(name: unit.name(of: time), start: time, end: .max, unit: unit))
      }
      return result
    case .days(let days):
      let starts = days.compactMap { CivilTime.parse($0[...], .iso) }
      return starts.indices.map { index in
        TimeSlice(
          name: "from \(days[index])", start: starts[index], end: index + 1 < starts.count ? starts[index + 1] : .max)
      }
    }
  }

  /// The rows of each slice, by ascending time; others are left out.
  private func dealt(
    _ rows: [(time: Int64, row: Int32)], to slices: [TimeSlice]
  ) -> [[(time: Int64, row: Int32)]] {
    var parts = [[(time: Int64, row: Int32)]](repeating: [], count: slices.count)
    if let unit = slices.first?.unit {
      let numbers = Dictionary(
        slices.enumerated().map { (unit.number(of: $1.start), $0) }, uniquingKeysWith: { first, _ in first })
      for row in rows { if let index = numbers[unit.number(of: row.time)] { parts[index].append(row) } }
      return parts
    }
    var index = 0
    for row in rows {
      while index < slices.count, row.time >= slices[index].end { index += 1 }
      if index < slices.count, row.time >= slices[index].start { parts[index].append(row) }
    }
    return parts
  }

  /// The given rows of a split whose time is known, by ascending time.
  private func timed(
    _ attribute: String, of split: DatasetSplit, _ rows: [Int32]
  ) throws -> [(time: Int64, row: Int32)] {
    guard case .timestamps(let times) = split.attributes[attribute] else {
      throw impossible(
        "dataset '\(dataset.name)' has no attribute '\(attribute)' that holds times; it has"
          + " \(attributeWords(of: split))")
    }
    return rows.compactMap { row -> (time: Int64, row: Int32)? in
      let time = times[Int(row)]
      return time == AttributeColumn.unknownTime ? nil : (time, row)
    }
    .sorted { ($0.time, $0.row) < ($1.time, $1.row) }
  }
}

/// The times from `start` on and before `end`, or the calendar's unit around `start`.
private struct TimeSlice {
  let name: String
  let start: Int64
  let end: Int64
  var unit: CalendarUnit?
}
