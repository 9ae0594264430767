import Testing
import Tidemark
import TidemarkStreams
import TidemarkYAML

@Suite("Wrong scenarios, budgets and schedules")
struct WrongScenarioTests {
  /// A scenario, the rest of the file, and the message.
  @Test(
    "Each is refused with the place, what was found and what was expected",
    arguments: [
      (
        "family: task-incremental\nexperiences: 5", "",
        "p.yaml:7:3: the key 'by' is missing in 'scenario'; expected one of classes, domains, attribute"
      ),
      (
        "family: task-incremental\nby: clases\nexperiences: 5", "",
        "p.yaml:8:7: 'scenario.by' is 'clases'; expected one of classes, domains, attribute; did you mean 'classes'?"
      ),
      (
        "family: domain-incremental\nby: classes\nexperiences: 5\nlabels: shuffled", "",
        "p.yaml:10:3: unknown key 'labels' in 'scenario'; expected one of family, by, classes, class-order, experiences, classes-per-experience"
      ),
      (
        "family: class-incremental\nexperiences: 5\nlabels: shared", "",
        "p.yaml:9:11: 'scenario.labels' is 'shared'; expected one of shuffled, dataset"
      ),
      (
        "family: class-incremental\nclasses: [[c0, c1], [c2, c0]]", "",
        "p.yaml:8:28: 'scenario.classes[1][1]' is 'c0', which is listed twice"
      ),
      (
        "family: class-incremental\nclasses: [[c0, c1], c2]", "",
        "p.yaml:8:23: 'scenario.classes[1]' is 'c2'; expected a list"
      ),
      (
        "family: class-incremental\nclasses: [[c0, c1]]\nexperiences: 1", "",
        "p.yaml:9:16: 'scenario.experiences' stands beside 'classes', which says it all; remove one of them"
      ),
      (
        "family: domain-incremental\nby: domains", "",
        "p.yaml:7:3: the key 'domains' is missing in 'scenario'; expected a list of domains, or 'series' and 'experiences'"
      ),
      (
        "family: domain-incremental\nby: domains\nseries: rotatoin\nexperiences: 3", "",
        "p.yaml:9:11: 'scenario.series' is 'rotatoin'; expected one of permutation, rotation, noise, blur, contrast; did you mean 'rotation'?"
      ),
      (
        "family: domain-incremental\nby: domains\nseries: rotation", "",
        "p.yaml:7:3: the key 'experiences' is missing in 'scenario'; expected a whole number"
      ),
      (
        "family: domain-incremental\nby: domains\nseries: permutation\nexperiences: 3\nmost: 5", "",
        "p.yaml:11:9: 'scenario.most' stands beside 'series: permutation', of which there is no more or less; remove it"
      ),
      (
        "family: domain-incremental\nby: domains\ndomains: [{name: a}, {name: a}]", "",
        "p.yaml:9:31: 'scenario.domains[1].name' is 'a', which another domain is called too"
      ),
      (
        "family: domain-incremental\nby: domains\ndomains: [{name: a, rotatoin: 5}]", "",
        "p.yaml:9:23: unknown key 'rotatoin' in 'scenario.domains[0]'; did you mean 'rotation'?"
      ),
      (
        "family: domain-incremental\nby: domains\ndomains: [{name: a, blur: 0.5}]", "",
        "p.yaml:9:29: 'scenario.domains[0].blur' is 0.5; expected a whole number 0...100"
      ),
      (
        "family: domain-incremental\nby: domains\ndomains: [{name: a}, {name: b}]\nheld-out: [c]", "",
        "p.yaml:10:14: 'scenario.held-out[0]' is 'c'; expected one of a, b"
      ),
      (
        "family: domain-incremental\nby: domains\ndomains: [{name: a}]\nheld-out: [a]", "",
        "p.yaml:10:13: 'scenario.held-out' names all domains; expected at least one domain that is trained on"
      ),
      (
        "family: domain-incremental\nby: domains\ndomains: [{name: a}]\nexperiences: 1", "",
        "p.yaml:10:16: 'scenario.experiences' stands beside 'domains', which says it all; remove one of them"
      ),
      (
        "family: online\nexperiences: 5", "",
        "p.yaml:7:3: the key 'base' is missing in 'scenario'; expected one of class-incremental, task-incremental, domain-incremental, data-incremental"
      ),
      (
        "family: online\nbase: recurring\nexperiences: 5", "",
        "p.yaml:8:9: 'scenario.base' is 'recurring'; expected one of class-incremental, task-incremental, domain-incremental, data-incremental"
      ),
      (
        "family: task-free\nexperiences: 5", "",
        "p.yaml:7:3: the key 'schedule' is missing in 'scenario'; expected one of gaussian, i-blurry, drift"
      ),
      (
        "family: task-free\nschedule: gausian\nexperiences: 5", "",
        "p.yaml:8:13: 'scenario.schedule' is 'gausian'; expected one of gaussian, i-blurry, drift; did you mean 'gaussian'?"
      ),
      (
        "family: task-free\nschedule: gaussian\nexperiences: 11", "",
        "p.yaml:9:16: 'scenario.experiences' is 11, but there are 10 classes; expected at most 10"
      ),
      (
        "family: task-free\nschedule: i-blurry\nexperiences: 5\nblur: 10", "",
        "p.yaml:10:9: 'scenario.blur' is 10; expected a number 0.0...1.0"
      ),
      (
        "family: task-free\nschedule: i-blurry\nexperiences: 5\nwidth: 0.1", "",
        "p.yaml:10:3: unknown key 'width' in 'scenario'"
      ),
      (
        "family: recurring\nschedule: redrawn\nexperiences: 5\nclasses-per-experience: 11\nsamples-per-class: 1", "",
        "p.yaml:10:27: 'scenario.classes-per-experience' is 11, but there are 10 classes; expected at most 10"
      ),
      (
        "family: recurring\nschedule: redrawn\nexperiences: 5\nclasses-per-experience: 2\nsample-per-class: 1", "",
        "p.yaml:11:3: unknown key 'sample-per-class' in 'scenario'; did you mean 'samples-per-class'?"
      ),
      (
        "family: recurring\nschedule: repetition\nexperiences: 5\nsamples-per-experience: 4\nrepetition: 1.5", "",
        "p.yaml:11:15: 'scenario.repetition' is 1.5; expected a number 0.0...1.0"
      ),
      (
        "family: few-shot\nbase-classes: 10\nways: 1\nshots: 5", "",
        "p.yaml:8:17: 'scenario.base-classes' is 10, but there are 10 classes; expected at most 9, so that later sessions have new ones"
      ),
      (
        "family: few-shot\nbase-classes: 6\nways: 5\nshots: 5", "",
        "p.yaml:9:9: 'scenario.ways' is 5, but 4 classes are left; expected at most 4"
      ),
      (
        "family: few-shot\nbase-classes: 6\nways: 2\nshots: 5\nsessions: 3", "",
        "p.yaml:11:13: 'scenario.sessions' is 3, which needs 12 classes; expected at most 2, since there are 10 classes"
      ),
      (
        "family: data-incremental", "",
        "p.yaml:7:3: the key 'experiences' is missing in 'scenario'; expected a whole number"
      ),
      (
        "family: data-incremental\nexperiences: 5", "  passes: 2\nbudgets:\n  passes: 1",
        "p.yaml:13:11: 'budgets.passes' is 1, but 'training.passes' is 2; expected at least 2"
      ),
      (
        "family: online\nbase: data-incremental\nexperiences: 5", "  passes: 2",
        "p.yaml:12:11: 'training.passes' is 2; expected 1, since online protocols serve each sample once"
      ),
      (
        "family: task-free\nschedule: gaussian\nexperiences: 5", "  passes: 3",
        "p.yaml:12:11: 'training.passes' is 3; expected 1, since task-free protocols serve each sample once"
      ),
      (
        "family: data-incremental\nexperiences: 5", "budgets:\n  on-broken: halt",
        "p.yaml:12:14: 'budgets.on-broken' is 'halt'; expected one of mark, stop"
      ),
      (
        "family: data-incremental\nexperiences: 5", "budgets:\n  replay-sample: 5",
        "p.yaml:12:3: unknown key 'replay-sample' in 'budgets'; did you mean 'replay-samples'?"
      ),
      (
        "family: data-incremental\nexperiences: 5", "limits:\n  call-seconds: 0",
        "p.yaml:12:17: 'limits.call-seconds' is 0; expected a number 0.001...1000000.0"
      ),
      (
        "family: data-incremental\nexperiences: 5", "limits:\n  memory: 0.5",
        "p.yaml:12:11: 'limits.memory' is 0.5; expected a whole number 1...1073741824"
      ),
      (
        "family: data-incremental\nexperiences: 5", "limits:\n  processor-seconds: lots",
        "p.yaml:12:22: 'limits.processor-seconds' is 'lots'; expected a whole number 1...1000000"
      ),
      (
        "family: data-incremental\nexperiences: 5", "limits:\n  call-second: 5",
        "p.yaml:12:3: unknown key 'call-second' in 'limits'; did you mean 'call-seconds'?"
      ),
      (
        "family: data-incremental\nexperiences: 5", "limits: 512",
        "p.yaml:11:9: 'limits' is 512; expected keys and values"
      ),
      (
        "family: data-incremental\nexperiences: 5", "forget:\n  - {experience: 2, after: 1}",
        "p.yaml:12:28: 'forget[0].after' is 1, before experience 2 has been shown; expected at least 2"
      ),
      (
        "family: data-incremental\nexperiences: 5", "forget:\n  - {experience: 2, after: 5}",
        "p.yaml:12:28: 'forget[0].after' is 5, and the stream has 5 experiences; expected a number in 0..<5"
      ),
      (
        "family: data-incremental\nexperiences: 5",
        "forget:\n  - {experience: 2, after: 3}\n  - {experience: 2, after: 4}",
        "p.yaml:13:5: 'forget[1]' asks to forget experience 2, which is listed twice"
      ),
      (
        "family: data-incremental\nexperiences: 5", "forget:\n  - {experience: 2}",
        "p.yaml:12:5: the key 'after' is missing in 'forget[0]'; expected a whole number"
      ),
      (
        "family: data-incremental\nexperiences: 5", "forget: []",
        "p.yaml:11:9: 'forget' has 0 items; expected a list of 1...10000 items"
      ),
      (
        "family: data-incremental\nexperiences: 5",
        "visibility:\n  training: [class-count]\nforget:\n  - {experience: 2, after: 3}",
        "p.yaml:14:3: 'forget' asks to forget experiences whose boundaries the protocol hides; expected 'boundaries' in 'visibility.training'"
      ),
      (
        "family: recurring\nschedule: redrawn\nexperiences: 5\nclasses-per-experience: 2\nsamples-per-class: 4",
        "forget:\n  - {experience: 2, after: 3}",
        "p.yaml:15:3: 'forget' asks to forget experiences whose samples come again; expected no such key in a recurring protocol"
      ),
      (
        "family: data-incremental\nexperiences: 5", "samples:\n  label-noise: 1.5",
        "p.yaml:12:16: 'samples.label-noise' is 1.5; expected a number 0.0...1.0"
      ),
      (
        "family: data-incremental\nexperiences: 5", "samples:\n  validation: 0.95",
        "p.yaml:12:15: 'samples.validation' is 0.95; expected a number 0.0...0.9"
      ),
      (
        "family: data-incremental\nexperiences: 5", "evaluation:\n  at-samples: [10, 5]",
        "p.yaml:12:20: 'evaluation.at-samples[1]' is 5, after 10; expected ascending numbers"
      ),
      (
        "family: data-incremental\nexperiences: 5", "evaluation:\n  test-sets: [seen, al]",
        "p.yaml:12:21: 'evaluation.test-sets[1]' is 'al'; expected one of all, seen, current, next; did you mean 'all'?"
      ),
      (
        "family: data-incremental\nexperiences: 5", "evaluation:\n  every-samples: 0",
        "p.yaml:12:18: 'evaluation.every-samples' is 0; expected a whole number 1...1000000000"
      ),
      (
        "family: data-incremental\nexperiences: 5", "visibility:\n  training: [experience-classes]",
        "p.yaml:12:14: 'visibility.training[0]' reveals 'experience-classes' during training; expected at most boundaries, class-count in a data-incremental protocol; or say 'beyond-family: true', which reports will show"
      ),
      (
        "family: task-free\nschedule: gaussian\nexperiences: 5", "visibility:\n  training: [boundaries]",
        "p.yaml:13:14: 'visibility.training[0]' reveals 'boundaries' during training; expected at most class-count in a task-free protocol; or say 'beyond-family: true', which reports will show"
      ),
      (
        "family: data-incremental\nexperiences: 5", "visibility:\n  training: [candidate-classes]",
        "p.yaml:12:14: 'visibility.training[0]' is 'candidate-classes', which cannot be told during training; expected boundaries, experience-classes, class-count, task-identity, domain or timestamps"
      ),
      (
        "family: data-incremental\nexperiences: 5", "visibility:\n  testing: [boundaries]",
        "p.yaml:12:13: 'visibility.testing[0]' is 'boundaries', which cannot be told at test time; expected task-identity, candidate-classes, domain or timestamps"
      ),
    ])
  func refused(scenario: String, more: String, message: String) {
    let error = #expect(throws: FileFormatError.self) {
      try SampleScenarios.decode(SampleScenarios.file(scenario, more: more))
    }
    let description = error?.description ?? ""
    #expect(description.hasPrefix(message), "found: \(description)")
  }

  @Test("A file may reveal more than its family by saying so")
  func beyond() throws {
    let text = SampleScenarios.file(
      "family: data-incremental\nexperiences: 5",
      more: "visibility:\n  training: [experience-classes]\n  beyond-family: true")
    #expect(try SampleScenarios.decode(text).visibility.training == [.experienceClasses])
  }
}
