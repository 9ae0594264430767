"""Any scikit-learn classifier that has partial_fit; here logistic regression by stochastic gradient descent."""

import numpy as np
import tidemark_learner as tidemark
from sklearn.linear_model import SGDClassifier


class PartialFit(tidemark.Learner):
    def __init__(self, stream: tidemark.StreamDescription) -> None:
        if stream.class_count is None:
            raise ValueError("needs the protocol to reveal class-count")
        self.classes = np.arange(stream.class_count)
        self.model = SGDClassifier(loss="log_loss", random_state=stream.seed % 2**32)
        self.is_fitted = False

    def observe(self, inputs: np.ndarray, labels: np.ndarray, context: tidemark.LearningContext) -> None:
        self.model.partial_fit(inputs, labels, classes=self.classes)
        self.is_fitted = True

    def answer(self, inputs: np.ndarray, context: tidemark.QueryContext) -> np.ndarray:
        if not self.is_fitted:
            return np.full((len(inputs), len(self.classes)), 1 / len(self.classes))
        return self.model.predict_proba(inputs)


if __name__ == "__main__":
    tidemark.serve(PartialFit)
