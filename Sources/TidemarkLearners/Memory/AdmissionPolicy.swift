import Tidemark

/// Which samples of a stream a bounded buffer holds.
enum AdmissionPolicy: Sendable, Hashable {
  /// At any time every sample offered so far with the same probability.
  ///
  /// - Source: Vitter, "Random sampling with a reservoir" (algorithm R), ACM Transactions on Mathematical Software, 1985.
  case reservoir(capacity: Int)
  /// As many of each class as possible, at random within a class.
  ///
  /// - Source: Chrysakis & Moens, "Online continual learning from imbalanced data" (CBRS), ICML 2020.
  case classBalanced(capacity: Int)
  /// A sample of a class for as long as the class has no more than its share, in place of one of the largest class.
  ///
  /// - Source: Prabhu, Torr & Dokania, "GDumb: a simple approach that questions our progress in continual learning", ECCV
  ///   2020.
  case greedyBalanced(capacity: Int)
  /// The newest of each group of each class, the oldest making place. All have the same share: of as many as there are
  /// `classes`, or of more once more came.
  ///
  /// - Source: Lopez-Paz & Ranzato, "Gradient episodic memory for continual learning", NeurIPS 2017.
  case ring(capacity: Int, classes: Int)
  /// The newest of all.
  case newest(capacity: Int)
  /// A reservoir for each group of each class.
  case perClass(Int)

  /// The most samples held, if the number of classes does not matter.
  var capacity: Int? {
    switch self {
    case .reservoir(let capacity), .classBalanced(let capacity), .greedyBalanced(let capacity),
      .newest(let capacity), .ring(let capacity, _):
      capacity
    case .perClass: nil
    }
  }

  /// Whether samples of a class are kept apart by their group.
  var separatesGroups: Bool {
    switch self {
    case .reservoir, .classBalanced, .greedyBalanced, .newest: false
    case .ring, .perClass: true
    }
  }
}

/// What an admission policy knows of the samples held, and where it puts a new one.
struct Admission: Sendable {
  /// Where a sample goes.
  enum Place: Sendable, Equatable {
    case append
    case replace(Int)
    case reject
  }

  private struct Shelf: Sendable {
    /// The places of its samples, in the order they came.
    var places: [Int] = []
    var offered = 0
    /// Where in `places` the oldest stands, for a ring: from there on they are older and older, and from the start on.
    var oldest = 0
    /// Whether it was ever one of the largest while the buffer was full.
    var wasLargest = false

    /// The place of the oldest, which goes to the newest.
    mutating func renewOldest() -> Int {
      let place = places[oldest]
      oldest = (oldest + 1) % places.count
      return place
    }

    mutating func removeOldest() -> Int {
      let place = places.remove(at: oldest)
      if oldest == places.count { oldest = 0 }
      return place
    }

    mutating func addNewest(_ place: Int) {
      places.insert(place, at: oldest == 0 ? places.count : oldest)
      if oldest > 0 { oldest += 1 }
    }
  }

  private struct Key: Hashable, Sendable {
    let group: Int
    let label: Int
  }

  private let policy: AdmissionPolicy
  private var generator: SeededGenerator
  private var offered = 0
  private var shelves: [Shelf] = []
  private var shelfOfKey: [Key: Int] = [:]
  /// The shelf of each place.
  private var shelfOfPlace: [Int] = []

  init(_ policy: AdmissionPolicy, generator: SeededGenerator) {
    self.policy = policy
    self.generator = generator
  }

  /// Decides about one more sample, of which `count` are held.
  mutating func place(label: Int, group: Int, count: Int) -> Place {
    offered += 1
    if case .reservoir(let capacity) = policy {
      if count < capacity { return .append }
      let place = generator.below(offered)
      return place < capacity ? .replace(place) : .reject
    }
    if case .newest(let capacity) = policy {
      return count < capacity ? .append : .replace((offered - 1) % capacity)
    }
    let shelf = shelf(of: Key(group: policy.separatesGroups ? group : 0, label: label))
    shelves[shelf].offered += 1
    switch policy {
    case .reservoir, .newest: return .reject
    case .classBalanced(let capacity): return balanced(shelf, count: count, capacity: capacity)
    case .greedyBalanced(let capacity): return greedy(shelf, count: count, capacity: capacity)
    case .ring(let capacity, let classes):
      return ring(shelf, count: count, capacity: capacity, share: max(1, capacity / max(classes, shelves.count)))
    case .perClass(let most): return quota(shelf, count: count, most: most)
    }
  }

  private mutating func shelf(of key: Key) -> Int {
    if let shelf = shelfOfKey[key] { return shelf }
    shelfOfKey[key] = shelves.count
    shelves.append(Shelf())
    return shelves.count - 1
  }

  private mutating func append(to shelf: Int, count: Int) -> Place {
    shelves[shelf].places.append(count)
    shelfOfPlace.append(shelf)
    return .append
  }

  /// Gives the place of a random sample of another shelf to this one.
  private mutating func take(from other: Int, for shelf: Int) -> Place {
    let index = generator.below(shelves[other].places.count)
    let place = shelves[other].places.remove(at: index)
    shelves[shelf].places.append(place)
    shelfOfPlace[place] = shelf
    return .replace(place)
  }

  private mutating func balanced(_ shelf: Int, count: Int, capacity: Int) -> Place {
    guard count >= capacity else { return append(to: shelf, count: count) }
    let most = shelves.reduce(0) { max($0, $1.places.count) }
    for index in shelves.indices where shelves[index].places.count == most { shelves[index].wasLargest = true }
    guard shelves[shelf].wasLargest else { return take(from: randomLargest(most), for: shelf) }
    let held = shelves[shelf].places.count
    // A class that was among the largest may since have lost all its places to others.
    guard held > 0 else { return .reject }
    let drawn = generator.below(shelves[shelf].offered)
    return drawn < held ? .replace(shelves[shelf].places[drawn]) : .reject
  }

  private mutating func greedy(_ shelf: Int, count: Int, capacity: Int) -> Place {
    guard shelves[shelf].places.count < max(1, capacity / shelves.count) else { return .reject }
    guard count >= capacity else { return append(to: shelf, count: count) }
    let most = shelves.reduce(0) { max($0, $1.places.count) }
    return take(from: randomLargest(most), for: shelf)
  }

  private mutating func randomLargest(_ most: Int) -> Int {
    let largest = shelves.indices.filter { shelves[$0].places.count == most }
    return largest[generator.below(largest.count)]
  }

  private mutating func ring(_ shelf: Int, count: Int, capacity: Int, share: Int) -> Place {
    guard shelves[shelf].places.count < share else { return .replace(shelves[shelf].renewOldest()) }
    guard count >= capacity else {
      shelves[shelf].addNewest(count)
      shelfOfPlace.append(shelf)
      return .append
    }
    // Room comes from where there is most, the earliest first.
    let most = shelves.reduce(0) { max($0, $1.places.count) }
    guard let largest = shelves.firstIndex(where: { $0.places.count == most }) else { return .reject }
    let place = shelves[largest].removeOldest()
    shelves[shelf].addNewest(place)
    shelfOfPlace[place] = shelf
    return .replace(place)
  }

  private mutating func quota(_ shelf: Int, count: Int, most: Int) -> Place {
    guard shelves[shelf].places.count >= most else { return append(to: shelf, count: count) }
    let drawn = generator.below(shelves[shelf].offered)
    return drawn < most ? .replace(shelves[shelf].places[drawn]) : .reject
  }
}
