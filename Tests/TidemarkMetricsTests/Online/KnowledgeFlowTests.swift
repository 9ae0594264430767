import Testing
import TidemarkMetrics

@Suite("Knowledge flow")
struct KnowledgeFlowTests {
  /// Oracle: the definition with dense arrays in NumPy. No class is wrong both times, so SDP's own code would lose the
  /// lost mass; the definition does not.
  @Test("Mass that was lost stays, even where no sample was wrong both times")
  func lostMassStays() {
    func flow(_ estimator: KnowledgeFlow.Estimator) -> KnowledgeFlow {
      KnowledgeFlow(
        labels: [0, 1, 2, 3], earlier: [0, 1, 2, 3], later: [1, 1, 3, 3], classes: 4, seenEarlier: 4, seenLater: 4,
        estimator)
    }
    #expect(close(flow(.marginal).lossRatio, 0.75))
    #expect(close(flow(.empirical).lossRatio, 0.5))
    #expect(flow(.marginal).gainRatio.reason == "there was nothing left to gain")
  }

  @Test("A model that knew nothing has nothing to lose")
  func nothingKnown() {
    let flow = KnowledgeFlow(
      labels: [0, 1, 2], earlier: [0, 0, 0], later: [0, 1, 2], classes: 3, seenEarlier: 1, seenLater: 3, .empirical)
    #expect(flow.lossRatio.reason == "the earlier predictions tell nothing about the labels")
    #expect(close(flow.gainRatio, 1))
  }
}
