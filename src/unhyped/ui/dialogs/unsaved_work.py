"""What was typed into a form and not saved: shown again next time, and joined with what others changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QLineEdit, QWidget

from unhyped.domain.errors import NotFound
from unhyped.domain.text import short
from unhyped.i18n import format_date, gettext
from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice
from unhyped.ui.widgets.fields.form_values import form_fields, set_value, value_of, words_of
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.frame.unsaved_line import UnsavedLine
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.text.plain import Label, as_label, set_tip
from unhyped.ui.widgets.text.words import words
from unhyped.words.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from unhyped.domain.change import Changed
    from unhyped.domain.entry import Entry
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.widgets.fields.form_values import Values

_MAX_VALUE_CHARS: Final = 40
"""Two such values are below each other at most. The tool tip has all of them."""


_LABEL_TOP: Final = 7
"""Pixels above a label, so that its text is level with that of a button."""


@dataclass(frozen=True, slots=True)
class UnsavedValues:
    """The *values* of a form that was closed unsaved on a *day*, and those it had *before*.

    In the *unsettled* fields the person had yet to choose between both values.
    """

    day: date
    before: Values
    values: Values
    unsettled: frozenset[str] = frozenset()


class UnsavedWork(QWidget):
    """The lines above a form about work that isn't saved; hidden while there is nothing to say.

    A dialog that closes unsaved leaves what was typed in `session.unsaved`, and the next one shows it again.
    A form of a record (*of_record*) also shows what others change meanwhile: fields that only they changed
    follow, and for a field that both changed the person chooses.

    `purchase_changed` carries the purchase that the form adds to, or None once it is gone.
    """

    purchase_changed = Signal(object)

    def __init__(
        self, dialog: QDialog, form: QWidget, session: Session, key: str, *, of_record: bool = False
    ) -> None:
        """Watch the fields in *form* of *dialog*, which show what is saved; *key* says which form it is."""
        super().__init__()
        self._form, self._session, self._key, self._of_record = form, session, key, of_record
        self._before = self._values()
        self._set_aside: UnsavedValues | None = None
        self._clashes: dict[str, _Clash] = {}
        self._standing = self._answered = self._followed = ""
        self.line = UnsavedLine()
        self.news = words("")
        self._both = QWidget()
        self._rows = QGridLayout(self._both)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        self.problem = InlineProblem()
        in_column(self.line, self.news, self._both, self.problem, spacing=8, of=self)
        for part in (self.news, self._both, self):
            part.hide()
        self.line.turned.connect(self._turn)
        dialog.finished.connect(self._leave)

    @property
    def choices(self) -> dict[str, ChoiceRow]:
        """The choices between both values, by the names of their fields."""
        return {name: clash.choice for name, clash in self._clashes.items()}

    def learn(self) -> None:
        """Note the values of fields that were only made now."""
        self._before = self._values() | self._before

    def bring_back(self, *, but: str = "") -> None:
        """Show what was typed last time and not saved; the field *but* was answered by opening the dialog."""
        self._answered = but
        unsaved = self._session.unsaved.get(self._key)
        if not isinstance(unsaved, UnsavedValues):
            return
        values = {name: value for name, value in unsaved.values.items() if name != but}
        if not self._join(values, unsaved.before, unsaved.unsettled):
            return
        said = gettext("You didn’t save this last time.")
        if unsaved.day != self._session.today:
            day = format_date(unsaved.day)
            said = gettext("You typed this on {day} and didn’t save it. Check the date.").format(day=day)
        self.line.say(said)
        self.show()

    def catch_up(self, show_now: Callable[[], object], standing: str = "") -> None:
        """Let *show_now* fill the fields with the record as it is now, then show again what was typed.

        *standing* says what else became of the record, and what saving does then.
        """
        self._standing = standing
        focused = QApplication.focusWidget()
        place = focused.cursorPosition() if isinstance(focused, QLineEdit) else 0
        work = self._work()
        self._forget_clashes()
        show_now()
        self._before = self._values()
        self._join(work.values, work.before, work.unsettled)
        if isinstance(focused, QLineEdit):
            focused.setCursorPosition(place)

    def follow(self, purchase_id: str) -> None:
        """Say from now on what becomes of the purchase that the form adds to."""
        self._followed = purchase_id
        self._session.changed.connect(self._see)

    def _see(self, changed: Changed) -> None:
        if changed.ids is not None and self._followed not in changed.ids:
            return
        entry = entry_of(self._session.journal, self._followed)
        self._standing = ""
        if entry is None:
            self._standing = gettext("This purchase was deleted, so this can’t be saved.")
        elif entry.purchase.trashed_at is not None:
            self._standing = gettext("This purchase is in the Trash now. What you save goes there, too.")
        self._tell([])
        self.purchase_changed.emit(entry)

    def is_settled(self) -> bool:
        """Return whether nothing is left to choose; otherwise say so and go to the first choice."""
        left = [clash for clash in self._clashes.values() if not clash.is_settled]
        if left:
            self.problem.say(gettext("Choose which to keep, then save."))
            left[0].choice.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.problem.clear()
        return not left

    def _fields(self) -> dict[str, QWidget]:
        return form_fields(self._form, but=self)

    def _values(self) -> Values:
        return {name: value_of(field) for name, field in self._fields().items()}

    def _work(self) -> UnsavedValues:
        unsettled = frozenset(name for name, clash in self._clashes.items() if not clash.is_settled)
        return UnsavedValues(self._session.today, self._before, self._values(), unsettled)

    def _join(self, mine: Values, before: Values, unsettled: frozenset[str]) -> bool:
        """Show *mine* where it differs from *before*; return whether it does anywhere.

        Where what is shown now differs from *before*, too, the person chooses.
        """
        fields, theirs = self._fields(), self._values()
        changed = {
            name: value
            for name, value in mine.items()
            if name in fields and value not in (before.get(name), theirs[name])
        }
        others = [name for name in theirs if name in before and theirs[name] != before[name]]
        for name, value in changed.items():
            set_value(fields[name], value)
            if self._of_record and (name in others or name in unsettled):
                self._ask(name, fields[name], value, theirs[name])
        if self._of_record:
            self._tell([name for name in others if name not in changed])
        return bool(changed)

    def _tell(self, news: list[str]) -> None:
        """Say which fields others changed, and that the person has to choose between some values."""
        said = [self._standing] if self._standing else []
        if news:
            fields = listed([_label(name) for name in news])
            said.append(gettext("Updated here because it changed elsewhere: {fields}.").format(fields=fields))
        if self._clashes:
            said.append(gettext("This changed elsewhere, too. Choose which to keep:"))
        self.news.setText("\n".join(said))
        self.news.setAccessibleName(self.news.text())
        self.news.setVisible(bool(said))
        self.setVisible(bool(said or self.line.text))

    def _ask(self, name: str, field: QWidget, mine: object, theirs: object) -> None:
        sides = {"mine": (gettext("Yours: {value}"), mine), "theirs": (gettext("Theirs: {value}"), theirs)}
        choice = ChoiceRow(
            _label(name),
            [
                RowChoice(side, as_label(text.format(value=short(words_of(field, value), _MAX_VALUE_CHARS))))
                for side, (text, value) in sides.items()
            ],
            style="wide",
        )
        for button, (_, value) in zip(choice.buttons, sides.values(), strict=True):
            set_tip(button, words_of(field, value))
        choice.value_chosen.connect(lambda side: set_value(field, sides[side][1], typed=side == "mine"))
        choice.value_chosen.connect(lambda _: self.problem.clear())
        label = Label(_label(name))
        label.setProperty("kind", "muted")
        row = self._rows.rowCount()
        self._rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, _LABEL_TOP, 0, 0)
        self._rows.addWidget(choice, row, 1)
        self._clashes[name] = _Clash(field, mine, theirs, label, choice)
        self._both.show()

    def _forget_clashes(self) -> None:
        for clash in self._clashes.values():
            for widget in (clash.label, clash.choice):
                self._rows.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._clashes = {}
        self._both.hide()

    def _turn(self, start_over: bool) -> None:
        """Show what is saved, or bring back what was typed."""
        fields = self._fields()
        if start_over:
            self._set_aside = self._work()
            self._forget_clashes()
            self._tell([])
            for name, value in self._before.items():
                if name in fields:
                    set_value(fields[name], value, typed=False)
        elif self._set_aside is not None:
            self._join(self._set_aside.values, self._set_aside.before, self._set_aside.unsettled)
        next(iter(fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self, result: int) -> None:
        """Leave what isn't saved for the next time."""
        work = self._work()
        typed = any(
            work.before.get(name) != value for name, value in work.values.items() if name != self._answered
        )
        if typed and result != QDialog.DialogCode.Accepted:
            work.before[self._answered] = None
            self._session.unsaved[self._key] = work
        else:
            self._session.unsaved.pop(self._key, None)


@dataclass(frozen=True, slots=True)
class _Clash:
    """A *field* set to one value here and to another elsewhere, and the *choice* between both."""

    field: QWidget
    mine: Any
    theirs: Any
    label: QWidget
    choice: ChoiceRow

    @property
    def is_settled(self) -> bool:
        """Whether the person chose one of the values, or typed another."""
        return self.choice.value is not None or value_of(self.field) not in (self.mine, self.theirs)


def entry_of(journal: Journal, purchase_id: str) -> Entry | None:
    """Return a purchase with its history, in the Trash or not; None if it is gone."""
    try:
        return journal.entry(purchase_id)
    except NotFound:
        return None


def _label(name: str) -> str:
    """Return the short name of a field: “Tags, separated by commas” are tags."""
    return name.partition(",")[0]
