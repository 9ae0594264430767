#!/usr/bin/env bash
# Times learners in other processes. TIDEMARK_DATA names the folder that holds MNIST.
set -euo pipefail
cd "$(dirname "$0")/../.."
swift build -c release --product tidemark
python3 Benchmarks/external/compare.py "$(swift build -c release --show-bin-path)/tidemark"
