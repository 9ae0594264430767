"""Softmax regression, trained by plain gradient descent on whatever arrives."""

import numpy as np
import tidemark_learner as tidemark


class Softmax(tidemark.Learner):
    def __init__(self, stream: tidemark.StreamDescription, rate: float = 0.05) -> None:
        if stream.class_count is None:
            raise ValueError("needs the protocol to reveal class-count")
        self.weights = np.zeros((stream.input_width, stream.class_count), np.float32)
        self.bias = np.zeros(stream.class_count, np.float32)
        self.rate = rate

    def observe(self, inputs: np.ndarray, labels: np.ndarray, context: tidemark.LearningContext) -> None:
        error = self._probabilities(inputs)
        error[np.arange(len(labels)), labels] -= 1
        error /= len(labels)
        self.weights -= self.rate * inputs.T @ error
        self.bias -= self.rate * error.sum(axis=0)

    def answer(self, inputs: np.ndarray, context: tidemark.QueryContext) -> np.ndarray:
        return self._probabilities(inputs)

    def resources(self) -> tidemark.Resources:
        return tidemark.Resources(self.weights.size + self.bias.size, stored_samples=0, stored_bytes=0)

    def _probabilities(self, inputs: np.ndarray) -> np.ndarray:
        logits = inputs @ self.weights + self.bias
        scores = np.exp(logits - logits.max(axis=1, keepdims=True))
        return scores / scores.sum(axis=1, keepdims=True)


if __name__ == "__main__":
    tidemark.serve(Softmax)
