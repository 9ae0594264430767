/// Collects facts, whose names are numbered in the order of their first appearance.
struct FactBuilder {
  private var subjects: [Int32] = []
  private var relations: [Int32] = []
  private var objects: [Int32] = []
  private var validFrom: [Int64] = []
  private var validTo: [Int64] = []
  private var texts: [String: TextColumn]
  private var categories: [String: CategoryBuilder]
  private var entityNames = CategoryBuilder()
  private var relationNames = CategoryBuilder()

  /// - Parameters:
  ///   - texts: the names of the texts about each fact.
  ///   - categories: the names of the categorical attributes.
  init(texts: [String] = [], categories: [String] = []) {
    self.texts = Dictionary(texts.map { ($0, TextColumn()) }, uniquingKeysWith: { first, _ in first })
    self.categories = Dictionary(categories.map { ($0, CategoryBuilder()) }, uniquingKeysWith: { first, _ in first })
  }

  var count: Int { subjects.count }

  /// Adds a fact. Without a time, it has always held, and always will.
  mutating func append(
    _ subject: String, _ relation: String, _ object: String, from: Int64 = .min, to: Int64 = .max,
    texts: [String: String] = [:], categories: [String: String] = [:]
  ) {
    subjects.append(entityNames.code(of: subject))
    relations.append(relationNames.code(of: relation))
    objects.append(entityNames.code(of: object))
    validFrom.append(from)
    validTo.append(to)
    for name in self.texts.keys { self.texts[name]?.append(texts[name] ?? "") }
    for name in self.categories.keys { self.categories[name]?.append(categories[name]) }
  }

  /// The facts as a split without labels.
  var split: DatasetSplit {
    DatasetSplit(
      inputs: .facts(
        FactColumn(
          subjects: subjects, relations: relations, objects: objects, entityNames: entityNames.names,
          relationNames: relationNames.names, validFrom: validFrom, validTo: validTo, texts: texts)),
      labels: [Int32](repeating: -1, count: count), attributes: categories.mapValues(\.column))
  }
}
