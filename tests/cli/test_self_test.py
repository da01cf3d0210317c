from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests import another_question
from tests.cli.running import in_own_process
from tests.patience import PATIENCE

from unhyped import paths
from unhyped.charts import drawing

if TYPE_CHECKING:
    from tests.cli.running import Unhyped


@pytest.mark.slow
def test_every_part_works(unhyped: Unhyped) -> None:
    tried = unhyped("--self-test")
    assert tried.code == 0
    assert [line.split()[0] for line in tried.out.splitlines()] == ["ok"] * 7
    assert not paths.default_file().exists()


@pytest.mark.slow
def test_every_part_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    # A part left out of a package looks like this: its import fails.
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    code = (
        "import sys; sys.modules['unhyped.charts.pictures'] = sys.modules['typst'] = None;"
        "from unhyped.__main__ import main; sys.exit(main(['--self-test']))"
    )
    import subprocess
    import sys

    tried = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert tried.returncode == 1
    assert "don’t work: “charts” (ModuleNotFoundError: " in tried.stderr
    assert "), “summary” (" in tried.stderr
    assert in_own_process("--version").returncode == 0


@pytest.mark.slow
def test_a_question_that_nothing_draws_is_noticed(unhyped: Unhyped, monkeypatch: pytest.MonkeyPatch) -> None:
    another_question.add(monkeypatch)
    assert unhyped("--self-test").code == 0
    monkeypatch.delitem(drawing.CHARTS, (another_question.Names, "longest"))
    tried = unhyped("--self-test")
    assert tried.code == 1
    assert "don’t work: “charts” (KeyError" in tried.err
