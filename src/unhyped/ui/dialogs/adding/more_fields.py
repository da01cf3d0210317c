"""“More about it”: what few people know of a purchase and nobody is asked: delivery, impulse, using it up."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.clock import parse_time
from unhyped.domain.errors import CurrencyUnknown
from unhyped.domain.forms import clock_text
from unhyped.domain.payment import PAID_LATER
from unhyped.domain.purchase import CIRCUMSTANCES, months_open_from, return_days_from, share_left_from
from unhyped.domain.using_up import YEARS_GOOD, on_label
from unhyped.i18n import gettext, ngettext
from unhyped.ui.dialogs.form_dialog import Rows
from unhyped.ui.widgets.fields.amount_field import AmountField
from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice
from unhyped.ui.widgets.fields.date_field import DateField, DayAhead, DayMissing, DueDayField
from unhyped.ui.widgets.fields.field import Field, all_sound
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.words.circumstances import due_label, payment_choices, planned_choices
from unhyped.words.creators import gain_choices
from unhyped.words.labels import yes_or_no_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, time

    from unhyped.domain.purchase import Payment, Purchase
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.text.caption import Caption

_ICON: Final = 16
_SHORT: Final = 96


class MoreFields(QWidget):
    """A closed section of a purchase's form, and one field of it: what was changed here, by field."""

    opened = Signal()
    changed = Signal()

    def __init__(self, today: date, look: Look, currency: str) -> None:
        """Start closed; what a use may cost is in *currency*."""
        super().__init__()
        self._look = look
        self.setAccessibleName(gettext("More about it"))
        self.toggle = QPushButton()
        self.toggle.setProperty("kind", "quiet")
        self.toggle.setCheckable(True)
        self.toggle.setAutoDefault(False)
        self.toggle.toggled.connect(self._show_facts)
        self.facts = _Facts(today, look, currency)
        self.facts.hide()
        self.facts.changed.connect(self.changed)
        in_column(in_row(self.toggle, STRETCH), self.facts, spacing=12, of=self)
        look.changed.connect(self._dress)
        self._name_toggle(0)
        self._dress()

    def load(self, purchase: Purchase) -> None:
        """Show what *purchase* says."""
        self.facts.load(purchase)
        self._name_toggle(sum(getattr(purchase, name) is not None for name in CIRCUMSTANCES))

    def edited(self, purchase: Purchase) -> Purchase:
        """Return *purchase* with what the fields say; raise an InvalidInput."""
        return self.facts.edited(purchase)

    def changes(self) -> dict[str, Any]:
        """Return what was changed here since loading, as fields of a purchase; raise an InvalidInput."""
        return {name: self.facts.said(name) for name in self.facts.different()}

    def is_sound(self) -> bool:
        """Return whether every field is valid; show those that aren't."""
        is_sound = self.facts.is_sound()
        if not is_sound:
            self.toggle.setChecked(True)
        return is_sound

    def follow_currency(self, price: AmountField) -> None:
        """Take what a use may cost in the currency of *price*, also when that is changed."""

        def follow() -> None:
            with suppress(CurrencyUnknown):
                self.facts.target.fix(price.code)

        price.edited.connect(follow)
        follow()

    # --- one field of the form

    @property
    def form_value(self) -> dict[str, Any] | None:
        """What was changed here, by field; None for nothing."""
        return self.facts.different() or None

    def set_form_value(self, value: Mapping[str, Any] | None) -> None:
        """Show changes as if the person had made them."""
        if value:
            self.facts.show_values(value)
            self.toggle.setChecked(True)
            self.changed.emit()

    def value_words(self, value: Mapping[str, Any] | None) -> str:
        """Return changes as people read them."""
        return "" if not value else ", ".join(self.facts.words_of(name, each) for name, each in value.items())

    def _show_facts(self, is_open: bool) -> None:
        self.facts.setVisible(is_open)
        self._dress()
        if is_open:
            self.facts.delivered_on.setFocus()
            self.opened.emit()

    def _name_toggle(self, known: int) -> None:
        words = gettext("&More about it")
        count = ngettext("{n} thing known", "{n} things known", known)
        self.toggle.setText(f"{words} · {count}" if known else words)

    def _dress(self) -> None:
        side = self._look.px(_ICON)
        self.toggle.setIconSize(QSize(side, side))
        icon = "chevron-up" if self.toggle.isChecked() else "chevron-down"
        self.toggle.setIcon(self._look.icon(icon, "muted"))


class _PastDay(DateField):
    """A day up to today, or nothing."""

    def read(self) -> ApproximateDate | None:
        """Return the day typed; None for nothing; raise an InvalidInput."""
        when = super().read()
        if when is not None and when.precision != "day":
            raise DayMissing
        if when is not None and when.first > self._today:
            raise DayAhead
        return when


class _Time(Field):
    """A time of day, or nothing."""

    def read(self) -> time | None:
        """Return the time typed; None for nothing; raise TimeUnclear."""
        return parse_time(self.text) if self.text else None

    def understood(self) -> str:
        """Return the time on 24 hours, if it was typed in another way."""
        at = self.read()
        words = "" if at is None else clock_text(at)
        return "" if words == self.text else f"= {words}"


class _LastDay(DateField):
    """The last day of what is typed, or nothing: things are labelled with a month."""

    @property
    def text(self) -> str:
        """The typed text, a month of a label spelled out."""
        return on_label(super().text)

    def read(self) -> ApproximateDate | None:
        """Return that day; None for nothing; raise an InvalidInput."""
        when = super().read()
        return None if when is None else ApproximateDate.day(when.last)


class _Number(Field):
    """A number that *read* makes of what is typed, or nothing."""

    def __init__(self, name: str, placeholder: str, read: Callable[[str], int], look: Look) -> None:
        super().__init__(name, placeholder, width=look.px(_SHORT))
        self._read = read

    def read(self) -> int | None:
        """Return the number typed; None for nothing; raise an InvalidInput."""
        return self._read(self.text) if self.text else None


class _Facts(QWidget):
    """The fields, one below the other. Values are plain: what is typed, or what is chosen.

    What only an opened thing has is shown once it is opened.
    """

    changed = Signal()

    def __init__(self, today: date, look: Look, currency: str) -> None:
        super().__init__()
        self.delivered_on = _PastDay(gettext("Delivered"), today, look)
        self.delivered_on.editor.setPlaceholderText(gettext("yesterday, 9 March"))
        self.bought_time = _Time(gettext("Time of day"), "21:05", width=look.px(_SHORT))
        self.planned = _choices(gettext("Did you plan it?"), planned_choices())
        self.payment = _choices(gettext("How did you pay?"), payment_choices())
        self.payment_due = DueDayField(due_label(None), today, look)
        self.gain = QuietCombo(gettext("What does the creator gain?"))
        self.gain.addItem(gettext("not said"), None)
        for code, words in gain_choices().items():
            self.gain.addItem(words, code)
        self.countdown_seen = _yes_or_no(gettext("Did you see a countdown or “last one”?"))
        self.third_party = _yes_or_no(gettext("Did a marketplace seller sell it?"))
        self.final_sale = _yes_or_no(gettext("Was it a final sale, without returns?"))
        self.return_days = _Number(
            gettext("Days to send it back"), gettext("as usual"), return_days_from, look
        )
        self.target = AmountField(gettext("What may a use cost at most?"), currency, look, fixed=True)
        self.target.editor.setPlaceholderText("2")
        self.expires_on = _LastDay(gettext("Use by"), today, look, years_ahead=YEARS_GOOD)
        self.expires_on.editor.setPlaceholderText(gettext("January 2028"))
        self.opened_on = _PastDay(gettext("Opened"), today, look)
        self.opened_on.editor.setPlaceholderText(gettext("yesterday, 9 March"))
        self.months_open = _Number(gettext("Months it stays good once opened"), "12", months_open_from, look)
        self.share_left = _Number(gettext("Percent that’s left"), "40", share_left_from, look)
        self.finished_on = _PastDay(gettext("Used up"), today, look)
        self.finished_on.editor.setPlaceholderText(gettext("yesterday, 9 March"))
        self._editors: dict[str, Field | ChoiceRow | QuietCombo] = {
            "delivered_on": self.delivered_on,
            "bought_time": self.bought_time,
            "planned": self.planned,
            "payment": self.payment,
            "payment_due": self.payment_due,
            "gain": self.gain,
            "countdown_seen": self.countdown_seen,
            "third_party": self.third_party,
            "final_sale": self.final_sale,
            "return_days": self.return_days,
            "target_per_use": self.target,
            "expires_on": self.expires_on,
            "opened_on": self.opened_on,
            "months_open": self.months_open,
            "share_left": self.share_left,
            "finished_on": self.finished_on,
        }
        for editor in self._editors.values():
            if isinstance(editor, Field):
                editor.edited.connect(self.changed)
            elif isinstance(editor, ChoiceRow):
                editor.value_chosen.connect(self.changed)
            else:
                editor.currentIndexChanged.connect(self.changed)
        self._loaded: dict[str, Any] = self._values()
        rows = self.rows = Rows()
        self._once_opened: list[tuple[Field, QWidget]] = []
        captions: dict[str, Caption] = {}
        for caption, name in (
            (gettext("&Delivered"), "delivered_on"),
            (gettext("Time of day"), "bought_time"),
            (gettext("Plann&ed?"), "planned"),
            (gettext("Paid"), "payment"),
            (due_label(None), "payment_due"),
            (gettext("Creator gains"), "gain"),
            (gettext("Co&untdown?"), "countdown_seen"),
            (gettext("Mar&ketplace?"), "third_party"),
            (gettext("Final sale?"), "final_sale"),
            (gettext("Days to return it"), "return_days"),
            (gettext("Target for a use"), "target_per_use"),
            (gettext("Use by"), "expires_on"),
            (gettext("Opened"), "opened_on"),
        ):
            captions[name] = rows.add(caption, self._editors[name])
        self._due_caption = captions["payment_due"]
        for caption, field in (
            (gettext("Months it’s good"), self.months_open),
            (gettext("Percent left"), self.share_left),
            (gettext("Used up"), self.finished_on),
        ):
            self._once_opened.append((field, rows.add(caption, field)))
        self.setLayout(rows)
        for each in (self.opened_on, self.months_open, self.share_left, self.finished_on):
            each.edited.connect(self._show_once_opened)
        self.payment.value_chosen.connect(self._show_due)
        self.payment_due.edited.connect(self._show_due)
        self._show_once_opened()
        self._show_due()

    def load(self, purchase: Purchase) -> None:
        """Show what *purchase* says."""
        delivered, at, days = purchase.delivered_on, purchase.bought_time, purchase.return_days
        self.delivered_on.show_date(None if delivered is None else ApproximateDate.day(delivered))
        self.bought_time.editor.setText("" if at is None else clock_text(at))
        self.return_days.editor.setText("" if days is None else str(days))
        self.target.show_money(purchase.target_per_use)
        for field, day in (
            (self.payment_due, purchase.payment_due),
            (self.expires_on, purchase.expires_on),
            (self.opened_on, purchase.opened_on),
            (self.finished_on, purchase.finished_on),
        ):
            field.show_date(None if day is None else ApproximateDate.day(day))
        for number, known in (
            (self.months_open, purchase.months_open),
            (self.share_left, purchase.share_left),
        ):
            number.editor.setText("" if known is None else str(known))
        self._show_once_opened()
        self.show_values({name: getattr(purchase, name) for name in self._chosen})
        self._loaded = self._values()

    def edited(self, purchase: Purchase) -> Purchase:
        """Return *purchase* with what is typed and chosen here; raise an InvalidInput."""
        return replace(purchase, **{name: self.said(name) for name in self._editors})

    def said(self, name: str) -> Any:  # noqa: ANN401 - each field has its type
        """Return what a field of a purchase is, as typed or chosen here; raise an InvalidInput."""
        editor = self._editors[name]
        found = editor.read() if isinstance(editor, Field) else self._value(name)
        return found.first if isinstance(found, ApproximateDate) else found

    def is_sound(self) -> bool:
        """Return whether what is typed is valid; show what isn't."""
        return all_sound([editor for editor in self._editors.values() if isinstance(editor, Field)])

    def different(self) -> dict[str, Any]:
        """Return the values that differ from those loaded, by field."""
        return {name: value for name, value in self._values().items() if value != self._loaded[name]}

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show *values* by field."""
        for name, value in values.items():
            editor = self._editors.get(name)
            if isinstance(editor, Field):
                editor.editor.setText(value)
                self._show_once_opened()
            elif isinstance(editor, ChoiceRow):
                editor.choose(value)
                self._show_due()
            elif editor is not None:
                editor.setCurrentIndex(max(editor.findData(value), 0))

    def _show_due(self) -> None:
        """Show when a payment is due if it's made later; what is filled in stays in sight."""
        label = due_label(cast("Payment | None", self.payment.value))
        self._due_caption.setText(label)
        self.payment_due.call(label)
        is_shown = self.payment.value in PAID_LATER or bool(self.payment_due.text)
        for widget in (self.payment_due, self._due_caption):
            widget.setVisible(is_shown)

    def _show_once_opened(self) -> None:
        """Show what only an opened thing has; what is filled in stays in sight."""
        for field, caption in self._once_opened:
            is_shown = bool(self.opened_on.text or field.text) or field.editor.hasFocus()
            for widget in (field, caption):
                widget.setVisible(is_shown)

    def words_of(self, name: str, value: object) -> str:
        """Return a value of a field as people read it."""
        editor = self._editors[name]
        if isinstance(editor, ChoiceRow):
            return editor.value_words(value)
        return editor.itemText(editor.findData(value)) if isinstance(editor, QuietCombo) else str(value)

    def _values(self) -> dict[str, Any]:
        return {name: self._value(name) for name in self._editors}

    def _value(self, name: str) -> Any:  # noqa: ANN401 - each field has its type
        editor = self._editors[name]
        if isinstance(editor, Field):
            return editor.text
        return editor.value if isinstance(editor, ChoiceRow) else editor.currentData()

    @property
    def _chosen(self) -> list[str]:
        """The fields whose values are chosen, not typed."""
        return [name for name, editor in self._editors.items() if not isinstance(editor, Field)]


def _choices(question: str, choices: Mapping[str, str]) -> ChoiceRow:
    return ChoiceRow(question, [RowChoice(code, words) for code, words in choices.items()], optional=True)


def _yes_or_no(question: str) -> ChoiceRow:
    words = ((each, yes_or_no_label(each).capitalize()) for each in (True, False))
    return ChoiceRow(question, [RowChoice(value, label) for value, label in words], optional=True)
