import TidemarkData

extension Subject {
  /// Readers of facts, and of wikis.
  static let knowledge: [String: Subject] = [
    "quadruples": Subject(
      QuadrupleReader(),
      files: [
        File("train", "t", "0\t0\t1\t0\n1\t0\t0\t24\n"), File("test", "e", "0\t0\t1\t48\r\n"),
        File("entities", "n", "x\t0\ny\t1\n"), File("relations", "r", "is\t0\n"), File("statistics", "s", "2\t1\t0"),
      ]),
    "fact-table": Subject(
      FactTableReader(), options: ["time": .text("when")],
      files: [File("facts", "f.csv", "subject,relation,object,when\n\"a, b\",r,c,2021-01-02\nx,r,y,\n")]),
    "fact-lines": Subject(
      FactLinesReader(),
      options: [
        "path": .text("d/*"), "templates": .text("r.jsonl"), "texts": .text("m"), "subject": .text("s"),
        "relation": .text("p"), "object": .text("o"),
      ],
      files: [
        File(
          "facts", "d.zip",
          Writers.zip([
            ("d/p.jsonl", Array(#"{"s":"x","p":"q","o":"y","m":["a","b"]}"#.utf8)),
            ("r.jsonl", Array(#"{"relation":"q","template":"[X] is [Y]"}"#.utf8)),
          ]))
      ]),
    "dated-tables": Subject(
      DatedQuestionsReader(),
      options: [
        "testEvery": .integer(2), "id": .text("id"), "question": .text("q"), "answer": .text("a"), "choices": .text(""),
        "source": .text(""), "time": .text("year,month"), "timeFormat": .text("month"),
      ],
      files: [File("questions", "q.csv", "year,month,id,q,a\r\n2020,01,\"x, y\",q?,b\r\n,,z,r?,c\r\n")]),
    "dated-questions": Subject(
      DatedQuestionsReader(), options: ["testEvery": .integer(2)],
      files: [
        File(
          "questions", "q.jsonl",
          #"{"question_id":"1","question_date":"2020/01/03","question_source":"s","question_sentence":"q?","#
            + #""choices":["x","y"],"answer":["1"]}"#)
      ]),
    "concept-triples": Subject(
      ConceptTriplesReader(),
      files: [
        File("triples", "t", "(x, IsA, y)\nQ1: q?\nA1: a\nQ2: r?\nQ2: b\n"),
        File("tasks", "k", #"{"CONCEPT_LIST":["x"],"CONCEPT_2_TASK":[0]}"#),
      ]),
    "edits": Subject(
      EditsReader(), options: ["testEvery": .integer(2)],
      files: [
        File(
          "edits", "e.json",
          #"[{"requested_rewrite":{"prompt":"{} is","relation_id":"P1","target_new":{"str":"n"},"#
            + #""target_true":{"str":"t"},"subject":"s"},"paraphrase_prompts":["p"],"neighborhood_prompts":["m"]}]"#)
      ]),
    "edits-zsre": Subject(
      EditsReader(), options: ["testEvery": .integer(2), "set": .text("zsre")],
      files: [
        File(
          "edits", "e.json",
          #"[{"subject":"s","src":"q?","pred":"p","rephrase":"r?","alt":"n","answers":["t"],"#
            + #""loc":"l?","loc_ans":"m","cond":"a >> b || c"}]"#)
      ]),
    "wiki": Subject(
      WikiReader(), options: ["testEvery": .integer(2), "text": .text("changed")],
      files: [File("dumps", "d.xml", wiki)], others: [utf16(wiki, big: false), utf16(wiki, big: true)]),
  ]

  private static let wiki =
    "<mediawiki><siteinfo><namespaces><namespace key=\"0\" /><namespace key=\"1\">Talk</namespace></namespaces></siteinfo>"
    + "<page><title>Talk:t</title><id>1</id><revision><id>2</id><timestamp>2002-02-25T15:00:22Z</timestamp>"
    + "<contributor><username>x</username><id>7</id></contributor><text>one</text></revision></page>"
    + "<page><title>t</title><ns>0</ns><id>1</id><revision><id>2</id><timestamp>2002-02-25T15:00:22Z</timestamp>"
    + "<comment><![CDATA[c]]></comment><text xml:space=\"preserve\">one\r\n\r\ntwo &amp; &#233; three</text></revision>"
    + "<revision><id>3</id><timestamp>2002-02-26T15:00:22Z</timestamp><text>one\nfour</text></revision></page></mediawiki>"

  private static func utf16(_ text: String, big: Bool) -> [UInt8] {
    ([0xfeff] + Array(text.utf16)).flatMap { unit in
      let bytes = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
      return big ? bytes : bytes.reversed()
    }
  }
}
