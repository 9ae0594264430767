#!/usr/bin/env bash
# Times the report of 200 runs of 100 experiences each, and how it opens in Chromium where playwright is installed.
# Usage: run.sh [RUNS [EXPERIENCES]]
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-200} experiences=${2:-100}
if [ -z "${TIDEMARK:-}" ]; then
  swift build -c release --product tidemark >&2
  TIDEMARK="$(swift build -c release --show-bin-path)/tidemark"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 Benchmarks/report/make_matrices.py "$work/csv" "$runs" "$experiences"
for file in "$work"/csv/*.csv; do
  name=$(basename "$file" .csv)
  "$TIDEMARK" import "$file" --format matrix-csv --baseline first-row --learner "${name%.*}" --protocol many \
    --seed "${name##*.}" --out "$work/runs/$name" >/dev/null
done
TIMEFORMAT='%R s (%U s user, %S s system)'
echo "the report of $runs runs of $experiences experiences, from their journals"
time "$TIDEMARK" report "$work/runs" -o "$work/report" >/dev/null
echo "report.html: $(stat -c %s "$work/report/report.html") bytes; all files: $(du -sb "$work/report" | cut -f1) bytes"
if python3 -c 'import playwright' 2>/dev/null; then python3 Benchmarks/report/opens.py "$work/report/report.html"; fi
