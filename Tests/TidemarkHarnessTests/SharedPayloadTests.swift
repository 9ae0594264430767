import TidemarkFormats

#if os(Linux)
  import Foundation
  import Glibc
  import Testing
  import Tidemark
  import TidemarkRecord

  @testable import TidemarkHarness

  @Suite("Values in shared memory")
  struct SharedPayloadTests {
    @Test("Values of 1 MiB and more are written, in turn to two places, as they lie in a frame")
    func slots() throws {
      let shared = try #require(SharedPayload())
      func tensors(_ first: Float, count: Int = 1 << 18) -> [Safetensors.Tensor] {
        let values = (0..<count).map { first + Float($0) }
        return [
          Safetensors.Tensor("inputs", shape: [count], .float32(values)),
          Safetensors.Tensor("labels", shape: [2], .int64([7, -1])),
        ]
      }
      #expect(shared.put(tensors(0, count: 1000)) == nil)
      #expect(shared.put(tensors(0, count: SharedPayload.slotBytes / 4)) == nil)
      for (turn, start) in [0, SharedPayload.slotBytes, 0].enumerated() {
        let sent = tensors(Float(turn))
        let place = try #require(shared.put(sent))
        #expect(place == start..<start + (1 << 20) + 16)
        var bytes = [UInt8](repeating: 0, count: place.count)
        #expect(pread(shared.descriptor, &bytes, bytes.count, place.lowerBound) == bytes.count)
        #expect(try Data(bytes) == Safetensors(tensors: sent).encoded().suffix(place.count))
      }
    }

    @Test("A program that cuts the memory off does no harm: it is written like a file, which grows again")
    func cutOff() throws {
      let shared = try #require(SharedPayload())
      let tensors = [Safetensors.Tensor("inputs", shape: [1 << 18], .float32(Array(repeating: 2, count: 1 << 18)))]
      for _ in 0..<3 {
        #expect(ftruncate(shared.descriptor, 0) == 0)
        let place = try #require(shared.put(tensors))
        var last: Float = 0
        #expect(pread(shared.descriptor, &last, 4, place.upperBound - 4) == 4)
        #expect(last == 2)
      }
    }

    /// Takes the values of large messages from the memory, and answers with the first value of the batch before last,
    /// the last batch and the queries, of 3, 5 and 7 values each.
    private static let reader = HostileProgram(
      "reader", fails: nil,
      """
      import mmap
      place, size = map(int, os.environ["TIDEMARK_SHARED_MEMORY"].split())
      memory = mmap.mmap(place, size, access=mmap.ACCESS_READ)
      shown, first, carried = [], None, 0

      def hello():
          send({"message": "hello", "version": "1", "modality": "dense", "capabilities": "shared-memory"})

      def receive():
          global first, carried
          body = source.read(struct.unpack("<Q", source.read(8) or sys.exit(0))[0])
          length = struct.unpack("<Q", body[:8])[0]
          header = json.loads(body[8:8 + length])
          metadata = header.pop("__metadata__")
          if "inputs" in header:
              values, start = body, 8 + length
              if "shared" in metadata:
                  values, start = memory, int(metadata["shared"].split()[0])
                  carried += 1
                  assert len(body) == 8 + length
              start += header["inputs"]["data_offsets"][0]
              first = int(struct.unpack("<f", values[start:start + 4])[0])
          return metadata, header

      def observe():
          # Slow enough for the next batch to be on its way already.
          time.sleep(0.05)
          if first is not None:
              shown.append(first)
          send({"message": "done"})

      def answer(queries, classes):
          known = (shown[-2:] + [first, carried] + [0] * queries)[:queries]
          send({"message": "answers"}, [("labels", "I64", [queries], struct.pack("<%dq" % queries, *known))])
      """)

    @Test(
      "A program that maps the memory finds each batch there, also while the next is being sent, and small ones whole",
      .enabled(if: pythonPath != nil, "python3 was not found"))
    func program() throws {
      try TemporaryFolder.with { folder in
        let command = try #require(
          ExternalCommand("\(pythonPath ?? "") -E \(try Self.reader.write(to: folder))"))
        let stream = StreamDescription(
          inputShape: [1 << 16], classCount: 1000, visibility: Visibility(training: [.classCount], testing: []),
          training: TrainingRecipe(batchSize: 8, passes: 1, optimizer: .sgd, learningRate: 0.1, hiddenWidths: []),
          seed: 9)
        let learner = try ExternalLearner<DenseInput>(for: stream, command: command, limits: Self.reader.limits)
        for turn in 1...5 {
          let batch = TrainingBatch<DenseInput>(
            values: Array(repeating: Float(turn), count: 8 << 16), labels: Array(repeating: 0, count: 8))
          try learner.observe(batch, in: LearningContext())
        }
        var answers = Answers(classCount: 1000)
        try learner.answer(
          QueryBatch(values: Array(repeating: 77, count: 8 << 16), width: 1 << 16), in: QueryContext(), into: &answers)
        // The last two batches, the queries, and how many messages came through the memory.
        #expect(Array(answers.labels.prefix(4)) == [4, 5, 77, 6])
        var small = Answers(classCount: 1000)
        try learner.answer(
          QueryBatch(values: Array(repeating: 78, count: 1 << 16), width: 1 << 14), in: QueryContext(), into: &small)
        #expect(Array(small.labels) == [4, 5, 78, 6])
      }
    }
  }
#endif
