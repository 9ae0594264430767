import Foundation
import Testing
import Tidemark
import TidemarkTesting
import TidemarkRecord

@testable import TidemarkHarness

@Suite("Peak memory")
struct MemoryWatchTests {
  #if os(Linux)
    @Test(
      "What was used before the watch does not count, what is used and given back meanwhile does",
      .enabled(
        if: FileManager.default.isWritableFile(atPath: "/proc/self/clear_refs"), "the system forgets no peak"))
    func forgotten() async {
      // In a process of its own, where nobody else uses memory meanwhile.
      await #expect(processExitsWith: .success) {
        func use(_ megabytes: Int) {
          let bytes = UnsafeMutableRawPointer.allocate(byteCount: megabytes << 20, alignment: 16)
          defer { bytes.deallocate() }
          for page in stride(from: 0, to: megabytes << 20, by: 1024) {
            bytes.storeBytes(of: 1, toByteOffset: page, as: UInt8.self)
          }
        }
        use(400)
        #expect(HostFacts.peakMemoryBytes > 400 << 20)
        let watch = try #require(MemoryWatch(isOnlyRun: false))
        let before = watch.peakBytes
        #expect(before > 0 && before < 300 << 20)
        use(100)
        let after = watch.peakBytes
        #expect(after > 100 << 20 && after < before + (150 << 20))
      }
    }

    @Test("A process that does not exist has no peak, one that does has more than nothing")
    func processes() {
      #expect(MemoryWatch.peakBytes(ofProcess: "0") == nil)
      let own = MemoryWatch.peakBytes(ofProcess: "self") ?? 0
      #expect(own > 1 << 20)
    }

    @Test(
      "The peak of a program is its own, or that of the largest process that it has started, and not this process's",
      .enabled(if: pythonPath != nil, "python3 was not found"))
    func programs() throws {
      func peak(_ code: String) throws -> Int {
        let program = HostileProgram("greedy", fails: nil, code)
        var peak: Int?
        try TemporaryFolder.with { folder in
          let command = try #require(ExternalCommand("\(pythonPath ?? "") -E \(try program.write(to: folder))"))
          let registration = LearnerRegistration("greedy", summary: "") { stream, _ in
            try ExternalLearner<DenseInput>(for: stream, command: command, limits: ExternalLimits())
          }
          let run = try SampleRun("family: class-incremental\nexperiences: 2", learner: registration)
          let recorder = try RunRecorder(RunFolder(folder.appending(path: "run")))
          #expect(recorder.programPeakBytes == nil)
          try run.runner.run(recorder: recorder) { _ in }
          peak = recorder.programPeakBytes
        }
        return try #require(peak)
      }
      let ours = HostFacts.peakMemoryBytes
      let lean = try peak("")
      #expect(lean > 1 << 20 && lean < 100 << 20)
      let much = 150 << 20
      let greedy = try peak("held = b'1' * \(much)\ndel held\n")
      #expect(greedy > much && greedy < much + lean + (50 << 20), "\(greedy); this process: \(ours)")
      let parent = try peak(
        """
        import subprocess
        child = subprocess.Popen([sys.executable, "-c", "held = b'1' * \(much); print(1, flush=True); input()"],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        child.stdout.read(1)

        """)
      #expect(parent > much && parent < much + lean + (50 << 20), "\(parent); this process: \(ours)")
    }
  #endif

  @Test("Of a learner in this process, no program's memory is told")
  func inProcess() throws {
    try TemporaryFolder.with { folder in
      let run = try SampleRun(
        "family: class-incremental\nexperiences: 2", learner: SampleRun.recording(RecordingLearner.Recording()))
      let recorder = try RunRecorder(RunFolder(folder.appending(path: "run")))
      try run.runner.run(recorder: recorder) { _ in }
      #expect(recorder.programPeakBytes == nil)
    }
  }
}
