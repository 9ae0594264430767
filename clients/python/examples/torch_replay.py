"""Experience replay in PyTorch, as Tidemark's own `replay`: reservoir of 1,000 samples, as many replayed as are new.

Where boundaries are revealed, only samples of earlier experiences are replayed, and each experience counts the same in
the loss. Uses a GPU if there is one.
"""

import numpy as np
import tidemark_learner as tidemark
import torch
from torch.nn import functional as F


class Replay(tidemark.Learner):
    def __init__(self, stream: tidemark.StreamDescription, memory: int = 1000) -> None:
        if stream.class_count is None:
            raise ValueError("needs the protocol to reveal class-count")
        torch.manual_seed(stream.seed % 2**63)
        self.random = np.random.default_rng(stream.seed)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        widths = [stream.input_width, *stream.hidden, stream.class_count]
        layers: list = []
        for index, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
            layers += ([torch.nn.ReLU()] if index else []) + [torch.nn.Linear(inputs, outputs)]
        self.network = torch.nn.Sequential(*layers).to(self.device)
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=stream.learning_rate)
        self.knows_boundaries = "boundaries" in stream.reveals_in_training
        self.memory = memory
        self.inputs = np.empty((memory, stream.input_width), np.float32)
        self.labels = np.empty(memory, np.int64)
        self.experience_of = np.empty(memory, np.int64)
        self.held = self.offered = self.experience = 0

    def observe(self, inputs: np.ndarray, labels: np.ndarray, context: tidemark.LearningContext) -> None:
        old = np.arange(self.held)
        if self.knows_boundaries:
            old = np.flatnonzero(self.experience_of[: self.held] < self.experience)
        loss = self._loss(inputs, labels)
        if len(old):
            chosen = self.random.choice(old, len(labels), replace=len(old) < len(labels))
            share = 1 / (self.experience + 1) if self.knows_boundaries else 0.5
            loss = share * loss + (1 - share) * self._loss(self.inputs[chosen], self.labels[chosen])
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        for sample, label in zip(inputs, labels):
            place = self.held if self.held < self.memory else int(self.random.integers(self.offered + 1))
            self.offered += 1
            if place < self.memory:
                self.held = max(self.held, place + 1)
                self.inputs[place], self.labels[place] = sample, label
                self.experience_of[place] = self.experience

    def experience_did_end(self, context: tidemark.LearningContext) -> None:
        self.experience += 1

    def answer(self, inputs: np.ndarray, context: tidemark.QueryContext) -> np.ndarray:
        with torch.no_grad():
            return F.softmax(self.network(torch.from_numpy(inputs).to(self.device)), dim=1).cpu().numpy()

    def resources(self) -> tidemark.Resources:
        parameters = sum(parameter.numel() for parameter in self.network.parameters())
        return tidemark.Resources(parameters, self.held, self.held * (self.inputs.shape[1] * 4 + 16))

    def _loss(self, inputs: np.ndarray, labels: np.ndarray) -> torch.Tensor:
        logits = self.network(torch.from_numpy(inputs).to(self.device))
        return F.cross_entropy(logits, torch.from_numpy(labels).to(self.device))


if __name__ == "__main__":
    tidemark.serve(Replay)
