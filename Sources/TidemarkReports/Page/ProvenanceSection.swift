/// How the numbers came to be, and how to get them again.
struct ProvenanceSection {
  let summary: ReportSummary

  /// The facts.
  var html: HTML {
    let facts = summary.contents.provenance
    return facts.isEmpty ? .empty : FactList.html(facts)
  }
}

/// Named facts as a list of descriptions.
enum FactList {
  /// The list. Values of several words are set as text; those without spaces, such as hashes, as code.
  static func html(_ facts: [ReportedFact]) -> HTML {
    let items = facts.map { fact -> HTML in
      let isCode = isCommand(fact) || !fact.value.contains(" ") && fact.value.count > 12
      let value: HTML =
        isCommand(fact)
        ? "<pre><code>\(command(fact.value))</code></pre>"
        : isCode ? "<code>\(fact.value)</code>" : "<bdi>\(fact.value)</bdi>"
      return "<div><dt><bdi>\(fact.name)</bdi></dt><dd>\(value)</dd></div>"
    }
    return #"<dl class="factlist">\#(items)</dl>"#
  }

  /// A command whose lines break between words and, unless a word is longer than the line, nowhere else.
  private static func command(_ text: String) -> HTML {
    text.split(separator: " ", omittingEmptySubsequences: false).map { "<span>\(String($0))</span>" as HTML }
      .joined(by: " ")
  }

  private static func isCommand(_ fact: ReportedFact) -> Bool {
    fact.name.lowercased().hasPrefix("command") || fact.value.contains("\n")
  }
}
