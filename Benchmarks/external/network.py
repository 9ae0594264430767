"""A two-layer network in NumPy, trained by plain gradient descent: what a learner of one's own costs by itself.

With the argument EXPORTED, the folder that `tidemark export` wrote, it runs in one process and prints its seconds.
"""

import sys
import time

import numpy as np
import tidemark_learner as tidemark


class Network(tidemark.Learner):
    def __init__(self, stream: tidemark.StreamDescription, width: int = 400, rate: float = 0.05) -> None:
        random = np.random.default_rng(stream.seed)
        self.first = (random.standard_normal((stream.input_width, width)) * 0.05).astype(np.float32)
        self.second = (random.standard_normal((width, stream.class_count)) * 0.05).astype(np.float32)
        self.rate = np.float32(rate)

    def observe(self, inputs: np.ndarray, labels: np.ndarray, context: tidemark.LearningContext) -> None:
        hidden = np.maximum(inputs @ self.first, 0)
        error = self._softmax(hidden @ self.second)
        error[np.arange(len(labels)), labels] -= 1
        error *= self.rate / len(labels)
        back = (error @ self.second.T) * (hidden > 0)
        self.second -= hidden.T @ error
        self.first -= inputs.T @ back

    def answer(self, inputs: np.ndarray, context: tidemark.QueryContext) -> np.ndarray:
        return self._softmax(np.maximum(inputs @ self.first, 0) @ self.second)

    @staticmethod
    def _softmax(values: np.ndarray) -> np.ndarray:
        values = np.exp(values - values.max(axis=1, keepdims=True))
        return values / values.sum(axis=1, keepdims=True)


class Timed:
    """Times the calls alone, so that reading the files does not count."""

    def __init__(self, stream: tidemark.StreamDescription) -> None:
        self.learner = Network(stream)

    def observe(self, *arguments) -> None:
        began = time.perf_counter()
        self.learner.observe(*arguments)
        Timed.seconds += time.perf_counter() - began

    def answer(self, *arguments) -> np.ndarray:
        began = time.perf_counter()
        answer = self.learner.answer(*arguments)
        Timed.seconds += time.perf_counter() - began
        return answer

    seconds = 0.0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        tidemark.predict(Timed, sys.argv[1], sys.argv[1] + "-predictions")
        print(Timed.seconds)
    else:
        tidemark.serve(Network)
