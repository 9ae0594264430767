import ArgumentParser
import Tidemark
import TidemarkCommand
import TidemarkLearners

/// The `tidemark` command with the reference learners.
@main
struct TidemarkTool: TidemarkCommand {
  static var learners: [LearnerRegistration] { ReferenceLearners.all }

  static func main() async {
    StandardStreams.prepare()
    await main(nil)
  }
}
