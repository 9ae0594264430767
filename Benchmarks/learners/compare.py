#!/usr/bin/env python3
"""Training and answers of the reference learners against PyTorch, in turns: the times of the processor that each program
says it took, medians of the ratios.

compare.py --benchmark .build/release/learner-benchmark --images 'python images.py' \\
  --online 'python bare.py MNIST --protocol online --ftz' [--rounds 3]

Each command prints lines `RESULT {json}`: `--images` one for each network and batch, `--online` one with train_s and steps.
A loop that times itself by the wall is only comparable on a quiet machine.
"""
import argparse
import json
import os
import shlex
import statistics
import subprocess


def results(command: list[str]) -> list[dict]:
    environment = dict(os.environ, OMP_NUM_THREADS="1", PEER_THREADS="1")
    run = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return [json.loads(line[7:]) for line in run.stdout.splitlines() if line.startswith("RESULT ")]


def figures(command: list[str]) -> dict[str, float]:
    """Microseconds, by what they are of."""
    found: dict[str, float] = {}
    for result in results(command):
        if "network" in result:
            for kind in ("train", "answer"):
                name = f"{result['network']}, batch {result['batch']}, {kind} a sample"
                found[name] = result[f"{kind}_us"]
        else:
            found["mlp, batch 10, a step"] = 1e6 * result["train_s"] / result["steps"]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--benchmark", required=True)
    parser.add_argument("--images")
    parser.add_argument("--online")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    print(f"{'':36} {'ours us':>9} {'theirs us':>9} {'ratio':>6}")
    for mode, peer in (("online", arguments.online), ("images", arguments.images)):
        if not peer:
            continue
        ours: list[dict[str, float]] = []
        theirs: list[dict[str, float]] = []
        for _ in range(arguments.rounds):
            ours.append(figures([arguments.benchmark, mode]))
            theirs.append(figures(shlex.split(peer)))
        for name in ours[0]:
            ratio = statistics.median(a[name] / b[name] for a, b in zip(ours, theirs))
            middle = [statistics.median(run[name] for run in runs) for runs in (ours, theirs)]
            print(f"{name:36} {middle[0]:9.0f} {middle[1]:9.0f} {ratio:6.2f}")


if __name__ == "__main__":
    main()
