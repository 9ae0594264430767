import Tidemark
package import TidemarkData

/// A protocol with every default spelled out, and the stream that it gives for one seed: what `tidemark explain` prints.
package struct ProtocolExplanation: Encodable, Sendable {
  /// The most experiences that are listed one by one.
  package static let listedExperiences = 100

  package let benchmark: ResolvedProtocol
  /// What the stream is made of.
  package let datasets: [Source]
  package let seed: UInt64
  package let experienceCount: Int
  /// The first experiences.
  package let experiences: [Experience]
  package let testSets: [TestSet]
  /// The number of training samples that a pass over all experiences serves.
  package let trainingSamples: Int
  /// The number of queries of one evaluation of all test sets.
  package let queries: Int
  /// The stream's fingerprint; absent where the data is missing and the counts are those that its manifest vouches for.
  package let fingerprint: String?
  /// Which file is missing, and where to get it; absent if none is.
  package let missingData: String?

  /// A dataset, with what a protocol can cut it by.
  package struct Source: Encodable, Sendable {
    package let name: String
    package let title: String
    package let modality: String
    package let shape: [Int]
    package let classes: Int
    package let trainingSamples: Int
    package let testSamples: Int
    package let attributes: [Attribute]

    enum CodingKeys: String, CodingKey {
      case name, title, modality, shape, classes, attributes
      case trainingSamples = "training_samples"
      case testSamples = "test_samples"
    }
  }

  /// An attribute of a dataset's samples.
  package struct Attribute: Encodable, Sendable {
    package let name: String
    package let kind: String
  }

  /// One experience of the stream.
  package struct Experience: Encodable, Sendable {
    package let index: Int
    package let domain: String?
    package let classes: [Class]
    package let trainingSamples: Int

    enum CodingKeys: String, CodingKey {
      case index, domain, classes
      case trainingSamples = "training_samples"
    }
  }

  /// A class by the dataset's name for it and the stream's label.
  package struct Class: Encodable, Sendable {
    package let name: String
    package let label: Int
  }

  /// A test set of the stream.
  package struct TestSet: Encodable, Sendable {
    package let name: String
    package let role: String
    /// The experience that it goes with; absent if it goes with none.
    package let experience: Int?
    package let queries: Int
  }

  enum CodingKeys: String, CodingKey {
    case benchmark = "protocol"
    case datasets, seed, experiences, queries, fingerprint
    case experienceCount = "experience_count"
    case testSets = "test_sets"
    case trainingSamples = "training_samples"
    case missingData = "missing_data"
  }

  /// Explains `benchmark` by the stream that was built from it.
  ///
  /// - Parameters:
  ///   - manifests: those of the protocol's datasets.
  ///   - missingData: the complaint about a missing file, if the stream was built over what the manifests vouch for.
  package init(
    _ benchmark: BenchmarkProtocol, manifests: [DatasetManifest], stream: BenchmarkStream, missingData: String? = nil
  ) {
    self.benchmark = ResolvedProtocol(benchmark)
    datasets = manifests.map { manifest in
      Source(
        name: manifest.name, title: manifest.title, modality: manifest.modality, shape: manifest.inputShape,
        classes: manifest.classNames.count, trainingSamples: manifest.trainCount, testSamples: manifest.testCount,
        attributes: manifest.attributes.map { Attribute(name: $0.name, kind: $0.kind.rawValue) })
    }
    seed = stream.seed
    experienceCount = stream.experiences.count
    experiences = stream.experiences.prefix(Self.listedExperiences).map { experience in
      Experience(
        index: experience.index, domain: stream.domainName(of: experience),
        classes: (stream.samples?.classNames(of: experience) ?? []).map { Class(name: $0.name, label: $0.label) },
        trainingSamples: experience.rows.count)
    }
    let counts = stream.queryCounts
    testSets = zip(stream.testSets, counts).map {
      TestSet(name: $0.name, role: $0.role.word, experience: $0.role.owner, queries: $1)
    }
    trainingSamples = stream.samplesPerPass
    queries = stream.queryCount
    fingerprint = missingData == nil ? stream.fingerprint : nil
    self.missingData = missingData
  }
}
