import Testing
import TidemarkData

@Suite("Knowledge readers")
struct KnowledgeReaderTests {
  private func facts(_ split: DatasetSplit) throws -> FactColumn {
    guard case .facts(let column) = split.inputs else { throw FixtureError() }
    return column
  }

  private func triples(_ split: DatasetSplit) throws -> [String] {
    let column = try facts(split)
    return (0..<column.count).map { row in
      "\(column.entityNames[Int(column.subjects[row])]) \(column.relationNames[Int(column.relations[row])]) "
        + column.entityNames[Int(column.objects[row])]
    }
  }

  static let quadruples = Array("0\t0\t1\t24\t-1\r\n2\t1\t0\t48\t0\r\n".utf8)

  private func readGraph(
    _ train: [UInt8] = quadruples, entities: String = "China\t0\nIran\t1\nA b\t2\n", statistics: String = "3\t2\t0"
  ) throws -> DatasetSplits {
    try read(
      QuadrupleReader(),
      [
        ("train", "train.txt", train), ("test", "test.txt", Array("1\t0\t1\t72\t-1\r\n".utf8)),
        ("entities", "entity2id.txt", Array(entities.utf8)),
        ("relations", "relation2id.txt", Array("Visit\t1\nCall\t0\n".utf8)),
        ("statistics", "stat.txt", Array(statistics.utf8)),
      ], options: ["columns": .integer(5)])
  }

  @Test("Quadruples by id, whose lines end in CR LF, with a column to pass over")
  func quadruples() throws {
    let splits = try readGraph()
    #expect(try triples(splits.train) == ["China Call Iran", "A b Visit China"])
    #expect(try facts(splits.train).validFrom == [24, 48])
    #expect(try facts(splits.train).validTo == [.max, .max])
    #expect(try facts(splits.test).entityNames == ["China", "Iran", "A b"])
    #expect(splits.train.labels == [-1, -1])
  }

  @Test("Quadruples by name, with dates and ends")
  func namedQuadruples() throws {
    let lines = Array("Ann works_at X 2020-01-01 2020-12-31\nBob works_at X 2021-01-01 2021-01-02\n".utf8)
    let splits = try read(
      QuadrupleReader(), [("train", "a", lines), ("test", "b", lines)],
      options: [
        "values": .text("names"), "separator": .text("space"), "time": .text("iso"), "hasEnd": .boolean(true),
        "columns": .integer(5),
      ])
    #expect(try triples(splits.train) == ["Ann works_at X", "Bob works_at X"])
    // Days 18,262 and 18,627.
    #expect(try facts(splits.train).validFrom[0] == 18262 * 86400)
    #expect(try facts(splits.train).validTo[0] == 18627 * 86400)
  }

  @Test("Ids without names, names twice, other statistics, and lines of another length are named with their place")
  func wrongQuadruples() {
    #expect(
      message { _ = try readGraph(Array("3\t0\t1\t24\t-1\n".utf8)) }
        == "train.txt: line 1: the subject is '3'; expected an id in 0...2")
    #expect(
      message { _ = try readGraph(Array("0\t0\t1\t24\n".utf8)) }
        == "train.txt: line 1: the line has 4 columns; expected 5")
    #expect(
      message { _ = try readGraph(Array("0\t0\t1\tx\t0\n".utf8)) }
        == "train.txt: line 1: the time is 'x'; expected a whole number in -100000000000000...100000000000000")
    #expect(
      message { _ = try readGraph(Array("0\t0\t1\t-9223372036854775000\t0\n".utf8)) }
        .hasPrefix("train.txt: line 1: the time is '-9223372036854775000'; expected a whole number in"))
    #expect(
      message { _ = try readGraph(entities: "China\t0\nIran\t0\nA b\t2\n") }.hasPrefix(
        "entity2id.txt: line 2: the id is 0"))
    #expect(
      message { _ = try readGraph(entities: "China\t0\nChina\t1\nA b\t2\n") }.contains("two ids have the name 'China'"))
    #expect(message { _ = try readGraph(statistics: "4\t2") }.hasPrefix("stat.txt: the file does not begin"))
  }

  @Test("Tables of facts, one a month: the facts are their own probes, or there are others")
  func factTables() throws {
    let table = { (object: String) in Array("subject,relation,object\nA,is,\(object)\n".utf8) }
    let files = [("facts", "1.csv", table("x")), ("facts", "2.csv", table("\"y, z\""))]
    let options: [String: ReaderOption.Value] = ["fileTimes": .text("1970-01-02,1970-01-03")]
    let splits = try read(FactTableReader(), files, options: options)
    #expect(try triples(splits.train) == ["A is x", "A is y, z"])
    #expect(try facts(splits.train).validFrom == [86400, 172_800])
    #expect(splits.train.attributes["file"] == .categorical(names: ["1.csv", "2.csv"], codes: [0, 1]))
    #expect(splits.test == splits.train)
    let probed = try read(
      FactTableReader(), [("facts", "1.csv", table("x")), ("probes", "p.csv", table("p"))])
    #expect(try triples(probed.test) == ["A is p"])
    #expect(
      message { _ = try read(FactTableReader(), files, options: ["fileTimes": .text("1970-01-02")]) }
        == "option 'fileTimes': there are 1 times; expected 2")
    let placed = Array("subject,relation,object,region\nA,is,x,north\nB,is,y,\nC,is,x,south\n".utf8)
    let regions = try read(FactTableReader(), [("facts", "1.csv", placed)], options: ["categories": .text("region")])
    #expect(regions.train.attributes["region"] == .categorical(names: ["north", "south"], codes: [0, -1, 1]))
  }

  static let question =
    #"{"question_id":"q1","question_date":"2020/01/03","question_source":"N","question_sentence":"Who?","choices":["A","B"],"answer":["1"]}"#

  private func readQuestions(_ lines: [UInt8]) throws -> DatasetSplits {
    try read(
      DatedQuestionsReader(),
      [("questions", "w.tar.gz", try gzip(tar([tarEntry("2020/a.jsonl", lines), tarEntry("2020/readme", [1])])))],
      options: ["testEvery": .integer(2)])
  }

  @Test("Dated questions: the answer is the choice of the index, given as a text, alone, or not at all")
  func questions() throws {
    let lines = [
      Self.question, Self.question.replacing(#"["1"]"#, with: "\"0\""), Self.question.replacing(#"["1"]"#, with: "[]"),
      Self.question.replacing(#"["1"]"#, with: "1"),
    ]
    let splits = try readQuestions(Array(lines.joined(separator: "\n").utf8))
    #expect(try triples(splits.train) == ["q1 N B", "q1 N "])
    #expect(try triples(splits.test) == ["q1 N A", "q1 N B"])
    #expect(try facts(splits.train).validFrom == [1_578_009_600, 1_578_009_600])
    #expect(try facts(splits.train).texts["choices"]?[0] == "A\nB")
    let wrong = message { _ = try readQuestions(Array(Self.question.replacing("\"1\"", with: "\"2\"").utf8)) }
    #expect(wrong == "w.tar.gz/2020/a.jsonl: line 1: the answer is '2'; expected an index of the 2 choices")
  }

  /// As TiEBe has them, with the text of its sources left out.
  static let events =
    "year,month,event_desc,question,answer\r\n2020,01,\"A, b\",\"What?\nWhere?\",\"c \"\"d\"\"\"\r\n2021,12,E,Who?,f\r\n,,G,When?,h\r\n"

  private func readEvents(_ bytes: [UInt8], _ name: String = "world.csv") throws -> DatasetSplits {
    try read(
      DatedQuestionsReader(), [("questions", name, bytes)],
      options: [
        "id": .text("event_desc"), "question": .text("question"), "answer": .text("answer"), "choices": .text(""),
        "source": .text(""), "time": .text("year,month"), "timeFormat": .text("month"), "testEvery": .integer(3),
      ])
  }

  @Test("Dated questions of a table: the relation is the file's name, the time made of year and month")
  func tabledQuestions() throws {
    let splits = try readEvents(Array(Self.events.utf8))
    #expect(try triples(splits.train) == ["A, b world c \"d\"", "E world f"])
    // 2020-01-01 and 2021-12-01 are the days 18,262 and 18,962.
    #expect(try facts(splits.train).validFrom == [18262 * 86400, 18962 * 86400])
    #expect(try facts(splits.test).validFrom == [AttributeColumn.unknownTime])
    #expect(try facts(splits.train).texts["question"]?[0] == "What?\nWhere?")
    #expect(try readEvents(gzip(Array(Self.events.utf8)), "world.csv.gz") == splits)
    let wrong = Self.events.replacing("2021,12", with: "2021,13")
    #expect(
      message { _ = try readEvents(Array(wrong.utf8)) }
        == "world.csv: line 4: the time is '2021-13'; expected a time in the form 'month'")
    let unnamed = Self.events.replacing("answer", with: "reply")
    #expect(
      message { _ = try readEvents(Array(unnamed.utf8)) }.hasPrefix(
        "world.csv: line 2: there is no answer under 'answer'"))
    checkHostile(Array(Self.events.utf8), completeAt: 0, flips: 400) { _ = try readEvents($0) }
  }

  /// As LAMA has them: T-REx's facts with templates, and facts with masked sentences.
  static let lines = #"""
    {"sub_label":"Ann","predicate_id":"P19","obj_label":"Rome","masked_sentences":["Ann of [MASK].","[MASK]'s Ann"]}
    {"sub_label":"Bo","predicate_id":"P37","obj_label":"Thai","masked_sentences":["Bo: [MASK]"]}

    """#

  private func readLines(
    _ bytes: [UInt8], templates: String = "P19 P37", _ options: [String: ReaderOption.Value] = [:]
  ) throws -> DatasetSplits {
    let relations = templates.split(separator: " ").map { #"{"relation":"\#($0)","template":"[X] \#($0) [Y] ."}"# }
    let archive = try zip([
      ZipMember(name: "data/TREx/P.jsonl", bytes: bytes), ZipMember(name: "data/Squad/P.jsonl", bytes: [0x78]),
      ZipMember(name: "data/relations.jsonl", bytes: Array(relations.joined(separator: "\n").utf8)),
    ])
    return try read(
      FactLinesReader(), [("facts", "data.zip", archive)],
      options: ["path": .text("data/TREx/*"), "templates": .text("data/relations.jsonl")].merging(options) { $1 })
  }

  @Test("Facts in lines: cloze questions from templates, or masked sentences; they are their own probes")
  func factLines() throws {
    let splits = try readLines(Array(Self.lines.utf8), ["texts": .text("masked_sentences")])
    #expect(try triples(splits.train) == ["Ann P19 Rome", "Bo P37 Thai"])
    #expect(
      try facts(splits.train).texts == [
        "cloze": TextColumn(["Ann P19 [Y] .", "Bo P37 [Y] ."]),
        "masked_sentences": TextColumn(["Ann of [MASK].\n[MASK]'s Ann", "Bo: [MASK]"]),
      ])
    #expect(splits.test == splits.train)
    let alone = try read(
      FactLinesReader(), [("facts", "f.jsonl", Array(Self.lines.utf8))],
      options: ["subject": .text("obj_label"), "object": .text("sub_label")])
    #expect(try triples(alone.train) == ["Rome P19 Ann", "Thai P37 Bo"])
    #expect(try facts(alone.train).texts.isEmpty)
  }

  @Test("Facts in lines: no template, two of one relation, no file of templates, and keys that are not there")
  func wrongFactLines() {
    let bytes = Array(Self.lines.utf8)
    #expect(
      message { _ = try readLines(bytes, templates: "P19") }
        == "data.zip/data/TREx/P.jsonl: line 2: there is no template for the relation 'P37'")
    #expect(
      message { _ = try readLines(bytes, templates: "P19 P37 P19") }
        == "data.zip/data/relations.jsonl: line 3: the relation 'P19' has a template already")
    #expect(
      message { _ = try readLines(bytes, ["templates": .text("relations.jsonl")]) }
        == "reader 'fact-lines': there is no file 'relations.jsonl' beside the facts")
    #expect(
      message { _ = try readLines(bytes, ["texts": .text("text")]) }.hasPrefix(
        "data.zip/data/TREx/P.jsonl: line 1: there is no text under 'text'"))
    checkHostile(bytes, completeAt: 0, flips: 300) { _ = try readLines($0) }
  }

  static let concept = Array(
    "(Solar Sail, IsA, Craft)\nQ1: What is it?\nA1: craft\nQ2: Of what kind is it?\nQ2: a craft\n".utf8)

  private func readConcepts(_ bytes: [UInt8]) throws -> DatasetSplits {
    let tasks = Array(#"{"CONCEPT_LIST":["Solar Sail"],"CONCEPT_2_TASK":[7]}"#.utf8)
    return try read(ConceptTriplesReader(), [("triples", "d.txt", bytes), ("tasks", "c.json", tasks)])
  }

  @Test("Concept triples: the second answer stands where a question's label is")
  func concepts() throws {
    let splits = try readConcepts(Self.concept)
    #expect(try triples(splits.test) == ["Solar Sail IsA Craft"])
    #expect(
      try facts(splits.train).texts == ["question": TextColumn(["What is it?"]), "answer": TextColumn(["craft"])])
    #expect(
      try facts(splits.test).texts == [
        "question": TextColumn(["Of what kind is it?"]), "answer": TextColumn(["a craft"]),
      ])
    #expect(splits.train.attributes["task"] == .categorical(names: ["7"], codes: [0]))
    let other = String(decoding: Self.concept, as: UTF8.self).replacing("Solar", with: "Lunar")
    #expect(message { _ = try readConcepts(Array(other.utf8)) }.contains("'Lunar Sail' is in no task"))
  }

  static let edits = Array(
    #"""
    [{"case_id":0,"requested_rewrite":{"prompt":"The mother tongue of {} is","relation_id":"P103",
      "target_new":{"str":"English"},"target_true":{"str":"French"},"subject":"Ann Lee"},
      "paraphrase_prompts":["Ann Lee speaks","Ann Lee, born in"],"neighborhood_prompts":["Bo is a native of"]}]
    """#.utf8)

  private func readEdits(_ bytes: [UInt8], set: String = "counterfact") throws -> DatasetSplits {
    try read(
      EditsReader(), [("edits", "e.json", bytes)], options: ["set": .text(set), "testEvery": .integer(1)])
  }

  @Test("Sets of edits: CounterFact and zsRE")
  func edits() throws {
    let split = try readEdits(Self.edits).test
    #expect(try triples(split) == ["Ann Lee P103 English"])
    let texts = try facts(split).texts.mapValues { $0[0] }
    #expect(
      texts == [
        "prompt": "The mother tongue of Ann Lee is", "trueObject": "French",
        "paraphrases": "Ann Lee speaks\nAnn Lee, born in", "neighbourhood": "Bo is a native of",
      ])
    let zsre = #"""
      [{"subject":"Ann","src":"Where did Ann study?","pred":"x","rephrase":"At which school was Ann?","alt":"Oxford",
        "answers":["Leeds"],"loc":"who won","loc_ans":"Bo","cond":""}]
      """#
    let other = try readEdits(Array(zsre.utf8), set: "zsre").test
    #expect(try triples(other) == ["Ann zsre Oxford"])
    #expect(try facts(other).texts["neighbourhood"]?[0] == "who won\tBo")
    #expect(message { _ = try readEdits(Array(zsre.utf8)) } == "e.json: edit 0: there is no 'requested_rewrite'")
  }

  @Test("Cut anywhere, with any bit flipped: every knowledge reader gives facts or a typed error")
  func hostile() throws {
    checkHostile(Self.quadruples, completeAt: 0) { _ = try readGraph($0) }
    checkHostile(Array(Self.question.utf8), completeAt: 0, flips: 200) { _ = try readQuestions($0) }
    checkHostile(Self.concept, completeAt: 0) { _ = try readConcepts($0) }
    checkHostile(Self.edits, flips: 300) { _ = try readEdits($0) }
  }
}
