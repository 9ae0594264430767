#!/usr/bin/env bash
# Times the metrics against NumPy on the same data. Usage: Benchmarks/metrics/run.sh [ROUNDS]
# PYTHON names a Python with NumPy.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
swift build --package-path "$here" -c release >&2
exec "${PYTHON:-python3}" "$here/compare.py" \
  "$(swift build --package-path "$here" -c release --show-bin-path)/TimeMetrics" "${1:-7}"
