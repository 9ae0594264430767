"""Times Tidemark's metrics against NumPy on the same data, in turn, and checks that both give the same numbers.

Usage: compare.py TIME-METRICS-EXECUTABLE [ROUNDS]
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

TASKS, EVALUATIONS, WINDOW, BINS = 100, 100_000, 10, 15


def make(folder):
    rng = np.random.default_rng(7)
    matrix, baseline = rng.random((1000, 1000)), rng.random(1000) * 0.1
    curves = rng.random((EVALUATIONS, TASKS))
    ends = np.arange(1, TASKS + 1) * (EVALUATIONS // TASKS) - 1
    scores = rng.random((1000, 10_000), dtype=np.float32)
    facts = rng.integers(0, [50, 5, 10_000, 20], size=(100_000, 4))
    confidence, correct = rng.random(10_000_000), rng.random(10_000_000) < 0.6
    for name, array in {
        "matrix.f64": matrix, "baseline.f64": baseline, "curves.f64": curves, "ends.i64": ends,
        "scores.f32": scores, "facts.i64": facts, "confidence.f64": confidence, "correct.u8": correct,
    }.items():
        array.tofile(folder / name)
    return matrix, baseline, ends, scores, facts, confidence, correct


def matrix_metrics(R, b):
    T = len(R)
    d, last = np.diag(R), R[-1]
    lower, upper = np.tril(np.ones((T, T), bool)), np.triu(np.ones((T, T), bool), 1)
    k = np.arange(1, T + 1)
    best = np.maximum.accumulate(np.where(lower, R, -np.inf), axis=0)
    return {
        "acc": last.mean(), "bwt": (last - d)[:-1].mean(), "fwt": (np.diag(R, 1) - b[1:]).mean(),
        "forgetting": (best[-2] - last)[:-1].mean(), "aia": (np.where(lower, R, 0).sum(1) / k).mean(),
        "dr_a": R[lower].mean(), "dr_bwt": (R - d)[np.tril(lower, -1)].mean(), "dr_fwt": R[upper].mean(),
        "mtil_average": R.mean(),
        "mtil_transfer": (np.where(upper, R, 0).sum(0)[1:] / k[:-1]).mean(),
    }


def gap_metrics(path, ends):
    c = np.fromfile(path).reshape(EVALUATIONS, TASKS)
    begun = np.minimum(np.searchsorted(ends, np.arange(EVALUATIONS)), TASKS - 1) + 1
    seen = np.arange(TASKS) < begun[:, None]
    return {
        "min_acc": np.mean([c[e + 1:, t].min() for t, e in enumerate(ends[:-1])]),
        "wf": np.max([(c[:-lag] - c[lag:]).max(0) for lag in range(1, WINDOW)], 0).mean(),
        "wp": np.max([(c[lag:] - c[:-lag]).max(0) for lag in range(1, WINDOW)], 0).mean(),
        "aaa": (np.where(seen, c, 0).sum(1) / begun)[1:].mean(),
    }


def ranking_metrics(scores, facts):
    known = {}
    for s, r, o, t in facts.tolist():
        known.setdefault((s, r, t), set()).add(o)
    others = [np.fromiter(known[s, r, t] - {o}, int) for s, r, o, t in facts[:1000].tolist()]
    own = scores[np.arange(1000), facts[:1000, 2]]

    def run():
        greater, equal = (scores > own[:, None]).sum(1), (scores == own[:, None]).sum(1) - 1
        for q, o in enumerate(others):
            greater[q] -= (scores[q, o] > own[q]).sum()
            equal[q] -= (scores[q, o] == own[q]).sum()
        return {"mrr": (1 / (greater + equal / 2 + 1)).mean()}

    return run


def calibration_metrics(confidence, correct):
    bins = np.clip(np.ceil(confidence * BINS).astype(int) - 1, 0, BINS - 1)
    n, c, a = (np.bincount(bins, w, BINS) for w in (None, confidence, correct))
    gap = np.abs(a - c)
    return {"ece": gap.sum() / n.sum(), "mce": (gap / n).max()}


def main():
    executable, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        matrix, baseline, ends, scores, facts, confidence, correct = make(folder)
        rows = [
            ("matrix", lambda: matrix_metrics(matrix, baseline), 8e6),
            ("gap", lambda: gap_metrics(folder / "curves.f64", ends), 8e7),
            ("ranking", ranking_metrics(scores, facts), 4e7),
            ("ece", lambda: calibration_metrics(confidence, correct), 9e7),
        ]
        summing = []
        for _ in range(rounds):
            start = time.perf_counter()
            confidence.sum()
            summing.append(time.perf_counter() - start)
        print(f"yardstick: NumPy sums 80 MB at {0.08 / statistics.median(summing):.1f} GB/s\n")
        print(f"{'':10}{'tidemark':>12}{'NumPy':>12}{'ratio':>8}{'GB/s':>8}{'peak MB':>9}")
        for kind, numpy, size in rows:
            ours, theirs = [], []
            for _ in range(rounds):
                done = json.loads(subprocess.run([executable, kind, name], check=True, capture_output=True).stdout)
                ours.append(done["seconds"])
                start = time.perf_counter()
                expected = numpy()
                theirs.append(time.perf_counter() - start)
            for key, value in expected.items():
                assert abs(done["values"][key] - value) < 1e-9, (key, done["values"][key], value)
            a, b = statistics.median(ours), statistics.median(theirs)
            print(
                f"{kind:10}{a * 1e3:9.1f} ms{b * 1e3:9.1f} ms{a / b:8.2f}{size / a / 1e9:8.2f}"
                f"{done['peak_bytes'] / 1e6:9.0f}"
                + (f"   {done['values']['count']:.0f} metrics against {len(expected)}" if kind == "matrix" else "")
            )


main()
