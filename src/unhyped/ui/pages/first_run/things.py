"""The step with three things that the feed made somebody buy, one line each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from unhyped.domain.errors import InvalidInput
from unhyped.domain.purchase import checked
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_number, gettext
from unhyped.journal import new_id
from unhyped.ui import newcomer
from unhyped.ui.dialogs.adding.smart_line_panel import SmartLinePanel
from unhyped.ui.pages.first_run.step import Step
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.text.plain import Label, announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.domain.errors import UnhypedError
    from unhyped.domain.own_words import OwnWords
    from unhyped.domain.purchase import Purchase
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_LINES: Final = 3
_NUMBER: Final = 10
_TOP: Final = 17
_GAP: Final = 22
_CHIPS: Final = 32
"""Pixels at 100 %: the room for a line's number, above and after it, and the least for its chips."""


class ThingLine(QWidget):
    """One thing in one line. It is logged when it is entered; what is changed afterwards edits it."""

    def __init__(self, number: int, session: Session, look: Look) -> None:
        """Start empty."""
        super().__init__()
        self._session = session
        self.panel = SmartLinePanel(session, look, past=True)
        self.line = self.panel.line
        self.line.setProperty("large", True)
        self.line.setAccessibleName(gettext("Thing {n}").format(n=format_number(number)))
        self.line.setPlaceholderText("")
        self.logged: Purchase | None = None
        """What the line is about, as it is in the log."""
        self._said = self.panel.purchase()
        self._look = look
        self._number = Label(format_number(number), alignment=Qt.AlignmentFlag.AlignTop)
        self._number.setProperty("kind", "fact")
        self._row = in_row(self._number, (self.panel, 1), of=self)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.line.text().strip()

    @property
    def is_saved(self) -> bool:
        """Whether the log has what the line says."""
        return self.is_empty if self.logged is None else self.panel.purchase() == self._said

    def bring(self, purchase: Purchase | None) -> None:
        """Show what was logged before; an empty line for None, or if it doesn't fit in one."""
        self.panel.start_anew()
        fits = purchase is not None and self.panel.say(purchase)
        self.logged, self._said = purchase if fits else None, self.panel.purchase()

    def follow(self) -> None:
        """Notice what became of the purchase: one that is gone is logged again when it's entered."""
        if self.logged is None:
            return
        entry = self._session.journal.logged(self.logged.id)
        if entry is None:
            self.logged = None
            self.panel.base = replace(self.panel.base, id=new_id())
        elif entry.purchase != self.logged and self.is_saved:
            self.bring(entry.purchase)

    def save(self, *, ask: bool) -> bool:
        """Log what the line says; return False if it has to be corrected first.

        Only if *ask*, the line asks about words that could mean two things, and says what is wrong.
        """
        if self.is_saved:
            return True
        typed = self.panel.purchase()
        if self.is_empty:
            self._run(partial(_trash, self.logged))
            return True
        said = self.panel.read(typed) if ask else self._clear(typed)
        if said is None:
            return False
        is_new, self.logged, self._said = self.logged is None, said, typed
        self._run(partial(_log, said, is_new=is_new))
        return self.logged is not None

    def _fit(self) -> None:
        px = self._look.px
        self._number.setFixedWidth(px(_NUMBER))
        self._number.setContentsMargins(0, px(_TOP), 0, 0)
        self._row.setSpacing(px(_GAP))
        self.panel.chips.setMinimumHeight(px(_CHIPS))

    def _clear(self, typed: Purchase) -> Purchase | None:
        """Return what was *typed*; None if it leaves anything open."""
        try:
            return None if self.panel.reading.asks else checked(typed)
        except InvalidInput:
            return None

    def _run(self, verb: Callable[[Journal], Purchase | None]) -> None:
        self._session.run(verb, self._keep, self._refused)

    def _keep(self, logged: Purchase | None) -> None:
        self.logged = logged
        if logged is None:
            self.panel.start_anew()
        else:
            newcomer.remember_thing(self._session, logged.id)
            announce(self.line, gettext("Added {name}").format(name=isolated(short(logged.name))))

    def _refused(self, error: UnhypedError) -> None:
        self.logged = None
        self.panel.problem.say(str(error))


def _log(said: Purchase, journal: Journal, *, is_new: bool) -> Purchase:
    """Add what was *said*, or edit it; return it as it is in the log."""
    return (journal.add_purchase if is_new else journal.edit_purchase)(said).purchase


def _trash(before: Purchase | None, journal: Journal) -> None:
    """Move what the line said *before* to the Trash."""
    if before is not None:
        journal.trash([before.id])


class Things(Step):
    """Enter logs a line and goes to the next. A line that somebody leaves is logged, too, if it's clear."""

    key: ClassVar[str] = "things"

    def __init__(self, session: Session, look: Look) -> None:
        """Show what was logged here before the program ended."""
        super().__init__(session, look)
        self.lines = [ThingLine(number, session, look) for number in range(1, _LINES + 1)]
        self._is_skipped = False
        in_column(*self.lines, spacing=12, of=self)
        for line in self.lines:
            line.panel.edited.connect(partial(self._keep_in_sight, line))
            line.line.editingFinished.connect(lambda line=line: self._is_skipped or line.save(ask=False))
        for line, entry in zip(self.lines, newcomer.things(session)[-_LINES:], strict=False):
            line.bring(entry.purchase)
        session.ask(self, lambda journal: journal.own_words(), self._know)

    @classmethod
    def heading(cls) -> str:
        return gettext("Three things the feed made you buy")

    @classmethod
    def hint(cls) -> str:
        return gettext(
            "Any three. Type what, price, @creator, shop and when, in any order. A name is enough."
        )

    def show_now(self) -> None:
        for line in self.lines:
            line.follow()

    def begin(self) -> None:
        """Put the cursor into the first line that isn't logged."""
        self._is_skipped = False
        self._go_to(next((line for line in self.lines if line.logged is None), self.lines[-1]))

    def start_anew(self) -> None:
        """Empty the lines, for more things."""
        for line in self.lines:
            line.bring(None)

    def enter(self) -> None:
        """Log the line with the cursor and go to the next one; go on from the last, or from an empty one."""
        at = next((n for n, line in enumerate(self.lines) if line.line.hasFocus()), None)
        if at is None or self.lines[at].is_empty or at == len(self.lines) - 1:
            self.go_on()
        elif self.lines[at].save(ask=True):
            self._go_to(self.lines[at + 1])

    def go_on(self) -> None:
        """Log every line; stay if one of them has to be corrected."""
        if all(line.save(ask=True) for line in self.lines):
            super().go_on()

    def skip(self) -> None:
        self._is_skipped = True

    def _keep_in_sight(self, line: ThingLine) -> None:
        """Show the chips of the line with the cursor, too: they may have become more."""
        if line.line.hasFocus():
            self.went_to.emit(line)

    def _go_to(self, line: ThingLine) -> None:
        line.line.setFocus()
        self.went_to.emit(line)

    def _know(self, known: OwnWords) -> None:
        """Understand the words of the log."""
        for line in self.lines:
            line.panel.know(known)
