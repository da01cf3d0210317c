from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QFileSystemWatcher
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid
from tests.builders import checked_in, purchase
from tests.patience import fire, process_due_events
from tests.ui.reading import running

from unhyped import settings
from unhyped.domain.change import Changed
from unhyped.domain.errors import NameMissing
from unhyped.domain.period import all_time, from_key
from unhyped.domain.wish import Wish
from unhyped.journal import ChangedElsewhere, Journal, new_id
from unhyped.settings import Settings
from unhyped.ui.main_window import MainWindow
from unhyped.ui.session import Session
from unhyped.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of(purchase("Ice roller"))


def elsewhere(session: Session, name: str) -> str:
    """Log a purchase as another program would; return its id."""
    with Journal.open(session.journal.file.path, session.now) as other:
        return other.add_purchase(purchase(name).purchase).purchase.id


def names(session: Session) -> list[str]:
    return [entry.purchase.name for entry in session.journal.entries()]


def test_everyone_is_told_once_after_a_change_and_gets_its_result(session: Session, qtbot: QtBot) -> None:
    told: list[list[str]] = []
    session.changed.connect(lambda: told.append(names(session)))
    entry = session.do(lambda journal: journal.add_purchase(purchase("Lamp").purchase))
    assert entry.purchase.name == "Lamp"
    assert told == [["Ice roller", "Lamp"]]


def test_nobody_is_told_of_what_was_refused(session: Session) -> None:
    told: list[None] = []
    session.changed.connect(lambda: told.append(None))
    with pytest.raises(NameMissing):
        session.do(lambda journal: journal.add_purchase(purchase("").purchase))
    assert told == []


def test_what_another_program_writes_appears_by_itself(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.changed):
        elsewhere(session, "Lamp")
    assert names(session) == ["Ice roller", "Lamp"]
    with qtbot.waitSignal(session.changed):  # and again: the file is still watched
        elsewhere(session, "Pan")
    assert names(session) == ["Ice roller", "Lamp", "Pan"]


def test_what_appears_while_an_import_is_written_is_seen_after_it(session: Session, qtbot: QtBot) -> None:
    assert names(session) == ["Ice roller"]
    with session.journal.file.exclusive_write():
        elsewhere(session, "Lamp")
        qtbot.waitUntil(lambda: bool(running(session)))
        fire(*running(session))
        assert names(session) == ["Ice roller"]
    with qtbot.waitSignal(session.changed):
        pass
    assert names(session) == ["Ice roller", "Lamp"]


def test_writing_over_what_was_not_seen_is_refused_and_then_it_is_seen(session: Session) -> None:
    assert names(session) == ["Ice roller"]
    elsewhere(session, "Lamp")
    told: list[list[str]] = []
    session.changed.connect(lambda: told.append(names(session)))
    with pytest.raises(ChangedElsewhere):
        session.do(lambda journal: journal.add_purchase(purchase("Pan").purchase))
    assert told == [["Ice roller", "Lamp"]]
    session.do(lambda journal: journal.add_purchase(purchase("Pan").purchase))
    assert names(session) == ["Ice roller", "Lamp", "Pan"]


def test_a_file_that_goes_away_is_no_mistake_of_the_program(session: Session, tmp_path: Path) -> None:
    assert names(session) == ["Ice roller"]
    session.journal.file.path.rename(tmp_path / "moved.db")
    session.look_again()
    assert names(session) == ["Ice roller"]


def test_what_another_program_broke_is_told_and_what_was_there_stays(
    session: Session, look: Look, qtbot: QtBot
) -> None:
    window = MainWindow(session, look)
    qtbot.addWidget(window)
    window.show()
    assert names(session) == ["Ice roller"]
    elsewhere(session, "Lamp")
    with closing(sqlite3.connect(session.journal.file.path)) as other, other:
        other.execute("UPDATE purchase SET bought_on = 'the day before'")
    with qtbot.waitSignal(session.not_seen) as told:
        pass
    assert told.args is not None
    why = str(told.args[0])
    assert "is damaged" in why
    assert why in [label.text() for label in window.messages.findChildren(QLabel)]
    assert window.messages.isVisible()
    assert names(session) == ["Ice roller"]


def heard(session: Session) -> list[Changed]:
    """What everyone is told from now on."""
    told: list[Changed] = []
    session.changed.connect(told.append)
    return told


def test_everyone_hears_which_records_are_different(session: Session) -> None:
    told = heard(session)
    (ice,) = session.journal.entries()
    lamp = session.do(lambda journal: journal.add_purchase(purchase("Lamp").purchase)).purchase
    assert told.pop().ids == frozenset({lamp.id})
    (rated,) = checked_in(ice, 2).check_ins
    session.do(lambda journal: journal.check_in(rated))
    assert told.pop() == Changed(kinds=frozenset({"check_in"}), ids=frozenset({ice.purchase.id}))
    session.do(lambda journal: journal.undo())
    assert told.pop() == Changed(kinds=frozenset({"check_in"}), ids=frozenset({ice.purchase.id}))
    session.do(lambda journal: journal.redo())
    assert told.pop().kinds == {"check_in"}
    session.do(lambda journal: journal.trash([lamp.id]))
    assert told.pop() == Changed(kinds=frozenset({"purchase"}), ids=frozenset({lamp.id}))
    session.do(lambda journal: journal.empty_trash())
    assert told.pop().ids == frozenset({lamp.id})
    wish = Wish(id=new_id(), name="Pan", added_at=session.now())
    session.do(lambda journal: journal.wishes.add([wish]))
    assert told.pop() == Changed(kinds=frozenset({"wish"}), ids=frozenset({wish.id}))
    session.do(lambda journal: journal.edit_purchase(ice.purchase))
    assert told == [], "nothing is different"
    socks = elsewhere(session, "Socks")
    session.look_again()
    assert told == [Changed(kinds=frozenset({"purchase"}), ids=frozenset({socks}))]


def test_everyone_hears_of_another_day(session_of: Callable[..., Session]) -> None:
    session = session_of(purchase("Ice roller"))
    told = heard(session)
    session.notice_day()
    assert told == []
    tomorrow = session.now() + timedelta(days=1)
    session.now = lambda: tomorrow
    session.notice_day()
    assert told == [Changed(day=True)]
    session.notice_day()
    assert len(told) == 1


def test_settings_and_the_period_are_kept_and_everyone_hears(session: Session) -> None:
    told = heard(session)
    year = from_key("2026", session.today)
    session.set_period(year)
    assert (session.period, session.window_state.values["period"]) == (year, "2026")
    assert told.pop() == Changed(period=True)
    session.change_settings(hide_amounts=True, theme="system")
    assert session.hide_amounts
    assert told.pop() == Changed(settings=frozenset({"hide_amounts"}))
    session.change_settings(hide_amounts=True)
    session.window_state.remember("x", [1, 2])
    assert told == [], "no page redraws because a column is wider"


def test_settings_are_saved_at_once_and_the_window_s_state_soon(tmp_path: Path, qtbot: QtBot) -> None:
    """A crash or a power cut loses neither, and what another program saved meanwhile stays."""
    file = tmp_path / "settings.json"
    moment = datetime(2026, 11, 24, 12, tzinfo=UTC)
    with Journal.open(tmp_path / "f.db", lambda: moment) as journal:
        save, state = partial(settings.change, file), WindowState(file)
        session = Session(journal, Settings(currency="EUR"), lambda: moment, save, state)
        session.change_settings(hide_amounts=True)
        assert settings.load(file) == Settings(hide_amounts=True)
        settings.change(file, lambda before: replace(before, theme="dark"))
        state.remember("sidebar", value=False)
        qtbot.waitUntil(lambda: WindowState(file).values == {"sidebar": False})
        session.set_period(all_time())
        session.close()
    assert settings.load(file) == Settings(hide_amounts=True, theme="dark")
    assert WindowState(file).values == {"sidebar": False, "period": "all time"}


def test_the_day_is_the_one_where_the_person_is_and_the_period_comes_from_the_settings(
    tmp_path: Path,
) -> None:
    with Journal.open(tmp_path / "f.db", lambda: datetime(2026, 11, 24, tzinfo=UTC)) as journal:
        moment = datetime(2026, 11, 24, 23, 59, tzinfo=UTC)
        session = Session(
            journal, Settings(), lambda: moment, window_state=WindowState(values={"period": "2025"})
        )
        assert session.today == moment.astimezone().date()
        assert session.period.key == "2025"
        odd = Session(
            journal, Settings(), lambda: moment, window_state=WindowState(values={"period": "nonsense"})
        )
        assert odd.period in {all_time(), from_key("", session.today)}
        for made in (session, odd):
            made.close()


def test_a_closed_session_hears_nothing_more(session: Session, qtbot: QtBot) -> None:
    told: list[None] = []
    session.changed.connect(lambda: told.append(None))
    watcher = QFileSystemWatcher(
        [str(session.journal.file.path)]
    )  # what it hears, the session would have heard
    session.close()
    with qtbot.waitSignal(watcher.fileChanged):
        elsewhere(session, "Lamp")
    process_due_events()
    assert not isValid(session), "what is connected to it would keep it"
    assert told == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don’t list a program’s file watches")
def test_a_closed_session_gives_back_its_file_watch(session: Session) -> None:
    """Each opening kept one of the 128 or so that a person has."""

    def watches() -> int:
        links = [*Path("/proc/self/fd").iterdir()]
        # the listing itself is among them, and gone by now
        return sum(str(link.readlink()) == "anon_inode:inotify" for link in links if link.is_symlink())

    before = watches()
    session.close()
    process_due_events()
    assert watches() == before - 1
