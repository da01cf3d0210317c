#!/bin/sh
# Installs the lowest versions that pyproject.toml admits, and tries out the program with them. Uses the oldest Python
# that is promised, or $PYTHON: later ones have no wheels of such early releases.
set -eu
cd "$(dirname "$0")/.."

HERE=build/lowest-venv
PY=${PYTHON:-python3.11}
if ! "$PY" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then PY=.venv/bin/python; fi
"$PY" -m venv --clear "$HERE"
scripts/uv.sh pip install --quiet --resolution lowest-direct --only-binary :all: --no-binary unhyped \
    --python "$HERE/bin/python" .
scripts/uv.sh pip check --quiet --python "$HERE/bin/python"
QT_QPA_PLATFORM=offscreen "$HERE/bin/unhyped" --self-test
