"""One creator: their name, what they gain from recommending things, and what they say about that."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from unhyped.domain.creator import Creator, Named, key_of
from unhyped.domain.errors import CreatorNameMissing
from unhyped.domain.purchase import GAINS, Gain, creator_from
from unhyped.i18n import gettext
from unhyped.ui.dialogs.form_dialog import CHIPS_TOP, FormDialog, Rows, hint
from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice
from unhyped.ui.widgets.fields.completing import complete
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.frame.attempts import attempt
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.text.words import words
from unhyped.words.creators import (
    creator_named,
    creator_text,
    formerly,
    gain_label,
    gain_short,
    merge_question,
    what_names,
)

if TYPE_CHECKING:
    from unhyped.journal import Journal
    from unhyped.journal.creators import Recommender
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.attempts import Say


@dataclass(frozen=True, slots=True)
class CreatorEdit:
    """What to note about the creator *name*, and what to call them: *to*, also if that is another (*merge*).

    It changes about as many *records*.
    """

    name: str
    to: str
    gain: Gain | None
    says_unsponsored: bool
    merge: bool = False
    records: int = field(default=1, compare=False)

    def apply(self, journal: Journal) -> Recommender:
        """Make the change; raise what `Creators.edit` raises."""
        return journal.creators.edit(
            self.name, self.to, self.gain, says_unsponsored=self.says_unsponsored, merge=self.merge
        )

    @property
    def done(self) -> str:
        """What the message says afterwards."""
        if self.merge:
            said = gettext("Merged {name} into {other}")
        elif self.to != self.name:
            said = gettext("Renamed {name} to {other}")
        else:
            said = gettext("Noted what {name} gains")
        return said.format(name=creator_named(self.name), other=creator_named(self.to))


class CreatorForm(FormDialog):
    """`submitted` carries the CreatorEdit; nothing is emitted if nothing was changed."""

    submitted = Signal(object)

    def __init__(self, session: Session, look: Look, creator: str, parent: QWidget | None = None) -> None:
        """Show what is known about *creator*."""
        super().__init__(gettext("Creator"), look, 560, parent)
        self._session, self._creator = session, creator
        known = session.journal.creators.of(creator)
        self.name = QLineEdit(creator_text(creator))
        self.name.setAccessibleName(gettext("Name"))
        complete(self.name, [*map(creator_text, session.journal.own_words().creators)])
        gains = [RowChoice(gain, gain_label(gain)) for gain in GAINS]
        self.gain = ChoiceRow(gettext("What do they gain?"), gains, optional=True)
        self.says = QCheckBox(gettext("They say it &isn’t sponsored"))
        self.says.setAccessibleName(gettext("They say it isn’t sponsored"))
        self.about, self.noted, self.problem = hint(), hint(), InlineProblem()
        self._put_together()
        if known is not None:
            self.gain.choose(known.gain)
            self.says.setChecked(known.says_unsponsored)
        self._before = self._edit()
        self.save = self.add_cancel_and(gettext("&Save"), self.submit)
        self.unsaved = self.add_unsaved(session, f"creator {key_of(creator)}")
        self.unsaved.bring_back()
        self.name.textEdited.connect(self.problem.clear)
        session.ask(self, lambda journal: _facts(journal, creator), self._show_facts)
        self.name.setFocus()

    def submit(self) -> None:
        """Save, or ask whether two creators are the same person."""
        edit = self._edit()
        if not edit.to:
            self.problem.say(str(CreatorNameMissing()))
        elif edit == self._before:
            self.accept()
        elif edit.to == edit.name:
            self._submit(edit)
        else:
            self._session.ask(self, partial(_renaming, edit), lambda found: self._rename(edit, *found))

    def _rename(self, edit: CreatorEdit, named: Named, is_other: bool) -> None:
        """Rename the creator, who is *named* somewhere; ask first if the new name *is_other* than theirs."""
        edit = replace(edit, merge=is_other, records=1 + sum(astuple(named)))
        if is_other:
            merge = (gettext("&Merge them"), lambda: self._submit(edit))
            self.problem.say(merge_question(edit.name, edit.to, named), [merge])
        else:
            self._submit(edit)

    def _submit(self, edit: CreatorEdit) -> None:
        self.submitted.emit(edit)
        self.close_once_saved(self._session, lambda journal: _is_saved(journal, edit), self.problem.say)

    def _edit(self) -> CreatorEdit:
        typed = self.name.text().strip()
        to = self._creator if typed == creator_text(self._creator) else creator_from(typed)
        gain: Gain | None = self.gain.value  # type: ignore[assignment] # one of GAINS
        return CreatorEdit(self._creator, to, gain, self.says.isChecked())

    def _show_facts(self, facts: tuple[Named, Creator | None, Gain | None]) -> None:
        """Say what names the creator, their former names, and what was noted about single purchases."""
        named, known, usual = facts
        parts = (what_names(named), formerly(() if known is None else known.formerly))
        self.about.setText(" · ".join(filter(None, parts)))
        noted = gettext("About something they recommended, you noted: {gain}.")
        is_noted = usual is not None and (known is None or known.gain != usual)
        self.noted.setText(noted.format(gain=gain_short(usual)) if is_noted else "")
        for each in (self.about, self.noted):
            each.setVisible(bool(each.text()))

    def _put_together(self) -> None:
        says_so = gettext("This stays what they say. It’s shown next to what they gain, never instead of it.")
        name, gains, says = QWidget(), QWidget(), QWidget()
        in_column(self.name, self.problem, of=name)
        name.setFocusProxy(self.name)
        in_column(self.gain, self.noted, spacing=4, of=gains)
        in_column(self.says, hint(says_so), spacing=4, of=says)
        rows = Rows()
        rows.add(gettext("&Name"), name)
        rows.add(gettext("What do they &gain?"), gains, top=CHIPS_TOP)
        rows.add_captioned(QWidget(), says)
        self.content.addWidget(words(creator_text(self._creator), "question", longest=120))
        self.content.addWidget(self.about)
        self.content.addLayout(rows)
        self.content.addStretch(1)


def open_creator(session: Session, look: Look, creator: str, parent: QWidget, say: Say) -> CreatorForm:
    """Let the person change what is noted about *creator*; *say* gets the message afterwards."""
    form = CreatorForm(session, look, creator, parent)
    form.submitted.connect(lambda edit: attempt(session, edit.apply, say, edit.done, records=edit.records))
    form.open()
    return form


def _facts(journal: Journal, creator: str) -> tuple[Named, Creator | None, Gain | None]:
    return journal.creators.named(creator), journal.creators.of(creator), journal.creators.gain(creator)


def _renaming(edit: CreatorEdit, journal: Journal) -> tuple[Named, bool]:
    """Return what names the creator, and whether somebody else has the new name."""
    is_other = key_of(edit.to) != key_of(edit.name)
    return journal.creators.named(edit.name), is_other and journal.creators.has(edit.to)


def _is_saved(journal: Journal, edit: CreatorEdit) -> bool:
    """Return whether *edit* was made."""
    if key_of(edit.to) != key_of(edit.name):
        return not journal.creators.has(edit.name)
    known = journal.creators.of(edit.to)
    if known is None:
        return edit.gain is None and not edit.says_unsponsored
    noted = known.gain, known.says_unsponsored
    return edit.to in {known.name, edit.name} and noted == (edit.gain, edit.says_unsponsored)
