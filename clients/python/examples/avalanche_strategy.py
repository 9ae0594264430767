"""A strategy of Avalanche as a learner: experience replay from its `training` package.

Avalanche trains on a whole experience at a time, so batches are collected until the experience ends, and the protocol has
to reveal boundaries. The strategy makes its own batches and passes, as the protocol suggests them.
"""

import numpy as np
import tidemark_learner as tidemark
import torch
from avalanche.benchmarks import benchmark_from_datasets
from avalanche.benchmarks.utils import as_classification_dataset
from avalanche.benchmarks.utils.data_attribute import DataAttribute
from avalanche.evaluation.metrics import accuracy_metrics
from avalanche.training.plugins import EvaluationPlugin
from avalanche.training.supervised import Replay
from torch.utils.data import TensorDataset


class LabelledTensors(TensorDataset):
    """Tensors with the `targets` that Avalanche looks for."""

    def __init__(self, inputs: torch.Tensor, labels: torch.Tensor) -> None:
        super().__init__(inputs, labels)
        self.targets = labels.tolist()


class Strategy(tidemark.Learner):
    needs_experiences = True

    def __init__(self, stream: tidemark.StreamDescription, memory: int = 1000) -> None:
        if stream.class_count is None:
            raise ValueError("needs the protocol to reveal class-count")
        torch.manual_seed(stream.seed % 2**63)
        widths = [stream.input_width, *stream.hidden, stream.class_count]
        layers: list = []
        for index, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
            layers += ([torch.nn.ReLU()] if index else []) + [torch.nn.Linear(inputs, outputs)]
        self.network = torch.nn.Sequential(*layers)
        self.strategy = Replay(
            model=self.network,
            optimizer=torch.optim.Adam(self.network.parameters(), lr=stream.learning_rate),
            criterion=torch.nn.CrossEntropyLoss(),
            mem_size=memory,
            train_mb_size=stream.batch,
            train_epochs=1,
            device="cuda" if torch.cuda.is_available() else "cpu",
            # Its own reports would go to standard output, and are not needed: Tidemark evaluates.
            evaluator=EvaluationPlugin(accuracy_metrics(stream=False), loggers=[]),
        )
        self.inputs: list = []
        self.labels: list = []

    def observe(self, inputs: np.ndarray, labels: np.ndarray, context: tidemark.LearningContext) -> None:
        # A sample that is served in several passes is trained on as often as it is served.
        self.inputs.append(inputs)
        self.labels.append(labels)

    def experience_did_end(self, context: tidemark.LearningContext) -> None:
        inputs = torch.from_numpy(np.concatenate(self.inputs))
        labels = torch.from_numpy(np.concatenate(self.labels))
        self.inputs, self.labels = [], []
        dataset = as_classification_dataset(LabelledTensors(inputs, labels))
        dataset = dataset.update_data_attribute("targets_task_labels", DataAttribute([0] * len(labels), "targets_task_labels", use_in_getitem=True))
        for experience in benchmark_from_datasets(train=[dataset]).train_stream:
            self.strategy.train(experience, num_workers=0)

    def answer(self, inputs: np.ndarray, context: tidemark.QueryContext) -> np.ndarray:
        self.network.eval()
        with torch.no_grad():
            device = next(self.network.parameters()).device
            return torch.softmax(self.network(torch.from_numpy(inputs).to(device)), dim=1).cpu().numpy()


if __name__ == "__main__":
    tidemark.serve(Strategy)
