"""The way back from a page that another one opened: a small history for the chip and the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import shiboken6
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from unhyped.domain.period import Period
    from unhyped.ui.pages.page import Page
    from unhyped.ui.session import Session
    from unhyped.ui.widgets.frame.top_bar import TopBar

_MAX_PLACES: Final = 12
"""Nobody follows links further than this from where they began."""


class Window(Protocol):
    """What the way back needs of the main window."""

    session: Session
    top: TopBar
    current_page: str

    def page(self, key: str) -> Page:
        """Return the page *key*."""


class _Place(NamedTuple):
    """A page as it was when it was left, and the one that was opened instead as it was before."""

    page: Page
    show_again: Callable[[], object]
    restore_other: Callable[[], object]
    search: str
    period: Period
    focus: QWidget | None


class WayBack:
    """Opens pages for other pages and goes back. A page chosen by hand ends the way."""

    def __init__(self, window: Window, show: Callable[[str], object], action: QAction) -> None:
        """Let *show* show a page of *window*; *action* goes back while there is a way."""
        self._window, self._show, self._action = window, show, action
        self._places: list[_Place] = []

    def send_to(self, key: str) -> None:
        """Show the page *key* because the current one or a verb leads there."""
        window = self._window
        if key != window.current_page:
            here, focus = window.page(window.current_page), QApplication.focusWidget()
            place = _Place(
                here,
                here.place(),
                window.page(key).place(),
                window.top.search.text(),
                window.session.period,
                focus if focus is not None and here.isAncestorOf(focus) else None,
            )
            self._places = [*self._places, place][-_MAX_PLACES:]
        self._show(key)
        self._offer()

    def go(self) -> None:
        """Show the page that was left last, as it was then."""
        window = self._window
        if not self._places or window.session.trouble is not None:
            return
        place = self._places.pop()
        place.restore_other()
        with QSignalBlocker(window.top.search):
            window.top.search.setText(place.search)
        self._show(place.page.key)
        if window.session.period != place.period:
            window.session.set_period(place.period)
        place.show_again()
        self._offer()
        focus = place.focus
        if focus is not None and shiboken6.isValid(focus) and focus.isVisible() and focus.isEnabled():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            place.page.take_focus()

    def forget(self) -> None:
        """Forget the way: a page was chosen by hand."""
        self._places.clear()
        self._offer()

    def _offer(self) -> None:
        """Show on the current page where the way leads."""
        title = self._places[-1].page.title() if self._places else ""
        self._action.setEnabled(bool(title))
        self._window.page(self._window.current_page).back.lead_to(title)
