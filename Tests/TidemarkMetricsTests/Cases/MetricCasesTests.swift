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
        "a": {"b": 3, "c": 0, "p": 0.25},
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
        "case 'm', input.R[1]: the row has 1 cells, but the rows before it have 2; write null for a missing cell"
      ),
      (#"{"r": [[0.5]]}"#, "case 'm', input.R: the key is missing; found 'r', which may be meant"),
      ("[1]", "case 'm', input: found an array, expected an object"),
    ])
  func malformedInput(input: String, expected: String) {
    #expect(message(#"{"cases": [{"id": "m", "family": "matrix", "input": \#(input)}]}"#) == expected)
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
    let (matrix, references) = try MetricCases.accuracyMatrix(
      #"{"R": [[0.5, null], [0.4, 0.6]], "baseline": [0.1, 0.2], "joint": [0.7, null]}"#)
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
