import Testing
import Tidemark
import TidemarkFormats
import TidemarkRecord

@testable import TidemarkHarness

@Suite("What a program says that it stores")
struct ResourceMessageTests {
  private static func frame(_ metadata: [String: String]) -> Safetensors {
    Safetensors(metadata: metadata.merging(["message": "done"]) { one, _ in one }, tensors: [])
  }

  @Test("All three numbers, or none")
  func complete() throws {
    let told = Self.frame(["parameters": "7", "stored_samples": "0", "stored_bytes": "64"])
    #expect(
      try ExternalMessage.resources(told) == ResourceUse(parameters: 7, storedSamples: 0, storedBytes: 64))
    #expect(try ExternalMessage.resources(Self.frame([:])) == nil)
  }

  @Test(
    "Less, or what is no such number, fails the call: a budget would not be held to it",
    arguments: [
      (["parameters": "7"], "its 'done' has no 'stored_samples'"),
      (["parameters": "7", "stored_samples": "-1", "stored_bytes": "0"], "its 'stored_samples' is '-1'"),
      (
        ["parameters": "7", "stored_samples": "0", "stored_bytes": "18446744073709551616"],
        "its 'stored_bytes' is '18446744073709551616'"
      ),
      (["parameters": "7.5", "stored_samples": "0", "stored_bytes": "0"], "its 'parameters' is '7.5'"),
    ])
  func malformed(metadata: [String: String], message: String) throws {
    let frame = Self.frame(metadata)
    let error = #expect(throws: ExternalMessage.FormatError.self) { try ExternalMessage.resources(frame) }
    #expect(error?.description.hasPrefix(message) == true)
  }
}
