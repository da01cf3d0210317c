"""Running the whole program: in this process as `Unhyped`, or in one of its own with `in_own_process`."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from tests.patience import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ran:
    """The exit code of a run, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:  # noqa: ANN401 - any JSON document
        return json.loads(self.out)


class Unhyped(Protocol):
    """`unhyped("add", "Ice roller")` runs the program with these arguments."""

    def __call__(self, *arguments: str | Path) -> Ran: ...


def in_own_process(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `python -m unhyped` as a shell would; the environment is that of the test."""
    command = [sys.executable, "-m", "unhyped", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False
    )
