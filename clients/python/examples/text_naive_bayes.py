"""Naive Bayes on the words of texts: counts of words by class, exact after any order of the stream."""

import re
from collections import Counter, defaultdict

import numpy as np
import tidemark_learner as tidemark


class NaiveBayes(tidemark.Learner):
    modality = "text"

    def __init__(self, stream: tidemark.StreamDescription) -> None:
        #: How often each class came, how many words it had, and how often each word came in each class.
        self.samples: Counter = Counter()
        self.totals: Counter = Counter()
        self.words: dict = defaultdict(Counter)

    def observe(self, inputs: tidemark.Texts, labels: np.ndarray, context: tidemark.LearningContext) -> None:
        for text, label in zip(inputs, labels.tolist()):
            words = self._words(text)
            self.samples[label] += 1
            self.totals[label] += len(words)
            for word in words:
                self.words[word][label] += 1

    def answer(self, inputs: tidemark.Texts, context: tidemark.QueryContext) -> np.ndarray:
        scores = np.full((len(inputs), context.score_count), -np.inf)
        if not self.samples:
            return np.full_like(scores, 1 / context.score_count)
        classes = np.array(sorted(self.samples))
        prior = np.log([self.samples[label] for label in classes])
        totals = np.log([self.totals[label] + len(self.words) for label in classes])
        for row, text in zip(scores, inputs):
            known = [self.words[word] for word in self._words(text) if word in self.words]
            row[classes] = prior - len(known) * totals
            for counts in known:
                row[classes] += np.log([1 + counts[label] for label in classes])
        if context.candidate_classes is not None:
            others = np.setdiff1d(np.arange(context.score_count), context.candidate_classes)
            scores[:, others] = -np.inf
        return scores

    def resources(self) -> tidemark.Resources:
        counts = sum(len(counter) for counter in self.words.values())
        return tidemark.Resources(counts + 2 * len(self.samples), stored_samples=0, stored_bytes=0)

    @staticmethod
    def _words(text: str) -> list:
        return re.findall(r"[a-z0-9\u0080-\U0010ffff]+", text.lower())


if __name__ == "__main__":
    tidemark.serve(NaiveBayes)
