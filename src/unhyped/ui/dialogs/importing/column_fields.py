"""A field for each role a column can have, and for the formats of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout

from unhyped.domain.currency import EXPONENTS
from unhyped.domain.text import one_line
from unhyped.i18n import gettext, ngettext
from unhyped.importers.mapping import MAX_NAMED, ROLES, Mapping, role_label
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.text.caption import Caption
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.importers import MappingQuestion
    from unhyped.importers.cell_words import Standing
    from unhyped.importers.mapping import Doubt, Role
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.text.words import Words

_FIRST: Final[tuple[Role, ...]] = ("name", "price", "bought_on", "shop", "creator", "category")
"""The fields shown at once; the others when they are used or asked for."""
_ORDER: Final[tuple[Role, ...]] = (*_FIRST, *(role for role in ROLES if role and role not in _FIRST))
_ASKED: Final[dict[str, str]] = {
    "name": "name",
    "price or bought_on": "price",
    "quantity": "quantity",
    "decimal_mark": "decimal_mark",
    "date_order": "date_order",
    "spent_is_negative": "spent_is_negative",
    "paid": "price",
    "order_total": "order_total",
    "minor_units": "minor_units",
    "currency": "currency",
    "sums": "price",
    "scale": "scale",
    "is_regret": "is_regret",
    "status": "status",
}
"""Doubt → the field that settles it."""


_RATINGS: Final = frozenset({"scale", "is_regret"})
"""Formats of cells with ratings."""
_USUAL_SCALES: Final = (3, 5, 6, 10, 20, 100)
_REGRETS: Final = {"": None, "no": False, "yes": True}
_STATUS: Final = "status "
"""Begins the keys of the fields for statuses that we don't know; a status may be called like a custom."""
_RARER: Final = _STATUS
"""The key of the field for all statuses beyond the first: no status is blank."""


class ColumnFields(QObject):
    """`changed` is emitted after each choice. A column has one role: chosen here, it is cleared elsewhere.

    *which* (roles of columns) and *how* (formats of cells) are layouts to place; `grown` is emitted when
    fields appear. Below a guessed field is the reason for the guess.
    """

    changed = Signal()
    grown = Signal()

    def __init__(self, question: MappingQuestion, own_currency: str, look: Look) -> None:
        super().__init__()
        self._question = question
        self._guess = question.guess
        self._meanings = dict(question.guess.statuses)
        self._rarer = tuple(sorted(self._meanings, key=lambda each: each not in question.strange)[MAX_NAMED:])
        self._look = look
        self.which = QVBoxLayout()
        self.how = _rows()
        self.roles: dict[Role, QuietCombo] = {}
        self.customs: dict[str, QuietCombo] = {}
        self._captions: dict[Role, Caption] = {}
        self._reasons: dict[Role, Words] = {}
        self._how_captions: list[Caption] = []
        self._more = QPushButton(gettext("More &fields"), autoDefault=False)
        for role in _ORDER:
            self.roles[role] = self._role_field(role)
        self._add_customs(own_currency)
        self._build()

    @property
    def mapping(self) -> Mapping:
        """The mapping as chosen now."""
        roles: list[Role] = [""] * len(self._question.headers)
        for role, field in self.roles.items():
            for index in _columns(field):
                roles[index] = role
        return Mapping(
            roles=tuple(roles),
            decimal_mark=self.customs["decimal_mark"].currentData() or None,
            date_order=self.customs["date_order"].currentData() or None,
            spent_is_negative=self.customs["spent_is_negative"].currentData() == "yes",
            currency=self.customs["currency"].currentData(),
            minor_units=self.customs["minor_units"].currentData() == "yes",
            scale=int(self.customs["scale"].currentData() or 0),
            is_regret=_REGRETS[self.customs["is_regret"].currentData()],
            statuses=tuple((word, self._meaning(word)) for word in self._meanings),
        )

    def _meaning(self, word: str) -> Standing:
        field = self.customs.get(_RARER if word in self._rarer else _STATUS + word)
        return (field and field.currentData()) or self._meanings[word]

    def show_mapping(self, mapping: Mapping) -> None:
        """Choose what *mapping* says."""
        self._meanings |= dict(mapping.statuses)
        for role, field in self.roles.items():
            columns = mapping.columns(role)
            place = next((at for at in range(field.count()) if _columns_at(field, at) == columns), -1)
            if place < 0:
                place = 1
                field.blockSignals(True)
                field.insertItem(place, " + ".join(map(self._title, columns)), columns)
            self._choose(field, place)
            if columns:
                self._show(role, shown=True)
        for key, value in (
            ("decimal_mark", mapping.decimal_mark or ""),
            ("date_order", mapping.date_order or ""),
            ("spent_is_negative", "yes" if mapping.spent_is_negative else "no"),
            ("currency", mapping.currency),
            ("minor_units", "yes" if mapping.minor_units else "no"),
            ("scale", str(mapping.scale or "")),
            ("is_regret", _key_of(mapping.is_regret)),
            *((_STATUS + word, meaning) for word, meaning in mapping.statuses),
            (_RARER, self._shared_meaning()),
        ):
            if key in self.customs:
                self._choose(self.customs[key], max(self.customs[key].findData(value), 0))
        self._changed()
        self.grown.emit()

    def _choose(self, field: QuietCombo, place: int) -> None:
        """Show a choice without emitting `changed`."""
        field.blockSignals(True)
        field.setCurrentIndex(place)
        field.blockSignals(False)

    def _changed(self) -> None:
        """Show the reasons for remaining guesses and what is asked about ratings, and emit `changed`."""
        for role, reason in self._reasons.items():
            field = self.roles[role]
            guessed = _columns(field) == self._guess.columns(role)
            reason.setVisible(guessed and not field.isHidden() and bool(reason.text()))
        self._show_customs()
        self.changed.emit()

    def take_focus(self, doubts: Sequence[Doubt]) -> None:
        """Put the keyboard into the field that settles the first of *doubts*."""
        wanted = _ASKED[doubts[0]] if doubts else "name"
        fields = [field for role, field in self.roles.items() if role == wanted != "status"]
        field = next(iter(fields), None) or next(
            each for key, each in self.customs.items() if key.startswith(wanted)
        )
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- roles of columns

    def _role_field(self, role: Role) -> QuietCombo:
        """Return a field that offers every column, none, and the guess if it joins several columns."""
        field = QuietCombo(role_label(role))
        guessed = self._guess.columns(role)
        every = [(index,) for index in range(len(self._question.headers))]
        offered = [(), *every] if len(guessed) < 2 else [(), guessed, *every]
        for columns in offered:
            field.addItem(" + ".join(map(self._title, columns)) or gettext("– none –"), columns)
        field.setCurrentIndex(offered.index(guessed))
        field.currentIndexChanged.connect(lambda _: self._taken(role))
        field.setMinimumContentsLength(12)
        field.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return field

    def _title(self, index: int) -> str:
        header = one_line(self._question.headers[index].strip())
        return header[:60] or gettext("column {n}").format(n=index + 1)

    def _taken(self, role: Role) -> None:
        """Clear the columns that were just chosen from the other fields."""
        chosen = {*_columns(self.roles[role])}
        for other, field in self.roles.items():
            if other != role and chosen & {*_columns(field)}:
                self._choose(field, 0)
        self._changed()

    # --- formats of cells

    def _add_customs(self, own_currency: str) -> None:
        guess = self._guess
        own = gettext("my currency ({currency})").format(currency=own_currency)
        for key, name, choices, chosen in (
            *(
                (
                    _STATUS + word,
                    gettext("“{status}” means").format(status=one_line(word).replace("&", "&&")),
                    _meanings(),
                    meaning,
                )
                for word, meaning in guess.statuses
                if word not in self._rarer
            ),
            *self._rarer_statuses(),
            (
                "decimal_mark",
                gettext("A&mounts are written"),
                {"": gettext("mixed (decide per row)"), ".": "1,234.50", ",": "1.234,50"},
                guess.decimal_mark or "",
            ),
            (
                "date_order",
                gettext("&Dates are written"),
                {
                    "": gettext("mixed (decide per row)"),
                    "dmy": gettext("day, month, year"),
                    "mdy": gettext("month, day, year"),
                    "ymd": gettext("year, month, day"),
                },
                guess.date_order or "",
            ),
            (
                "spent_is_negative",
                gettext("Spending is sho&wn as"),
                {"no": gettext("positive numbers"), "yes": gettext("negative numbers")},
                "yes" if guess.spent_is_negative else "no",
            ),
            (
                "currency",
                gettext("Currenc&y if none is given"),
                {"": own, **{code: code for code in sorted(EXPONENTS)}},
                guess.currency,
            ),
            (
                "minor_units",
                gettext("Whole &numbers are"),
                {"no": gettext("whole amounts"), "yes": gettext("cents")},
                "yes" if guess.minor_units else "no",
            ),
            (
                "scale",
                gettext("&Best rating"),
                {"": gettext("as the column shows"), **{str(top): str(top) for top in _scales(guess.scale)}},
                str(guess.scale or ""),
            ),
            (
                "is_regret",
                gettext("A hi&gh rating means"),
                {
                    "": gettext("as its heading says"),
                    "no": gettext("worth it"),
                    "yes": gettext("not worth it"),
                },
                _key_of(guess.is_regret),
            ),
        ):
            field = QuietCombo(name.replace("&", ""))
            for value, shown in choices.items():
                field.addItem(shown, value)
            field.setCurrentIndex(max(field.findData(chosen), 0))
            field.currentIndexChanged.connect(lambda _: self._changed())
            self.customs[key] = field
            self._how_captions.append(Caption(name, field, wrap=True))

    def _rarer_statuses(self) -> Iterator[tuple[str, str, dict[str, str], str]]:
        """Yield the one field for all rarer statuses, if there are any."""
        if self._rarer:
            name = ngettext("The other {n} status means", "The other {n} statuses mean", len(self._rarer))
            yield _RARER, name, {"": gettext("different things"), **_meanings()}, self._shared_meaning()

    def _shared_meaning(self) -> str:
        """Return what all rarer statuses mean; "" if that differs."""
        found = {self._meanings[word] for word in self._rarer}
        return found.pop() if len(found) == 1 else ""

    # --- putting it together

    def _build(self) -> None:
        rows = _rows()
        for role, field in self.roles.items():
            self._add(rows, role, field)
            self._show(role, shown=role in _FIRST or field.currentIndex() > 0)
        self._more.setProperty("kind", "link")
        self._more.setProperty("flush", True)
        self._more.clicked.connect(self._show_more)
        self.which.setContentsMargins(0, 0, 12, 0)
        self.which.setSpacing(8)
        self.which.addLayout(rows)
        self.which.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self.which.addStretch(1)
        self.how.setVerticalSpacing(4)
        self.how.setColumnStretch(0, 1)
        if self._question.only_dates:
            self._leave_dates_only()
        for number, field in enumerate(self.customs.values()):
            field.setMinimumContentsLength(10)
            field.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            row, column = 2 * (number // 2), number % 2
            self.how.addWidget(self._how_captions[number], row, column, Qt.AlignmentFlag.AlignBottom)
            self.how.addWidget(field, row + 1, column)
        self._show_customs()

    def _leave_dates_only(self) -> None:
        """Hide everything but the order of day and month: the columns are known."""
        self._more.hide()
        for role in self.roles:
            self._show(role, shown=False)

    def _show_customs(self) -> None:
        """Show the formats that can be chosen: those of ratings only if a column has ratings."""
        has_ratings = bool(_columns(self.roles["verdict"]))
        for caption, (key, field) in zip(self._how_captions, self.customs.items(), strict=True):
            is_asked = (
                key == "date_order" if self._question.only_dates else key not in _RATINGS or has_ratings
            )
            caption.setVisible(is_asked)
            field.setVisible(is_asked)

    def _add(self, rows: QGridLayout, role: Role, field: QuietCombo) -> None:
        caption = Caption(field.accessibleName(), field, wrap=True)
        caption.setFixedWidth(self._look.px(112))
        row = rows.rowCount()
        rows.addWidget(caption, row, 0)
        rows.addWidget(field, row, 1)
        self._captions[role] = caption
        reason = words(self._reason(role), "section")
        rows.addWidget(reason, row + 1, 1)
        self._reasons[role] = reason

    def _reason(self, role: Role) -> str:
        """Return the reason why columns were guessed to have a role."""
        given = self._question.reasons
        reasons = [given[index] for index in self._guess.columns(role) if index < len(given)]
        return "; ".join(dict.fromkeys(filter(None, reasons)))

    def _show(self, role: Role, *, shown: bool) -> None:
        self._captions[role].setVisible(shown)
        self.roles[role].setVisible(shown)
        guessed = _columns(self.roles[role]) == self._guess.columns(role)
        self._reasons[role].setVisible(shown and guessed and bool(self._reasons[role].text()))

    def _show_more(self) -> None:
        hidden = [role for role in self.roles if self.roles[role].isHidden()]
        for role in hidden:
            self._show(role, shown=True)
        self._more.hide()
        self.grown.emit()
        if hidden:
            self.roles[hidden[0]].setFocus(Qt.FocusReason.OtherFocusReason)


def _meanings() -> dict[str, str]:
    """Return what a status can mean: a standing, and its words."""
    return {
        "paid": gettext("bought"),
        "wanted": gettext("wanted"),
        "passed on": gettext("let go"),
        "returned": gettext("sent back"),
    }


def _key_of(is_regret: bool | None) -> str:
    return next(key for key, value in _REGRETS.items() if value is is_regret)


def _scales(guessed: int) -> list[int]:
    """Return the ends of scales to choose from."""
    return sorted({*_USUAL_SCALES, guessed} - {0})


def _rows() -> QGridLayout:
    rows = QGridLayout()
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setHorizontalSpacing(16)
    rows.setVerticalSpacing(8)
    rows.setColumnStretch(1, 1)
    return rows


def _columns(field: QuietCombo) -> tuple[int, ...]:
    """Return the columns chosen in a field."""
    return _columns_at(field, field.currentIndex())


def _columns_at(field: QuietCombo, place: int) -> tuple[int, ...]:
    """Return the columns offered at an index of a field; Qt returns a tuple as a list."""
    return tuple(field.itemData(place) or ())
