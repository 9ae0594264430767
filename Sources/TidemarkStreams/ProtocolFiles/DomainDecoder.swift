import TidemarkYAML

/// Decodes domains: listed one by one, or as a series.
struct DomainDecoder {
  private typealias Keys = ScenarioKeys

  func decode(_ mapping: inout MappingReader) throws -> [InputDomain] {
    if let items = try mapping.optionalList(Keys.domains) {
      for key in [Keys.series, Keys.experiences, Keys.most] where mapping.optional(key) != nil {
        throw mapping.invalid(
          key.name, found: "stands beside 'domains', which says it all", hint: "remove one of them")
      }
      return try listed(items)
    }
    guard mapping.contains(Keys.series.name) else {
      throw FileFormatError(
        .missingKey, file: mapping.node.file, line: mapping.node.line, column: mapping.node.column,
        keyPath: "\(mapping.node.keyPath).domains",
        found: "the key 'domains' is missing in '\(mapping.node.keyPath)'",
        expected: "a list of domains, or 'series' and 'experiences'")
    }
    let series = try mapping.choice(Keys.series, of: Keys.Series.self)
    let count = try mapping.integer(Keys.requiredExperiences)
    if series == .permutation {
      if mapping.optional(Keys.most) != nil {
        throw mapping.invalid(
          Keys.most.name, found: "stands beside 'series: permutation', of which there is no more or less",
          hint: "remove it")
      }
      return (0..<count).map { InputDomain(name: "permutation \($0)", steps: [.permutation]) }
    }
    let most = try mapping.optionalNumber(Keys.most)
    return (0..<count).map { domain(series, $0, of: count, most: most) }
  }

  /// The domain `index` of a series: a rotation's turn is shared out evenly, the others go from nothing to the most.
  private func domain(_ series: Keys.Series, _ index: Int, of count: Int, most: Double?) -> InputDomain {
    let share = count > 1 ? Double(index) / Double(count - 1) : 0
    switch series {
    case .permutation: return InputDomain(name: "permutation \(index)", steps: [.permutation])
    case .rotation:
      let degrees = (most ?? 180) * Double(index) / Double(count)
      return InputDomain(name: "rotation \(degrees)", steps: index == 0 ? [] : [.rotation(degrees: degrees)])
    case .noise:
      let deviation = (most ?? 0.5) * share
      return InputDomain(name: "noise \(deviation)", steps: index == 0 ? [] : [.noise(deviation: deviation)])
    case .blur:
      let radius = Int(((most ?? 4) * share).rounded())
      return InputDomain(name: "blur \(index): \(radius)", steps: radius == 0 ? [] : [.blur(radius: radius)])
    case .contrast:
      let factor = 1 + ((most ?? 0.1) - 1) * share
      return InputDomain(name: "contrast \(factor)", steps: index == 0 ? [] : [.contrast(factor: factor)])
    }
  }

  private func listed(_ items: [YAMLNode]) throws -> [InputDomain] {
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
}
