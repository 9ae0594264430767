#!/bin/sh
# Times the reference learners, in release; `run.sh online` and `run.sh images` what compare.py holds against PyTorch.
set -eu
cd "$(dirname "$0")/../.."
exec swift run -c release learner-benchmark "$@"
