import Testing
import TidemarkMetrics

@Suite("Cases")
struct MetricCasesTests {
  private func message(_ text: String) -> String? {
    do {
      _ = try MetricCases.evaluate(text)
      return nil
    } catch {
      return error.description
    }
  }

  @Test("The answer is JSON with sorted keys, full precision and null for undefined")
  func shape() throws {
    let text = """
      {"cases": [{"id": "b \\"2\\"", "family": "ks", "input": {"x": [], "y": [1]}},
                 {"id": "a", "family": "mcnemar", "input": {"a_hits": [1, 1, 1], "b_hits": [0, 0, 0]}}]}
      """
    let expected = """
      {
        "a": {"b": 3.0, "c": 0.0, "p": 0.25},
        "b \\"2\\"": {"d": null, "log10_p": null, "p": null}
      }

      """
    #expect(try MetricCases.evaluate(text) == expected)
    #expect(try MetricCases.evaluate(#"{"cases": []}"#) == "{}\n")
  }

  @Test("An unknown family names the case, the known families and the nearest")
  func unknownFamily() {
    let text = message(#"{"cases": [{"id": "x-1", "family": "matrx", "input": {}}]}"#)
    #expect(text?.hasPrefix("case 'x-1', family: found 'matrx', expected one of bt, calibration, ") == true)
    #expect(text?.hasSuffix("; did you mean 'matrix'?") == true)
  }

  @Test(
    "Malformed input names the case and the key path",
    arguments: [
      (
        #"{"R": [[0.5, "x"], [0.1, 0.2]]}"#,
        "case 'm', input.R[0][1]: found the string 'x', expected a number or null"
      ),
      (
        #"{"R": [[0.5, 0.1], [0.1]]}"#,
        "case 'm', input.R[1]: found 1 cells, expected 2 as in the first row, or rows of 1, 2, 3 … cells; write null for a missing cell"
      ),
      (#"{"r": [[0.5]]}"#, "case 'm', input.R: the key is missing; found 'r', which may be meant"),
      ("[1]", "case 'm', input: found an array, expected an object"),
    ])
  func malformedInput(input: String, expected: String) {
    #expect(message(#"{"cases": [{"id": "m", "family": "matrix", "input": \#(input)}]}"#) == expected)
  }

  @Test(
    "Numbers that nobody counts are refused or undefined, and nothing traps or hangs",
    arguments: [
      ("paired", #"{"a": [1e308, 1e308], "b": [0, 0]}"#, "a[0]: found 1e+308 against 0.0"),
      (
        "facts", #"{"tallies": [{"group": "new", "queries": 9e18}, {"group": "new", "queries": 9e18}]}"#,
        "tallies[0].queries: found 9000000000000000000"
      ),
      ("facts", #"{"age_queries_correct": [[0, 9e18, 1], [0, 9e18, 1]]}"#, "age_queries_correct[0]: found [0, 9000"),
      ("facts", #"{"age_queries_correct": [[0, 9]]}"#, "age_queries_correct[0]: found [0, 9], expected [age, queries"),
      ("facts", #"{"age_queries_correct": [[0, 9, 10]]}"#, "age_queries_correct[0]: found [0, 9, 10]"),
      ("facts", #"{"F": [[0.5]]}"#, "F[0]: found an array, expected [score before"),
      (
        "facts", #"{"tallies": [{"group": "new", "em_f1": [[1]]}]}"#,
        "tallies[0].em_f1[0]: found 1 numbers, expected [exact match, F1]"
      ),
      (
        "knowledge_flow", #"{"gold": [0], "pred1": [0], "pred2": [0], "seen1": 9e18, "seen2": 2}"#,
        "seen1: found 9000000000000000000, expected 0 to 4096"
      ),
      (
        "knowledge_flow", #"{"gold": [0], "pred1": [0], "pred2": [0], "seen1": 1, "seen2": 2, "classes": 1e12}"#,
        "classes: found 1000000000000, expected 0 to 4096"
      ),
      ("calibration", #"{"confidence": [0.5], "correct": [1], "bins": 1e18}"#, "bins: found 1000000000000000000"),
      ("elo", #"{"games": [], "players": 1e18}"#, "players: found 1000000000000000000"),
    ])
  func impossible(family: String, input: String, expected: String) {
    let text = message(#"{"cases": [{"id": "m", "family": "\#(family)", "input": \#(input)}]}"#)
    #expect(text?.hasPrefix("case 'm', input.\(expected)") == true, "\(text ?? "no complaint")")
  }

  @Test("Sizes beyond whole numbers are added up as what they are")
  func hugeBuffer() throws {
    // 1 · (1 · 1 + 9e18 + 9e18)
    let answer = try MetricCases.answer(family: "cost", input: #"{"buffer": [1, 1, 1, 9e18, 9e18]}"#)
    #expect(answer["buffer_bytes"]?.value == 1.8e19)
    let gaps = try MetricCases.answer(family: "facts", input: #"{"F": [null, []], "U": [[0, 1]], "A": [[0, 1]]}"#)
    #expect(gaps["fuar"] != nil)
    #expect(
      KnowledgeFlow(labels: [0], earlier: [.max], later: [0], classes: 1, seenEarlier: 1, seenLater: 1, .empirical)
        .lossRatio.reason == "there are more than 4096 classes")
  }

  @Test("Text that is not a file of cases is refused")
  func malformedFile() {
    #expect(message("{")?.hasPrefix("cases: the text is not JSON") == true)
    #expect(message(#"{"cases": [{"id": "a", "input": NaN}]}"#)?.hasPrefix("cases: the text is not JSON") == true)
    #expect(message("[]") == "cases: the text is not an object with an array 'cases'")
    #expect(message(#"{"cases": [{"family": "ks"}]}"#) == "cases[0].id: found null, expected a string")
    #expect(
      message(
        #"{"cases": [{"id": "a", "family": "elo", "input": {"games": [], "players": 0}}, {"id": "a", "family": "x"}]}"#)
        == "cases[1].id: found 'a' again, expected each id once")
  }

  @Test("A bare matrix file gives the matrix and the reference scores")
  func bareMatrix() throws {
    let evidence = try MetricCases.accuracyMatrix(
      #"{"R": [[0.5, null], [0.4, 0.6]], "baseline": [0.1, 0.2], "joint": [0.7, null]}"#)
    let matrix = evidence.scores
    let references = try evidence.references.get()
    #expect(matrix.scores == [[0.5, nil], [0.4, 0.6]])
    #expect(matrix.baseline == [0.1, 0.2])
    #expect(references.joint == [0.7, nil])
  }

  @Test("The names of the matrix family hold both rules for missing cells")
  func matrixNames() throws {
    let text = try MetricCases.evaluate(
      #"{"cases": [{"id": "m", "family": "matrix", "input": {"R": [[0.9, 0.2, 0.1], [null, 0.8, 0.3], [0.6, 0.7, 0.8]]}}]}"#
    )
    #expect(text.contains(#""forgetting": null"#))
    #expect(text.contains(#""acc_curve": [0.9, null, "#))
    #expect(text.contains(#""acc_curve.skip": [0.9, 0.8, "#))
    #expect(text.contains(#""forgetting_curve": [null, null, null]"#))
  }
}
