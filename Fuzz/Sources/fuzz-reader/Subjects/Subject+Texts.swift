import Foundation
import TidemarkData

extension Subject {
  /// Readers of texts; `json` gets at what others reach only line by line, `manifest` is the YAML of `datasets/`.
  static let texts: [String: Subject] = {
    let folder = [("train/a/1", Array("one".utf8)), ("train/b/2", Array("x: y\n\ntwo".utf8)), ("test/a/3", [0x33])]
    let folderOptions: [String: ReaderOption.Value] = [
      "path": .text("{split}/{class}/*"), "skipHeader": .boolean(true),
    ]
    return [
      "csv": Subject(
        CSVReader(), options: ["testEvery": .integer(2), "categories": .text("kind"), "time": .text("when")],
        files: [
          File(
            "train", "t.csv",
            "label,text,kind,when\r\na,\"one \"\"1\"\"\nline\",k,2020-01-02\na,two,,\nb,☃,\"\",2021-01-02T03:04:05Z\n")
        ]),
      "tsv": Subject(
        CSVReader(),
        options: [
          "testEvery": .integer(2), "separator": .text("tab"), "quotes": .text("none"), "header": .boolean(false),
          "columns": .text("label,text,extra"), "labelIsNumber": .boolean(true), "text": .text("text,extra"),
        ],
        files: [File("train", "t.tsv", "0\tone \"1\tz\n1\ttwo\tx\r\n0\t☃\ty")]),
      "json-lines": Subject(
        JSONLinesReader(),
        options: ["testEvery": .integer(2), "categories": .text("kind"), "time": .text("when")],
        files: [
          File(
            "train", "t.jsonl",
            #"{"text":"one \u00e9\ud83d\ude00","label":"a","when":"2020-01-02","kind":"k"}"# + "\n"
              + #"{"text":"2","label":0,"when":"","x":[1,-2.5e3,true,null,{}]}"#)
        ]),
      "json": Subject(
        IntentPairsReader(),
        files: [
          File(
            "pairs", "d.json",
            #"{"train":[["one","a"],["two","b"]],"val":[["x","a"]],"test":[["y","b"]],"#
              + #""oos_train":[],"oos_val":[["z","oos"]],"oos_test":[]}"#)
        ]),
      "parallel-lines": Subject(
        ParallelLinesReader(), classes: ["a:x", "b:x"], options: ["domainEnd": .text(":")],
        files: [
          File("train-text", "tt", "one\ntwo\n"), File("train-labels", "tl", "a:x\nb:x\n"),
          File("test-text", "et", "x\r\ny\r\n"), File("test-labels", "el", "b:x\na:x\n"),
        ]),
      "reviews": Subject(
        ReviewsReader(), options: ["path": .text("{class}"), "testEvery": .integer(2)],
        files: [
          File(
            "reviews", "a.review",
            "<review>\n<date>\nJuly 1, 2006\n</date>\n<review_text>\nbad & ugly\n</review_text>\n</review>\n")
        ]),
      "text-folders": Subject(
        TextFolderReader(), options: folderOptions, files: [File("texts", "t.zip", Writers.zip(folder))],
        others: [Writers.zip(folder, deflated: true)]),
      "text-folders-tar": Subject(
        TextFolderReader(), options: folderOptions.merging(["encoding": .text("latin-1")]) { first, _ in first },
        files: [File("texts", "t.tar.gz", Writers.gzip(Writers.tar(folder)))], others: [Writers.tar(folder)]),
      "posts": Subject(
        PostsReader(), options: ["testEvery": .integer(2)],
        files: [
          File(
            "posts", "Posts.xml",
            "<posts>\n<row Id=\"1\" PostTypeId=\"1\" CreationDate=\"2015-01-27T20:09:32.720\" Title=\"t\" "
              + "Tags=\"&lt;x&gt;\" Body=\"&lt;p&gt;b &amp;amp; c&lt;/p&gt;\" /></posts>")
        ]),
      "bzip2": Subject(
        FactTableReader(), files: [File("facts", "f.csv.bz2", [UInt8](Data(base64Encoded: packed) ?? Data()))]),
      "manifest": Subject(File("manifest", "m.yaml", manifest)) { path in
        let bytes = try DecodedStream(path: path).readSome(atMost: 1 << 20)
        _ = try DatasetManifest(bytes: bytes, file: "m.yaml")
      },
    ]
  }()

  /// A table of facts, written by Python's `bz2`.
  private static let packed =
    "QlpoOTFBWSZTWc+6hEwAAJ/RgAAQUAQ6NZ5gIAB1BVKMgGj0IFSoBpo00aXwRQjcihGxFCLkeVIwRXUhQhNiF82ISw56+V43xpBC"
    + "br5oQqR+LuSKcKEhn3UImA=="

  private static let manifest = """
    name: a-b
    folder: a
    title: "A"
    modality: dense
    licence: >-
      none
      stated
    citation: |
      @misc{a, year = {1998}}
    shape: [2, 2]
    classes: ["0", x]
    attributes: {coarse: categorical}
    splits:
      train: 2
      test: 2
      validation: 1
    limits: {decodedBytes: 100, ratio: 2}
    reader: images
    options:
      path: "{split}/{class}/*"
    files:
      - role: images
        name: a.zip
        urls: [https://example.org/a.zip]
        bytes: 12
        sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
        verified: false
      - &x
        role: images
        name: b.zip
    """
}
