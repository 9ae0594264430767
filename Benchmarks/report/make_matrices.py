"""Writes accuracy matrices: make_matrices.py FOLDER RUNS EXPERIENCES.

Each file is named LEARNER.SEED.csv, five seeds a learner, and has a row of scores before training and one after each
experience; scores fall at the rate of the learner, with noise of a seeded generator.
"""

import random
import sys
from pathlib import Path


def main() -> None:
    folder, runs, experiences = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(runs):
        draw, decay = random.Random(number), 0.9 + 0.1 * (number // 5) / runs * 5
        lines = [",".join(["0.1"] * experiences)]
        for stage in range(experiences):
            scores = [
                min(1, max(0, 0.95 * decay ** (stage - task) + draw.uniform(-0.03, 0.03))) if task <= stage else 0.0
                for task in range(experiences)
            ]
            lines.append(",".join(f"{score:.4f}" for score in scores))
        (folder / f"method-{number // 5}.{number % 5}.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
