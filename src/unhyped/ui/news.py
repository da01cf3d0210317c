"""What the window says unasked: how many cards are left this week, and that the first pictures are ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from unhyped.i18n import gettext
from unhyped.ui.models.week_now import WeekNow
from unhyped.ui.pages.all_pages import KEYS
from unhyped.ui.widgets.frame.message import Message

if TYPE_CHECKING:
    from unhyped.domain.change import Changed
    from unhyped.ui.session import Session

_WEEK: Final = "this_week"
_USUAL: Final = "purchases"
_FIRST_PICTURES: Final = 3
"""From this many purchases on, there are charts."""
_PURCHASES: Final = frozenset({"purchase"})


class Window(Protocol):
    """What the news need of the main window."""

    current_page: str

    def go_to(self, key: str) -> None:
        """Show the page *key*."""


class News(QObject):
    """`told` carries a Message."""

    told = Signal(object)

    def __init__(self, session: Session, window: Window, parent: QObject) -> None:
        """Follow *session*; a message may lead to a page of *window*."""
        super().__init__(parent)
        self._session, self._window = session, window
        self.week = WeekNow.of(session)
        self._undecided_on = ""
        self.week.counted.connect(self._decide)
        self._had_few = session.journal.count() < _FIRST_PICTURES
        self._soon = QTimer(self, singleShot=True, interval=0)  # after the message about what was added
        self._soon.timeout.connect(self._tell_of_pictures)
        session.changed.connect(self._see)

    def begin(self) -> None:
        """Count this week from now on."""
        self.week.want()

    def page_to_start_on(self, last: str) -> str:
        """Return This week if something is due, else the *last* page; never This week with nothing to do.

        If that isn't known yet, the window may go there once it has been counted: see `stay`.
        """
        due = self.week.is_due()
        page = _USUAL if last == _WEEK or last not in KEYS else last
        self._undecided_on = page if due is None else ""
        return _WEEK if due else page

    def stay(self) -> None:
        """Stay on the page the window started on, because the person has begun to use it."""
        self._undecided_on = ""

    def _decide(self) -> None:
        """Go to This week now that it was counted, if nobody has done anything since the start."""
        page, self._undecided_on = self._undecided_on, ""
        is_untouched = page == self._window.current_page and QApplication.activeModalWidget() is None
        if page and is_untouched and self.week.left:
            self._window.go_to(_WEEK)

    def _see(self, changed: Changed) -> None:
        if self._had_few and changed.concerns(_PURCHASES):
            self._had_few = self._session.journal.count() < _FIRST_PICTURES
            if not self._had_few:
                self._soon.start()

    def _tell_of_pictures(self) -> None:
        if self._window.current_page in KEYS:  # other pages show a picture themselves
            words = gettext("Your first pictures are ready.")
            self.told.emit(Message(words, gettext("Show them"), lambda: self._window.go_to("insights")))
