import Foundation
import Synchronization

/// An HTTP server on 127.0.0.1 that serves a few files, and misbehaves as it is told. Stops when it goes.
final class LocalServer: Sendable {
  /// What the server does with one request.
  enum Reply: Sendable {
    /// The file, or the part of it that is asked for; the connection is cut after so many bytes of it.
    case file([UInt8], cutAfter: Int? = nil)
    /// A status without a file.
    case status(Int)
  }

  /// A request that was made: its path, and the byte from which a part was asked for.
  struct Request: Sendable, Equatable {
    let path: String
    let from: Int?
  }

  let port: UInt16
  private let listener: CInt
  private let requests = Mutex<[Request]>([])

  /// The requests so far.
  var log: [Request] { requests.withLock { $0 } }

  /// Starts the server.
  ///
  /// - Parameter reply: says what to do with a request, given how often its path was asked for before.
  init(reply: @escaping @Sendable (_ path: String, _ earlier: Int) -> Reply) throws {
    #if canImport(Glibc)
      let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    #else
      let listener = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && listen(listener, 16) == 0 && getsockname(listener, address, &size) == 0
      }
    }
    guard listener >= 0, isBound else { throw CocoaError(.fileNoSuchFile) }
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        guard let server = self else {
          close(connection)
          return
        }
        Thread.detachNewThread {
          server.serve(connection, reply)
          close(connection)
        }
      }
    }
  }

  deinit {
    shutdown(listener, CInt(SHUT_RDWR))
    close(listener)
  }

  private func serve(_ connection: CInt, _ reply: (String, Int) -> Reply) {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while !head.suffix(4).elementsEqual([13, 10, 13, 10]), head.count < 1 << 14, recv(connection, &byte, 1, 0) == 1 {
      head.append(byte)
    }
    let lines = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let words = lines.first?.split(separator: " "), words.count == 3 else { return }
    let range = lines.first { $0.lowercased().hasPrefix("range: bytes=") }
    let from = range.flatMap { Int($0.dropFirst("range: bytes=".count).prefix { $0.isNumber }) }
    let path = String(words[1])
    let earlier = requests.withLock { requests in
      requests.append(Request(path: path, from: from))
      return requests.count { $0.path == path } - 1
    }
    switch reply(path, earlier) {
    case .status(let status):
      send("HTTP/1.1 \(status) No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", connection)
    case .file(let bytes, let cutAfter):
      let start = min(from ?? 0, bytes.count)
      let status = from == nil ? "200 OK" : "206 Partial Content"
      let part = from == nil ? "" : "Content-Range: bytes \(start)-\(bytes.count - 1)/\(bytes.count)\r\n"
      send(
        "HTTP/1.1 \(status)\r\n\(part)Content-Length: \(bytes.count - start)\r\nConnection: close\r\n\r\n", connection)
      send(Array(bytes[start..<min(cutAfter ?? bytes.count, bytes.count)]), connection)
    }
  }

  private func send(_ text: String, _ connection: CInt) { send(Array(text.utf8), connection) }

  private func send(_ bytes: [UInt8], _ connection: CInt) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { rest in
        #if canImport(Glibc)
          Glibc.send(connection, rest.baseAddress, rest.count, CInt(MSG_NOSIGNAL))
        #else
          Darwin.send(connection, rest.baseAddress, rest.count, 0)
        #endif
      }
      guard count > 0 else { return }
      sent += count
    }
  }
}
