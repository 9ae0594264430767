#!/usr/bin/env python3
"""Whether two learners give the same answers: runs both under one protocol and seed and compares every recorded answer.

compare.py --tidemark PATH --data FOLDER PROTOCOL 'LEARNER' 'LEARNER' [--set KEY=VALUE ...]

Prints how many answers differ, and the widest gap between the two best scores of the first learner where they do: where
that is as small as the error of 32-bit floats, the answer was a tie.
"""
import argparse
import json
import pathlib
import struct
import subprocess
import sys
import tempfile

import numpy as np

TYPES = {"F32": "<f4", "I32": "<i4", "U32": "<u4", "I64": "<i8", "U8": "u1"}


def tensors(data: bytes) -> dict:
    length = struct.unpack_from("<Q", data)[0]
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    found = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        found[name] = np.frombuffer(data[8 + length + begin : 8 + length + end], TYPES[entry["dtype"]]).reshape(entry["shape"])
    return found


def evaluations(run: pathlib.Path):
    """The answers of each evaluation, in order."""
    frames = (run / "answers.frames").read_bytes()
    for line in (run / "journal.jsonl").read_text().splitlines():
        event = json.loads(line)
        if event["event"] == "evaluated":
            place = event["answers"]
            yield tensors(frames[place["offset"] : place["offset"] + place["bytes"]])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("protocol")
    parser.add_argument("learners", nargs=2)
    parser.add_argument("--tidemark", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--set", action="append", default=[])
    options = parser.parse_args()
    answers = []
    for learner in options.learners:
        with tempfile.TemporaryDirectory() as folder:
            command = [
                options.tidemark, "run", options.protocol, "--learner", learner, "--seeds", options.seed, "--data",
                options.data, "--out", folder, "--set", "evaluation.keep-scores=true",
            ]
            for change in options.set:
                command += ["--set", change]
            finished = subprocess.run(command, capture_output=True, text=True)
            if finished.returncode:
                sys.exit(f"{learner} failed:\n{finished.stderr}")
            journal = next(pathlib.Path(folder).glob("runs/**/journal.jsonl"))
            answers.append(list(evaluations(journal.parent)))
    compared = differing = 0
    widest = 0.0
    for first, second in zip(*answers, strict=True):
        differs = first["label"] != second["label"]
        compared += len(differs)
        differing += int(differs.sum())
        best = np.sort(first["scores"], axis=1)[:, -2:]
        if differs.any():
            widest = max(widest, float((best[:, 1] - best[:, 0])[differs].max()))
    largest = max(float(np.nanmax(np.abs(a["scores"] - b["scores"]))) for a, b in zip(*answers))
    print(f"{options.protocol}: {compared} answers, {differing} differ, widest gap there {widest:.2g};"
          f" scores differ by at most {largest:.2g}")


if __name__ == "__main__":
    main()
