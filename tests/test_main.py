from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.patience import PATIENCE

from unhyped import __version__, paths
from unhyped.__main__ import main

WITHOUT_TERMINAL = """
import sys
from unhyped.__main__ import main
arguments, sys.argv = sys.argv[1:], ["unhyped-window"]
sys.stdin = sys.stdout = sys.stderr = None
code = main(arguments)
assert None not in (sys.stdin, sys.stdout, sys.stderr)
sys.exit(code)
"""
WINDOW_WITHOUT_TERMINAL = """
import sys
from PySide6.QtCore import QTimer
from unhyped.__main__ import main
from unhyped.ui import application

make = application.make_application

def that_ends_at_once():
    made = make()
    QTimer.singleShot(0, made.quit)
    return made

application.make_application = that_ends_at_once
sys.stdin = sys.stdout = sys.stderr = None
sys.exit(main([]))
"""


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"unhyped {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["--help"], 0),
        (["list", "--help"], 0),
        (["add", "Ice roller", "12.99"], 0),
        (["--json", "list"], 0),
        (["export", "--format", "json"], 0),
        (["import", "-"], 1),
        (["undo"], 1),
        (["nonsense"], 2),
    ],
)
def test_without_a_terminal_nothing_is_printed_and_nothing_crashes(arguments: list[str], code: int) -> None:
    """Windows gives a program without a console no streams at all."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_TERMINAL, *arguments],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


@pytest.mark.gui
def test_without_a_terminal_the_window_opens_and_closes(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WINDOW_WITHOUT_TERMINAL],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert paths.default_file().exists()
    assert list(paths.log_folder().glob("crash-*")) == []


def test_the_window_has_a_starter_without_a_console() -> None:
    pyproject = Path(__file__).parents[1] / "pyproject.toml"
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"unhyped": "unhyped.__main__:main"}
    assert project["gui-scripts"] == {"unhyped-window": "unhyped.__main__:main"}
