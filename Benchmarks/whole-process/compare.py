#!/usr/bin/env python3
"""Whole-process time and memory of `tidemark run split-mnist-class`, one learner and one seed, against other programs
that do the same work: pairs in turn, medians of the ratios.

compare.py --tidemark PATH --data FOLDER --learner replay --peer 'bare=python bare.py ... --method replay' [--rounds 5]

FOLDER holds mnist/. Each peer is NAME=COMMAND; if it prints a line `RESULT {json}` with a key final_avg, as its last,
that accuracy is shown beside ours. Everything runs with one thread.
"""
import argparse
import csv
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float, str]:
    """Wall seconds, peak MB, standard output."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        out.seek(0)
        err.seek(0)
        if status:
            sys.exit(f"{shlex.join(command)} failed:\n{err.read().decode(errors='replace')}")
        divisor = 1e6 if sys.platform == "darwin" else 1e3
        return wall, usage.ru_maxrss / divisor, out.read().decode(errors="replace")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tidemark", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--learner", default="finetune")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", PEER_THREADS="1")
    peers = [(name, shlex.split(command)) for name, command in (peer.split("=", 1) for peer in arguments.peer)]

    ours: list[tuple[float, float]] = []
    accuracy = ""
    ratios: dict[str, list[float]] = {name: [] for name, _ in peers}
    theirs: dict[str, list[tuple[float, float]]] = {name: [] for name, _ in peers}
    results: dict[str, str] = {}
    for round_number in range(-1, arguments.rounds):  # the first round warms the page cache and is not counted
        with tempfile.TemporaryDirectory() as folder:
            command = [
                arguments.tidemark, "run", "split-mnist-class", "--learner", arguments.learner,
                "--seeds", arguments.seed, "--data", arguments.data, "--out", os.path.join(folder, "out"),
            ]
            wall, peak, _ = run(command, environment)
            with open(os.path.join(folder, "out", "scores.csv"), newline="") as table:
                accuracy = next(row["value"] for row in csv.DictReader(table) if row["metric"] == "acc")
        if round_number >= 0:
            ours.append((wall, peak))
        for name, command in peers:
            peer_wall, peer_peak, output = run(command, environment)
            lines = [line for line in output.splitlines() if line.startswith("RESULT ")]
            if lines:
                results[name] = str(json.loads(lines[-1][7:]).get("final_avg", ""))
            if round_number >= 0:
                theirs[name].append((peer_wall, peer_peak))
                ratios[name].append(wall / peer_wall)

    print(f"{'program':24} {'wall s':>8} {'peak MB':>8} {'ours / theirs':>14} {'accuracy':>9}")

    def row(name: str, runs: list[tuple[float, float]], ratio: str, score: str) -> None:
        wall = statistics.median(wall for wall, _ in runs)
        peak = max(peak for _, peak in runs)
        print(f"{name:24} {wall:8.2f} {peak:8.0f} {ratio:>14} {score[:6]:>9}")

    row(f"tidemark {arguments.learner}", ours, "", accuracy)
    for name, _ in peers:
        row(name, theirs[name], f"{statistics.median(ratios[name]):.3f}", results.get(name, ""))


if __name__ == "__main__":
    main()
