import Foundation
import TidemarkHarness
import TidemarkReports
import TidemarkRecord

/// The folder of a sweep: a folder for each run, and tables and a report over all of them.
struct SweepFolder: Sendable {
  let url: URL

  init(_ url: URL) { self.url = url }

  /// All runs: `runs/PROTOCOL/LEARNER/seed-N`.
  var runs: URL { url.appending(path: "runs") }
  /// The report over all runs.
  var report: URL { url.appending(path: "report.html") }

  /// The folder of one run of the learner with the label. A run of it that stands under the name that an earlier release
  /// gave its folder, and that labels may share, is found there.
  func run(protocolName: String, learner label: String, seed: UInt64) -> RunFolder {
    func place(_ name: String) -> RunFolder {
      RunFolder(runs.appending(path: protocolName).appending(path: name).appending(path: "seed-\(seed)"))
    }
    let earlier = place(label.wordsOfFolderName.joined(separator: "-"))
    let own = place(label.asFolderName)
    guard earlier != own, !own.isRun, let began = try? JournalEvent.RunBegan(beginningOf: earlier.journal),
      began.learner == label
    else {
      return own
    }
    return earlier
  }

  /// The folders of all runs of a protocol, by learner and seed; runs that were set aside are left out.
  func runs(of protocolName: String) -> [RunFolder] {
    let files = FileManager.default
    let folder = runs.appending(path: protocolName)
    let learners = (try? files.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return learners.sorted { $0.lastPathComponent < $1.lastPathComponent }.flatMap { learner in
      let seeds = (try? files.contentsOfDirectory(at: learner, includingPropertiesForKeys: nil)) ?? []
      return seeds.compactMap { seed -> (number: UInt64, folder: RunFolder)? in
        let name = seed.lastPathComponent
        guard name.hasPrefix("seed-"), let number = UInt64(name.dropFirst(5)) else { return nil }
        return (number, RunFolder(seed))
      }
      .sorted { $0.number < $1.number }.map(\.folder)
    }
  }

  /// Refuses a folder that already holds results.
  /// - Throws: `RunError` with code `folderInUse`.
  func refuseIfUsed() throws {
    for file in [runs] + tables.map({ url.appending(path: $0) }) where FileManager.default.fileExists(atPath: file.path)
    {
      throw RunError(
        .folderInUse, url.path,
        "already holds results ('\(file.lastPathComponent)'); choose another folder with --out, or continue with --resume"
      )
    }
  }

  private var tables: [String] { ["scores.csv", "summary.csv", "timings.csv", "report.html"] }

  /// Writes the tables of each run, and those over all runs with the report. All are computed from the journals.
  /// - Throws: `RunError` with code `fileSystem`.
  func write(_ contents: ReportContents) throws {
    for learner in contents.learners {
      for run in learner.runs {
        var alone = contents
        alone.learners = [ReportedLearner(label: learner.label, summary: learner.summary, runs: [run])]
        let folder = self.run(protocolName: contents.benchmark.name, learner: learner.label, seed: run.seed)
        try write(alone.matrixCSV(), to: folder.matrix)
        try write(alone.scoresCSV(), to: folder.scores)
      }
    }
    try ReportFolder(url).write(contents)
  }

  private func write(_ text: String, to file: URL) throws {
    try ReportFolder.write(text, to: file)
  }
}

extension LearnerSelection {
  /// The name of the folder that holds the learner's runs.
  var folderName: String { label.asFolderName }
}

extension String {
  /// A learner's label as a folder's name: `replay(memory=500)` gives `replay-memory-500`. Where the name loses something
  /// of the label, as of a command line, the beginning of the label's SHA-256 follows, so that no other label has it.
  /// Empty if the label has neither letter nor digit.
  var asFolderName: String {
    guard contains(where: { $0.isASCII && ($0.isLetter || $0.isNumber) }) else { return "" }
    let name = wordsOfFolderName.joined(separator: "-")
    return isKeptByFolderName && name.count <= 100 ? name : "\(name.prefix(100))-\(Data(utf8).sha256.prefix(8))"
  }

  /// What of a label can stand in the name of a folder.
  fileprivate var wordsOfFolderName: [Substring] { split { !$0.standsInFolderName } }

  /// Whether the label can be read back from the folder's name: a name, and perhaps options with values without `-`.
  private var isKeptByFolderName: Bool {
    func isName(_ text: Substring) -> Bool {
      text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
        !word.isEmpty && word.allSatisfy(\.standsInFolderName)
      }
    }
    guard let open = firstIndex(of: "(") else { return isName(self[...]) }
    guard last == ")", isName(self[..<open]) else { return false }
    let options = String(self[index(after: open)...].dropLast()).components(separatedBy: ", ")
    return options.allSatisfy { option in
      let pair = option.split(separator: "=", omittingEmptySubsequences: false)
      return pair.count == 2 && isName(pair[0]) && !pair[1].isEmpty && pair[1].allSatisfy(\.standsInFolderName)
    }
  }
}

extension Character {
  fileprivate var standsInFolderName: Bool {
    isASCII && (isLetter || isNumber || self == "." || self == "_")
  }
}
