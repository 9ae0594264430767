#!/usr/bin/env bash
# Times the readers of tables and dumps against Python's csv module and bare libxml2, on the same bytes.
# Usage: Benchmarks/reading/run.sh DATA-FOLDER [MEGABYTES]
set -euo pipefail

if [ $# -lt 1 ]; then
  echo "usage: $0 DATA-FOLDER [MEGABYTES]" >&2
  exit 64
fi
data=$(cd "$1" && pwd)
megabytes=${2:-500}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
swift build --package-path "$here" -c release >&2
read="$(swift build --package-path "$here" -c release --show-bin-path)/ReadFile"
cc -O2 "$here/bare.c" -o "$work/bare" -I/usr/include/libxml2 -lxml2

python3 - "$data" "$work" "$megabytes" <<'PY'
import bz2, sys
data, work, size = sys.argv[1], sys.argv[2], int(sys.argv[3]) * 10**6
rows = open(f"{data}/ag_news/test.csv", "rb").read()
with open(f"{work}/table.csv", "wb") as file:
    for _ in range(size // len(rows)): file.write(rows)
dump = bz2.open(f"{data}/mediawiki_dumps/enwiki-latest-pages-articles1.xml-p000000010p000030302-shortened.bz2").read()
head, tail = dump.index(b"<page>"), dump.rindex(b"</page>") + len(b"</page>")
with open(f"{work}/dump.xml", "wb") as file:
    file.write(dump[:head])
    for _ in range(size // (tail - head)): file.write(dump[head:tail] + b"\n")
    file.write(dump[tail:])
PY

cat >"$work/table.py" <<'PY'
import csv, sys, time
start = time.perf_counter()
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = [(int(row[0]), row[1] + " " + row[2]) for row in csv.reader(file)]
seconds = time.perf_counter() - start
size = __import__("os").path.getsize(sys.argv[1])
print(f"{seconds:.3f} s, {size / 1e6 / seconds:.0f} MB/s, {len(rows)}")
PY

for round in 1 2 3; do
  echo "table, tidemark      $("$read" table "$work/table.csv")"
  echo "table, python's csv  $(python3 "$work/table.py" "$work/table.csv")"
  echo "dump, tidemark       $("$read" dump "$work/dump.xml")"
  start=${EPOCHREALTIME/./}
  "$work/bare" "$work/dump.xml" >/dev/null
  echo "dump, bare libxml2   $(awk -v us=$((${EPOCHREALTIME/./} - start)) 'BEGIN { printf "%.3f s", us / 1e6 }')"
done
echo "largest memory of the dump's reader, in KiB (small file, then the large one):"
/usr/bin/env python3 - "$read" "$work/dump.xml" "$data/mediawiki_dumps/article-pear-0.10.xml" <<'PY'
import resource, subprocess, sys
for path in (sys.argv[3], sys.argv[2]):
    subprocess.run([sys.argv[1], "dump", path], stdout=subprocess.DEVNULL, check=True)
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
PY
