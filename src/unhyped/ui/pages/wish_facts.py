"""What the waiting list shows about one wish: what the log and the notes say, maybe later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from unhyped.domain.wish import creator_of
from unhyped.insights.about_wish import AboutWish, about
from unhyped.ui.pages.fitting_notes import FittingNotes
from unhyped.ui.widgets.cards.wish_detail import WishShown
from unhyped.words.waiting import wait_why

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from unhyped.domain.wish import Wish
    from unhyped.journal import Journal
    from unhyped.ui.session import Session


class WishFacts(QObject):
    """Tells what is known about the wish that was asked for last. `ready` says that more is known by now."""

    ready = Signal()

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._known: tuple[Wish, AboutWish] | None = None
        self._wanted: Wish | None = None
        self._is_asking = False
        self._notes = FittingNotes(session, page)
        self._notes.ready.connect(self.ready)

    def forget(self) -> None:
        """Ask again: the log may say something else now."""
        self._known = self._wanted = None

    def about(self, wish: Wish) -> WishShown:
        """Return what is known about *wish* now; ask for the rest, if nobody did."""
        if self._wanted != wish:
            self._wanted = wish
            self._is_asking = True
            self._session.ask(self, lambda journal: (wish, _about(journal, wish)), self._know)
            self._is_asking = False
        known = self._known
        return self._shown(wish, AboutWish() if known is None or known[0] != wish else known[1])

    def _know(self, known: tuple[Wish, AboutWish]) -> None:
        if self._wanted == known[0]:
            self._known = known
            if not self._is_asking:
                self.ready.emit()

    def _shown(self, wish: Wish, known: AboutWish) -> WishShown:
        session, rule = self._session, self._session.wait_rule
        hidden = session.hide_amounts
        bought = session.journal.logged(wish.bought_as) if wish.bought_as else None
        return WishShown(
            wish,
            start=rule.starts_on(wish),
            end=rule.end(wish),
            why=wait_why(wish, rule, hidden=hidden),
            today=session.today,
            about=known,
            match=next(iter(self._notes.fit(session.journal.wishes.as_entry(wish))), None),
            purchase=None if bought is None else bought.purchase,
            hides_amounts=hidden,
        )


def _about(journal: Journal, wish: Wish) -> AboutWish:
    known = journal.creators.of(creator_of(wish))
    return about(wish, journal.kinds(), journal.plans.index(), journal.entries(), known)
