import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One HTTP request, whose response is handed on piece by piece. The proxy variables of the environment are honoured by
/// the system's own HTTP library. A secure address is never left for one that is not.
final class HTTPTransfer: NSObject, URLSessionDataDelegate, @unchecked Sendable {
  // Sendable: everything that changes is touched by the session's delegate queue alone, which is serial, once the task
  // has been resumed; `run` sets it before.
  private let begin: (HTTPURLResponse) throws -> Void
  private let receive: (Data) throws -> Void
  private var continuation: CheckedContinuation<Void, any Error>?
  private var failure: (any Error)?

  private init(
    begin: @escaping (HTTPURLResponse) throws -> Void, receive: @escaping (Data) throws -> Void
  ) {
    self.begin = begin
    self.receive = receive
  }

  /// Runs a request to its end.
  ///
  /// - Parameters:
  ///   - begin: gets the response's head; what it throws ends the transfer.
  ///   - receive: gets each piece of the body; likewise.
  static func run(
    _ request: URLRequest, begin: @escaping (HTTPURLResponse) throws -> Void,
    receive: @escaping (Data) throws -> Void
  ) async throws {
    let transfer = HTTPTransfer(begin: begin, receive: receive)
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = 1
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = 60
    // What is fetched is checked and kept by its SHA-256; a cache, or a decoder, in between would only be in the way.
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    let session = URLSession(configuration: configuration, delegate: transfer, delegateQueue: queue)
    defer { session.invalidateAndCancel() }
    let task = session.dataTask(with: request)
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        transfer.continuation = continuation
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    let isDowngrade = task.originalRequest?.url?.scheme == "https" && request.url?.scheme != "https"
    completionHandler(isDowngrade ? nil : request)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    do {
      guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
      try begin(response)
      completionHandler(.allow)
    } catch {
      failure = failure ?? error
      completionHandler(.cancel)
    }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    guard failure == nil else { return }
    do {
      try receive(data)
    } catch {
      failure = error
      dataTask.cancel()
    }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    let continuation = continuation
    self.continuation = nil
    if let error = failure ?? error {
      continuation?.resume(throwing: error)
    } else {
      continuation?.resume()
    }
  }
}
