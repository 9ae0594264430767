#!/usr/bin/env bash
# Times the readers of tables, dumps, gzip'd IDX files and PNG images against Python's csv module, bare libxml2, bare
# zlib and Pillow, on the same bytes. Pillow is left out where Python has none.
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
cc -O2 "$here/inflate.c" -o "$work/inflate" -lz
python=${PYTHON:-python3}

"$python" - "$data" "$work" "$megabytes" <<'PY'
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

cat >"$work/images.py" <<'PY'
import io, random, sys, tarfile, time
try:
    from PIL import Image
except ImportError:
    print("Pillow is not installed")
    sys.exit()
if sys.argv[1] == "make":
    # Photographs are smooth with some noise; 64 × 64, as in Tiny ImageNet.
    random.seed(1)
    with tarfile.open(sys.argv[2], "w") as archive:
        for split in ("train", "test"):
            for number in range(4000):
                small = Image.new("RGB", (8, 8))
                small.putdata([tuple(random.randrange(256) for _ in range(3)) for _ in range(64)])
                image = small.resize((64, 64), Image.BICUBIC)
                noise = Image.effect_noise((64, 64), 12).convert("RGB")
                data = io.BytesIO()
                Image.blend(image, noise, 0.1).save(data, "PNG")
                info = tarfile.TarInfo(f"{split}/{'ab'[number % 2]}/{number}.png")
                info.size = len(data.getvalue())
                data.seek(0)
                archive.addfile(info, data)
else:
    start = time.perf_counter()
    count = size = 0
    with tarfile.open(sys.argv[2]) as archive:
        for member in archive:
            pixels = Image.open(io.BytesIO(archive.extractfile(member).read())).convert("RGB").tobytes()
            count, size = count + 1, size + len(pixels)
    print(f"{time.perf_counter() - start:.3f} s, {count}")
PY
"$python" "$work/images.py" make "$work/images.tar"
idx="$data/mnist/train-images-idx3-ubyte.gz"

rounds=${3:-3}
for ((round = 0; round < rounds; round++)); do
  echo "table, tidemark      $("$read" table "$work/table.csv")"
  echo "table, python's csv  $("$python" "$work/table.py" "$work/table.csv")"
  echo "dump, tidemark       $("$read" dump "$work/dump.xml")"
  start=${EPOCHREALTIME/./}
  "$work/bare" "$work/dump.xml" >/dev/null
  echo "dump, bare libxml2   $(awk -v us=$((${EPOCHREALTIME/./} - start)) 'BEGIN { printf "%.3f s", us / 1e6 }')"
  echo "idx, tidemark        $("$read" idx "$idx")"
  echo "idx, bare inflate    $("$work/inflate" "$idx")"
  if [ -e "$work/images.tar" ]; then
    echo "images, tidemark     $("$read" images "$work/images.tar" 64 4000)"
    echo "images, Pillow       $("$python" "$work/images.py" read "$work/images.tar")"
  fi
done | tee "$work/times"
"$python" - "$work/times" <<'PY'
import re, statistics, sys
times = {}
for line in open(sys.argv[1]):
    found = re.match(r"(\w+, \S+).*?  +([0-9.]+) s", line)
    if found: times.setdefault(found[1].split(",")[0], {}).setdefault("tidemark" in line, []).append(float(found[2]))
for name, both in times.items():
    if len(both) == 2:
        ours, theirs = statistics.median(both[True]), statistics.median(both[False])
        print(f"median  {name:7} tidemark {ours:.3f} s, yardstick {theirs:.3f} s, ratio of speeds {theirs / ours:.2f}")
PY
echo "largest memory of the dump's reader, in KiB (small file, then the large one):"
"$python" - "$read" "$work/dump.xml" "$data/mediawiki_dumps/article-pear-0.10.xml" <<'PY'
import resource, subprocess, sys
for path in (sys.argv[3], sys.argv[2]):
    subprocess.run([sys.argv[1], "dump", path], stdout=subprocess.DEVNULL, check=True)
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
PY
