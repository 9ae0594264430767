package import Foundation

/// Why a learner in another process failed, with the end of what it wrote to its standard error.
package struct ProgramFailure: Error, CustomStringConvertible {
  package let description: String
  package let log: Data

  init(_ description: String, log: Data = Data()) {
    self.description = description
    self.log = log
  }
}
