"""An open journal and a clock that stands still until it is moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.journal.logging_in import Clock

from unhyped.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "f.db"


@pytest.fixture
def journal(path: Path, clock: Clock) -> Iterator[Journal]:
    with Journal.open(path, clock) as opened:
        yield opened
