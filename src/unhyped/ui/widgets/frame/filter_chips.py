"""The filter chips above the purchases: they say what is shown, and a click or a key changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.period_button import PeriodButton
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.plain import as_label, set_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from unhyped.ui.models.filter_choices import Choice
    from unhyped.ui.theme.look import Look

_MAX_WORDS_SHOWN = 2
"""A chip has room for two choices; for more it shows their number."""
_LONGEST = 28


class FilterChip(QPushButton):
    """A button that says what is chosen (“Category: Skincare”) and opens a list to choose from.

    *choices* is called each time the list opens. `chosen` carries the ticked values.
    """

    chosen = Signal(frozenset)

    def __init__(self, look: Look, title: str, choices: Callable[[], Sequence[Choice]]) -> None:
        super().__init__()
        self._look, self._title, self._choices = look, title, choices
        self._words: dict[str, str] = {}
        self.values: frozenset[str] = frozenset()
        self.setProperty("kind", "chip")
        self.clicked.connect(self.open)
        look.changed.connect(self._dress)
        self.choose(frozenset())

    def choose(self, values: frozenset[str]) -> None:
        """Choose *values* and show them."""
        self.values = values
        if values - self._words.keys():
            self._words = {choice.value: choice.words for choice in self._choices()}
        self._dress()

    def open(self) -> None:
        """Open the list below."""
        from unhyped.ui.widgets.fields.choice_popup import ChoicePopup

        choices = self._choices()
        self._words = {choice.value: choice.words for choice in choices}
        popup = ChoicePopup(self._look, self._title, choices, self.values, self)
        popup.chosen.connect(self._ticked)
        popup.open_below(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.values:
            self._ticked(frozenset())
        else:
            super().keyPressEvent(event)

    def _ticked(self, values: frozenset[str]) -> None:
        self.choose(values)
        self.chosen.emit(values)

    def _dress(self) -> None:
        words = sorted(self._words.get(value, value) for value in self.values)
        if not words:
            said = gettext("any")
        elif len(words) <= _MAX_WORDS_SHOWN:
            said = ", ".join(_short(each) for each in words)
        else:
            said = gettext("{first} +{n}").format(first=_short(words[0]), n=len(words) - 1)
        text = gettext("{title}: {choice}").format(title=self._title, choice=said)
        self.setText(as_label(text))
        self.setAccessibleName(
            gettext("{title}: {choice}").format(title=self._title, choice=", ".join(words) or said)
        )
        dress_chip(self, self._look, "chevron-down", active=bool(words))


class ChipState(NamedTuple):
    """What is chosen in the chips."""

    values: tuple[frozenset[str], ...]
    only_words: str


class FilterChips(QWidget):
    """Chips for verdict, reading, category, creator, gain, uses, period, and what a click on a chart chose.

    `changed`: other values are ticked; `only_dropped`: the drill-down is over; `period_chosen` carries the
    Period; `other_period_asked_for`: the person wants one that isn't in the menu.
    """

    changed = Signal()
    only_dropped = Signal()
    period_chosen = Signal(object)
    other_period_asked_for = Signal()

    def __init__(
        self,
        look: Look,
        verdicts: Callable[[], Sequence[Choice]],
        readings: Callable[[], Sequence[Choice]],
        categories: Callable[[], Sequence[Choice]],
        creators: Callable[[], Sequence[Choice]],
        gains: Callable[[], Sequence[Choice]],
        uses: Callable[[], Sequence[Choice]],
        before: Sequence[QWidget] = (),
    ) -> None:
        """Offer the values that the functions return; *before* are widgets to put before the chips."""
        super().__init__()
        self._look = look
        self.verdicts = FilterChip(look, gettext("Verdict"), verdicts)
        self.readings = FilterChip(look, gettext("Good and needed"), readings)
        self.categories = FilterChip(look, gettext("Category"), categories)
        self.creators = FilterChip(look, gettext("Creator"), creators)
        self.gains = FilterChip(look, gettext("Gain"), gains)
        self.uses = FilterChip(look, gettext("Uses"), uses)
        self.period = PeriodButton(look)
        self.period.setProperty("kind", "chip")
        self.period.period_chosen.connect(self.period_chosen)
        self.period.other_asked_for.connect(self.other_period_asked_for)
        self.only = QPushButton()
        self.only.setProperty("kind", "chip")
        self.only.setProperty("active", True)
        self.only.clicked.connect(self.only_dropped)
        self.clear_all = QPushButton(gettext("C&lear filters"))
        self.clear_all.setProperty("kind", "link")
        self.clear_all.clicked.connect(self.clear)
        self._only_words = ""
        flow = FlowLayout(self)
        for widget in (*before, *self._chips, self.period, self.only, self.clear_all):
            flow.addWidget(widget)
        for chip in self._chips:
            chip.chosen.connect(self._emit_changed)
        look.changed.connect(self._dress)
        self.show_only("")

    @property
    def _chips(self) -> tuple[FilterChip, ...]:
        return self.verdicts, self.readings, self.categories, self.creators, self.gains, self.uses

    @property
    def any_chosen(self) -> bool:
        """Whether a chip other than the period filters the purchases."""
        return any(chip.values for chip in self._chips) or not self.only.isHidden()

    def show_only(self, words: str) -> None:
        """Show *words* for what a click on a chart selected; its chip replaces the period."""
        self._only_words = words
        self.only.setText(as_label(_short(words, 60)))
        self.only.setAccessibleName(gettext("Only {what}. Press to show all again").format(what=words))
        set_tip(self.only, gettext("Show all again"))
        self.only.setVisible(bool(words))
        self.period.setVisible(not words)
        self._dress()

    def state(self) -> ChipState:
        """Return what is chosen, for `restore`."""
        return ChipState(tuple(chip.values for chip in self._chips), self._only_words)

    def restore(self, state: ChipState) -> None:
        """Choose what was chosen then, without a signal."""
        for chip, values in zip(self._chips, state.values, strict=True):
            chip.choose(values)
        self.show_only(state.only_words)

    def clear(self) -> None:
        """Clear all choices, so that everything of the period is shown."""
        had_only = not self.only.isHidden()
        for chip in self._chips:
            chip.choose(frozenset())
        self.show_only("")
        if had_only:
            self.only_dropped.emit()
        self.changed.emit()

    def _emit_changed(self) -> None:
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        dress_chip(self.only, self._look, "x", active=True)
        dress_chip(self.period, self._look, "chevron-down")
        self.clear_all.setVisible(self.any_chosen)


class BackChip(QPushButton):
    """Leads back to the page from which this one was opened; hidden if there is none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "chip")
        look.changed.connect(self._dress)
        self.hide()

    def lead_to(self, title: str) -> None:
        """Lead back to the page called *title*; hide without one."""
        self.setText(as_label(title))
        words = gettext("Back to {page}").format(page=title)
        self.setAccessibleName(words)
        set_tip(self, words)
        self.setVisible(bool(title))
        self._dress()

    def _dress(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setIcon(self._look.icon("chevron-right" if mirrored else "chevron-left", "muted"))
        side = self._look.px(14)
        self.setIconSize(QSize(side, side))


def dress_chip(chip: QPushButton, look: Look, icon: str, *, active: bool = False) -> None:
    """Put *icon* behind the chip's words, in their colour. An *active* chip is filled."""
    if bool(chip.property("active")) != active:
        chip.setProperty("active", active)
        chip.style().polish(chip)
    chip.setIcon(look.icon(icon, "accent_text" if active else "muted"))
    side = look.px(14)
    chip.setIconSize(QSize(side, side))
    parent = chip.parentWidget()
    mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
    chip.setLayoutDirection(Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft)


def _short(text: str, length: int = _LONGEST) -> str:
    line = " ".join(text[: 4 * length].split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
