import ArgumentParser
import Foundation
import Synchronization
import TidemarkData

/// `tidemark data fetch`: downloads the files of a dataset.
struct FetchData<Root: TidemarkCommand>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "fetch",
      abstract: "Download the files of a dataset, check them, and put them where they are looked for.",
      discussion: """
        A download that was cut off goes on where it stopped. Proxy variables such as https_proxy are honoured. \
        Nothing that is downloaded is ever run.
        """)
  }

  @Argument(help: "The dataset ('tidemark data list').")
  var name: String

  @OptionGroup var place: DataPlace<Root>

  func run() async throws {
    let manifest = try place.manifest(name)
    let missing = manifest.files.filter { place.find($0, in: manifest) == nil }
    guard !missing.isEmpty else {
      print("\(manifest.name): all \(manifest.files.count) files are here")
      return
    }
    print("\(manifest.title): \(manifest.licence)")
    let destination = try place.destination(manifest)
    for file in missing {
      let target = destination.appending(path: file.name)
      let meter = DownloadMeter(name: file.name, total: file.byteCount)
      let outcome = try await FileDownload(file: file, target: target).run(
        progress: { meter.show($0) }, notice: { StandardStreams.tell("\($0)\n") })
      meter.finish()
      print("\(file.name): \(outcome == .downloaded ? "downloaded to" : "is already at") \(target.path)")
    }
  }
}

/// Shows how far a download is, where a person is watching, a few times a second.
private final class DownloadMeter: Sendable {
  private let name: String
  private let total: Int?
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  init(name: String, total: Int?) {
    self.name = name
    self.total = total
  }

  func show(_ byteCount: Int) {
    guard isatty(2) == 1 else { return }
    let isDue = last.withLock { last in
      let now = ContinuousClock.now
      guard last.map({ now - $0 > .milliseconds(200) }) ?? true else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let share = total.map { " of \($0 >> 20) MiB (\(byteCount * 100 / max($0, 1)) %)" } ?? " MiB"
    StandardStreams.tell("\r\(name): \(byteCount >> 20)\(share)")
  }

  func finish() {
    if last.withLock({ $0 != nil }) { StandardStreams.tell("\n") }
  }
}
