#!/usr/bin/env bash
# Times the load of MNIST's four files, checksums included, against gzip -dc and sha256sum of the same files; then loads
# from the cache of decoded columns, in one process and in new ones.
# Usage: Benchmarks/loading/run.sh FOLDER-WITH-MNIST [ROUNDS]
set -euo pipefail

if [ $# -lt 1 ]; then
  echo "usage: $0 FOLDER-WITH-MNIST [ROUNDS]" >&2
  exit 64
fi
data=$(cd "$1" && pwd)
rounds=${2:-21}
here=$(cd "$(dirname "$0")" && pwd)
manifest="$here/../../datasets/mnist.yaml"
swift build --package-path "$here" -c release >&2
load="$(swift build --package-path "$here" -c release --show-bin-path)/LoadMNIST"
[ -d "$data/mnist" ] && files=("$data"/mnist/*-ubyte.gz) || files=("$data"/*-ubyte.gz)

tidemark() { "$load" "$manifest" "$data" >/dev/null; }
tools() { gzip -dc "${files[@]}" >/dev/null && sha256sum "${files[@]}" >/dev/null; }

# Wall-clock microseconds of one call.
elapsed() {
  local start=${EPOCHREALTIME/./}
  "$1"
  echo $((${EPOCHREALTIME/./} - start))
}
median() { sort -n | sed -n "$(((rounds + 1) / 2))p"; }

tidemark && tools # The files are in the page cache from here on.
ours=() theirs=()
for ((round = 0; round < rounds; round++)); do
  ours+=("$(elapsed tidemark)")
  theirs+=("$(elapsed tools)")
done
a=$(printf '%s\n' "${ours[@]}" | median)
b=$(printf '%s\n' "${theirs[@]}" | median)
awk -v a="$a" -v b="$b" -v n="$rounds" 'BEGIN {
  printf "tidemark (whole process)   %7.1f ms\n", a / 1000
  printf "gzip -dc, then sha256sum   %7.1f ms\n", b / 1000
  printf "ratio                      %7.2f   (medians of %d rounds, taken in turn)\n", a / b, n
}'

cache=$(mktemp -d)
trap 'rm -rf "$cache"' EXIT
echo "into an empty cache, then out of it    $("$load" "$manifest" "$data" "$cache")"
for ((round = 0; round < 3; round++)); do
  echo "out of the cache, in a new process     $("$load" "$manifest" "$data" "$cache")"
done
