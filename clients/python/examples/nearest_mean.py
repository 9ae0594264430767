"""The class whose mean input is nearest; takes requests to forget: a sample leaves its class's mean as it came."""

import numpy as np
import tidemark_learner as tidemark


class NearestMean(tidemark.Learner):
    def __init__(self, stream: tidemark.StreamDescription) -> None:
        if stream.class_count is None:
            raise ValueError("needs the protocol to reveal class-count")
        self.sums = np.zeros((stream.class_count, stream.input_width))
        self.counts = np.zeros(stream.class_count, np.int64)

    def observe(self, inputs: np.ndarray, labels: np.ndarray, context: tidemark.LearningContext) -> None:
        np.add.at(self.sums, labels, inputs)
        np.add.at(self.counts, labels, 1)

    def forget(self, inputs: np.ndarray, labels: np.ndarray, context: tidemark.LearningContext) -> None:
        np.subtract.at(self.sums, labels, inputs)
        np.subtract.at(self.counts, labels, 1)

    def answer(self, inputs: np.ndarray, context: tidemark.QueryContext) -> np.ndarray:
        means = self.sums / np.maximum(1, self.counts)[:, None]
        scores = inputs @ means.T - (means**2).sum(axis=1) / 2
        scores[:, self.counts == 0] = -np.inf
        return scores

    def resources(self) -> tidemark.Resources:
        return tidemark.Resources(self.sums.size, stored_samples=0, stored_bytes=0)


if __name__ == "__main__":
    tidemark.serve(NearestMean)
