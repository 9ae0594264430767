"""Times learners in another process: how fast inputs reach one that does nothing, and what it costs a NumPy network to be one.

Usage: compare.py TIDEMARK, with TIDEMARK_DATA set to the folder that holds MNIST. Both sides run in turn, three times.
"""

import glob
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
COMMAND = os.path.abspath(sys.argv[1])
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.path.join(HERE, "../../clients/python"), "OPENBLAS_NUM_THREADS": "1"}
# The harness gives programs a minimal environment: the number of threads is set on the command line.
PYTHON = f"/usr/bin/env OPENBLAS_NUM_THREADS=1 {sys.executable}"


def run(folder: str, learner: str, *more: str) -> str:
    """Runs a learner, and returns the folder of its run."""
    out = tempfile.mkdtemp(dir=folder)
    call = [COMMAND, "run", "split-mnist-class", "--seeds", "0", "--learner", f"exec: {PYTHON} {HERE}/{learner}", "--out", f"{out}/run", *more]
    subprocess.run(call, check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return glob.glob(f"{out}/run/runs/*/*/seed-0")[0]


with tempfile.TemporaryDirectory() as folder:
    speeds = []
    for batch in (128, 1000, 10000):
        log = os.path.join(run(folder, "noop.py", "--set", f"training.batch={batch}", "--set", "training.passes=4"), "stderr.log")
        with open(log, encoding="utf-8") as file:
            rates = [float(rate) for rate in re.findall(r"GB/s ([0-9.]+)", file.read())]
        speeds.append((batch, statistics.median(rates)))
    exported = os.path.join(folder, "exported")
    subprocess.run([COMMAND, "export", "split-mnist-class", exported, "--seed", "0"], check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    ratios = []
    for _ in range(3):
        alone = float(subprocess.run([sys.executable, f"{HERE}/network.py", exported], check=True, env=ENVIRONMENT, capture_output=True).stdout)
        with open(os.path.join(run(folder, "network.py"), "run.json"), encoding="utf-8") as file:
            outside = sum(json.load(file)["phases"].values())
        ratios.append(outside / alone)

for batch, speed in speeds:
    print(f"no-op learner, batch {batch}: {speed:.2f} GB/s of float32 images")
print(f"NumPy network, batch 128: {statistics.median(ratios):.2f} of its time in one process")
