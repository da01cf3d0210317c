"""`python -m fuzz.one TARGET NEW CORPUS [libFuzzer options]`: fuzzes one target until it is told to stop."""

from __future__ import annotations

import gc
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["unhyped"]):
    from fuzz.targets import TARGETS

name, new = sys.argv[1], Path(sys.argv[2])
new.mkdir(parents=True, exist_ok=True)
folder = Path(tempfile.mkdtemp(prefix="unhyped-fuzz-"))
target = TARGETS[name]
gc.freeze()


def one_input(data: bytes) -> None:
    """Give *data* to the target; what it raises is what is looked for."""
    target(data, folder)


atheris.Setup([sys.argv[0], *sys.argv[2:]], one_input)
atheris.Fuzz()
