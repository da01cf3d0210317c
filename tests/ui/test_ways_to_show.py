"""Each way to show or open what someone wrote goes through one place, which can't be tricked."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

import pytest

import unhyped.ui

_UI: Final = Path(unhyped.ui.__file__).parent
_PLAIN, _OPENING, _SAFE = "widgets/text/plain.py", "widgets/text/opening.py", "widgets/text/safe_text.py"
_ONLY_IN: Final = {
    "QLabel": _PLAIN,
    "setToolTip": _PLAIN,
    "showText": _PLAIN,
    "openUrl": _OPENING,
    "fromLocalFile": _OPENING,
    "QTextBrowser": _SAFE,
    "QTextDocument": _SAFE,
    "setMarkdown": _SAFE,
    "setHtml": "widgets/tables/copied_rows.py",  # for the clipboard, with every cell escaped
    "setTextFormat": _PLAIN,
    "setBuddy": "widgets/text/caption.py",  # so that every letter works
    **dict.fromkeys(
        (
            *("QTextEdit", "insertHtml", "QMessageBox", "QErrorMessage", "QInputDialog", "QProgressDialog"),
            *("setWhatsThis", "setStatusTip", "setOpenExternalLinks", "linkActivated", "QSystemTrayIcon"),
            *("setOpenLinks", "QSplashScreen"),
        ),
        "",
    ),
}
"""What Qt calls a way to show or open something → the one file that may use it, if any may."""
_ALSO: Final = {("setOpenLinks", _SAFE)}


def used(source: str) -> set[str]:
    """Return which of the ways a module calls, connects to or derives from. To name one as a type is fine."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            found.add(_name(node.func))
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        if isinstance(node, ast.ClassDef):
            found |= {_name(base) for base in node.bases}
    return found & _ONLY_IN.keys()


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


@pytest.mark.parametrize(
    ("source", "way"),
    [
        ("label = QLabel(name)", "QLabel"),
        ("class Mine(QtWidgets.QLabel): ...", "QLabel"),
        ("button.setToolTip(name)", "setToolTip"),
        ("QToolTip.showText(at, name)", "showText"),
        ("QDesktopServices.openUrl(url)", "openUrl"),
        ("label.linkActivated.connect(go)", "linkActivated"),
    ],
)
def test_each_way_is_noticed(source: str, way: str) -> None:
    assert used(source) == {way}


def test_each_way_is_used_in_one_place_only() -> None:
    found = {
        (way, path.relative_to(_UI).as_posix())
        for path in _UI.rglob("*.py")
        for way in used(path.read_text(encoding="utf-8"))
    }
    assert found - _ALSO == {(way, place) for way, place in _ONLY_IN.items() if place} & found
    assert {("QLabel", _PLAIN), ("setToolTip", _PLAIN), ("openUrl", _OPENING)} <= found
