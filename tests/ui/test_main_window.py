from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QWidget,
)
from tests.builders import purchase
from tests.patience import fire, no_free_thread, process_due_events
from tests.ui.accessible import nameless
from tests.ui.reading import only, running

from unhyped.domain.period import all_time
from unhyped.journal import Journal
from unhyped.notes.pack import shipped
from unhyped.storage import backup
from unhyped.ui import jobs
from unhyped.ui.dialogs.importing.preview import ImportPreview
from unhyped.ui.main_window import MainWindow
from unhyped.ui.pages.notes import NotesPage
from unhyped.ui.pages.page import Page
from unhyped.ui.session import MANY
from unhyped.ui.widgets.cards.chart_canvas import ChartCanvas
from unhyped.ui.widgets.cards.ribbon import Ribbon
from unhyped.ui.widgets.frame.status_line import StatusLine
from unhyped.ui.widgets.frame.window_place import largest_size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PAGES = ("this_week", "purchases", "waiting_list", "insights", "notes", "summaries", "trash")


@pytest.fixture
def main(session_of: Callable[..., Session], shown: Callable[[Session], MainWindow]) -> MainWindow:
    return shown(session_of(purchase("Ice roller", worth=2), purchase("Lamp", on="2026-11-20")))


def names(window: MainWindow) -> set[str]:
    model = window.purchases.model
    return {entry.purchase.name for entry in model.entries(range(model.rowCount()))}


def reached_by_tab(page: QWidget) -> list[QWidget]:
    return [each for each in page.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def has_keyboard(page: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and page.isAncestorOf(focused)


def texts(window: MainWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


# --- pages


def test_enter_presses_the_button_that_has_the_keyboard(main: MainWindow, qtbot: QtBot) -> None:
    main.show_page("waiting_list")
    buttons = [each for each in main.findChildren(QPushButton) if each.isVisible() and each.isEnabled()]
    pressed: list[QPushButton] = []
    for button in buttons:
        button.clicked.disconnect()
        button.clicked.connect(lambda *_, button=button: pressed.append(button))
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert [each.text() for each in pressed] == [each.text() for each in buttons]
    assert buttons


def test_every_page_opens_by_its_key_and_has_the_keyboard(main: MainWindow, qtbot: QtBot) -> None:
    for number, key in reversed([*enumerate(PAGES, start=1)]):
        qtbot.keyClick(main, Qt.Key(Qt.Key.Key_0 + number), CTRL)
        qtbot.waitUntil(jobs.idle)
        assert main.current_page == key
        page = main.page(key)
        assert page.isVisible()
        assert page.title() in texts(main)
        if any(each.isVisible() and each.isEnabled() for each in reached_by_tab(page)):
            qtbot.waitUntil(lambda page=page: has_keyboard(page))  # type: ignore[misc]
        assert main.top.search.isVisible() == bool(page.search_hint)
        assert main.top.period.isVisible() == page.has_period
        assert nameless(main) == []
    main.top.search.setText("x")
    assert nameless(main) == []


class Flashes(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_no_page_lets_a_window_flash_up_that_takes_the_keyboard(
    session: Session, shown: Callable[[Session], MainWindow], qapp: QApplication, qtbot: QtBot
) -> None:
    main = shown(session)
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    for key in PAGES:
        main.go_to(key)
        qtbot.waitUntil(jobs.idle)
    main.show_page("purchases")
    main.purchases.table.select_rows([0])
    notes = main.page("notes")
    assert isinstance(notes, NotesPage)
    main.show_page("notes")
    notes.open_note("skin-led-mask")
    qtbot.waitUntil(lambda: notes.chosen is not None and jobs.idle())
    process_due_events()
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


def test_a_page_is_made_when_it_is_first_shown(main: MainWindow) -> None:
    assert {page.key for page in main.findChildren(Page)} == {"purchases"}
    main.show_page("trash")
    assert {page.key for page in main.findChildren(Page)} == {"purchases", "trash"}


def test_the_sidebar_goes_where_it_is_clicked_and_shows_where_one_is(main: MainWindow, qtbot: QtBot) -> None:
    above, below = main.sidebar.findChildren(QListWidget)
    item = above.item(4)
    assert item is not None
    qtbot.mouseClick(above.viewport(), Qt.MouseButton.LeftButton, pos=above.visualItemRect(item).center())
    assert main.current_page == "notes"
    main.show_page("trash")
    assert above.currentRow() == -1
    assert below.currentRow() == 0


def test_a_note_asked_for_anywhere_opens_and_its_purchases_lead_back(main: MainWindow, qtbot: QtBot) -> None:
    main.top.search.setText("lamp")
    main.purchases.note_asked_for.emit("skin-led-mask")
    notes = main.page("notes")
    assert isinstance(notes, NotesPage)
    qtbot.waitUntil(lambda: notes.chosen is not None)
    assert main.current_page == "notes"
    assert notes.chosen is not None
    assert notes.chosen.id == "skin-led-mask"
    assert main.top.search.text() == ""
    lamp = main.session.journal.find("Lamp").purchase.id
    notes.purchases_asked_for.emit((lamp,), "Lamp")
    assert main.current_page == "purchases"
    assert names(main) == {"Lamp"}


def test_the_search_stays_with_the_words_and_finds_on_the_next_page(main: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(main, Qt.Key.Key_F, CTRL)
    assert main.top.search.hasFocus()
    qtbot.keyClicks(main.top.search, "ice")
    assert names(main) == {"Ice roller"}
    main.show_page("notes")
    notes = main.page("notes")
    assert isinstance(notes, NotesPage)
    qtbot.waitUntil(lambda: notes.chosen is not None)
    shown = [note for row in range(notes.model.rowCount()) if (note := notes.model.note(row))]
    assert 0 < len(shown) < len(shipped().notes) / 2
    main.show_page("purchases")
    qtbot.keyClick(main.top.search, Qt.Key.Key_Escape)
    assert names(main) == {"Ice roller", "Lamp"}


# --- what the menus do


def test_a_long_change_shows_how_far_it_is(main: MainWindow, qtbot: QtBot) -> None:
    session, row = main.session, main.progress
    (ice, _) = session.journal.entries()
    with no_free_thread():
        session.run(lambda journal: journal.trash([ice.purchase.id]), records=MANY + 1)
        process_due_events()
        assert not row.isVisible(), "not for what takes no time"
        fire(*running(row))
        assert "Saving…" in [label.text() for label in row.findChildren(QLabel)]
        assert row.isVisible()
    qtbot.waitUntil(lambda: names(main) == {"Lamp"})
    process_due_events()
    assert not row.isVisible()


def test_undo_and_redo_say_what_they_take(main: MainWindow, qtbot: QtBot) -> None:
    main.session.do(lambda journal: journal.add_purchase(purchase("Pots & pans").purchase))
    assert main.menus["undo"].text() == "&Undo Add Pots && pans"
    assert not main.menus["redo"].isEnabled()
    qtbot.keyClick(main, Qt.Key.Key_Z, CTRL)
    assert names(main) == {"Ice roller", "Lamp"}
    assert main.messages.text == "Undone: Add Pots & pans"
    assert main.menus["redo"].text() == "&Redo Add Pots && pans"
    qtbot.keyClick(main, Qt.Key.Key_Z, CTRL | SHIFT)
    assert "Pots & pans" in names(main)
    assert main.messages.text == "Redone: Add Pots & pans"
    while main.session.journal.undo_label:
        main.undo()
    assert main.menus["undo"].text() == "&Undo"
    assert not main.menus["undo"].isEnabled()


def canvases(main: MainWindow) -> list[ChartCanvas]:
    """Return the charts in sight: others are drawn when somebody scrolls to them."""
    return [canvas for canvas in main.findChildren(ChartCanvas) if not canvas.visibleRegion().isEmpty()]


@pytest.mark.parametrize("page", ["insights", "purchases", "notes", "summaries"])
def test_what_only_the_window_remembers_draws_no_page_and_reads_no_folder(
    main: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    main.show_page(page)
    qtbot.waitUntil(lambda: jobs.idle() and not any(canvas.is_due for canvas in canvases(main)))
    process_due_events()
    seen: list[str] = []

    def note(owner: object, name: str) -> None:
        known = getattr(owner, name)

        def noted(*given: object) -> object:
            seen.append(name)
            return known(*given)

        monkeypatch.setattr(owner, name, noted)

    note(backup, "existing")
    note(ChartCanvas, "draw_step")
    note(type(main.page(page)), "show_change")
    main.purchases.table.header.resizeSection(0, 222)
    main.purchases.side.splitter.splitterMoved.emit(700, 1)
    main.session.window_state.remember("purchases.columns", {"order": ["name"]})
    main.session.window_state.remember("inspector", {"shown": True, "width": 300})
    main.toggle_sidebar()
    main.toggle_sidebar()
    qtbot.waitUntil(jobs.idle)
    process_due_events()
    assert seen == []
    main.session.change_settings(hide_amounts=True)
    qtbot.waitUntil(jobs.idle)
    process_due_events()
    drawn = {"insights": {"show_change", "draw_step"}, "notes": set()}  # notes have no amounts
    assert {*seen} == drawn.get(page, {"show_change"})


def test_a_backup_is_looked_for_only_once_there_is_another(
    main: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans: list[Path] = []
    known = backup.existing

    def existing(path: Path) -> object:
        scans.append(path)
        return known(path)

    monkeypatch.setattr(backup, "existing", existing)
    main.session.do(lambda journal: journal.add_purchase(purchase("Pan").purchase))
    main.session.set_period(all_time())
    assert scans == []
    main.session.journal.file.backup(only_if_due=False)
    scans.clear()
    main.session.do(lambda journal: journal.add_purchase(purchase("Pot").purchase))
    main.undo()
    assert len(scans) == 1


def test_the_sidebar_and_the_inspector_fold_and_that_is_remembered(main: MainWindow, qtbot: QtBot) -> None:
    side = main.purchases.side
    assert main.sidebar.isVisible()
    assert [side.is_shown] == [True]
    qtbot.keyClick(main, Qt.Key.Key_F9)
    qtbot.keyClick(main, Qt.Key.Key_F4)
    assert not main.sidebar.isVisible()
    assert not side.is_shown
    assert main.session.window_state.values["sidebar"] is False
    main.show_page("trash")
    assert not main.menus["inspector"].isEnabled()
    qtbot.keyClick(main, Qt.Key.Key_F9)
    assert main.sidebar.isVisible()


def test_text_grows_shrinks_and_comes_back(main: MainWindow, look: Look, qtbot: QtBot) -> None:
    title = next(label for label in main.findChildren(QLabel) if label.property("kind") == "title")
    before = title.fontMetrics().height()
    qtbot.keyClick(main, Qt.Key.Key_Plus, CTRL)
    assert look.scale == 1.1
    assert main.session.window_state.values["scale"] == 1.1
    look.scale_to(2.0)
    process_due_events()
    assert title.fontMetrics().height() > 1.8 * before
    qtbot.keyClick(main, Qt.Key.Key_0, CTRL)
    assert look.scale == 1.0
    qtbot.keyClick(main, Qt.Key.Key_Minus, CTRL)
    assert look.scale == 0.9


def test_hidden_amounts_are_hidden_on_every_page_that_shows_any(main: MainWindow, qtbot: QtBot) -> None:
    def amounts() -> list[str]:
        model = main.purchases.model
        cells = [model.index(row, column).data() for row in range(2) for column in range(model.columnCount())]
        return [text for text in [*texts(main), *map(str, cells)] if "12.99" in text]

    assert amounts() != []
    qtbot.keyClick(main, Qt.Key.Key_H, CTRL)
    assert [main.session.hide_amounts] == [True]
    assert [main.menus["mask"].isChecked()] == [True]
    assert main.top.masking.accessibleName() == "Show amounts"
    qtbot.waitUntil(lambda: not amounts())
    qtbot.mouseClick(main.top.masking, Qt.MouseButton.LeftButton)
    assert not main.session.hide_amounts
    assert not main.menus["mask"].isChecked()


def test_every_action_has_words_keys_that_no_other_has_and_is_in_a_menu(main: MainWindow) -> None:
    keys: dict[str, str] = {}
    for name, action in main.menus.actions.items():
        assert action.text().replace("&", "").strip(), name
        for key in action.shortcuts():
            shown = key.toString(QKeySequence.SequenceFormat.PortableText)
            assert shown not in keys, f"{shown}: {name} and {keys[shown]}"
            keys[shown] = name
    for title, actions in main.menus.groups.items():
        letters = [action.text().split("&")[1][0].casefold() for action in actions if "&" in action.text()]
        assert len(letters) == len(set(letters)), (title, letters)
    menus = [menu for action in main.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]
    listed = {action.objectName() for menu in menus for action in menu.actions()} - {""}
    assert listed == set(main.menus.actions)


def test_macos_moves_only_the_three_actions_that_belong_to_the_program(main: MainWindow) -> None:
    roles = {name: action.menuRole() for name, action in main.menus.actions.items()}
    assert roles.pop("about") == QAction.MenuRole.AboutRole
    assert roles.pop("preferences") == QAction.MenuRole.PreferencesRole
    assert roles.pop("quit") == QAction.MenuRole.QuitRole
    assert set(roles.values()) == {QAction.MenuRole.NoRole}


def test_back_up_and_check_say_what_came_of_it(main: MainWindow, qtbot: QtBot) -> None:
    main.files.back_up()
    qtbot.waitUntil(lambda: main.messages.text.startswith("Backed up and checked: "))
    assert main.session.journal.file.store.last_backup() is not None
    assert "last backup" in only(StatusLine, main).accessibleName()
    main.files.check()
    assert main.messages.text == "Checking your file…"
    whole = "All good: every change in your file checks out."
    qtbot.waitUntil(lambda: main.messages.text == whole)


# --- the world outside


def test_what_another_program_logs_appears(main: MainWindow, qtbot: QtBot) -> None:
    with Journal.open(main.session.journal.file.path, main.session.now) as other:
        other.add_purchase(purchase("From the shell").purchase)
    qtbot.waitUntil(lambda: "From the shell" in names(main))
    assert "3 purchases" in only(StatusLine, main).accessibleName()


def test_a_list_that_is_dropped_opens_its_preview_and_a_database_its_window(
    main: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    orders, database = tmp_path / "orders.csv", tmp_path / "mystery"
    orders.write_text("name,price,date\nPan,12.00,2026-03-05\n", encoding="utf-8")
    with Journal.open(database, main.session.now):
        pass
    asked: list[Path] = []
    main.file_asked_for.connect(asked.append)

    def drop(*files: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(main, QDragEnterEvent(QPoint(5, 5), *how))
        QApplication.sendEvent(main, QDropEvent(QPointF(5, 5), *how))

    drop(orders, database)
    assert main.messages.text == "Open a purchases file by itself.", "where would the list go?"
    assert not asked
    assert not main.findChildren(ImportPreview)
    drop(database)
    assert asked == [database]
    drop(orders)
    (preview,) = main.findChildren(ImportPreview)
    qtbot.waitUntil(lambda: preview.import_button.isVisible() and jobs.idle())
    preview.submit()
    qtbot.waitUntil(preview.undo_button.isVisible)
    preview.accept()
    assert "Pan" in names(main)
    assert main.messages.text == "Imported 1 purchase from orders.csv"


def test_import_and_open_ask_for_a_file(main: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    asked: list[Path] = []
    main.file_asked_for.connect(asked.append)
    qtbot.keyClick(main, Qt.Key.Key_I, CTRL)
    (chooser,) = main.findChildren(QFileDialog)
    assert "*.csv" in chooser.nameFilters()[0]
    chooser.close()
    qtbot.waitUntil(lambda: not main.findChildren(QFileDialog))
    main.files.open_another()
    (chooser,) = main.findChildren(QFileDialog)
    assert chooser.nameFilters() == ["Purchases files (*.unhyped *.db)", "All files (*)"]
    chooser.fileSelected.emit(str(tmp_path / "x.db"))
    chooser.close()
    assert asked == [tmp_path / "x.db"]
    with qtbot.waitSignal(main.demo_asked_for):
        main.menus["demo"].trigger()


def test_a_new_file_gets_our_ending_and_replaces_none(main: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    asked: list[Path] = []
    main.file_asked_for.connect(asked.append)
    main.menus["new_file"].trigger()
    (chooser,) = main.findChildren(QFileDialog)
    chooser.setDirectory(str(tmp_path))
    field = chooser.findChild(QLineEdit)
    assert field is not None
    field.setText("gifts")
    chooser.accept()
    assert asked == [tmp_path / "gifts.unhyped"]
    taken = tmp_path / "taken.unhyped"
    taken.write_bytes(b"somebody's")
    chooser.fileSelected.emit(str(taken))
    assert asked == [tmp_path / "gifts.unhyped"]
    assert main.messages.text == f"There’s already a file {taken}. We left it untouched. Choose another name."
    assert taken.read_bytes() == b"somebody's"


# --- what it remembers and says


def test_the_last_page_is_open_again(
    session_of: Callable[..., Session], shown: Callable[[Session], MainWindow]
) -> None:
    session = session_of(purchase())
    first = shown(session)
    first.show_page("trash")
    first.close()
    assert session.window_state.values["page"] == "trash"
    assert session.window_state.values["geometry"]
    assert shown(session).current_page == "trash"
    session.window_state.remember("page", "a page of a later version")
    session.window_state.remember("geometry", "broken")
    assert shown(session).current_page == "purchases"


def test_the_first_window_is_all_in_sight_and_its_screen_is_remembered(session: Session, look: Look) -> None:
    window = MainWindow(session, look)
    window.show()
    assert window.screen().availableGeometry().contains(window.geometry())
    assert window.size() == QSize(1280, 800).boundedTo(largest_size(window))
    window.close()
    screens = session.window_state.values["screen"]
    assert isinstance(screens, dict)
    assert [*screens] == [window.screen().name()]
    shiboken6.delete(window)


def test_the_demo_year_says_that_it_is_one_and_leads_back(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    (ribbon,) = window.findChildren(Ribbon)
    assert "demo year" in " ".join(label.text() for label in ribbon.findChildren(QLabel))
    _, back = ribbon.findChildren(QPushButton)
    with qtbot.waitSignal(window.own_file_asked_for):
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)


def test_the_demo_year_offers_an_export_to_try_the_import_on(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    (ribbon,) = window.findChildren(Ribbon)
    trial, _ = ribbon.findChildren(QPushButton)
    assert trial.text() == "Try the import with a demo export"
    for _ in range(2):  # an export that is there already is made anew
        qtbot.mouseClick(trial, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(window.findChildren(ImportPreview)) == 1)
        (preview,) = window.findChildren(ImportPreview)
        assert session.journal.file.path.with_name("tiktok-demo-export.zip").is_file()
        qtbot.waitUntil(jobs.idle)
        preview.reject()
        qtbot.waitUntil(lambda: not window.findChildren(ImportPreview))


def test_without_a_place_for_the_demo_export_it_says_why(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    session.journal.file.path.with_name("tiktok-demo-export.zip").mkdir()
    window.files.try_import()
    qtbot.waitUntil(lambda: "We couldn’t write the demo export" in " ".join(texts(window)))
    assert window.findChildren(ImportPreview) == []


def test_an_empty_file_begins_with_what_to_do(
    session_of: Callable[..., Session], shown: Callable[[Session], MainWindow]
) -> None:
    window = shown(session_of())
    assert "Nothing logged yet" in texts(window)
    assert "0 purchases" in only(StatusLine, window).accessibleName()
    assert nameless(window) == []


def test_another_currency_of_prices_without_a_sign_is_said_once(
    session_of: Callable[..., Session], shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    session = session_of(purchase("Mug", "5.00 EUR"))
    window = shown(session)
    qtbot.waitUntil(lambda: session.settings.last_currency == "EUR")
    assert window.messages.text == ""
    for bought in (purchase("Cup", "5.00 GBP").purchase, purchase("Bowl", "5.00 GBP").purchase):
        session.do(partial(Journal.add_purchase, purchase=bought))
    said = "Prices without a sign are now read as £ (GBP). You can change that in Preferences."
    qtbot.waitUntil(lambda: window.messages.text == said)
    assert session.currency == "GBP"
    assert session.news_of_currency() == ""
    session.do(lambda journal: journal.add_purchase(purchase("Pan", "5.00 GBP").purchase))
    assert session.news_of_currency() == ""
    session.do(lambda journal: journal.choices.choose_currency("EUR"))
    qtbot.waitUntil(lambda: window.messages.text.startswith("Prices without a sign are now read as € (EUR)."))


def test_the_days_to_come_are_saved_for_a_calendar(main: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    main.menus["days"].trigger()
    (chooser,) = main.findChildren(QFileDialog)
    assert chooser.nameFilters() == ["iCalendar (*.ics)"]
    out = tmp_path / "days.ics"
    chooser.fileSelected.emit(str(out))
    chooser.close()
    qtbot.waitUntil(lambda: main.messages.text == "Saved the days to come to days.ics")
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR")
