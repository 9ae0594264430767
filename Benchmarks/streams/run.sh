#!/usr/bin/env bash
# Measures how long streams take to build, and the memory of their indices.
set -euo pipefail
cd "$(dirname "$0")/../.."
swift build -c release --product stream-benchmark
"$(swift build -c release --show-bin-path)/stream-benchmark"
