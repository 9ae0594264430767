import Crypto
import Foundation
import Testing
import TidemarkData

/// How many samples have each label.
private func counts(_ labels: [Int32], classes: Int) -> [Int] {
  labels.reduce(into: [Int](repeating: 0, count: classes)) { $0[Int($1)] += 1 }
}

private func bytes(_ split: DatasetSplit) throws -> [UInt8] {
  guard case .dense(let column) = split.inputs, case .bytes(let bytes) = column.storage else { throw FixtureError() }
  return Array(bytes)
}

private func texts(_ split: DatasetSplit) throws -> TextColumn {
  guard case .text(let column) = split.inputs else { throw FixtureError() }
  return column
}

private func facts(_ split: DatasetSplit) throws -> FactColumn {
  guard case .facts(let column) = split.inputs else { throw FixtureError() }
  return column
}

private func sha256(_ bytes: [UInt8]) -> String {
  SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
}

private func categories(_ split: DatasetSplit, _ name: String) throws -> [String: Int] {
  guard case .categorical(let names, let codes)? = split.attributes[name] else { throw FixtureError() }
  return codes.reduce(into: [:]) { $0[$1 < 0 ? "" : names[Int($1)], default: 0] += 1 }
}

/// Counts are those that are published with the files; checksums and sums were computed with Python's standard library
/// (`tarfile`, `csv`, `json`, `hashlib`) from the same files.
@Suite("Real datasets")
struct RealDataTests {
  @Test("CIFAR-10: counts per class, and the SHA-256 of all training pixels", present("cifar10"))
  func cifar10() throws {
    let dataset = try RealData.load("cifar10")
    #expect(counts(dataset.train.labels, classes: 10) == [Int](repeating: 5000, count: 10))
    #expect(
      counts(Array(dataset.train.labels[..<10_000]), classes: 10)
        == [1005, 974, 1032, 1016, 999, 937, 1030, 1001, 1025, 981])
    #expect(counts(dataset.test.labels, classes: 10) == [Int](repeating: 1000, count: 10))
    #expect(
      sha256(try bytes(dataset.train)) == "9d5c2eddadb0deff02c14c350c0385aab7b1d5ff1edfeb4997c8dc8644960111")
    #expect(dataset.train.labels[0] == 6)
  }

  @Test(
    "CIFAR-10's PNG files hold the same pixels as its binary files", present("cifar10-png-subset"), present("cifar10"))
  func cifar10PNG() throws {
    let dataset = try RealData.load("cifar10-png-subset")
    #expect(counts(dataset.train.labels, classes: 10) == [Int](repeating: 10, count: 10))
    #expect(counts(dataset.test.labels, classes: 10) == [Int](repeating: 10, count: 10))
    let binary = try RealData.load("cifar10")
    func samples(_ split: DatasetSplit) throws -> [[UInt8]] {
      let all = try bytes(split)
      return zip(0..., split.labels).map { [UInt8($1)] + all[($0 * 3072)..<(($0 + 1) * 3072)] }
    }
    // All images are in the binary files, under the same label.
    #expect(try Set(samples(binary.test)).isSuperset(of: samples(dataset.test)))
    #expect(try Set(samples(binary.train)).isSuperset(of: samples(dataset.train)))
  }

  @Test(
    "CIFAR-10's JPEG files are decoded, or the library that is absent is named", present("cifar10-jpeg-subset"),
    present("cifar10"))
  func cifar10JPEG() throws {
    do {
      let dataset = try RealData.load("cifar10-jpeg-subset")
      #expect(counts(dataset.train.labels, classes: 10) == [Int](repeating: 5, count: 10))
      // Lossy copies of the first images of each class in official order are near to them.
      let binary = try RealData.load("cifar10")
      let (copy, original) = (try bytes(dataset.test), try bytes(binary.test))
      let first = try #require(binary.test.labels.firstIndex(of: 0))
      let distance = (0..<3072).reduce(0) { $0 + abs(Int(copy[$1]) - Int(original[first * 3072 + $1])) }
      #expect(distance / 3072 < 12)
    } catch let error as DataError {
      #expect(error.code == .missingLibrary)
      #expect(error.hint?.contains("libturbojpeg0") == true)
    }
  }

  @Test("CIFAR-100: balanced fine and coarse classes, and the SHA-256 of all test pixels", present("cifar100"))
  func cifar100() throws {
    let dataset = try RealData.load("cifar100")
    #expect(counts(dataset.train.labels, classes: 100) == [Int](repeating: 500, count: 100))
    #expect(counts(dataset.test.labels, classes: 100) == [Int](repeating: 100, count: 100))
    #expect(try categories(dataset.train, "coarse").values.sorted() == [Int](repeating: 2500, count: 20))
    #expect(try categories(dataset.test, "coarse")["fish"] == 500)
    #expect(sha256(try bytes(dataset.test)) == "83c56492b2c11211ad1bb2dbd4f2eef4170a0441e41a41f3039c3144b1f5a511")
    #expect(dataset.test.labels[0] == 49)
    guard case .categorical(_, let coarse)? = dataset.test.attributes["coarse"] else { throw FixtureError() }
    #expect(coarse[0] == 10)
  }

  @Test("Fashion-MNIST's subset: counts per class", present("fashion-mnist-subset"))
  func fashion() throws {
    let dataset = try RealData.load("fashion-mnist-subset")
    #expect(counts(dataset.train.labels, classes: 10) == [248, 272, 249, 256, 245, 250, 240, 260, 241, 239])
    #expect(counts(dataset.test.labels, classes: 10) == [105, 88, 95, 110, 110, 82, 104, 94, 93, 89])
  }

  @Test("Omniglot: 16 and 4 drawers a character, images of 105 × 105 in black and white", present("omniglot-small1"))
  func omniglot() throws {
    for (name, alphabets) in [
      ("omniglot-small1", ["Balinese": 480, "Early_Aramaic": 440, "Greek": 480, "Korean": 800, "Latin": 520]),
      (
        "omniglot-small2",
        ["Greek": 480, "Japanese_(katakana)": 940, "Latin": 520, "Sanskrit": 840, "Tagalog": 340]
      ),
    ] {
      let dataset = try RealData.load(name)
      let classes = dataset.classNames.count
      #expect(counts(dataset.train.labels, classes: classes) == [Int](repeating: 16, count: classes))
      #expect(counts(dataset.test.labels, classes: classes) == [Int](repeating: 4, count: classes))
      #expect(
        try categories(dataset.train, "alphabet").merging(categories(dataset.test, "alphabet"), uniquingKeysWith: +)
          == alphabets)
      #expect(try Set(bytes(dataset.train)) == [0, 255])
    }
  }

  @Test("AG News: rows a class, and the SHA-256 of all training texts", present("ag-news-test"))
  func agNews() throws {
    let dataset = try RealData.load("ag-news-test")
    #expect(counts(dataset.train.labels, classes: 4) == [1520, 1520, 1520, 1520])
    #expect(counts(dataset.test.labels, classes: 4) == [380, 380, 380, 380])
    #expect(
      sha256(try texts(dataset.train).utf8) == "a9f134bc3638dd4db44db0ce82e38eadc0af766e3cb4670ec5d1710714279099")
    #expect(dataset.classNames[Int(dataset.test.labels[0])] == "Sci/Tech")
    #expect(
      try texts(dataset.test)[0].hasPrefix(
        "Open Letter Against British Copyright Indoctrination in Schools The British"))
    #expect(try texts(dataset.test)[0].contains("launched a \"Music Manifesto\" campaign"))
  }

  @Test("CLINC150: balanced intents, ten domains, out-of-scope questions in each part", present("clinc150"))
  func clinc() throws {
    let dataset = try RealData.load("clinc150")
    let validation = try #require(dataset.validation)
    for (split, each, outOfScope) in [(dataset.train, 100, 100), (validation, 20, 100), (dataset.test, 30, 1000)] {
      #expect(counts(split.labels, classes: 151) == [Int](repeating: each, count: 150) + [outOfScope])
      let domains = try categories(split, "domain")
      #expect(domains.removing("oos").values.sorted() == [Int](repeating: 15 * each, count: 10))
      #expect(domains["oos"] == outOfScope)
    }
    #expect(
      sha256(try texts(dataset.test).utf8) == "7d6060d2cf844140dd58d7bace5a1f375b98a13684e78cd1b838107aed7cf132")
    #expect(try texts(dataset.train)[0] == "what expression would i use to say i love you if i were an italian")
    #expect(dataset.classNames[Int(dataset.train.labels[0])] == "translate")
  }

  @Test("HWU64: counts, 18 scenarios, and the SHA-256 of all training texts", present("hwu64"))
  func hwu() throws {
    let dataset = try RealData.load("hwu64")
    let perClass = counts(dataset.train.labels, classes: 64)
    #expect(perClass.min() == 33)
    #expect(perClass.max() == 159)
    #expect(dataset.validation?.count == 1076)
    #expect(try categories(dataset.train, "domain").count == 18)
    #expect(
      sha256(try texts(dataset.train).utf8) == "72a1360b5a78d85bde3a0c8ba71bf14d3d759124f3707f1f516678a83d3ed607")
    #expect(try texts(dataset.test)[0] == "tell me time of alarm you set")
  }

  @Test("Multi-Domain Sentiment: 2,000 reviews a domain, and a date for all but one", present("multi-domain-sentiment"))
  func reviews() throws {
    let dataset = try RealData.load("multi-domain-sentiment")
    #expect(counts(dataset.train.labels, classes: 2) == [3200, 3200])
    #expect(
      try categories(dataset.train, "domain").merging(categories(dataset.test, "domain"), uniquingKeysWith: +)
        == ["books": 2000, "dvd": 2000, "electronics": 2000, "kitchen_&_housewares": 2000])
    var times: [Int64] = []
    for split in [dataset.train, dataset.test] {
      guard case .timestamps(let values)? = split.attributes["time"] else { throw FixtureError() }
      times += values
    }
    #expect(times.count { $0 == AttributeColumn.unknownTime } == 1)
    // The first review is of 14 November 2006.
    #expect(times[0] == 1_163_462_400)
    #expect(try texts(dataset.train)[0].hasPrefix("THis book was horrible.  If it was possible"))
  }

  @Test("ICEWS14: counts, times, names, and the sums of all columns", present("icews14"))
  func icews() throws {
    let dataset = try RealData.load("icews14")
    let train = try facts(dataset.train)
    #expect(train.entityNames.count == 7128)
    #expect(train.relationNames.count == 230)
    #expect(train.subjects.reduce(0) { $0 + Int($1) } == 43_481_857)
    #expect(train.relations.reduce(0) { $0 + Int($1) } == 960_546)
    #expect(train.objects.reduce(0) { $0 + Int($1) } == 36_911_161)
    #expect(train.validFrom.reduce(0, +) == 277_732_968)
    let parts = try [train, facts(#require(dataset.validation)), facts(dataset.test)]
    #expect(parts.map { Set($0.validFrom).count } == [304, 30, 31])
    #expect(parts.compactMap { $0.validFrom.min() } == [0, 7296, 8016])
    #expect(parts.compactMap { $0.validFrom.max() } == [7272, 7992, 8736])
    #expect(train.entityNames[0] == "China")
    #expect(train.relationNames[1] == "Consult")
  }

  @Test("TemporalWiki's changed facts: rows and relations of each month", present("twiki-changed"))
  func twiki() throws {
    let dataset = try RealData.load("twiki-changed")
    let train = try facts(dataset.train)
    #expect(
      try categories(dataset.train, "file")
        == [
          "0801-0901_changed.csv": 1776, "0901-1001_changed.csv": 1982, "1001-1101_changed.csv": 1358,
          "1101-1201_changed.csv": 1951,
        ])
    let months = Dictionary(grouping: train.relations.indices, by: { train.validFrom[$0] })
    #expect(
      months.sorted { $0.key < $1.key }.map { Set($0.value.map { train.relations[$0] }).count } == [189, 208, 215, 256])
    // The beginning of August 2021.
    #expect(train.validFrom[0] == 1_627_776_000)
    #expect(train.entityNames[Int(train.subjects[0])] == "Nagpur Metro Rail")
    #expect(train.relationNames[Int(train.relations[0])] == "has part")
    #expect(train.entityNames[Int(train.objects[0])] == "Congress Nagar")
  }

  @Test("RealTime QA: 7,863 dated questions, one without an answer", present("realtime-qa"))
  func realTime() throws {
    let dataset = try RealData.load("realtime-qa")
    let (train, test) = (try facts(dataset.train), try facts(dataset.test))
    #expect(train.count + test.count == 7863)
    let answers = [train, test].flatMap { column in column.objects.map { column.entityNames[Int($0)] } }
    #expect(answers.count { $0.isEmpty } == 1)
    // The first question, of 3 January 2020: the second of four choices.
    #expect(train.validFrom[0] == 1_578_009_600)
    #expect(train.entityNames[Int(train.objects[0])] == "Iraq")
    #expect(train.texts["choices"]?[0] == "Afghanistan\nIraq\nIran\nSyria")
    // Questions a year, by their dates; ten of December 2023 lie in the folder of 2024.
    var years: [Int: Int] = [:]
    for time in train.validFrom + test.validFrom {
      years[
        Calendar(identifier: .gregorian).component(.year, from: Date(timeIntervalSince1970: Double(time))), default: 0] +=
        1
    }
    #expect(years == [2020: 856, 2021: 1370, 2022: 1470, 2023: 1439, 2024: 1478, 2025: 830, 2026: 420])
  }

  @Test("Concept-1K: 1,023 concepts in ten tasks, two questions a triple", present("concept-1k"))
  func concepts() throws {
    let dataset = try RealData.load("concept-1k")
    let (train, test) = (try facts(dataset.train), try facts(dataset.test))
    #expect(Set(train.subjects).count == 1023)
    #expect(try categories(dataset.train, "task").count == 10)
    #expect(train.texts["question"]?[0] == "What is Artificial Intelligence classified as?")
    #expect(test.texts["question"]?[0] == "Under what category does Artificial Intelligence fall?")
    #expect(test.texts["answer"]?[0] == "field of study")
    #expect(train.relationNames[Int(train.relations[1])] == "CapableOf")
  }

  @Test("Stack Exchange: 225 questions and 327 answers of the first weeks", present("stackexchange-coffee"))
  func posts() throws {
    let dataset = try RealData.load("stackexchange-coffee")
    #expect(
      try categories(dataset.train, "type").merging(categories(dataset.test, "type"), uniquingKeysWith: +)
        == ["question": 225, "answer": 327])
    guard case .timestamps(let times)? = dataset.train.attributes["time"] else { throw FixtureError() }
    // 27 January 2015, 20:09:32.
    #expect(times[0] == 1_422_389_372)
    #expect(
      try texts(dataset.train)[0]
        == "How should I store whole bean coffee?\nI just got a pound of microroasted, local coffee and am curious what the "
        + "optimal way to store it is (what temperature, humidity, etc)\n")
  }

  /// Sizes of the texts by Python's `bz2` and `xml.etree`.
  @Test("MediaWiki dumps: pages, revisions, redirects, UTF-16, both schemas", present("wikipedia-sample"))
  func dumps() throws {
    let large = "enwiki-latest-pages-articles1.xml-p000000010p000030302-shortened.bz2"
    for (name, revisions, bytes, redirects) in [
      (large, 206, 5_752_489, 100), ("bgwiki-latest-pages-articles-shortened.xml.bz2", 3, 386_972, 0),
      ("pair-0.10.xml", 4, 389, 0), ("article-pear.xml", 4, 3671, 0), ("article-pear-0.10.xml", 1, 25_986, 0),
    ] {
      var found: [WikiRevision] = []
      try WikiDump(DecodedStream(path: "\(sharedData)/mediawiki_dumps/\(name)")).forEachRevision { found.append($0) }
      #expect(found.count == revisions, "\(name)")
      #expect(found.reduce(0) { $0 + $1.text.utf8.count } == bytes, "\(name)")
      #expect(found.count { $0.isRedirect } == redirects, "\(name)")
    }
    let dataset = try RealData.load("wikipedia-sample")
    #expect(dataset.train.count == 85)
    guard case .text(let titles)? = dataset.train.attributes["title"] else { throw FixtureError() }
    #expect(titles[0] == "Anarchism")
    #expect(try RealData.load("wikipedia-pear").test.count == 1)
  }

  @Test("One of several files of a role is refused by its own SHA-256")
  func damaged() throws {
    guard RealData.isThere("twiki-changed") else { return }
    let manifest = try shippedManifest("twiki-changed")
    let folder = try TemporaryFolder()
    for (index, file) in manifest.files.enumerated() {
      var data = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(sharedData)/twiki_changed/\(file.name)")))
      if index == 2 { data[data.count / 2] ^= 1 }
      try folder.write(data, to: file.name)
    }
    let error = #expect(throws: DataError.self) {
      try DatasetLoader(folders: DataFolders([folder.path])).load(manifest)
    }
    #expect(error?.code == .wrongChecksum)
    #expect(error?.subject == "\(folder.path)/1001-1101_changed.csv")
  }
}

extension Dictionary {
  fileprivate func removing(_ key: Key) -> [Key: Value] {
    filter { $0.key != key }
  }
}
