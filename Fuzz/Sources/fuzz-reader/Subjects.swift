import TidemarkData

/// A reader, what it is asked for, and small files that are right.
struct Subject: Sendable {
  struct File: Sendable {
    let role: String
    let name: String
    let bytes: [UInt8]

    init(_ role: String, _ name: String, _ bytes: [UInt8]) {
      (self.role, self.name, self.bytes) = (role, name, bytes)
    }

    init(_ role: String, _ name: String, _ text: String) { self.init(role, name, Array(text.utf8)) }
  }

  let reader: any DatasetReader
  var shape: [Int] = []
  var classes = ["a", "b"]
  var counts = (train: 2, test: 2)
  var options: [String: ReaderOption.Value] = [:]
  let files: [File]

  /// The readers by name; those of archives have a second subject for the other kind of archive.
  static let all: [String: Subject] = {
    let texts = [("train/a/1", Array("one".utf8)), ("train/b/2", Array("x: y\n\ntwo".utf8)), ("test/a/3", [0x33])]
    let images = texts.map { ($0.0 + ".png", Writers.png()) }
    let textOptions: [String: ReaderOption.Value] = [
      "path": .text("{split}/{class}/*"), "skipHeader": .boolean(true),
    ]
    let imageOptions: [String: ReaderOption.Value] = ["path": .text("{split}/{class}/*")]
    let records = [0, 1].map { [UInt8($0), UInt8($0)] + (0..<3072).map { UInt8($0 % 251) } }
    return [
      "idx": Subject(
        reader: IDXReader(), shape: [2, 2],
        files: [
          File("train-inputs", "ti", Writers.idx([2, 2, 2], Array(1...8))),
          File("train-labels", "tl", Writers.gzip(Writers.idx([2], [0, 1]))),
          File("test-inputs", "ei", Writers.gzip(Writers.idx([2, 2, 2], Array(1...8)))),
          File("test-labels", "el", Writers.idx([2], [1, 0])),
        ]),
      "cifar": Subject(
        reader: CIFARReader(), shape: [3, 32, 32],
        options: [
          "labels": .text("coarse-and-fine"), "trainMembers": .text("c/a"), "testMembers": .text("c/b"),
          "coarseMember": .text("c/n"),
        ],
        files: [
          File(
            "archive", "c.tar",
            Writers.tar([
              ("c/a", records.flatMap { $0 }), ("c/b", records.flatMap { $0 }), ("c/n", Array("x\ny\n".utf8)),
            ]))
        ]),
      "npy": Subject(
        reader: NPYReader(), shape: [2],
        files: [
          File("train-inputs", "ti", Writers.npy("<f4", "(2, 2)", [UInt8](repeating: 0, count: 16))),
          File("train-labels", "tl", Writers.npy("|u1", "(2,)", [0, 1])),
          File("test-inputs", "ei", Writers.npy(">i2", "(2, 2)", [UInt8](repeating: 1, count: 8))),
          File("test-labels", "el", Writers.npy("<i8", "(2,)", [UInt8](repeating: 0, count: 16))),
        ]),
      "npz": Subject(
        reader: NPZReader(), shape: [2], options: ["testEvery": .integer(2)],
        files: [
          File(
            "archive", "a.npz",
            Writers.zip([
              ("train_inputs.npy", Writers.npy("|u1", "(2, 2)", [1, 2, 3, 4])),
              ("train_labels.npy", Writers.npy("|u1", "(2,)", [0, 0])),
            ]))
        ]),
      "safetensors": Subject(
        reader: SafetensorsReader(), shape: [2], options: ["testEvery": .integer(2)],
        files: [
          File(
            "archive", "t.safetensors",
            Writers.safetensors(
              #"{"train_inputs":{"dtype":"U8","shape":[2,2],"data_offsets":[0,4]},"#
                + #""train_labels":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}}"#, [1, 2, 3, 4, 0, 0]))
        ]),
      "images": Subject(
        reader: ImageFolderReader(), shape: [4, 4], counts: (4, 4), options: imageOptions,
        files: [File("images", "i.zip", Writers.zip(images))]),
      "csv": Subject(
        reader: CSVReader(), options: ["testEvery": .integer(2)],
        files: [File("train", "t.csv", "label,text\r\na,\"one \"\"1\"\"\nline\"\na,two\nb,☃\n")]),
      "json-lines": Subject(
        reader: JSONLinesReader(), options: ["testEvery": .integer(2)],
        files: [
          File(
            "train", "t.jsonl", #"{"text":"one \u00e9\ud83d\ude00","label":"a"}"# + "\n" + #"{"text":"2","label":0}"#)
        ]),
      "intent-pairs": Subject(
        reader: IntentPairsReader(),
        files: [
          File(
            "data", "d.json",
            #"{"train":[["one","a"],["two","b"]],"val":[["x","a"]],"test":[["y","b"]],"oos_train":[],"oos_val":[],"oos_test":[]}"#
          )
        ]),
      "parallel-lines": Subject(
        reader: ParallelLinesReader(),
        files: [
          File("train-text", "tt", "one\ntwo\n"), File("train-labels", "tl", "a\nb\n"),
          File("test-text", "et", "x\r\ny\r\n"),
          File("test-labels", "el", "b\na\n"),
        ]),
      "reviews": Subject(
        reader: ReviewsReader(), options: ["path": .text("{class}"), "testEvery": .integer(2)],
        files: [
          File(
            "reviews", "a.review",
            "<review>\n<date>\nJuly 1, 2006\n</date>\n<review_text>\nbad & ugly\n</review_text>\n</review>\n")
        ]),
      "text-folders": Subject(
        reader: TextFolderReader(), options: textOptions, files: [File("texts", "t.zip", Writers.zip(texts))]),
      "text-folders-tar": Subject(
        reader: TextFolderReader(), options: textOptions,
        files: [File("texts", "t.tar.gz", Writers.gzip(Writers.tar(texts)))]),
      "posts": Subject(
        reader: PostsReader(), options: ["testEvery": .integer(2)],
        files: [
          File(
            "posts", "Posts.xml",
            "<posts>\n<row Id=\"1\" PostTypeId=\"1\" CreationDate=\"2015-01-27T20:09:32.720\" Title=\"t\" Tags=\"&lt;x&gt;\" "
              + "Body=\"&lt;p&gt;b &amp;amp; c&lt;/p&gt;\" /></posts>")
        ]),
      "quadruples": Subject(
        reader: QuadrupleReader(),
        files: [
          File("train", "t", "0\t0\t1\t0\n1\t0\t0\t24\n"), File("test", "e", "0\t0\t1\t48\r\n"),
          File("entities", "n", "x\t0\ny\t1\n"), File("relations", "r", "is\t0\n"), File("statistics", "s", "2\t1\t0"),
        ]),
      "fact-table": Subject(
        reader: FactTableReader(), options: ["time": .text("when")],
        files: [File("facts", "f.csv", "subject,relation,object,when\n\"a, b\",r,c,2021-01-02\nx,r,y,\n")]),
      "dated-questions": Subject(
        reader: DatedQuestionsReader(), options: ["testEvery": .integer(2)],
        files: [
          File(
            "questions", "q.jsonl",
            #"{"question_id":"1","question_date":"2020/01/03","question_source":"s","question_sentence":"q?","choices":["x","y"],"answer":["1"]}"#
          )
        ]),
      "concept-triples": Subject(
        reader: ConceptTriplesReader(),
        files: [
          File("triples", "t", "(x, IsA, y)\nQ1: q?\nA1: a\nQ2: r?\nQ2: b\n"),
          File("tasks", "k", #"{"CONCEPT_LIST":["x"],"CONCEPT_2_TASK":[0]}"#),
        ]),
      "edits": Subject(
        reader: EditsReader(), options: ["testEvery": .integer(2)],
        files: [
          File(
            "edits", "e.json",
            #"[{"requested_rewrite":{"prompt":"{} is","relation_id":"P1","target_new":{"str":"n"},"target_true":{"str":"t"},"subject":"s"},"paraphrase_prompts":["p"],"neighborhood_prompts":["m"]}]"#
          )
        ]),
      "wiki": Subject(
        reader: WikiReader(), options: ["testEvery": .integer(2), "text": .text("changed")],
        files: [
          File(
            "dumps", "d.xml",
            "<mediawiki><siteinfo><namespaces><namespace key=\"0\" /></namespaces></siteinfo><page><title>t</title><ns>0</ns>"
              + "<id>1</id><revision><id>2</id><timestamp>2002-02-25T15:00:22Z</timestamp><text>one\n\ntwo &amp; three</text>"
              + "</revision></page></mediawiki>")
        ]),
    ]
  }()
}
