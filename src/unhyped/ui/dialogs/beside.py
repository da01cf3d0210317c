"""What is worth knowing while logging: what one already owns of it, one's own plan, and a note on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from unhyped.i18n import gettext, ngettext
from unhyped.insights.similar import Kinds
from unhyped.insights.wording import named
from unhyped.notes.matching import Facts, Matcher, shipped_matcher
from unhyped.notes.words import interests_label, kind_label
from unhyped.ui.jobs import in_thread
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from unhyped.domain.purchase import Purchase
    from unhyped.insights.similar import Similar
    from unhyped.notes.matching import Match
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class Beside(QFrame):
    """A card that is always there, so that nothing jumps while someone types."""

    def __init__(self, session: Session, look: Look) -> None:
        """Start without anything to say; `prepare` loads what it speaks from."""
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(gettext("Good to know"))
        self._session = session
        self._kinds = Kinds(())
        self._matcher = Matcher(())
        self._purchase: Purchase | None = None
        self.owned, self.plan, self.note, self.why = (words("", kind) for kind in ("", "", "strong", "muted"))
        self._waiting = words(
            gettext("Here you see what you already own of it, your own plan, and a note on it."), "muted"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        for label in (self.owned, self.plan, self.note, self.why, self._waiting):
            column.addWidget(label)
        column.addStretch(1)
        self.setMinimumHeight(look.px(88))
        self.show_for(None)

    def prepare(self) -> None:
        """Sort what is in the log into kinds now, and load the notes in a thread."""
        self._kinds = Kinds(self._session.journal.entries())
        in_thread(self, shipped_matcher, self._loaded)
        self.show_for(self._purchase)

    def greet(self, text: str) -> None:
        """Say *text* until there is something to show."""
        self._waiting.setText(text)
        self._waiting.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def show_for(self, purchase: Purchase | None) -> None:
        """Show what fits *purchase*, as far as it is typed."""
        self._purchase = purchase
        similar = self._kinds.similar_to(purchase.name) if purchase else None
        match = next(iter(self.matches()), None)
        _show(self.owned, _owned(similar) if similar else "")
        plan = gettext("Your own plan: next time I will {plan}")
        _show(self.plan, plan.format(plan=similar.plan) if similar and similar.plan else "")
        _show(self.note, gettext("A note on this: {title}").format(title=match.note.title) if match else "")
        _show(self.why, _why(match) if match else "")
        said = (self.owned, self.plan, self.note)
        self._waiting.setVisible(not any(label.text() for label in said))

    def matches(self) -> tuple[Match, ...]:
        """Return the notes on the purchase shown, best first."""
        if self._purchase is None or not self._purchase.name:
            return ()
        purchase = self._purchase
        return self._matcher.match(
            Facts(name=purchase.name, category=purchase.category, price=purchase.price),
            on=self._session.today,
            region=self._session.settings.region or None,
            dismissed=self._session.journal.dismissed_notes(),
        )

    def _loaded(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self.show_for(self._purchase)


def _show(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)
        label.setAccessibleName(text)
    label.setVisible(bool(text))


def _owned(similar: Similar) -> str:
    """Return “You already own 3 of the kind: …; 1 worth it, 1 not worth it”."""
    count = len(similar.owned)
    if not count:
        return ""
    own = ngettext("You already own {n} of the kind: ", "You already own {n} of the kind: ", count)
    verdicts = [
        ngettext("{n} worth it", "{n} worth it", similar.worth_it) if similar.worth_it else "",
        ngettext("{n} not worth it", "{n} not worth it", similar.not_worth_it)
        if similar.not_worth_it
        else "",
    ]
    said = ", ".join(verdict for verdict in verdicts if verdict)
    return own + named(similar.owned) + (f". {said}." if said else "")


def _why(match: Match) -> str:
    """Return the kind of note, why it shows, and who gains what: always together."""
    return " · ".join((kind_label(match.note.kind), match.why, interests_label(match.note)))
