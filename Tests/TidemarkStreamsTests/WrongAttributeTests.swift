import Testing
import TidemarkStreams
import TidemarkYAML

@Suite("Wrong attributes, times, lists of datasets and classes out of scope")
struct WrongAttributeTests {
  /// A scenario, the rest of the file, and the message.
  @Test(
    "Each is refused with the place, what was found and what was expected",
    arguments: [
      (
        "family: class-incremental\nby: atribute\nattribute: group", "",
        "p.yaml:8:7: 'scenario.by' is 'atribute'; expected one of classes, attribute; did you mean 'attribute'?"
      ),
      (
        "family: class-incremental\nby: time\nattribute: when", "",
        "p.yaml:8:7: 'scenario.by' is 'time'; expected one of classes, attribute"
      ),
      (
        "family: class-incremental\nby: attribute", "",
        "p.yaml:7:3: the key 'attribute' is missing in 'scenario'; expected text"
      ),
      (
        "family: class-incremental\nby: attribute\nattribute: grup", "",
        "p.yaml:9:14: 'scenario.attribute' is 'grup', which is no attribute of dataset 'ten'; expected one of group, site; did you mean 'group'?"
      ),
      (
        "family: domain-incremental\nby: attribute\nattribute: when", "",
        "p.yaml:9:14: 'scenario.attribute' is 'when', which holds times; expected one of group, site; or cut it 'by: time'"
      ),
      (
        "family: domain-incremental\nby: time\nattribute: site\nunit: year", "",
        "p.yaml:9:14: 'scenario.attribute' is 'site', which holds one of several names; expected one of when"
      ),
      (
        "family: class-incremental\nby: attribute\nattribute: group\nheld-out: [g1]", "",
        "p.yaml:10:3: unknown key 'held-out' in 'scenario'; expected one of family, by, attribute, order, labels"
      ),
      (
        "family: domain-incremental\nby: attribute\nattribute: site\nexperiences: 4", "",
        "p.yaml:10:3: unknown key 'experiences' in 'scenario'; expected one of family, by, attribute, order, held-out, labels"
      ),
      (
        "family: domain-incremental\nby: attribute\nattribute: site\norder: sorted", "",
        "p.yaml:10:10: 'scenario.order' is 'sorted'; expected one of dataset, seeded"
      ),
      (
        "family: domain-incremental\nby: attribute\nattribute: site\norder: [s1, s1]", "",
        "p.yaml:10:15: 'scenario.order[1]' is 's1', which is listed twice"
      ),
      (
        "family: domain-incremental\nby: attribute\nattribute: site\norder: [s1]\nheld-out: [s1]", "",
        "p.yaml:11:13: 'scenario.held-out' names all values in 'order'; expected at least one site that is trained on"
      ),
      (
        "family: domain-incremental\nby: time\nattribute: when", "",
        "p.yaml:7:3: the key 'experiences' is missing in 'scenario'; expected their number, or 'unit', or 'days'"
      ),
      (
        "family: domain-incremental\nby: time\nattribute: when\nunit: year\nexperiences: 3", "",
        "p.yaml:10:9: 'scenario.unit' stands beside 'experiences', which says it all; remove one of them"
      ),
      (
        "family: domain-incremental\nby: time\nattribute: when\nunit: decade", "",
        "p.yaml:10:9: 'scenario.unit' is 'decade'; expected one of year, quarter, month, week, day"
      ),
      (
        "family: domain-incremental\nby: time\nattribute: when\ndays: [\"2021-02-30\"]", "",
        "p.yaml:10:10: 'scenario.days[0]' is '2021-02-30'; expected a day of the calendar such as 2004-05-03"
      ),
      (
        "family: domain-incremental\nby: time\nattribute: when\ndays: [\"2021-02-01\", \"2021-01-31\"]", "",
        "p.yaml:10:24: 'scenario.days[1]' is 2021-01-31, after 2021-02-01; expected ascending days"
      ),
      (
        "family: data-incremental\nexperiences: 2", "samples: {out-of-scope: [c10]}",
        "p.yaml:11:26: 'samples.out-of-scope[0]' is 'c10'; expected one of c0, c1, c2, c3, c4, c5, c6, c7, c8, c9; did you mean 'c0'?"
      ),
      (
        "family: data-incremental\nexperiences: 2", "samples: {out-of-scope: [c1, c1]}",
        "p.yaml:11:30: 'samples.out-of-scope[1]' is 'c1', which is listed twice"
      ),
      (
        "family: data-incremental\nexperiences: 2", "samples: {out-of-scope: [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9]}",
        "p.yaml:11:25: 'samples.out-of-scope' names all classes; expected at least one class that is in scope"
      ),
      (
        "family: class-incremental\nexperiences: 5", "samples: {out-of-scope: [c3]}",
        "p.yaml:8:16: 'scenario.experiences' is 5, but there are 9 classes; expected a divisor of 9; or give 'classes-per-experience' as a list"
      ),
      (
        "family: class-incremental\nclasses: [[c1, c3]]", "samples: {out-of-scope: [c3]}",
        "p.yaml:8:18: 'scenario.classes[0][1]' is 'c3'; expected one of c0, c1, c2, c4, c5, c6, c7, c8, c9"
      ),
      (
        "family: task-incremental\nby: attribute\nattribute: group", "samples: {out-of-scope: [c3]}",
        "p.yaml:12:10: 'samples' names classes that are out of scope; expected none, since queries are told with what they belong to, and those belong to nothing"
      ),
      (
        "family: recurring\nschedule: redrawn\nexperiences: 3\nclasses-per-experience: 2\nsamples-per-class: 1",
        "samples: {out-of-scope: [c3]}",
        "p.yaml:7:11: 'scenario.family' is 'recurring', which draws from all classes; expected another family, since 'samples.out-of-scope' leaves 'c3' out"
      ),
    ])
  func refused(scenario: String, more: String, message: String) {
    let error = #expect(throws: FileFormatError.self) {
      try SampleScenarios.decode(SampleScenarios.file(scenario, more: more))
    }
    let description = error?.description ?? ""
    #expect(description.hasPrefix(message), "found: \(description)")
  }

  /// What stands at `dataset:`, the scenario, and the message.
  @Test(
    "Datasets that do not go together are refused where they are named",
    arguments: [
      (
        "[ten, nine]", "family: data-incremental\nexperiences: 2",
        "p.yaml:5:16: 'dataset[1]' is 'nine', which is no dataset; expected one of large, pair, ten, twin, words"
      ),
      (
        "[ten]", "family: data-incremental\nexperiences: 2",
        "p.yaml:5:10: 'dataset' has 1 items; expected a list of 2...1000 items"
      ),
      (
        "[ten, ten]", "family: data-incremental\nexperiences: 2",
        "p.yaml:5:16: 'dataset[1]' is 'ten', which is listed twice"
      ),
      (
        "[ten, words]", "family: data-incremental\nexperiences: 2",
        "p.yaml:5:16: 'dataset[1]' is 'words', whose inputs are of the modality 'text'; expected 'dense', as in 'ten'"
      ),
      (
        "[ten, large]", "family: data-incremental\nexperiences: 2",
        "p.yaml:5:16: 'dataset[1]' is 'large', whose inputs have the shape [4, 4]; expected [2, 2], as in 'ten'"
      ),
      (
        "[ten, pair]", "family: domain-incremental\nby: attribute\nattribute: dataset",
        "p.yaml:5:16: 'dataset[1]' is 'pair', whose classes are not those of 'ten'; expected the same classes, since a domain-incremental protocol has one label space"
      ),
      (
        "[ten, pair]", "family: class-incremental\nby: attribute\nattribute: dataset\norder: [ten, par]",
        "p.yaml:10:16: 'scenario.order[1]' is 'par'; expected one of ten, pair; did you mean 'pair'?"
      ),
      (
        "[ten, pair]", "family: class-incremental\nby: attribute\nattribute: group",
        ""
      ),
      (
        "[ten, pair]", "family: class-incremental\nclasses: [[left]]",
        "p.yaml:8:14: 'scenario.classes[0][0]' is 'left'; expected one of ten/c0,"
      ),
      (
        "ten", "family: class-incremental\nby: attribute\nattribute: dataset",
        "p.yaml:9:14: 'scenario.attribute' is 'dataset', which is no attribute of dataset 'ten'; expected one of group, site"
      ),
    ])
  func datasets(names: String, scenario: String, message: String) throws {
    let text = SampleScenarios.file(scenario).replacing("dataset: ten", with: "dataset: \(names)", maxReplacements: 1)
    guard !message.isEmpty else {
      _ = try SampleScenarios.decode(text)
      return
    }
    let error = #expect(throws: FileFormatError.self) { try SampleScenarios.decode(text) }
    let description = error?.description ?? ""
    #expect(description.hasPrefix(message), "found: \(description)")
  }
}
