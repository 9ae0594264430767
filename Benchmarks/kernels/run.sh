#!/bin/sh
# Builds the kernels as SwiftPM does in release, and measures them; `run.sh bits` compares their bits between optimisation
# levels instead. Takes the compiler from CC (default: clang) and OpenBLAS's library from OPENBLAS.
set -eu
cd "$(dirname "$0")"
compiler=${CC:-clang}
kernels=../../Sources/CKernels
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

build() { # program, flags of the kernels
  program=$1
  shift
  for source in "$kernels"/*.c; do
    "$compiler" -std=gnu11 "$@" -I"$kernels/include" -c "$source" -o "$out/$(basename "$source" .c).o"
  done
  "$compiler" -std=gnu11 -O2 -Wall -Wextra -I"$kernels/include" "$program.c" "$out"/*.o -o "$out/$program" -lm -ldl
}

if [ "${1:-}" = bits ]; then
  for flags in -O0 -O1 -O2 -O3 -Os "-O3 -march=native"; do
    # shellcheck disable=SC2086
    build bits $flags
    printf '%-18s' "$flags"
    "$out/bits"
  done
else
  build products -O2
  "$out/products" ${OPENBLAS:+"$OPENBLAS"}
  build symmetric -O2
  "$out/symmetric" ${OPENBLAS:+"$OPENBLAS"}
  build step -O2
  "$out/step"
fi
