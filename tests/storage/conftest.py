"""Folders that other users than root can reach, for tests that stop being root."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def nobody_folder() -> Iterator[Path]:
    """Return a folder that anyone may enter (pytest's own are for their owner only)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        (path / "inside").mkdir()
        yield path
        (path / "inside").chmod(0o755)
