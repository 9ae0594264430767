import TidemarkLearners

/// The name of the arithmetic kernels' variant in use, for the record of a run.
/// - Throws: `LearnerError` if the environment asks for one that cannot run here.
func activeKernels() throws -> String {
  try KernelVariant.checkRequest()
  return KernelVariant.current.description
}
