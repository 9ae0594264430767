#!/usr/bin/env bash
# Simulates the gate on candidates whose true drop is known, and prints how often it gives which verdict.
# Usage: Benchmarks/gate/run.sh [ROUNDS]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
swift build --package-path "$here" -c release >&2
"$(swift build --package-path "$here" -c release --show-bin-path)/gate-calibration" "${1:-20000}"
