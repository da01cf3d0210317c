"""What the waiting list shows about one wish: what the log and the notes say, maybe later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from unhyped.domain.wish import creator_of
from unhyped.insights.about_wish import AboutWish, about
from unhyped.ui.jobs import in_thread
from unhyped.ui.pages.fitting_notes import FittingNotes
from unhyped.ui.widgets.cards.wish_detail import WishShown
from unhyped.words.waiting import wait_why

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from unhyped.domain.wish import Wish
    from unhyped.insights.before_buying.chance import Chance
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
        self._thinking = ""
        """The id of the wish to think over; of another one, nothing is said before somebody asks."""
        self._chance: tuple[Wish, Chance] | None = None
        self._counting: Wish | None = None
        self._notes = FittingNotes(session, page)
        self._notes.ready.connect(self.ready)

    def forget(self) -> None:
        """Ask again: the log may say something else now."""
        self._known = self._wanted = self._chance = self._counting = None

    def about(self, wish: Wish) -> WishShown:
        """Return what is known about *wish* now; ask for the rest, if nobody did."""
        if self._wanted != wish:
            self._wanted = wish
            self._is_asking = True
            self._session.ask(self, lambda journal: (wish, _about(journal, wish)), self._know)
            self._is_asking = False
        if self._thinking not in {"", wish.id}:
            self._thinking = ""
        if self._thinking:
            self._count(wish)
        known = self._known
        return self._shown(wish, AboutWish() if known is None or known[0] != wish else known[1])

    def think_over(self) -> None:
        """Count how things like the wish that was asked for last turned out; or don't show it any more."""
        if self._wanted is not None:
            self._thinking = "" if self._thinking else self._wanted.id
            self.ready.emit()

    def _count(self, wish: Wish) -> None:
        if self._counting != wish:
            self._counting = wish
            today = self._session.today
            in_thread(self, partial(_chance, self._session.journal, wish, today), self._have_chance)

    def _have_chance(self, chance: tuple[Wish, Chance]) -> None:
        if self._counting == chance[0]:
            self._chance = chance
            self.ready.emit()

    def _know(self, known: tuple[Wish, AboutWish]) -> None:
        if self._wanted == known[0]:
            self._known = known
            if not self._is_asking:
                self.ready.emit()

    def _shown(self, wish: Wish, known: AboutWish) -> WishShown:
        session, rule = self._session, self._session.wait_rule
        hidden = session.hide_amounts
        bought = session.journal.logged(wish.bought_as) if wish.bought_as else None
        chance = self._chance
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
            is_thought_over=self._thinking == wish.id,
            chance=chance[1] if self._thinking and chance is not None and chance[0] == wish else None,
        )


def _about(journal: Journal, wish: Wish) -> AboutWish:
    known = journal.creators.of(creator_of(wish))
    return about(wish, journal.kinds(), journal.plans.index(), journal.entries(), known)


def _chance(journal: Journal, wish: Wish, today: date) -> tuple[Wish, Chance]:
    from unhyped.insights.before_buying.chance import before_buying

    known = journal.creators.of(creator_of(wish))
    return wish, before_buying(wish, journal.kinds(), journal.entries(), today, known)
