#!/bin/sh
# Installs the lowest versions that pyproject.toml admits, and tries out the program with them.
set -eu
cd "$(dirname "$0")/.."

HERE=build/lowest-venv
PY=${PYTHON:-.venv/bin/python}
if ! "$PY" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))'; then
    echo "lowest: later Pythons have no wheels of such early releases: make lowest PYTHON=python3.11" >&2
    exit 1
fi
"$PY" -m venv --clear "$HERE"
scripts/uv.sh pip install --quiet --resolution lowest-direct --only-binary :all: --no-binary unhyped \
    --python "$HERE/bin/python" .
scripts/uv.sh pip check --quiet --python "$HERE/bin/python"
QT_QPA_PLATFORM=offscreen "$HERE/bin/unhyped" --self-test
