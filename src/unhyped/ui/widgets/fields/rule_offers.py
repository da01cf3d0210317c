"""“Always do this”, offered after an edit in an import's preview; ticking it makes a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext, ngettext
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.layout.tab_order import tab_in_turn
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from unhyped.domain.rule import Rule, RuleKind
    from unhyped.ui.models.rule_offer import RuleOffer
    from unhyped.ui.theme.look import Look

    TickedOffer = tuple[RuleOffer, RuleKind, str]


class OfferRow(QWidget):
    """One offer. Emits `changed` when its rule changes or goes."""

    changed = Signal()

    def __init__(self, offer: RuleOffer, look: Look, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.offer = offer
        self._now = now
        self._rule: Rule | None = None
        self.tick = QCheckBox(gettext("Always:"))
        self.kind = QuietCombo(gettext("What it looks for"))
        self.text = QLineEdit()
        self.text.setAccessibleName(gettext("Words in the name"))
        self.text.setFixedWidth(look.px(160))
        self.sentence = Label()
        self.fits = Label()
        self.fits.setProperty("kind", "muted")
        for key, text in offer.texts.items():
            self.kind.addItem(_looks_for(key, text), key)
        self.text.setText(offer.texts.get("words", ""))
        value = isolated(short(offer.value_words))
        says = gettext("comes from {value}") if offer.field == "creator" else gettext("is {value}")
        self.sentence.setText(says.format(value=value))
        self.tick.setAccessibleName(
            gettext("Always fill in {value} for: {what}").format(value=value, what=self.kind.currentText())
        )
        in_row(self.tick, self.kind, self.text, self.sentence, self.fits, STRETCH, spacing=8, of=self)
        self.tick.toggled.connect(self._renew)
        self.kind.activated.connect(self._renew)
        self.text.editingFinished.connect(self._renew)
        self._dress()

    @property
    def rule(self) -> Rule | None:
        """The rule, if it is ticked and complete; otherwise None."""
        return self._rule

    def tick_for(self, kind: RuleKind, text: str) -> None:
        """Tick it, for *text* of a *kind*."""
        self.kind.setCurrentIndex(self.kind.findData(kind))
        if kind == "words":
            self.text.setText(text)
        self.tick.setChecked(True)

    def say(self, rows: int) -> None:
        """Show how many other rows the rule fills in."""
        if self._rule is None:
            said = ""
        elif rows:
            said = ngettext("fills in {n} more row here", "fills in {n} more rows here", rows)
        else:
            said = gettext("for later imports")
        self.fits.setText(said)

    def _renew(self) -> None:
        self._dress()
        kind: RuleKind = self.kind.currentData()
        text = self.text.text() if kind == "words" else self.offer.texts[kind]
        wanted = self.tick.isChecked() and bool(text.strip())
        rule = self.offer.rule(kind, text, self._now()) if wanted else None
        before = self._rule
        same = (
            rule is not None and before is not None and (rule.kind, rule.text) == (before.kind, before.text)
        )
        if not same and (rule is not None or before is not None):
            self._rule = rule
            self.changed.emit()

    def _dress(self) -> None:
        self.text.setVisible(self.kind.currentData() == "words")


class RuleOffers(QWidget):
    """The newest offer and the ticked ones. Emits `changed` when `rules` change."""

    changed = Signal()

    def __init__(self, look: Look, now: Callable[[], datetime], after: QWidget) -> None:
        """Start without offers; in the tab order they follow *after*."""
        super().__init__()
        self._look, self._now, self._after = look, now, after
        self.rows: list[OfferRow] = []
        self._column = in_column(spacing=4, of=self)
        self.hide()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of the ticked offers."""
        return tuple(row.rule for row in self.rows if row.rule is not None)

    @property
    def ticked(self) -> tuple[TickedOffer, ...]:
        """The ticked offers, each with what its rule looks for."""
        return tuple((row.offer, row.rule.kind, row.rule.text) for row in self.rows if row.rule is not None)

    def resume(self, ticked: Sequence[TickedOffer]) -> None:
        """Show offers again that were *ticked*."""
        for offer, kind, text in ticked:
            self.add(offer)
            self.rows[-1].tick_for(kind, text)

    def add(self, offer: RuleOffer) -> None:
        """Show *offer*, replacing the last one if it isn't ticked."""
        for row in [row for row in self.rows if row.rule is None]:
            self._remove(row)
        if any(row.offer == offer for row in self.rows):
            return
        row = OfferRow(offer, self._look, self._now)
        row.changed.connect(self.changed)
        self.rows.append(row)
        self._column.addWidget(row)
        last = self.rows[-2].text if len(self.rows) > 1 else self._after
        tab_in_turn((last, row.tick, row.kind, row.text))
        self.show()

    def clear(self) -> None:
        """Remove all offers."""
        for row in [*self.rows]:
            self._remove(row)
        self.hide()

    def _remove(self, row: OfferRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


def _looks_for(kind: RuleKind, text: str) -> str:
    """Return in words what a rule of *kind* looks for."""
    value = isolated(short(text))
    return {
        "shop": gettext("everything from {shop}").format(shop=value),
        "words": gettext("names with these words:"),
        "handle": gettext("everything from {handle}").format(handle=value),
    }[kind]
