import Testing
import TidemarkMetrics

/// Programs outside compare these names, so that none may go.
private let everAnswered: [(String, String)] = [
  ("matrix", "lca general_delta acc_curve forgetting_curve intransigence_curve"),
  ("stream", "min_acc wc_acc wf wp wc_acc_curve min_acc_curve aaa gap_drop gap_recovery"),
  (
    "online",
    "prequential window_acc fading sample_weighted prequential_batches batch_mean batch_weighted "
      + "prequential_batch_mean a_auc a_auc_trapezoid aaa near_future"
  ),
  ("rank", ranked(["realistic", "optimistic", "pessimistic"])), ("link", ranked(["raw", "static", "time"])),
  ("text", "em f1 f1_v1 rouge_l_recall rouge_l_f1"),
  (
    "unlearning",
    "truth_ratio truth_ratio_geometric tr_utility tr_forget tr_utility_geometric tr_forget_geometric model_utility "
      + "privleak recovery forget_quality forget_quality_log10 forget_accuracy retain_accuracy"
  ),
  ("classes", "accuracy worst_class balanced macro_f1 amca"),
  ("multilabel", "map map_zero ap cp cr cf1 op or of1 macro_f1"),
  ("fscil", "avg pd hm episode_mean episode_ci episode_ci_n"),
  ("calibration", "ece mce ece_mass ece_equal_mass mce_mass mce_equal_mass brier"),
  (
    "cost",
    "ms sss ce cl_score cl_stability energy_j latency_mean latency_p50 latency_p95 latency_throughput_per_s sequoia "
      + "buffer_bytes model_bytes"
  ),
  (
    "paired",
    "n mean_diff mean std sem t_half t_lo t_hi t t_p ttest_p wilcoxon_p wilcoxon_w sign_p sign_flip_p boot_lo "
      + "boot_low boot_hi boot_high boot_mean boot_p1 boot_p2"
  ),
  ("friedman", "avg_ranks chi2 chi2_uncorrected chi2_p p iman_davenport iman_davenport_p"),
  ("nemenyi", "avg_ranks cd_01 cd_05 cd_10 cliques_01 cliques_05 cliques_10"), ("mcnemar", "b c p"),
  ("ks", "d p log10_p"),
]

private func ranked(_ rules: [String]) -> String {
  rules.map { rule in
    ["mrr", "mr", "hits@1", "hits@3", "hits@5", "hits@10"].map { "\(rule).\($0)" }.joined(separator: " ")
  }
  .joined(separator: " ")
}

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

  @Test("Online accuracy comes from single samples where both they and batches are given")
  func samplesBeforeBatches() throws {
    let both = try MetricCases.answer(family: "online", input: #"{"hits": [1, 0, 1, 1], "batches": [[1, 4]]}"#)
    #expect(both["prequential"]?.value == 0.75)
    #expect(both["sample_weighted"]?.value == 0.25 && both["prequential_batches"]?.value == 0.25)
    let batches = try MetricCases.answer(family: "online", input: #"{"batches": [[1, 4]]}"#)
    #expect(batches["prequential"]?.value == 0.25)
  }

  @Test("Each family answers every value that was ever answered", arguments: everAnswered)
  func names(family: String, names: String) {
    let known = Set(
      MetricRegistry.builtIn.metrics.filter { $0.example?.family == family }.flatMap { [$0.name] + $0.synonyms }
        .map { $0.hasPrefix(family + ".") ? String($0.dropFirst(family.count + 1)) : $0 })
    #expect(Set(names.split(separator: " ").map(String.init)).subtracting(known).isEmpty)
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
