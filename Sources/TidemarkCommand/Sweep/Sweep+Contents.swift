import TidemarkHarness
import TidemarkReports
import TidemarkStreams

extension Sweep {
  /// What the report shows, read back from the journals of all runs in the folder: those of this call and those that
  /// were kept.
  /// - Throws: `RunError` if a journal cannot be read.
  func contents() throws -> ReportContents {
    let runs = try folder.runs(of: loaded.benchmark.name).filter(\.isRun).map { try RecordedRun($0) }
    return try ReportAssembler(runs: runs, order: selections.map(\.label)).contents()
  }
}
