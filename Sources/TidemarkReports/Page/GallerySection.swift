import Foundation
import TidemarkFormats

/// What was forgotten: test samples that were answered right after an experience and wrong at the end.
struct GallerySection {
  private let learners: [(learner: LearnerSummary, samples: [ReportedSample])]

  init(summary: ReportSummary) {
    let limit = FigureBudget.samples(learners: summary.learners.count)
    learners = summary.learners.compactMap { learner in
      // A few of each run, so that no seed stands for all.
      let runs = learner.completed.map(\.forgotten)
      let longest = runs.map(\.count).max() ?? 0
      let samples = (0..<longest).flatMap { place in runs.compactMap { $0.indices.contains(place) ? $0[place] : nil } }
      return samples.isEmpty || limit == 0 ? nil : (learner, Array(samples.prefix(limit)))
    }
  }

  /// The samples.
  var html: HTML {
    guard !learners.isEmpty else { return .empty }
    let hasPictures = learners.contains { $0.samples.contains { $0.picture != nil } }
    let pictures: HTML =
      hasPictures ? " Pictures are as in the dataset, before any change that the protocol makes." : .empty
    return """
      <p class="lead">Test samples that a learner answered right after some experience and wrong at the end; a few of \
      each test set, over the seeds.\(pictures)</p>
      \(learners.map(gallery))
      """
  }

  private func gallery(_ learner: LearnerSummary, _ samples: [ReportedSample]) -> HTML {
    """
    <div class="panel gallery" data-l="\(learner.position)"><h3>\(LearnerLabel.html(learner))</h3>
    <ul class="samples\(samples.allSatisfy { $0.picture == nil } ? " texts" : "")">\(samples.map(item))</ul></div>

    """
  }

  private func item(_ sample: ReportedSample) -> HTML {
    let label = DisplayName.short(sample.label, limit: 40)
    let answer = sample.answer.map { DisplayName.short($0, limit: 40) } ?? "no answer"
    let picture = sample.picture.map { picture -> HTML in
      let source = Data(
        PNGEncoder.stored(
          width: picture.width, height: picture.height, channels: picture.channels, values: picture.bytes)
      ).base64EncodedString()
      return """
        <img src="data:image/png;base64,\(source)" width="\(picture.width)" height="\(picture.height)" \
        alt="a test sample of \(label)">
        """
    }
    let text = sample.text.map { #"<q><bdi>\#(DisplayName.short($0, limit: 200))</bdi></q>"# as HTML }
    return """
      <li>\(picture ?? .empty)\(text ?? .empty)<span class="was"><b><bdi>\(label)</bdi></b> after \(sample.rightAfter + 1)</span>\
      <span class="now-is">then <b><bdi>\(answer)</bdi></b></span></li>
      """
  }
}
