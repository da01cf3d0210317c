"""Editing many purchases at once: only what is ticked or typed changes, in one change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from unhyped.domain.entry import Entry
from unhyped.domain.errors import InvalidInput
from unhyped.domain.payment import checked_payment
from unhyped.domain.purchase import checked
from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext, ngettext
from unhyped.ui.dialogs.adding.more_fields import MoreFields
from unhyped.ui.dialogs.form_dialog import FormDialog, Rows, hint
from unhyped.ui.widgets.fields.category_combo import CategoryCombo
from unhyped.ui.widgets.fields.completing import complete
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.words.labels import category_label
from unhyped.words.phrases import list_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from unhyped.domain.purchase import Purchase
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@dataclass(frozen=True, slots=True)
class Edits:
    """The changes. None leaves a field as it is, "" empties it; *more* are values by field."""

    category: str | None = None
    creator: str | None = None
    shop: str | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, Any]:
        """The fields that get the same value in each purchase."""
        texts = {"category": self.category, "creator": self.creator, "shop": self.shop}
        return {name: text for name, text in texts.items() if text is not None} | {**self.more}

    def applied(self, purchase: Purchase) -> Purchase:
        """Return *purchase* with these edits. Tags are compared without regard to case."""
        gone = {tag.casefold() for tag in self.remove_tags}
        kept = {tag.casefold(): tag for tag in purchase.tags if tag.casefold() not in gone}
        for tag in self.add_tags:
            kept.setdefault(tag.casefold(), tag)
        return replace(purchase, **self.fields, tags=tuple(kept.values()))


class BulkEdit(FormDialog):
    """`submitted` carries the edited purchases, once; those that don't change are left out."""

    submitted = Signal(object)
    known: Sequence[Purchase] = ()
    """The purchases as they were when the changes were handed over."""

    def __init__(
        self, session: Session, look: Look, entries: Sequence[Entry], parent: QWidget | None = None
    ) -> None:
        title = ngettext("Edit {n} purchase", "Edit {n} purchases", len(entries))
        super().__init__(title, look, 520, parent)
        self._session = session
        self._purchases = [entry.purchase for entry in entries]
        known = [entry.purchase for entry in session.journal.entries()]
        self._categories = CategoryCombo(session.journal.own_words().categories)
        self.category = _Field(
            gettext("&Category"), (), [category_label(p.category) for p in self._purchases], self._categories
        )
        self.creator = _Field(
            gettext("C&reator"), [p.creator for p in known], [p.creator for p in self._purchases]
        )
        self.shop = _Field(gettext("&Shop"), [p.shop for p in known], [p.shop for p in self._purchases])
        self.add_tags, self.remove_tags = QLineEdit(), QLineEdit()
        paid_in = (entry.currency for entry in entries)
        self.more = MoreFields(session.today, look, next(filter(None, paid_in), session.currency))
        self.problem = InlineProblem()
        self._put_together([tag for p in known for tag in p.tags])
        self.save = self.add_cancel_and(gettext("Sa&ve"), self.submit)
        for each in self._fields:
            each.tick.toggled.connect(self._look_again)
        for line in (self.add_tags, self.remove_tags):
            line.textChanged.connect(self._look_again)
        self.more.changed.connect(self._look_again)
        self._look_again()
        ids = frozenset(purchase.id for purchase in self._purchases)
        self.unsaved = self.add_unsaved(session, f"purchases {hash(ids)}")
        self.unsaved.bring_back()
        self.category.line.setFocus()

    @property
    def edits(self) -> Edits:
        """The changes that are ticked and typed."""
        shop, creator = self.shop.value, self.creator.value
        return Edits(
            category=None if self.category.value is None else self._categories.code(),
            creator=None if creator is None else creator.removeprefix("@"),
            shop=shop,
            add_tags=_tags(self.add_tags.text()),
            remove_tags=_tags(self.remove_tags.text()),
            more=self.more.changes(),
        )

    def submit(self) -> None:
        """Hand over the changes; close once they are saved.

        Where a field that is to change was changed elsewhere meanwhile, ask which to keep.
        """
        if not self.more.is_sound():
            return
        logged = map(self._session.journal.logged, (purchase.id for purchase in self._purchases))
        now = [entry.purchase for entry in logged if entry is not None]
        clashing, gone = self._clashing(now), len(self._purchases) - len(now)
        said, ways_out = [], [(gettext("Change the others"), lambda: self._save(now))]
        if gone:
            text = ngettext(
                "{n} of these was deleted meanwhile.", "{n} of these were deleted meanwhile.", gone
            )
            said.append(text)
        if clashing:
            names = list_names(list(map(Entry, clashing)))
            said.append(gettext("These changed elsewhere meanwhile: {names}.").format(names=names))
            ways_out = [
                (gettext("Use mine for all"), lambda: self._save(now)),
                (gettext("Leave those as they are"), lambda: self._save(now, but=clashing)),
            ]
        if said:
            self.problem.say(" ".join(said), ways_out)
        else:
            self._save(now)

    def _clashing(self, now: Sequence[Purchase]) -> list[Purchase]:
        """Return those of *now* in which others set a field that is to change here, to something else."""
        fields, before = self.edits.fields, {p.id: p for p in self._purchases}
        return [
            p
            for p in now
            if any(getattr(p, name) not in (getattr(before[p.id], name), fields[name]) for name in fields)
        ]

    def _save(self, now: Sequence[Purchase], but: Sequence[Purchase] = ()) -> None:
        edits, self.known = self.edits, now
        edited = [after for p in now if p not in but and (after := edits.applied(p)) != p]
        if not edited:
            self.accept()
            return
        try:
            before = {purchase.id: purchase for purchase in now}
            for after in edited:
                checked_payment(checked(after), before[after.id])
        except InvalidInput as error:  # what is typed contradicts one of them, such as the day it was opened
            self.problem.say(f"{isolated(short(after.name))}: {error}")
            return
        self.submitted.emit(tuple(edited))
        self.close_once_saved(
            self._session,
            lambda journal: all(journal.entry(after.id).purchase == after for after in edited),
            self.problem.say,
        )

    @property
    def _fields(self) -> tuple[_Field, ...]:
        return self.category, self.creator, self.shop

    def _put_together(self, known_tags: list[str]) -> None:
        rows = Rows()
        for each in self._fields:
            rows.add_captioned(each.tick, each.editor)
        own = _distinct(tag for purchase in self._purchases for tag in purchase.tags)
        for text, line, tags in (
            (gettext("&Add tags"), self.add_tags, _distinct(known_tags)),
            (gettext("Remove ta&gs"), self.remove_tags, own),
        ):
            line.setAccessibleName(text.replace("&", ""))
            line.setPlaceholderText(", ".join(tags[:4]) or gettext("gift, summer"))
            rows.add(text, line)
        self.remove_tags.setEnabled(bool(own))
        if not own:
            self.remove_tags.setPlaceholderText(gettext("they have no tags"))
        explanation = gettext(
            "Only ticked fields change. Tick a field and leave it blank to clear it. "
            "Separate tags with commas."
        )
        self.content.addWidget(hint(explanation))
        self.content.addLayout(rows)
        self.content.addWidget(self.more)
        self.content.addWidget(self.problem)
        self.content.addStretch(1)

    def _look_again(self) -> None:
        self.save.setEnabled(self.more.form_value is not None or self.edits != Edits())


class _Field:
    """A box to tick and a line to type into; typing ticks the box, and ticking goes on to the line."""

    def __init__(
        self, title: str, known: Iterable[str], now: Sequence[str], combo: CategoryCombo | None = None
    ) -> None:
        """Complete *known* words in a line, unless it is that of a *combo*; hint at what is there *now*."""
        self.tick = QCheckBox(title)
        self.line = (combo and combo.lineEdit()) or QLineEdit()
        self.editor = combo or self.line
        self.line.ensurePolished()
        self.tick.setMinimumHeight(self.line.sizeHint().height())  # so that their middles are level
        name = title.replace("&", "")
        self.tick.setAccessibleName(gettext("Change {field}").format(field=name))
        self.line.setAccessibleName(name)
        values = _distinct(now)
        if len(values) == 1:
            self.line.setPlaceholderText(values[0])
        elif values:
            self.line.setPlaceholderText(gettext("now: {values}").format(values=", ".join(values[:3])))
        if combo is None:
            complete(self.line, _distinct(known))
        typed = self.line.textEdited if combo is None else combo.currentTextChanged
        typed.connect(lambda text: self.tick.setChecked(bool(text.strip()) or self.tick.isChecked()))
        self.tick.clicked.connect(
            lambda ticked: self.line.setFocus(Qt.FocusReason.OtherFocusReason) if ticked else None
        )

    @property
    def value(self) -> str | None:
        """The new value; None when the box isn't ticked."""
        return self.line.text().strip() if self.tick.isChecked() else None


def _tags(text: str) -> tuple[str, ...]:
    """Return the tags between commas, without their “#”."""
    return tuple(_distinct(tag.strip().removeprefix("#") for tag in text.split(",")))


def _distinct(texts: Iterable[str]) -> list[str]:
    """Return the distinct names that aren't empty, in their order."""
    return [text for text in dict.fromkeys(texts) if text]
