import Testing
import Tidemark

@Suite("Answers")
struct AnswersTests {
  @Test("The answer is the highest score, the lowest class among equals")
  func argMax() {
    var answers = Answers(classCount: 3)
    let scores: [Float] = [0.1, 0.7, 0.2, 0.4, 0.4, 0.2, -.infinity, -1, -2]
    answers.append(scores: scores.span)
    #expect((0..<answers.count).map { answers.label(of: $0) } == [1, 0, 1])
    #expect(answers.confidences == [0.7, 0.4, -1])
  }

  @Test("NaN and classes that do not exist are invalid, not wrong by chance")
  func invalid() {
    var answers = Answers(classCount: 2)
    let scores: [Float] = [.nan, 1, 1, .nan]
    answers.append(scores: scores.span)
    answers.append(label: 2)
    answers.append(label: -1)
    answers.append(label: 1, confidence: .nan)
    answers.append(label: 1, confidence: 0.5)
    answers.abstain()
    #expect(answers.labels == [-2, -2, -2, -2, -2, 1, -1])
    #expect((0..<answers.count).map { answers.label(of: $0) } == [nil, nil, nil, nil, nil, 1, nil])
  }

  @Test("Scores are kept when asked for, NaN where a learner gave none")
  func keepsScores() {
    var answers = Answers(classCount: 2, keepsScores: true)
    let scores: [Float] = [0.25, 0.75]
    answers.append(scores: scores.span)
    answers.append(label: 0)
    #expect(answers.scores.count == 4)
    #expect(answers.scores[0] == 0.25 && answers.scores[1] == 0.75)
    #expect(answers.scores[2].isNaN && answers.scores[3].isNaN)
  }

  @Test("What is not named has the score 0, and the probability 0 where scores are log-likelihoods")
  func others() {
    var answers = Answers(classCount: 4)
    answers.append(candidates: [3, 2], scores: [-1, -2])
    answers.append(candidates: [3, 2], scores: [-1, -2], areLogLikelihoods: true)
    answers.append(candidates: [3, 2], scores: [-1, -2], others: -0.5, areLogLikelihoods: true)
    #expect((0..<answers.count).map { answers.label(of: $0) } == [0, 3, 0])
  }
}
