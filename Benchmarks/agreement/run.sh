#!/bin/sh
# Compares `softmax` with scikit-learn's on images and texts. Needs a python3 with NumPy and scikit-learn.
# run.sh TIDEMARK DATA
set -eu
here=$(cd "$(dirname "$0")" && pwd)
client=$here/../../clients/python
export PYTHONPATH="$client${PYTHONPATH:+:$PYTHONPATH}"
for call in "split-mnist-class" "phrases-class --text" "clinc150-class --text"; do
  protocol=${call%% *}
  arguments=${call#"$protocol"}
  python3 "$here/compare.py" --tidemark "$1" --data "$2" "$protocol" softmax \
    "exec: python3 $client/examples/sklearn_softmax.py$arguments"
done
