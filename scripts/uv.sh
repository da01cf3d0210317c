#!/bin/sh
# Runs uv, which only makes and tries out lock files: in build/lock-venv, installed there when missing.
set -eu
TOOL=$(dirname "$0")/../build/lock-venv
if [ ! -x "$TOOL/bin/uv" ]; then
    "$(dirname "$0")/../.venv/bin/python" -m venv "$TOOL"
    "$TOOL/bin/pip" install --quiet --disable-pip-version-check 'uv>=0.8'
fi
exec "$TOOL/bin/uv" "$@"
