"""The whole program in this process, in Irish English: an English whose currency is the euro."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.running import Ran, Unhyped

from unhyped import i18n
from unhyped.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _irish(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for variable in ("LC_ALL", "LC_MONETARY", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_IE.UTF-8")
    yield
    i18n.set_locale(i18n.FALLBACK)


@pytest.fixture
def unhyped(capsys: pytest.CaptureFixture[str]) -> Unhyped:
    def run(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run


@pytest.fixture
def demo_file(tmp_path: Path, unhyped: Unhyped) -> Path:
    path = tmp_path / "demo.db"
    assert unhyped("demo", "--out", path).code == 0
    return path
