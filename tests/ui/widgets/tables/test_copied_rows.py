from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.patience import PATIENCE
from tests.ui.conftest import TODAY

import unhyped.ui
from unhyped import demo

COPIES_AND_ENDS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from unhyped.importers import Found, Problem
from unhyped.settings import Settings
from unhyped.ui import shell
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.importing.problems_page import ImportProblemsPage

def from_the_table(window):
    table = window.purchases.table
    table.selectAll()
    table.copy()

def from_an_open_dialog(window):
    dialog = Dialog("Import", window.look, window)
    page = ImportProblemsPage(window.look)
    dialog.body.addWidget(page)
    page.load(Found(origin="csv", source_name="o.csv", problems=(Problem(6, "Lamp", "No amount."),)))
    dialog.open()
    page.copy.click()

def go(made):
    globals()[sys.argv[2]](made.window)
    print(len(QGuiApplication.clipboard().text()) > 0, flush=True)
    QApplication.instance().quit()

class Copies(shell.Shell):
    def open(self, *which, **how):
        opened = super().open(*which, **how)
        QTimer.singleShot(0, self, lambda: go(self))
        return opened

shell.Shell = Copies
settings = Settings(currency="EUR", region="EU")
sys.exit(shell.run_window(Path(sys.argv[1]), settings, []))
"""


@pytest.mark.parametrize("copying", ["from_the_table", "from_an_open_dialog"])
def test_the_program_ends_well_after_something_was_copied(tmp_path: Path, copying: str) -> None:
    """Offscreen, Qt frees what is on the clipboard when there is no Python any more."""
    file = tmp_path / "my.db"
    demo.write(file, TODAY)
    ran = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", COPIES_AND_ENDS, str(file), copying],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "True\n"), ran.stderr


def test_whatever_goes_to_the_clipboard_is_made_by_qt() -> None:
    sources = Path(unhyped.ui.__file__).parent.rglob("*.py")
    assert [each.name for each in sources if "QMimeData(" in each.read_text(encoding="utf-8")] == []
