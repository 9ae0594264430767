package import TidemarkData

/// Slices of time, one in each experience.
/// - Source: Lin, Shi, Pathak & Ramanan, "The CLEAR benchmark: continual learning on real-world imagery", 2021.
package struct TimeCut: Sendable, Equatable {
  /// Where one slice ends and the next begins.
  package enum Slices: Sendable, Equatable {
    /// So that each has the same number of training samples, as far as samples of one moment allow.
    case equal(count: Int)
    /// With each year, month and so on that has training samples.
    case calendar(CalendarUnit)
    /// With each of these days, written as `2004-05-03`, ascending; earlier samples are left out.
    case days([String])
  }

  /// The name of an attribute that holds times. Samples whose time is not known are left out.
  package let attribute: String
  package let slices: Slices

  package init(attribute: String, slices: Slices) {
    self.attribute = attribute
    self.slices = slices
  }
}
