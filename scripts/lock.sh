#!/bin/sh
# Writes requirements/*.txt again from pyproject.toml: exact versions with hashes, for Python 3.11 and newer on Linux,
# macOS and Windows. Versions already locked stay; scripts/lock.sh --upgrade takes the newest.
# Also writes tests/data/published.json: what the locked releases say about themselves, for tests without a network.
set -eu
cd "$(dirname "$0")/.."

compile() { scripts/uv.sh pip compile --quiet --universal --python-version 3.11 "$@"; }

# Extras stay in the lock ("coverage[toml]"): without them pip before 24.1 looks for a release of its own choice.
lock() {
    out=$1
    shift
    compile --no-strip-extras --fork-strategy fewest --generate-hashes --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "make lock" --output-file "requirements/$out" "$@"
}

lock dev.txt --group dev pyproject.toml "$@"
lock run.txt --constraint requirements/dev.txt pyproject.toml
lock build.txt --constraint requirements/dev.txt --group build
lock fuzz.txt --constraint requirements/dev.txt --group fuzz
lock package.txt --constraint requirements/dev.txt --group package
lock oldest-pip.txt --group oldest-pip

if grep -nE '://|^-' requirements/*.txt; then
    echo "lock: an address got into the lock files; see the lines above" >&2
    exit 1
fi

compile --no-deps --format pylock.toml --output-file build/pylock.toml \
    requirements/dev.txt requirements/fuzz.txt requirements/package.txt
build/lock-venv/bin/python scripts/published.py build/pylock.toml tests/data/published.json
