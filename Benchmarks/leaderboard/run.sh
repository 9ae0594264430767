#!/usr/bin/env bash
# Times a leaderboard of 10,000 submissions from nothing, brought up to date with nothing new, and with one more.
# Usage: run.sh [COUNT]
set -euo pipefail
cd "$(dirname "$0")/../.."
count=${1:-10000}
swift build -c release --product tidemark >&2
tidemark="$(swift build -c release --show-bin-path)/tidemark"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 Benchmarks/leaderboard/make_submissions.py reports/reference/quickstart/report.json "$work/in" "$((count + 1))"
last=$(find "$work/in" -mindepth 2 -maxdepth 2 -type d | sort | tail -n 1)
mv "$last" "$work/last"
TIMEFORMAT='%R s (%U s user, %S s system)'
for what in "$count submissions from nothing" "brought up to date, nothing new" "brought up to date, one more"; do
  if [ "$what" = "brought up to date, one more" ]; then mv "$work/last" "$work/in/last"; fi
  echo "$what"
  time "$tidemark" leaderboard "$work/in" -o "$work/site" | grep refused
done
du -sh "$work/site" | cut -f1
