import Testing

@testable import TidemarkData

/// How files and archives say which part a sample belongs to.
@Suite("Parts of datasets")
struct SplitPartTests {
  @Test("Tables of all parts in one archive, as of DBpedia and its relatives")
  func archive() throws {
    let archive = try gzip(
      tar([
        tarEntry("x_csv/classes.txt", Array("a\nb\n".utf8)), tarEntry("x_csv/test.csv", Array("2,t\n".utf8)),
        tarEntry("x_csv/train.csv", Array("1,one\n2,two\n".utf8)),
      ]))
    func read(_ member: String, role: String = "archive") throws -> DatasetSplits {
      try TidemarkDataTests.read(
        CSVReader(), [(role, "x.tgz", archive)], classes: ["a", "b"],
        options: [
          "header": .boolean(false), "columns": .text("label,text"), "labelIsNumber": .boolean(true),
          "firstLabel": .integer(1), "member": .text(member),
        ])
    }
    let splits = try read("x_csv/{split}.csv")
    #expect(splits.train.labels == [0, 1])
    #expect(splits.test.labels == [1])
    #expect(splits.train.inputs == .text(TextColumn(["one", "two"])))
    #expect(
      message { _ = try read("x_csv/train.csv") }
        == "option 'member': the value is 'x_csv/train.csv'; expected a path with {split}, and all parts in the archive"
    )
    #expect(throws: DataError.self) { try read("x_csv/{split}.csv", role: "train") }
    #expect(
      message { _ = try TidemarkDataTests.read(CSVReader(), [("test", "t.csv", [65])]) }
        == "reader 'csv': there is no file with the role 'train'; expected an archive and the option 'member', or files of "
        + "the parts")
  }

  @Test("A name in braces that is the name of a folder is not filled in")
  func templates() {
    // Each of the values stands for itself, whichever of the names comes first.
    #expect(PathPattern.fill("{a}-{b}", ["a": "{b}", "b": "{a}"]) == "{b}-{a}")
    #expect(PathPattern.fill("{a}{b}{c}", ["a": "x", "b": ""]) == "x{c}")
    #expect(PathPattern.fill("a{", ["a": "x"]) == "a{")
    #expect(PathPattern.fill("{{a}}", ["a": "x", "{a}": "y"]) == "y")
  }

  @Test("More images than the manifest says are counted to the end, and the message has all counts")
  func counts() throws {
    let png = try Raster(width: 1, height: 1, channels: 1, values: [7]).png()
    func read(
      _ names: [String], _ counts: (Int, Int, Int), _ options: [String: ReaderOption.Value]
    ) throws -> DatasetSplits {
      try TidemarkDataTests.read(
        ImageFolderReader(), [("images", "i.zip", zip(names.map { ZipMember(name: $0, bytes: png) }))], shape: [1, 1],
        classes: ["a", "b"], counts: counts, options: options)
    }
    // Of five and of four images, every second one is for testing.
    let names = (0..<5).map { "a/\($0).png" } + (0..<4).map { "b/\($0).png" }
    let cut: [String: ReaderOption.Value] = ["testEvery": .integer(2)]
    #expect(
      message { _ = try read(names, (1, 1, 0), cut) }
        == "i.zip: read 5 training and 4 test samples; expected 1 training and 1 test samples, as the manifest says; "
        + "if the data is right, 'splits' should be {train: 5, test: 4}")
    #expect(try read(names, (5, 4, 0), cut).train.count == 5)
    let parts: [String: ReaderOption.Value] = [
      "path": .text("{split}/{class}/*"), "validationName": .text("val"),
    ]
    #expect(
      message {
        _ = try read(
          ["train/a/0.png", "train/b/0.png", "train/b/1.png", "test/a/0.png", "val/a/0.png"], (1, 1, 0), parts)
      }
        == "i.zip: read 3 training, 1 test and 1 validation samples; expected 1 training and 1 test samples, as the "
        + "manifest says; if the data is right, 'splits' should be {train: 3, test: 1, validation: 1}")
  }

  @Test("The test files of a CIFAR archive come in the order of the manifest, as the training files do")
  func testOrder() throws {
    func record(_ label: UInt8) -> [UInt8] { [label] + [UInt8](repeating: label, count: 3072) }
    let archive = try gzip(
      tar([
        tarEntry("t2", record(2)), tarEntry("b2", record(2)), tarEntry("t1", record(1)), tarEntry("b1", record(1)),
      ]))
    let splits = try read(
      CIFARReader(), [("archive", "c.tgz", archive)], shape: [3, 32, 32], classes: ["a", "b", "c"], counts: (2, 2, 0),
      options: ["trainMembers": .text("b1 b2"), "testMembers": .text("t1 t2")])
    #expect(splits.train.labels == [1, 2])
    #expect(splits.test.labels == [1, 2])
  }

  private func images(_ annotations: String?, _ options: [String: ReaderOption.Value] = [:]) throws -> DatasetSplits {
    let png = try Raster(width: 1, height: 1, channels: 1, values: [7]).png()
    var members = [
      ("t/val/images/v1.png", png), ("t/val/images/v0.png", png), ("t/train/a/images/a_0.png", png),
      ("t/train/b/images/b_0.png", png), ("t/test/images/x.png", png),
    ].map { ZipMember(name: $0.0, bytes: $0.1) }
    if let annotations { members.append(ZipMember(name: "t/val/val_annotations.txt", bytes: Array(annotations.utf8))) }
    return try read(
      ImageFolderReader(), [("images", "t.zip", zip(members))], shape: [1, 1], classes: ["a", "b"],
      counts: (2, 2, 0),
      options: [
        "path": .text("t/{split}/{class}/images/*"), "testName": .text("val"),
        "annotations": .text("t/val/val_annotations.txt"), "annotated": .text("t/{split}/images/*"),
      ].merging(options) { $1 })
  }

  @Test("Classes of images from a file of annotations that comes after them, as in Tiny ImageNet")
  func annotations() throws {
    let lines = "v0.png\ta\t0\t0\t1\t1\r\nv1.png\tb\t0\t0\t1\t1\r\n"
    // Images of the unlabelled part are of no line and no part.
    #expect(
      message { _ = try images(lines) }
        == "t/test/images/x.png: the image is not named in 't/val/val_annotations.txt'; expected a line with its class")
    let splits = try images(lines, ["annotated": .text("t/val/{split}/*"), "testName": .text("images")])
    #expect(splits.train.labels == [0, 1])
    #expect(splits.test.labels == [1, 0])
    for (wrong, expected) in [
      (nil, "there is no file 't/val/val_annotations.txt' beside the images"),
      ("v0.png a\n", "line 1: 'v0.png a'"), ("v0.png\ta\nv0.png\tb\n", "line 2"), ("v0.png\tc\nv1.png\ta\n", "'c'"),
    ] as [(String?, String)] {
      #expect(
        message { _ = try images(wrong, ["annotated": .text("t/val/{split}/*"), "testName": .text("images")]) }
          .contains(expected))
    }
    #expect(message { _ = try images(lines, ["annotated": .text("")]) }.contains("both 'annotations' and 'annotated'"))
  }

  @Test("Parts by another name in the path, several values each, kept as an attribute, as in CORe50")
  func sessions() throws {
    let png = try Raster(width: 1, height: 1, channels: 1, values: [7]).png()
    let members = ["s1/a", "s2/b", "s3/a", "s4/b"].map { ZipMember(name: "c/\($0)/1.png", bytes: png) }
    let splits = try read(
      ImageFolderReader(), [("images", "c.zip", zip(members))], shape: [1, 1], classes: ["a", "b"], counts: (3, 1, 0),
      options: [
        "path": .text("c/{session}/{class}/*"), "part": .text("session"), "trainName": .text("s1, s2,s4"),
        "testName": .text("s3"),
      ])
    #expect(splits.train.labels == [0, 1, 1])
    #expect(splits.train.attributes["session"] == .categorical(names: ["s1", "s2", "s4"], codes: [0, 1, 2]))
    #expect(splits.test.attributes["session"] == .categorical(names: ["s3"], codes: [0]))
  }

  @Test("An option that a reader has got later changes no digest where it has its default value")
  func laterOptions() throws {
    func digest(_ options: [String: ReaderOption.Value], _ declared: [ReaderOption]) throws -> String {
      SourceDigest(
        DatasetManifest(
          name: "x", title: "", licence: "", inputShape: [1], classNames: ["a"], trainCount: 1, testCount: 1,
          reader: "r", options: try ReaderOptions(options, declared: declared))
      ).finish()
    }
    let old = ReaderOption.integer("old", default: 1, "")
    let new = ReaderOption.text("new", default: "", "").addedLater
    #expect(try digest([:], [old]) == digest([:], [old, new]))
    #expect(try digest([:], [old]) != digest(["new": .text("x")], [old, new]))
    #expect(try digest([:], [old]) != digest([:], []))
  }
}
