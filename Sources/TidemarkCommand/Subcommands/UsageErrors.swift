import ArgumentParser
import Tidemark
import TidemarkStreams

/// Runs `body`, turning an argument that names something unknown into a usage error, which exits with 64.
func asUsage<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as LearnerError where error.code == .badOption {
    throw ValidationError(error.description)
  } catch let error as ProtocolError where error.code == .notFound {
    throw ValidationError(error.description)
  }
}
