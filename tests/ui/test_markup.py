"""Whatever a text looks like, it is shown and never obeyed: it is no markup and names no letter for Alt."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QGroupBox,
    QLabel,
    QTabBar,
    QTextEdit,
    QToolTip,
    QWidget,
)
from tests.ui.bait import Bait, Openings, watched_bait
from tests.ui.dialogs.previewing import settled
from tests.ui.pages.insights_shown import TALL
from tests.ui.reading import running
from tests.viewing import bring, exposure

from unhyped.domain.errors import LinkUnclear
from unhyped.importers import MappingQuestion, Pasted, memory, presets
from unhyped.importers.mapping import Mapping
from unhyped.journal import FileDamaged
from unhyped.ui import jobs
from unhyped.ui.dialogs.file_trouble import FileTrouble
from unhyped.ui.dialogs.importing.column_mapper import ColumnMapper
from unhyped.ui.dialogs.importing.preview import ImportPreview
from unhyped.ui.dialogs.structure_report import StructureReport
from unhyped.ui.pages import all_pages
from unhyped.ui.widgets.cards.chart_canvas import ChartCanvas
from unhyped.ui.widgets.frame.message import Message
from unhyped.ui.widgets.text.safe_text import SafeText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_ROWS, _COLUMNS = 4, 20
"""So much of a table is asked for its tool tips: the bait is in each row."""
_LEAVING: Final = {"quit", "demo", "structure", "open", "new_file", "import", "import_folder", "days"}
"""Actions that end the window, or only open the system's dialog for files."""


@pytest.fixture
def baited() -> Iterator[tuple[Bait, Openings]]:
    with watched_bait() as made:
        yield made


@pytest.fixture
def bait(baited: tuple[Bait, Openings]) -> Bait:
    return baited[0]


@pytest.fixture
def openings(baited: tuple[Bait, Openings]) -> Openings:
    return baited[1]


@pytest.fixture
def session(session_of: Callable[..., Session], bait: Bait) -> Session:
    """Give a file in which every text that anyone could have written is the bait."""
    made = session_of(*(bait.entry(worth=worth) for worth in (1, 2, 5, 4, 1, 2)), bait.entry(None, worth=3))
    binned, *_ = made.journal.entries()
    made.journal.imports.add_records(bait.others(), bait.text)
    bring(made.journal, exposure("searches", "2026-03-04", bait.text, bait.text), source=bait.text)
    made.journal.trash([binned.purchase.id])
    noted = bait.entry(worth=2).purchase
    made.journal.imports.add_records([replace(noted, name=f"leggings {noted.name}")], bait.text)
    return made


# --- what is looked for


def obeyed(top: QWidget) -> list[str]:
    """Return what in the window *top* takes a text for more than a text."""
    top.grab()  # what is only done when something is painted
    widgets = [top, *top.findChildren(QWidget)]
    found = [f"tool tip of {_named(each)}" for each in widgets if GuiQt.mightBeRichText(each.toolTip())]
    for each in widgets:
        if isinstance(each, QLabel) and each.text() and not _is_plain(each):
            found.append(f"label {_named(each)}: {each.text()}")
        if isinstance(each, QTextEdit) and not isinstance(each, SafeText):
            found.append(f"a document in {_named(each)}")
        found += [f"mnemonic in {_named(each)}: {text}" for text in _texts(each) if "RD" in _read(text)]
    tips = [tip for each in top.findChildren(QAbstractItemView) if each.isVisible() for tip in _tips(each)]
    tips += [tip for each in top.findChildren(ChartCanvas) for tip in _mark_tips(each)]
    return found + [tip for tip in tips if GuiQt.mightBeRichText(tip)]


def _is_plain(label: QLabel) -> bool:
    """Return whether a label shows its text as it is. A tool tip’s is Qt's and guesses from the text."""
    if label.objectName() == "qtooltip_label":
        return not GuiQt.mightBeRichText(label.text())
    return label.textFormat() == Qt.TextFormat.PlainText


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} in {type(widget.parent()).__name__}"


def _texts(widget: QWidget) -> Iterator[str]:
    """Texts in which “&” marks the letter that Alt goes with, and a title's placeholder."""
    if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
        yield widget.text()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
    yield from (action.text() for action in widget.findChildren(QAction))
    yield from (action.text() for action in widget.actions())


def _read(text: str) -> str:
    """Return what one reads of a text with mnemonics."""
    return re.sub(r"&(.)", r"\1", text)


def _tips(view: QAbstractItemView) -> Iterator[str]:
    """Ask for the tool tips of the first rows as the mouse would."""
    model = view.model()
    indexes = (model.index(row, column) for row in range(_ROWS) for column in range(_COLUMNS))
    for place in (view.visualRect(index).center() for index in indexes if index.isValid()):
        if view.viewport().rect().contains(place):
            asked = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
            QApplication.sendEvent(view.viewport(), asked)
            yield QToolTip.text()
    QToolTip.hideText()


def _mark_tips(canvas: ChartCanvas) -> Iterator[str]:
    for number in range(len(canvas.marks)):
        QTest.keyClick(canvas, Qt.Key.Key_Right if number else Qt.Key.Key_Home)
        yield QToolTip.text()


def is_settled(window: MainWindow) -> bool:
    """Return whether the page of *window* has everything it shows: what was put off, jobs, charts."""
    QApplication.processEvents()
    canvases = [each for each in window.findChildren(ChartCanvas) if each.isVisible()]
    return jobs.idle() and not any(each.is_due for each in canvases)


def others(window: QWidget) -> list[QWidget]:
    """Return the windows that are open besides *window*, the system's dialogs for files excepted."""
    tops = (each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window)
    return [each for each in tops if not isinstance(each, QFileDialog)]


# --- the observer notices


def test_a_label_of_qt_and_a_tool_tip_of_qt_would_open_the_file(
    bait: Bait, openings: Openings, qtbot: QtBot
) -> None:
    label = QLabel(bait.text)
    label.setToolTip(bait.text)
    qtbot.addWidget(label)
    label.show()
    label.grab()
    assert openings.any()
    assert len(obeyed(label)) == 2


# --- nothing of it is obeyed


def test_no_page_and_no_menu_obeys_a_text(
    session: Session,
    shown: Callable[[Session], MainWindow],
    bait: Bait,
    openings: Openings,
    qtbot: QtBot,
) -> None:
    window = shown(session)
    window.resize(1280, TALL)
    for key in all_pages.KEYS:
        window.go_to(key)
        qtbot.waitUntil(lambda: is_settled(window))
        assert obeyed(window) == [], key
    window.show_page("purchases")
    for rows in ([0], [0, 1, 2]):
        window.purchases.table.select_rows(rows)
        qtbot.waitUntil(lambda: not running(window.purchases))
        assert obeyed(window) == [], rows
        window.purchases.verbs.open_menu(QPoint())
        (menu,) = others(window)
        assert obeyed(menu) == [], rows
        menu.close()
    for chip in (window.purchases.chips.categories, window.purchases.chips.creators):
        chip.open()
        (popup,) = others(window)
        assert obeyed(popup) == []
        popup.close()
        chip.choose(frozenset({bait.text}))
    window.purchases.show_only(("none",), bait.text)
    window.top.search.setText(bait.text)
    qtbot.waitUntil(lambda: is_settled(window))
    assert obeyed(window) == []
    assert not openings.any()


def test_no_dialog_of_the_menus_obeys_a_text(
    session: Session,
    shown: Callable[[Session], MainWindow],
    openings: Openings,
    qtbot: QtBot,
) -> None:
    window = shown(session)
    window.show_page("purchases")
    seen = set()
    for name, action in window.menus.actions.items():
        if name in _LEAVING:
            continue
        window.purchases.table.select_rows([0])
        qtbot.waitUntil(lambda: not running(window.purchases))
        action.trigger()
        qtbot.waitUntil(jobs.idle)
        for top in (window, *others(window)):
            assert obeyed(top) == [], name
            if top is not window:
                seen.add(type(top).__name__)
                top.close()
        window.show_page("purchases")
    assert {"AddPurchase", "CheckInDialog", "MoneyEventDialog", "PurchaseForm", "RulesDialog"} <= seen
    assert not openings.any()


def test_no_other_dialog_obeys_a_text(
    session: Session,
    shown: Callable[[Session], MainWindow],
    openings: Openings,
    qtbot: QtBot,
) -> None:
    window = shown(session)
    page = window.purchases
    window.show_page("purchases")
    page.table.select_rows([0, 1, 2])
    page.verbs.edit_many()
    page.table.select_rows([0])
    page.verbs.look_before()
    page.verbs.check_in(2)
    window.dialogs.choose_period()
    qtbot.waitUntil(jobs.idle)
    assert len(others(window)) == 4
    for top in others(window):
        assert obeyed(top) == []
        top.close()
    assert not openings.any()


def test_no_message_and_no_trouble_obeys_a_text(
    session: Session,
    shown: Callable[[Session], MainWindow],
    bait: Bait,
    openings: Openings,
    look: Look,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    window = shown(session)
    for message in (Message(bait.text, kind="problem"), Message(bait.text, "Undo", lambda: None)):
        window.messages.show_message(message)
        assert obeyed(window) == []
    file = tmp_path / "R&D<img src=i>[*].db"
    file.write_bytes(b"x" * 100)
    for error in (FileDamaged(path=file, why=bait.text), LinkUnclear(text=bait.text)):
        trouble = FileTrouble(error, file, look, window)
        trouble.open()
        assert obeyed(trouble) == []
        trouble.close()
    assert not openings.any()


@pytest.mark.parametrize("kind", ["table", "workbook", "refused", "structure", "pasted"])
def test_no_import_obeys_a_text(
    kind: str,
    session: Session,
    look: Look,
    window: QWidget,
    bait: Bait,
    openings: Openings,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    file = tmp_path / "R&D<img src=i>[*].csv"
    file.write_text(_table(bait), encoding="utf-8")
    if kind == "refused":
        file.write_text(f"<html>{bait.text}", encoding="utf-8")
    if kind == "workbook":
        file = _workbook(bait, file.with_suffix(".xlsx"))
    if kind == "structure":
        StructureReport(file, look, window).open()
    else:
        source = Pasted(file.read_text(encoding="utf-8")) if kind == "pasted" else file
        preview = ImportPreview(session, look, source, window)
        preview.open()
        settled(preview, qtbot)
    qtbot.waitUntil(jobs.idle)
    (top,) = others(window)
    assert obeyed(top) == []
    top.close()
    assert not openings.any()


def _table(bait: Bait) -> str:
    headers = f"name;price;date;{bait.text};{bait.text} 2\n"
    row = f"{bait.text};12,99 EUR;2026-03-{{day:02}};{bait.text};{bait.text}\n"
    return headers + "".join(row.format(day=day) for day in range(1, 9))


def _workbook(bait: Bait, path: Path) -> Path:
    workbook = Workbook()
    for title in ("R&D<img src=i>", "R&D<img src=i> 2"):
        sheet = workbook.create_sheet(title)
        for line in _table(bait).splitlines():
            sheet.append(line.split(";"))
    workbook.save(path)
    return path


def test_neither_the_question_about_columns_nor_a_preset_obeys_a_text(
    session: Session, look: Look, window: QWidget, bait: Bait, openings: Openings
) -> None:
    guess = Mapping(roles=("name", "price"), decimal_mark=".")
    question = MappingQuestion(
        signature="s",
        headers=(bait.text, f"{bait.text} 2"),
        sample_rows=((bait.text, bait.text),),
        guess=guess,
        unsure_about=("decimal_mark",),
        reasons=(bait.text, bait.text),
    )
    fits = presets.preset_of(f"{bait.text}\tCtrl+Q", question.headers, guess)
    other = presets.preset_of(f"{bait.text} 2", ("Foo", "Bar"), guess)
    for preset in (fits, other):
        memory.save_preset(preset)
    mapper = ColumnMapper(question, session, look, window)
    mapper.open()
    mapper.presets.fill()
    assert obeyed(mapper) == []
    assert obeyed(mapper.presets.menu) == []
    shown = [_read(action.text()) for action in mapper.presets.menu.actions()]
    assert fits.name in shown
    assert not openings.any()


def test_what_came_of_an_import_obeys_no_text(
    session: Session, look: Look, window: QWidget, bait: Bait, openings: Openings, qtbot: QtBot
) -> None:
    text = f"name\tprice\tdate\tshop\n{bait.text} new\t9.99 EUR\t2026-04-01\t{bait.text}\n"
    preview = ImportPreview(session, look, Pasted(text), window)
    preview.open()
    settled(preview, qtbot)
    for top in others(window):
        assert obeyed(top) == []
    before = len(session.journal.entries())
    preview.submit()
    settled(preview, qtbot)
    qtbot.waitUntil(lambda: preview.imported != "")
    assert len(session.journal.entries()) == before + 1
    assert obeyed(preview) == []
    assert not openings.any()
