import Foundation

/// The command line of a learner that runs in a process of its own, as given in `--learner 'exec: python3 mine.py'`.
package struct ExternalCommand: Sendable, Equatable {
  /// The program and its arguments.
  package let words: [String]
  /// The command line as the user wrote it.
  package let text: String
  /// The first word that looks like a file of the working folder where none is; nil if there is no such word, or if the
  /// program has been given another file before.
  package let missingFile: String?

  /// The command line in an argument that names a program of one's own, `exec: PROGRAM ARGUMENTS`; nil for other learners.
  package static func line(in argument: String) -> Substring? {
    let prefix = "exec:"
    return argument.hasPrefix(prefix) ? argument.dropFirst(prefix.count) : nil
  }

  /// Splits a command line into words: at spaces, but not inside quotes; `\` takes the next character as it is.
  ///
  /// Nothing is expanded, and no shell is involved. A word that names an existing file is made an absolute path, since
  /// the program is started in a folder of its own.
  /// - Returns: nil if there is no word, or a quote is not closed.
  package init?(_ text: String, workingFolder: String = FileManager.default.currentDirectoryPath) {
    guard let words = Self.words(of: text), !words.isEmpty else { return nil }
    self.text = text
    let paths = words.enumerated().map { index, word -> String? in
      if word.hasPrefix("/") { return word }
      // A program without a slash is looked up in PATH, even if a file of that name lies here.
      guard !word.isEmpty, index > 0 || word.contains("/") else { return nil }
      let path = URL(fileURLWithPath: workingFolder).appending(path: word).standardizedFileURL.path
      return FileManager.default.fileExists(atPath: path) ? path : nil
    }
    self.words = zip(words, paths).map { $1 ?? $0 }
    // What comes after the program and its script is theirs: the name of a model may have a slash, too.
    let given = paths.dropFirst().firstIndex { $0 != nil } ?? paths.endIndex
    missingFile = words.indices.prefix(upTo: given).first { index in
      paths[index] == nil && Self.isLikeFile(words[index], isProgram: index == 0)
    }.map { words[$0] }
  }

  /// Whether a word looks like the path of a file, and like neither an option, an address nor code.
  private static func isLikeFile(_ word: String, isProgram: Bool) -> Bool {
    let isOther =
      word.contains(where: \.isWhitespace) || ["=", "://", "(", ";", "'", "\""].contains { word.contains($0) }
    guard !word.hasPrefix("-"), !isOther else { return false }
    return word.contains("/")
      || !isProgram
        && ["py", "sh", "pl", "rb", "js", "jl", "lua", "r"].contains {
          word.lowercased().hasSuffix(".\($0)")
        }
  }

  /// The files and folders that the program needs to see beside its own folder: where the files of the command line lie,
  /// and where programs, modules and the weights of published models are looked for.
  func neededPaths(environment: [String: String]) -> [String] {
    let files = words.filter { $0.hasPrefix("/") && FileManager.default.fileExists(atPath: $0) }
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    // A link may lead to an interpreter elsewhere, and both ends are looked at: an environment of Python knows itself by it.
    let ends = files.flatMap { [URL(fileURLWithPath: $0), URL(fileURLWithPath: $0).resolvingSymlinksInPath()] }
    // Modules of its own lie beside a program, but not if that is everybody's folder.
    let own = ends.map { file in
      let folder = file.deletingLastPathComponent().path
      return ["/tmp", "/var/tmp", temporary].contains(folder) ? file.path : folder
    }
    let searched = ["PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "VIRTUAL_ENV", "HF_HOME"].flatMap { name in
      (environment[name] ?? "").split(separator: ":").map {
        URL(fileURLWithPath: String($0)).resolvingSymlinksInPath().path
      }
    }
    // What a program in `bin` needs lies beside that folder.
    return (own + searched).map { path in
      let folder = URL(fileURLWithPath: path)
      return folder.lastPathComponent == "bin" ? folder.deletingLastPathComponent().path : path
    }
  }

  private static func words(of text: String) -> [String]? {
    var words: [String] = []
    // Grows in place: a command line may be as long as the system allows.
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        word = word ?? ""
        word?.append(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character.isWhitespace {
        if let finished = word { words.append(finished) }
        word = nil
      } else {
        word = word ?? ""
        word?.append(character)
      }
    }
    guard quote == nil, !isEscaped else { return nil }
    if let word { words.append(word) }
    return words
  }
}
