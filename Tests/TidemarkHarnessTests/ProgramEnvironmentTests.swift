import Foundation
import Testing

@testable import TidemarkHarness

@Suite("Environment of learners in other processes")
struct ProgramEnvironmentTests {
  private let folder = URL(fileURLWithPath: "/some/folder")

  private func variables(_ ours: [String: String], threads: Int? = nil) -> [String: String] {
    ProgramEnvironment.variables(from: ours, folder: folder, threads: threads)
  }

  @Test("Only what is named is passed on")
  func passedOn() {
    let places = [
      "PATH": "/bin", "LD_LIBRARY_PATH": "/lib", "VIRTUAL_ENV": "/v", "PYTHONPATH": "/p", "HF_HOME": "/h",
      "CUDA_VISIBLE_DEVICES": "1",
    ]
    let others = ["TIDEMARK_DATA": "/data", "SECRET": "x", "HOME": "/root", "OMP_DYNAMIC": "true", "TMPDIR": "/t"]
    let own = ["HOME": "/some/folder", "TMPDIR": "/some/folder", "LANG": "C.UTF-8"]
    #expect(variables(places.merging(others) { $1 }) == places.merging(own) { $1 })
    #expect(variables([:]) == own)
  }

  @Test("The number of threads is told to each library, unless the user has told one")
  func threads() {
    let told = variables([:], threads: 3).filter { $0.key.hasSuffix("_NUM_THREADS") }
    #expect(told == ["OMP_NUM_THREADS": "3", "OPENBLAS_NUM_THREADS": "3", "MKL_NUM_THREADS": "3"])
    for name in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"] {
      for threads in [nil, 3] {
        let kept = variables([name: "5"], threads: threads).filter { $0.key.hasSuffix("_NUM_THREADS") }
        #expect(kept == [name: "5"])
      }
    }
  }
}
