from __future__ import annotations

import json
from typing import TYPE_CHECKING

from unhyped.ui.window_state import WindowState

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_it_is_saved_soon_and_what_others_saved_stays(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "dark", "window": {"page": "notes"}}))
    one, two = WindowState(file, {"page": "trash", "period": "2026"}), WindowState(file)
    assert one.values == {"page": "notes", "period": "2026"}
    one.remember("sidebar", value=False)
    two.remember("scale", 1.1)
    saved = {"page": "notes", "sidebar": False, "scale": 1.1}
    qtbot.waitUntil(lambda: WindowState(file).values == saved)
    assert json.loads(file.read_text()) == {"theme": "dark", "window": saved}


def test_a_damaged_file_gets_all_that_is_known(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    state = WindowState(file, {"page": "trash"})
    file.write_text("{")
    state.remember("sidebar", value=False)
    state.save()
    assert WindowState(file).values == {"page": "trash", "sidebar": False}


def test_without_permission_the_window_goes_on(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    state = WindowState(tmp_path / "settings.json", {"page": "trash"})
    state.remember("sidebar", value=False)
    state.save()
    assert state.values == {"page": "trash", "sidebar": False}
