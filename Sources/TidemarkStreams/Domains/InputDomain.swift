import TidemarkYAML

/// A domain: a name, and what is done to each input in it.
package struct InputDomain: Sendable, Equatable {
  package let name: String
  /// The steps, in order; empty leaves inputs as they are.
  package let steps: [InputTransform]

  package init(name: String, steps: [InputTransform]) {
    self.name = name
    self.steps = steps
  }
}

/// A change of an input, made while a batch is assembled; values are in 0...1 for bytes, as stored for floats.
///
/// Made of additions, subtractions, multiplications, divisions and square roots alone: the same bits on every machine.
package enum InputTransform: Sendable, Equatable {
  /// The pixels in an order drawn from the seed and the domain's number.
  case permutation
  /// A turn about the middle by this many degrees, counterclockwise, with bilinear interpolation and zeros outside.
  case rotation(degrees: Double)
  /// Normal noise of this deviation, the same for each sample in each pass.
  case noise(deviation: Double)
  /// A smoothing by binomial weights over `2 · radius + 1` pixels in each direction, the edge repeated outside.
  case blur(radius: Int)
  /// The distance from 0.5 times this factor.
  case contrast(factor: Double)
  /// 1 minus the value.
  case inversion

  /// The step under its key in a protocol file.
  fileprivate var entry: (FileKey, ResolvedProtocol.Value) {
    switch self {
    case .permutation: (DomainKeys.permutation, .flag(true))
    case .rotation(let degrees): (DomainKeys.rotation, .number(degrees))
    case .noise(let deviation): (DomainKeys.noise, .number(deviation))
    case .blur(let radius): (DomainKeys.blur, .integer(radius))
    case .contrast(let factor): (DomainKeys.contrast, .number(factor))
    case .inversion: (DomainKeys.inversion, .flag(true))
    }
  }

  /// Whether the step needs inputs that are images.
  package var needsImage: Bool {
    switch self {
    case .rotation, .blur: true
    case .permutation, .noise, .contrast, .inversion: false
    }
  }
}

// MARK: In protocol files

/// The keys of one domain.
enum DomainKeys {
  static let name = FileKey("name", .text, required: true, "The domain's name.")
  static let permutation = FileKey("permutation", .boolean, "Whether pixels are put in an order drawn from the seed.")
  static let rotation = FileKey("rotation", .number(-36_000...36_000), "A turn about the middle, in degrees.")
  static let noise = FileKey("noise", .number(0...1000), "The deviation of normal noise; values are in 0...1.")
  static let blur = FileKey("blur", .integer(0...100), "The radius of a smoothing, in pixels.")
  static let contrast = FileKey("contrast", .number(0...1000), "The factor of each value's distance from 0.5.")
  static let inversion = FileKey("inversion", .boolean, "Whether values are taken off 1.")
  static let all = [name, permutation, rotation, noise, blur, contrast, inversion]
}

extension InputDomain {
  /// The domains of a list, each with a name of its own.
  static func listed(_ items: [YAMLNode]) throws -> [InputDomain] {
    var domains: [InputDomain] = []
    for item in items {
      let domain = try item.mapping { mapping in
        let name = try mapping.string(DomainKeys.name)
        guard !domains.contains(where: { $0.name == name }) else {
          throw mapping.invalid(DomainKeys.name.name, found: "is '\(name)', which another domain is called too")
        }
        var steps: [InputTransform] = []
        if try mapping.boolean(DomainKeys.permutation, default: false) { steps.append(.permutation) }
        if let degrees = try mapping.optionalNumber(DomainKeys.rotation) { steps.append(.rotation(degrees: degrees)) }
        if let radius = try mapping.optionalInteger(DomainKeys.blur) { steps.append(.blur(radius: radius)) }
        if let factor = try mapping.optionalNumber(DomainKeys.contrast) { steps.append(.contrast(factor: factor)) }
        if try mapping.boolean(DomainKeys.inversion, default: false) { steps.append(.inversion) }
        if let deviation = try mapping.optionalNumber(DomainKeys.noise) { steps.append(.noise(deviation: deviation)) }
        return InputDomain(name: name, steps: steps)
      }
      domains.append(domain)
    }
    return domains
  }

  /// The domain as an item of such a list.
  var value: ResolvedProtocol.Value { .keyed([(DomainKeys.name, .text(name))] + steps.map(\.entry)) }
}
