import TidemarkHarness
import TidemarkReports
import TidemarkStreams
import TidemarkRecord

extension Sweep {
  /// What the report shows, read back from the journals of all runs in the folder: those of this call and those that
  /// were kept.
  /// - Throws: `RunError` if a journal cannot be read.
  func contents(_ library: DefinitionLibrary) throws -> ReportContents {
    let runs = try RecordedRun.study(folder.runs(of: loaded.benchmark.name).filter(\.isRun))
    return try ReportAssembler(runs: runs, library: library, order: selections.map(\.label)).contents()
  }
}
