import Foundation
import TidemarkReports

/// Runs of two learners and two seeds over the dataset of made-up phrases, one pass, tested before trained on.
enum TextContents {
  /// What `tidemark run phrases-online --set samples.per-class=40 --set evaluation.cap=40` recorded of `naive-bayes` and
  /// `softmax(text-features=512)`, and some of the phrases that they forgot, which stand in the run folders alone.
  static func contents() throws -> ReportContents {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let file = folder.appending(path: "phrases-online.json")
    var contents = try ReportContents(json: try Data(contentsOf: file), file: file.lastPathComponent)
    contents.learners[0].runs[0].forgotten = [
      ReportedSample(label: "garden", answer: "sports", rightAfter: 1, text: "the team will harvest each tulip droop"),
      ReportedSample(
        label: "music", answer: "sports", rightAfter: 0, text: "five stars the luggage was catchy overpriced"),
      ReportedSample(
        label: "weather", answer: "computers", rightAfter: 3, text: "mundle results : drizzle rainy in most cases"),
    ]
    contents.learners[1].runs[1].forgotten = [
      ReportedSample(label: "health", answer: "travel", rightAfter: 0, text: "allergy : sick , blint"),
      ReportedSample(label: "sports", answer: "travel", rightAfter: 3, text: "lol my trophy is so fertile tbh"),
    ]
    return contents
  }
}
