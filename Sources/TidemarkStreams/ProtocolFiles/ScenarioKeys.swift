import TidemarkData
import TidemarkYAML

/// The keys of `scenario:`, which differ between families.
enum ScenarioKeys {
  /// The families that can be served online.
  static let onlineBases: [ScenarioFamily] = [
    .classIncremental, .taskIncremental, .domainIncremental, .dataIncremental,
  ]

  enum Cutting: String, CaseIterable { case classes, domains, attribute, time }
  static let classCuttings: [Cutting] = [.classes, .attribute]
  static let taskCuttings: [Cutting] = [.classes, .domains, .attribute]
  enum TaskFreeSchedule: String, CaseIterable {
    case gaussian
    case iBlurry = "i-blurry"
    case drift
  }
  enum RecurringSchedule: String, CaseIterable { case redrawn, repetition }
  enum Series: String, CaseIterable { case permutation, rotation, noise, blur, contrast }

  static let family = FileKey("family", .choice(of: ScenarioFamily.self), required: true, "The scenario family.")
  static let base = FileKey(
    "base", .choice(onlineBases.map(\.rawValue)), required: true, "The family that is served in a single pass.")
  static let classBy = FileKey(
    "by", .choice(classCuttings.map(\.rawValue)),
    "What tells experiences apart: lists of classes, or an attribute by which classes are grouped.")
  static let taskBy = FileKey(
    "by", .choice(taskCuttings.map(\.rawValue)), required: true,
    "What tells experiences apart: their classes, what is done to inputs, or an attribute of the samples.")
  static let domainBy = FileKey(
    "by", .choice(of: Cutting.self), required: true,
    "What tells experiences apart: their classes, what is done to inputs, an attribute of the samples, or their time.")
  static let taskFreeSchedule = FileKey(
    "schedule", .choice(of: TaskFreeSchedule.self), required: true, "How the stream changes without boundaries.")
  static let recurringSchedule = FileKey(
    "schedule", .choice(of: RecurringSchedule.self), required: true, "How classes come back.")

  static let experiences = FileKey("experiences", .integer(1...1_000_000), "The number of experiences.")
  static let requiredExperiences = FileKey(
    "experiences", .integer(1...1_000_000), required: true, "The number of experiences.")
  static let perExperience = FileKey(
    "classes-per-experience",
    .either([.integer(1...1_000_000), .list(.integer(1...1_000_000), count: 1...1_000_000)]),
    "The number of classes of each experience: one number, or one for each.")
  static let classes = FileKey(
    "classes", .list(.list(.text, count: 1...1_000_000), count: 1...1_000_000),
    "The names of the classes of each experience, such as those of a superclass.")
  static let classOrder = FileKey(
    "class-order", .either([.choice(["dataset", "seeded"]), .list(.text, count: 1...1_000_000)]),
    "The order in which classes appear: the dataset's, drawn from the seed, or a list of names.")
  static let labels = FileKey(
    "labels", .choice(["shuffled", "dataset"]), "How classes are numbered: by the seed, or as in the dataset.")
  static let taskLabels = FileKey(
    "labels", .choice(of: LabelAssignment.self),
    "How classes are numbered: all apart, by the seed or as in the dataset; or 0, 1, … within each task.")

  static let series = FileKey(
    "series", .choice(of: Series.self), "A series of domains, each with more of one change than the one before.")
  static let most = FileKey(
    "most", .number(0...36_000),
    "How much of the change the last domain has; of a rotation, the degrees of the whole turn.")
  static let domains = FileKey(
    "domains", .list(.mapping(MappingShape("domain", DomainKeys.all)), count: 1...10_000), "The domains, in order.")
  static let heldOut = FileKey(
    "held-out", .list(.text, count: 1...10_000), "The names of domains that are tested on and never trained on.")
  static let attribute = FileKey(
    "attribute", .text, required: true,
    "The attribute whose values tell experiences apart; of several datasets also 'dataset'.")
  static let order = FileKey(
    "order", .either([.choice(["dataset", "seeded"]), .list(.text, count: 1...1_000_000)]),
    "The order of the attribute's values: the dataset's, drawn from the seed, or a list; others are left out.")
  static let timeAttribute = FileKey(
    "attribute", .text, required: true, "The attribute that holds the time of each sample.")
  static let unit = FileKey(
    "unit", .choice(of: CalendarUnit.self), "The stretch of the calendar that makes up a slice.")
  static let days = FileKey(
    "days", .list(.text, count: 1...1_000_000),
    "The first day of each slice, such as 2004-05-03, ascending; earlier samples are left out.")
  static let instances = FileKey(
    "instances", .choice(of: DomainCut.Instances.self),
    "Whether each domain has all samples, or samples are dealt out to domains.")
  static let transition = FileKey(
    "transition", .number(0...1),
    "The length of the change from one domain to the next, as a fraction of a domain's part.")

  static let width = FileKey(
    "width", .number(1e-6...100), "The deviation of a class's times, as a fraction of the stream's length.")
  static let disjoint = FileKey(
    "disjoint", .number(0...1), "The share of classes that appear in one experience alone (N).")
  static let blur = FileKey(
    "blur", .number(0...1), "The share of a blurry class's samples that go to other experiences (M).")
  static let stochastic = FileKey(
    "stochastic", .boolean, "Whether the number of classes of each experience is random too.")

  static let classCount = FileKey(
    "classes-per-experience", .integer(1...1_000_000), required: true, "The number of classes that an experience draws."
  )
  static let samplesPerClass = FileKey(
    "samples-per-class", .integer(1...1_000_000_000), required: true,
    "The number of samples of each class in an experience.")
  static let samplesPerExperience = FileKey(
    "samples-per-experience", .integer(1...1_000_000_000), required: true,
    "The number of samples of an experience, shared evenly among its classes.")
  static let repetition = FileKey(
    "repetition", .number(0...1), required: true, "The probability that the most frequent class comes back.")
  static let frequency = FileKey(
    "frequency", .choice(of: ClassRepetition.FrequencyLaw.self), "How that probability differs between classes.")
  static let firstSeenWithin = FileKey(
    "first-seen-within", .number(0...1), "The part of the stream in which classes appear for the first time.")

  static let baseClasses = FileKey(
    "base-classes", .integer(1...1_000_000), required: true, "The number of classes of the base session.")
  static let ways = FileKey(
    "ways", .integer(1...1_000_000), required: true, "The number of new classes of each later session.")
  static let shots = FileKey(
    "shots", .integer(1...1_000_000), required: true, "The number of samples of each new class.")
  static let sessions = FileKey("sessions", .integer(1...1_000_000), "The number of sessions after the base session.")
  static let instanceTest = FileKey(
    "instance-test", .boolean, "Whether the very samples shown in each later session are asked about too.")

  /// As it has to stand where classes are grouped by an attribute.
  static let requiredClassBy = FileKey("by", classBy.shape, required: true, classBy.summary)
  static let classCutKeys = [experiences, perExperience, classes, classOrder]
  static let domainCutKeys = [series, experiences, most, domains, heldOut, instances]

  /// All shapes that `scenario:` can have.
  static let variants: [MappingShape] = {
    var shapes = bases(of: nil)
    for family in onlineBases { shapes += bases(of: family) }
    shapes += [
      MappingShape(
        "task-free: Gaussian schedule", [family, taskFreeSchedule, requiredExperiences, width, classOrder, labels],
        fixed: [("family", "task-free"), ("schedule", "gaussian")]),
      MappingShape(
        "task-free: i-Blurry",
        [family, taskFreeSchedule, requiredExperiences, disjoint, blur, stochastic, classOrder, labels],
        fixed: [("family", "task-free"), ("schedule", "i-blurry")]),
      MappingShape(
        "task-free: drift between domains",
        [family, taskFreeSchedule] + domainCutKeys.filter { $0.name != "instances" }
          + [transition, labels],
        fixed: [("family", "task-free"), ("schedule", "drift")], atLeastOne: ["series", "domains"]),
      MappingShape(
        "task-free: drift between values of an attribute",
        [family, taskFreeSchedule, attribute, order, heldOut, transition, labels],
        fixed: [("family", "task-free"), ("schedule", "drift")]),
      MappingShape(
        "recurring: classes drawn anew",
        [family, recurringSchedule, requiredExperiences, classCount, samplesPerClass, labels],
        fixed: [("family", "recurring"), ("schedule", "redrawn")]),
      MappingShape(
        "recurring: class-incremental with repetition",
        [
          family, recurringSchedule, requiredExperiences, samplesPerExperience, repetition, frequency, firstSeenWithin,
          labels,
        ], fixed: [("family", "recurring"), ("schedule", "repetition")]),
      MappingShape(
        "few-shot", [family, baseClasses, ways, shots, sessions, classOrder, instanceTest, labels],
        fixed: [("family", "few-shot")]),
    ]
    shapes += KnowledgeKeys.variants(family: family)
    return shapes
  }()

  /// The shapes of the families that can be served online: as they are, or under `online`.
  private static func bases(of online: ScenarioFamily?) -> [MappingShape] {
    let cutAtLeastOne = ["experiences", "classes-per-experience", "classes"]
    func shape(
      _ family: ScenarioFamily, _ keys: [FileKey], by: String? = nil, atLeastOne: [String] = []
    ) -> MappingShape {
      let title = by.map { "\(family.rawValue) by \($0)" } ?? family.rawValue
      guard let online else {
        return MappingShape(
          title, [self.family] + keys,
          fixed: [("family", family.rawValue)] + (by.map { [("by", $0)] } ?? []), atLeastOne: atLeastOne)
      }
      return MappingShape(
        "online: \(title)", [self.family, base] + keys,
        fixed: [("family", "online"), ("base", online.rawValue)] + (by.map { [("by", $0)] } ?? []),
        atLeastOne: atLeastOne)
    }
    var shapes: [MappingShape] = []
    if online ?? .classIncremental == .classIncremental {
      shapes += [
        shape(.classIncremental, [classBy] + classCutKeys + [labels], by: "classes", atLeastOne: cutAtLeastOne),
        shape(.classIncremental, [requiredClassBy, attribute, order, labels], by: "attribute"),
      ]
    }
    if online ?? .taskIncremental == .taskIncremental {
      shapes += [
        shape(
          .taskIncremental, [taskBy] + classCutKeys + [taskLabels], by: "classes", atLeastOne: cutAtLeastOne),
        shape(
          .taskIncremental, [taskBy] + domainCutKeys + [taskLabels], by: "domains",
          atLeastOne: ["series", "domains"]),
        shape(.taskIncremental, [taskBy, attribute, order, taskLabels], by: "attribute"),
      ]
    }
    if online ?? .domainIncremental == .domainIncremental {
      shapes += [
        shape(.domainIncremental, [domainBy] + classCutKeys, by: "classes", atLeastOne: cutAtLeastOne),
        shape(
          .domainIncremental, [domainBy] + domainCutKeys + [labels], by: "domains",
          atLeastOne: ["series", "domains"]),
        shape(.domainIncremental, [domainBy, attribute, order, heldOut, labels], by: "attribute"),
        shape(
          .domainIncremental, [domainBy, timeAttribute, experiences, unit, days, labels], by: "time",
          atLeastOne: ["experiences", "unit", "days"]),
      ]
    }
    if online ?? .dataIncremental == .dataIncremental {
      shapes.append(shape(.dataIncremental, [requiredExperiences, labels]))
    }
    return shapes
  }
}

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
