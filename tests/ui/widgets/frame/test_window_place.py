"""A window on screens of every size: offscreen Qt is given them in a file, when it starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Screen:
    name: str
    width: int
    height: int
    x: int = 0
    y: int = 0

    @property
    def rect(self) -> QRect:
        return QRect(self.x, self.y, self.width, self.height)


LAPTOP = Screen("laptop", 1366, 768)
DESK = Screen("desk", 1920, 1080, x=1366)
FIRST = (1280, 800)

SHOW = """
import json, sys
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget
from unhyped.ui.widgets.frame.window_place import largest_size, place_of, restore_place
application = QApplication([])
kept, first, moved, maximised = json.loads(sys.argv[1])
window = QWidget()
restore_place(window, kept, QSize(*first))
window.show()
if moved:
    window.setGeometry(QRect(*moved))
if maximised:
    window.showMaximized()
application.processEvents()
print(json.dumps({
    "place": place_of(window),
    "screen": window.screen().name(),
    "at": window.normalGeometry().getRect(),
    "maximised": window.isMaximized(),
}))
"""


class Desktop:
    """Screens on which a window is shown, each time in a new process as when the program starts."""

    def __init__(self, folder: Path, *screens: Screen) -> None:
        self.config = folder / f"{'-'.join(each.name for each in screens)}.json"
        given = [{"logicalDpi": 96, "dpr": 1, **asdict(each)} for each in screens]
        self.config.write_text(json.dumps({"screens": given}), encoding="utf-8")

    def show(
        self, kept: object = None, *, moved: tuple[int, int, int, int] | None = None, maximised: bool = False
    ) -> dict[str, Any]:
        """Show a window, move it, and say where it is and what is kept of that."""
        done = subprocess.run(
            [sys.executable, "-c", SHOW, json.dumps([kept or {}, FIRST, moved, maximised])],
            env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={self.config}"},
            capture_output=True,
            text=True,
            check=True,
        )
        shown: dict[str, Any] = json.loads(done.stdout)
        return shown


@pytest.mark.parametrize(
    ("screen", "size"),
    [
        (Screen("wide", 1920, 1080), (1280, 800)),
        (LAPTOP, (1280, 704)),
        (Screen("small", 1280, 800), (1248, 736)),
        (Screen("smaller", 1024, 600), (992, 536)),
    ],
)
def test_the_first_window_is_as_large_as_the_screen_has_room_for(
    tmp_path: Path, screen: Screen, size: tuple[int, int]
) -> None:
    shown = Desktop(tmp_path, screen).show()
    assert tuple(shown["at"][2:]) == size
    assert screen.rect.contains(QRect(*shown["at"]))


def test_a_window_comes_back_where_it_was(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path, LAPTOP, DESK)
    first = desktop.show(moved=(1500, 90, 1000, 700))
    assert (first["screen"], first["at"]) == ("desk", [1500, 90, 1000, 700])
    again = desktop.show(first["place"])
    assert (again["screen"], again["at"]) == ("desk", [1500, 90, 1000, 700])


def test_a_window_comes_back_on_its_screen_wherever_that_is_now(tmp_path: Path) -> None:
    before = Desktop(tmp_path, LAPTOP, DESK).show(moved=(1500, 90, 1000, 700))
    turned = Desktop(tmp_path, Screen("desk", 1920, 1080), Screen("laptop", 1366, 768, x=1920))
    after = turned.show(before["place"])
    assert (after["screen"], after["at"]) == ("desk", [134, 90, 1000, 700])


def test_a_window_whose_screen_is_gone_or_smaller_now_is_in_sight(tmp_path: Path) -> None:
    before = Desktop(tmp_path, LAPTOP, DESK).show(moved=(1500, 90, 1700, 900))
    for left in (LAPTOP, Screen("desk", 1024, 600)):
        after = Desktop(tmp_path, left).show(before["place"])
        assert after["screen"] == left.name
        assert left.rect.contains(QRect(*after["at"]))
        assert after["at"][2] >= 990


def test_a_maximised_window_is_so_again_on_its_screen_and_knows_its_other_size(tmp_path: Path) -> None:
    before = Desktop(tmp_path, LAPTOP, DESK).show(moved=(1500, 90, 1000, 700), maximised=True)
    assert before["maximised"]
    turned = Desktop(tmp_path, Screen("desk", 1920, 1080), Screen("laptop", 1366, 768, x=1920))
    after = turned.show(before["place"])
    assert (after["maximised"], after["screen"], after["at"]) == (True, "desk", [134, 90, 1000, 700])


def test_what_is_no_place_is_passed_over(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path, LAPTOP)
    sound = desktop.show(moved=(20, 30, 800, 600))["place"]
    for screen in (
        "laptop",
        {"laptop": [1, 2, 3]},
        {"laptop": [1, 2, 10**30, 4]},
        {"laptop": ["a", 0, 1, 1]},
        None,
    ):
        assert desktop.show({**sound, "screen": screen})["at"] == [20, 30, 800, 600]
    assert desktop.show({"geometry": "broken", "screen": sound["screen"]})["at"][2:] == [1280, 704]
