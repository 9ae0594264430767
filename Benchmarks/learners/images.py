#!/usr/bin/env python3
"""Training steps and answers of the two networks of images in PyTorch, one line `RESULT {...}` for each: what
`learner-benchmark images` measures. Times are those of the processor, of all threads.

images.py [--threads 1] [--steps 5]
"""
import argparse
import json
import statistics
import time

import torch
from torch import nn
from torch.nn import functional as F


class Small(nn.Module):
    """Three 3 x 3 convolutions with maximum pooling, then the hidden layers."""

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        before = 3
        for channels in (16, 32, 64):
            layers += [nn.Conv2d(before, channels, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
            before = channels
        layers += [nn.Flatten(), nn.Linear(1024, 400), nn.ReLU(), nn.Linear(400, 400), nn.ReLU(), nn.Linear(400, 10)]
        self.layers = nn.Sequential(*layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers(x)


class Block(nn.Module):
    def __init__(self, before: int, channels: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(before, channels, 3, stride, 1, bias=False)
        self.inner = nn.BatchNorm2d(channels)
        self.second = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.outer = nn.BatchNorm2d(channels)
        self.shortcut = nn.Identity() if stride == 1 and before == channels else nn.Sequential(
            nn.Conv2d(before, channels, 1, stride, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        inner = F.relu(self.inner(self.first(x)))
        return F.relu(self.outer(self.second(inner)) + self.shortcut(x))


class Residual(nn.Module):
    """The reduced ResNet-18 of GEM: 20 filters."""

    def __init__(self, filters: int = 20) -> None:
        super().__init__()
        layers: list[nn.Module] = [nn.Conv2d(3, filters, 3, 1, 1, bias=False), nn.BatchNorm2d(filters), nn.ReLU()]
        before = filters
        for stage in range(4):
            for block in range(2):
                layers.append(Block(before, filters << stage, 2 if stage and not block else 1))
                before = filters << stage
        self.layers = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(before, 10))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers(x)


def measure(name: str, model: nn.Module, batch: int, steps: int) -> None:
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    x, y = torch.randn(batch, 3, 32, 32), torch.randint(0, 10, (batch,))

    def train() -> None:
        optimizer.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimizer.step()

    def answer() -> None:
        with torch.no_grad():
            model(x)

    def median(body) -> float:
        body()
        times = []
        for _ in range(steps):
            began = time.process_time()
            body()
            times.append(time.process_time() - began)
        return 1e6 * statistics.median(times) / batch

    train_us = median(train)
    model.eval()
    result = {"network": name, "batch": batch, "train_us": train_us, "answer_us": median(answer)}
    print("RESULT " + json.dumps(result), flush=True)


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--steps", type=int, default=5)
arguments = parser.parse_args()
torch.set_num_threads(arguments.threads)
torch.set_flush_denormal(True)
for size in (128, 10):
    measure("cnn", Small(), size, arguments.steps)
for size in (128, 10):
    measure("resnet18", Residual(), size, arguments.steps)
