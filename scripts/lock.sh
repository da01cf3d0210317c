#!/bin/sh
# Writes requirements/*.txt anew from pyproject.toml: exact versions with hashes, for Python 3.11 to 3.13 on Linux,
# macOS and Windows. Versions already locked stay; scripts/lock.sh --upgrade takes the newest.
set -eu
cd "$(dirname "$0")/.."

TOOL=build/lock-venv
if [ ! -x "$TOOL/bin/uv" ]; then
    .venv/bin/python -m venv "$TOOL"
    "$TOOL/bin/pip" install --quiet --disable-pip-version-check 'uv>=0.8'
fi

lock() {
    out=$1
    shift
    "$TOOL/bin/uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
        --output-file "requirements/$out" "$@"
}

lock dev.txt --group dev pyproject.toml "$@"
lock run.txt --constraint requirements/dev.txt pyproject.toml
lock build.txt --constraint requirements/dev.txt --group build
lock fuzz.txt --constraint requirements/dev.txt --group fuzz

if grep -nE '://|^-' requirements/*.txt; then
    echo "lock: an address got into the lock files; see the lines above" >&2
    exit 1
fi
