"""A learner that does nothing, and says at its end how fast the inputs came: bytes of float32 over the time between messages."""

import sys
import time

import numpy as np
import tidemark_learner as tidemark


class Noop(tidemark.Learner):
    def __init__(self, stream: tidemark.StreamDescription) -> None:
        self.bytes = 0
        self.began = None

    def observe(self, inputs: np.ndarray, labels: np.ndarray, context: tidemark.LearningContext) -> None:
        # The clock starts when the first batch is there, whose bytes therefore do not count.
        if self.began is None:
            self.began = time.perf_counter()
        else:
            self.bytes += inputs.nbytes

    def answer(self, inputs: np.ndarray, context: tidemark.QueryContext) -> np.ndarray:
        return np.zeros((len(inputs), context.score_count), np.float32)

    def experience_did_end(self, context: tidemark.LearningContext) -> None:
        seconds = time.perf_counter() - self.began
        print(f"GB/s {self.bytes / seconds / 1e9:.3f}", file=sys.stderr)
        self.bytes, self.began = 0, None


if __name__ == "__main__":
    tidemark.serve(Noop)
