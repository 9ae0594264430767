import Tidemark
import TidemarkYAML

/// A request to forget: the learner is to lose what an experience taught it, and to keep the rest.
///
/// - Source: Liu, Liu & Stone, "Continual learning and private unlearning", CoLLAs 2022.
package struct ForgetRequest: Sendable, Equatable {
  /// The experience whose training samples are named, from 0.
  package let experience: Int
  /// The experience after which the request comes, before the evaluation there, from 0.
  package let after: Int

  package init(experience: Int, after: Int) {
    self.experience = experience
    self.after = after
  }
}

enum ForgetKeys {
  static let experience = FileKey(
    "experience", .integer(0...1_000_000), required: true,
    "The experience whose training samples are to be forgotten, from 0.")
  static let after = FileKey(
    "after", .integer(0...1_000_000), required: true, "The experience after which the request comes, from 0.")
  static let all = [experience, after]
}

extension YAMLNode {
  /// The requests to forget, in the order in which the stream makes them.
  ///
  /// - Parameters:
  ///   - scenario: the protocol's scenario.
  ///   - visibility: what the protocol tells.
  /// - Throws: `FileFormatError` if the learner could not be asked so.
  func requests(of scenario: Scenario, telling visibility: Visibility) throws -> [ForgetRequest] {
    guard scenario.cut.traits.canForget else {
      throw invalid(
        found: "asks to forget experiences whose samples come again",
        expected: "no such key in a \(scenario.family.rawValue) protocol")
    }
    guard visibility.reveals(.boundaries) else {
      throw invalid(
        found: "asks to forget experiences whose boundaries the protocol hides",
        expected: "'boundaries' in 'visibility.training'")
    }
    var requests: [ForgetRequest] = []
    for item in try list(count: ProtocolKeys.forget.shape.countRange) {
      let request = try item.mapping { mapping in
        let experience = try mapping.integer(ForgetKeys.experience)
        let after = try mapping.integer(ForgetKeys.after)
        guard after >= experience else {
          throw mapping.invalid(
            ForgetKeys.after.name, found: "is \(after), before experience \(experience) has been shown",
            expected: "at least \(experience)")
        }
        if let count = scenario.experienceCount, after >= count {
          throw mapping.invalid(
            ForgetKeys.after.name, found: "is \(after), and the stream has \(count) experiences",
            expected: "a number in 0..<\(count)")
        }
        return ForgetRequest(experience: experience, after: after)
      }
      guard !requests.contains(where: { $0.experience == request.experience }) else {
        throw item.invalid(found: "asks to forget experience \(request.experience), which is listed twice")
      }
      requests.append(request)
    }
    // Requests of one boundary are made in the order in which the file has them.
    return requests.enumerated().sorted { ($0.element.after, $0.offset) < ($1.element.after, $1.offset) }.map(\.element)
  }
}

extension ForgetRequest {
  /// The request as an item of `forget:`.
  var value: ResolvedProtocol.Value {
    .keyed([(ForgetKeys.experience, .integer(experience)), (ForgetKeys.after, .integer(after))])
  }
}
