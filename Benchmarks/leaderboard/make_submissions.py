"""Makes many submissions out of one: make_submissions.py REPORT.json FOLDER COUNT.

Each is a report.json with one learner of its own name, whose accuracy matrices are those of the first learner, every score
moved a little by a seeded generator. The recorded scores are left out: a leaderboard computes them anew.
"""

import json
import random
import sys
from pathlib import Path


def main() -> None:
    source, folder, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    report = json.loads(source.read_text())
    learners = report["learners"]
    for number in range(count):
        draw = random.Random(number)
        learner = json.loads(json.dumps(learners[number % len(learners)]))
        learner["label"] = f"method-{number % (count // 2 + 1)}(option={number})" if number % 2 else f"method-{number}"
        shift = draw.uniform(-0.3, 0.1)
        for run in learner["runs"]:
            run["scores"], run["undefined"] = {}, {}
            run["costs"]["seconds.training"] = draw.uniform(1, 60)
            run["costs"]["memory.peak"] = draw.uniform(5e7, 5e9)
            run["matrix"] = [
                [None if cell is None else min(1, max(0, cell + shift + draw.uniform(-0.02, 0.02))) for cell in row]
                for row in run["matrix"]
            ]
        place = folder / f"{number // 100:04d}" / f"submission-{number:06d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / "report.json").write_text(json.dumps({**report, "learners": [learner]}))


if __name__ == "__main__":
    main()
