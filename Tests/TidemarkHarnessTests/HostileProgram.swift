import Foundation

@testable import TidemarkHarness

/// A learner in another process that does one thing wrong, as a Python program that needs nothing but the standard library.
struct HostileProgram: Sendable, CustomStringConvertible {
  let name: String
  /// What is put in place of the lawful behaviour: statements at the start, and bodies of the hooks.
  let code: String
  /// A part of the message of the failure; nil if the program is to be lived with.
  let failure: String?
  /// What it may use.
  let limits: ExternalLimits

  var description: String { name }

  init(_ name: String, fails failure: String?, _ code: String) {
    self.name = name
    self.code = code
    self.failure = failure
    // Only what a program is to be caught by is short: everything else may be slow on a busy machine.
    let isLate = failure?.contains("in time") == true
    limits = ExternalLimits(
      startupSeconds: name.contains("at its start") ? 1 : 120, callSeconds: isLate ? 2 : 120,
      totalSeconds: name.contains("in all") ? 2 : nil, processorSeconds: name.contains("processor") ? 1 : 60,
      memoryBytes: 1 << 30, fileBytes: 1 << 22)
  }

  /// A lawful learner that answers class 0, with hooks that `code` may define anew.
  private static let lawful = """
    import json, os, signal, struct, sys, time
    source, target = os.fdopen(0, "rb"), os.fdopen(1, "wb", buffering=0)

    def frame(metadata, tensors=()):
        header, payload = {"__metadata__": metadata}, b""
        for name, dtype, shape, data in tensors:
            header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(payload), len(payload) + len(data)]}
            payload += data
        text = json.dumps(header).encode()
        text += b" " * (-len(text) % 8)
        return struct.pack("<QQ", 8 + len(text) + len(payload), len(text)) + text + payload

    def send(metadata, tensors=()):
        target.write(frame(metadata, tensors))

    def receive():
        prefix = source.read(8)
        if len(prefix) < 8:
            sys.exit(0)
        body = source.read(struct.unpack("<Q", prefix)[0])
        header = json.loads(body[8:8 + struct.unpack("<Q", body[:8])[0]])
        return header.pop("__metadata__"), header

    def hello():
        send({"message": "hello", "version": "1", "modality": "dense"})

    def begin():
        send({"message": "ready"})

    def observe():
        send({"message": "done"})

    def forget():
        send({"message": "done"})

    def answer(queries, classes):
        send({"message": "answers"}, [("labels", "I64", [queries], struct.pack("<%dq" % queries, *[0] * queries))])

    def end():
        sys.exit(0)


    """

  private static let loop = """


    hello()
    while True:
        metadata, header = receive()
        message = metadata["message"]
        if message == "begin":
            begin()
        elif message == "answer":
            answer(header["inputs"]["shape"][0], json.loads(metadata["context"])["score_count"])
        elif message == "forget":
            forget()
        elif message == "end":
            end()
        else:
            observe()

    """

  /// Writes the program into a folder and returns its path.
  func write(to folder: URL) throws -> String {
    let file = folder.appending(path: "learner-\(UUID().uuidString).py")
    try Data((Self.lawful + code + Self.loop).utf8).write(to: file)
    return file.path
  }

  static let lawfulProgram = HostileProgram("lawful", fails: nil, "")

  private static let takesRequests =
    "def hello(): send({'message': 'hello', 'version': '1', 'modality': 'dense', 'capabilities': 'forget'})\n"

  static let all: [HostileProgram] = [
    HostileProgram("exits at once", fails: "at its start: it exited with code 3", "sys.exit(3)"),
    HostileProgram(
      "says why on standard error", fails: "its last words: no such model / giving up",
      "print('no such model\\ngiving up', file=sys.stderr); sys.exit(1)"),
    HostileProgram(
      "prints to standard output", fails: "its output begins with 'Loading '",
      "target.write(b'Loading the model...\\n')"),
    HostileProgram(
      "hangs at its start", fails: "at its start: it gave no answer in time (1.0 s, --startup-seconds)",
      "time.sleep(60)"),
    HostileProgram("does not say hello", fails: "it sent 'ready'; expected 'hello'", "def hello(): begin()"),
    HostileProgram(
      "speaks another version", fails: "it speaks version '7' of the messages; expected '1'",
      "def hello(): send({'message': 'hello', 'version': '7', 'modality': 'dense'})"),
    HostileProgram(
      "takes another modality", fails: "it takes 'text' inputs; this stream has 'dense' ones",
      "def hello(): send({'message': 'hello', 'version': '1', 'modality': 'text'})"),
    HostileProgram(
      "refuses the protocol", fails: "it says: needs task identity",
      "def begin(): send({'message': 'error', 'reason': 'needs task identity'})"),
    HostileProgram("hangs while it learns", fails: "it gave no answer in time", "def observe(): time.sleep(60)"),
    HostileProgram(
      "hangs while it answers", fails: "while it answered: it gave no answer in time (2.0 s, --call-seconds)",
      "def answer(queries, classes): time.sleep(60)"),
    HostileProgram(
      "crashes while it learns", fails: "it was killed by signal 11",
      "def observe(): os.kill(os.getpid(), signal.SIGSEGV)"),
    HostileProgram(
      "exits while it answers", fails: "it exited with code 0", "def answer(queries, classes): sys.exit(0)"),
    HostileProgram(
      "throws", fails: "ZeroDivisionError: division by zero", "def observe(): 1 / 0"),
    HostileProgram(
      "closes its output", fails: "it closed its standard input or output",
      "def observe():\n    target.close()\n    time.sleep(60)"),
    HostileProgram(
      "closes its input", fails: "it closed its standard input or output",
      "def begin():\n    send({'message': 'ready'})\n    os.close(0)\n    time.sleep(60)"),
    HostileProgram(
      "sends scores of the wrong shape", fails: "it sent scores of shape [4, 2]; expected F32 of shape [4, 3]",
      "def answer(queries, classes): send({'message': 'answers'}, [('scores', 'F32', [queries, 2], bytes(8 * queries))])"
    ),
    HostileProgram(
      "sends classes as scores",
      fails: "it sent scores of shape [4]; expected F32 of shape [4, 3]; for classes alone, send labels",
      "def answer(queries, classes): send({'message': 'answers'}, [('scores', 'F32', [queries], bytes(4 * queries))])"
    ),
    HostileProgram(
      "leaves a query out", fails: "it sent labels of shape [3]; expected I64 of shape [4]",
      "def answer(queries, classes): send({'message': 'answers'}, [('labels', 'I64', [queries - 1], bytes(8 * queries - 8))])"
    ),
    HostileProgram(
      "answers nothing", fails: "its answers have neither 'scores', 'labels', 'utf8' nor 'candidates'",
      "def answer(queries, classes): send({'message': 'answers'})"),
    HostileProgram(
      "answers in two forms", fails: "its answers have 'labels' and 'candidates'; expected one of them",
      "def answer(queries, classes): send({'message': 'answers'}, [('labels', 'I64', [queries], bytes(8 * queries)), ('candidates', 'I64', [0], b'')])"
    ),
    HostileProgram(
      "answers with offsets that go back", fails: "it sent offsets that do not ascend from 0 to 4",
      "def answer(queries, classes): send({'message': 'answers'}, [('utf8', 'U8', [4], b'tide'), ('offsets', 'I64', [5], struct.pack('<5q', 0, 3, 1, 4, 4))])"
    ),
    HostileProgram(
      "answers with text that is not UTF-8", fails: "its answer to query 0 of the batch is not UTF-8",
      "def answer(queries, classes): send({'message': 'answers'}, [('utf8', 'U8', [2], bytes([0xc3, 0x28])), ('offsets', 'I64', [5], struct.pack('<5q', 0, 2, 2, 2, 2))])"
    ),
    HostileProgram(
      "needs whole experiences", fails: nil,
      "def hello(): send({'message': 'hello', 'version': '1', 'modality': 'dense', 'capabilities': 'whole-experience'})"
    ),
    HostileProgram(
      "answers when it should learn", fails: "it sent 'answers'; expected 'done'",
      "def observe(): send({'message': 'answers'})"),
    HostileProgram(
      "announces an enormous message", fails: "it announced a message of 4611686018427387904 bytes",
      "def observe(): target.write(struct.pack('<Q', 1 << 62))"),
    HostileProgram(
      "stops within a message", fails: "it exited with code 0",
      "def observe():\n    target.write(frame({'message': 'done'})[:20])\n    sys.exit(0)"),
    HostileProgram(
      "sends a byte at a time", fails: "it gave no answer in time",
      "def observe():\n    for byte in frame({'message': 'done'}):\n        target.write(bytes([byte]))\n        time.sleep(0.2)"
    ),
    HostileProgram(
      "lies about its tensors", fails: "it sent a message that is not one",
      "def answer(queries, classes): target.write(frame({'message': 'answers'}, [('scores', 'F32', [1 << 40], b'1234')]))"
    ),
    HostileProgram(
      "sends a header that is not JSON", fails: "the header is not the JSON of a safetensors header",
      "def observe(): target.write(struct.pack('<QQ', 16, 8) + b'not JSON')"),
    HostileProgram(
      "uses too much memory", fails: "MemoryError", "def observe(): bytearray(1 << 33)"),
    HostileProgram(
      "writes too large a file", fails: "File too large",
      "def observe():\n    with open('big', 'wb') as file:\n        for _ in range(64): file.write(bytes(1 << 20))\n    send({'message': 'done'})"
    ),
    HostileProgram(
      "uses too much processor time", fails: "it was killed by signal",
      "def observe():\n    while True: pass"),
    HostileProgram(
      "takes too long in all", fails: "its run took longer than 2.0 seconds",
      "def observe():\n    time.sleep(0.5)\n    send({'message': 'done'})"),
    HostileProgram(
      "writes a lot to standard error", fails: nil,
      "def observe():\n    for _ in range(64): sys.stderr.write('x' * (1 << 20))\n    send({'message': 'done'})"),
    HostileProgram(
      "answers NaN", fails: nil,
      "def answer(queries, classes): send({'message': 'answers'}, [('scores', 'F32', [queries, classes], struct.pack('<f', float('nan')) * (queries * classes))])"
    ),
    HostileProgram(
      "answers a class that does not exist", fails: nil,
      "def answer(queries, classes): send({'message': 'answers'}, [('labels', 'I64', [queries], struct.pack('<q', 1 << 40) * queries)])"
    ),
    HostileProgram(
      "crashes when it is asked to forget", fails: "when it was asked to forget: it exited with code 4",
      takesRequests + "def forget(): sys.exit(4)"),
    HostileProgram(
      "hangs when it is asked to forget",
      fails: "when it was asked to forget: it gave no answer in time (2.0 s, --call-seconds)",
      takesRequests + "def forget(): time.sleep(60)"),
    HostileProgram(
      "answers a request to forget with another message",
      fails: "when it was asked to forget: it sent 'ready'; expected 'done'", takesRequests + "def forget(): begin()"),
    HostileProgram("forgets as it is asked to", fails: nil, takesRequests),
    HostileProgram(
      "will not end", fails: nil,
      "signal.signal(signal.SIGTERM, signal.SIG_IGN)\ndef end():\n    while True: time.sleep(1)"),
    HostileProgram(
      "leaves a child behind in another session", fails: nil,
      "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        for file in range(3): os.close(file)\n        time.sleep(60)\n    os._exit(0)"
    ),
  ]
}
