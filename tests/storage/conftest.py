"""Folders that other users than root can reach, for tests that stop being root."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from unhyped.storage import connection

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS: Final = connection.SETTINGS
"""As they are before other tests are spared the wait for the disk."""


@pytest.fixture(autouse=True)
def _power_may_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "SETTINGS", SETTINGS)


@pytest.fixture
def nobody_folder() -> Iterator[Path]:
    """Return a folder that anyone may enter (pytest's own are for their owner only)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        (path / "inside").mkdir()
        yield path
        (path / "inside").chmod(0o755)
