"""Softmax regression by scikit-learn: the same algorithm as Tidemark's learner `softmax`, from zeros, in the same order.

    tidemark run split-mnist-class --learner softmax --learner 'exec: python3 sklearn_softmax.py'
    tidemark run clinc150-class --learner softmax --learner 'exec: python3 sklearn_softmax.py --text'
"""

import argparse
import re
import warnings

import numpy as np
import tidemark_learner as tidemark
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.neural_network import MLPClassifier

# Runs of letters, digits and characters beyond ASCII, but for the blocks of signs and spaces.
WORD = re.compile(r"[0-9A-Za-z\u00c0-\u1fff\u2080-\u2fff\u3040-\U0010ffff]+")
LOWER_CASE = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})


def words_and_pairs(text: str) -> list:
    words = WORD.findall(text.translate(LOWER_CASE))
    return words + [f"{first} {second}" for first, second in zip(words, words[1:])]


class Softmax(tidemark.Learner):
    """A network without hidden layers is softmax regression."""

    def __init__(self, stream: tidemark.StreamDescription, rate: float, features: int) -> None:
        if stream.class_count is None or stream.class_count < 3:
            raise ValueError("needs the protocol to reveal class-count, 3 or more")
        warnings.simplefilter("ignore")
        self.vectorizer = HashingVectorizer(n_features=features, analyzer=words_and_pairs)
        self.is_text = not stream.input_shape
        self.model = MLPClassifier(
            hidden_layer_sizes=(), solver="sgd", learning_rate_init=rate, momentum=0, nesterovs_momentum=False, alpha=0,
            shuffle=False, batch_size=max(200, stream.batch), random_state=0,
        )
        self.classes = np.arange(stream.class_count)
        self.is_fitted = False

    def observe(self, inputs: tidemark.Inputs, labels: np.ndarray, context: tidemark.LearningContext) -> None:
        inputs = self._features(inputs)
        if not self.is_fitted:
            # The first call draws the weights and takes a step; both are undone.
            self.model.partial_fit(inputs, labels, classes=self.classes)
            for values in self.model.coefs_ + self.model.intercepts_:
                values[:] = 0
            self.is_fitted = True
        self.model.partial_fit(inputs, labels)

    def answer(self, inputs: tidemark.Inputs, context: tidemark.QueryContext) -> np.ndarray:
        if not self.is_fitted:
            return np.full((len(inputs), len(self.classes)), 1 / len(self.classes))
        return self.model.predict_proba(self._features(inputs))

    def _features(self, inputs: tidemark.Inputs):
        return self.vectorizer.transform(inputs) if self.is_text else np.asarray(inputs, np.float64)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", action="store_true", help="take texts, not numbers")
    parser.add_argument("--rate", type=float, help="the step size (default: 0.1, and 2 on texts)")
    parser.add_argument("--features", type=int, default=1 << 15, help="columns into which words are hashed")
    options = parser.parse_args()
    rate = options.rate or (2 if options.text else 0.1)
    tidemark.serve(
        lambda stream: Softmax(stream, rate, options.features), modality="text" if options.text else "dense")
