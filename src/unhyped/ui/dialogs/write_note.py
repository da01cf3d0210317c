"""Writing or editing one’s own note: only the title is required."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit

from unhyped.domain.errors import InvalidInput, NoteTitleMissing
from unhyped.domain.own_note import OwnNote, check_length, check_words, checked, words_from
from unhyped.domain.text import isolated
from unhyped.i18n import gettext
from unhyped.journal import new_id
from unhyped.ui.dialogs.form_dialog import FormDialog, Rows
from unhyped.ui.widgets.fields.field import Field, all_sound, show_starts
from unhyped.ui.widgets.fields.inline_problem import InlineProblem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from unhyped.domain.change import Changed
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_TEXT_HEIGHT: Final = 96


class _TitleField(Field):
    """The only required field."""

    def read(self) -> str:
        """Return the title; raise NoteTitleMissing or TextTooLong."""
        if not self.text:
            raise NoteTitleMissing
        check_length("title", self.text)
        return self.text


class _AdviceField(Field):
    """One line, or nothing."""

    def read(self) -> str:
        """Return the advice; raise TextTooLong."""
        check_length("advice", self.text)
        return self.text


class _WordsField(Field):
    """Words with commas between them, with a label that explains them."""

    def read(self) -> tuple[str, ...]:
        """Return the words; raise the InvalidInput that says what to correct."""
        words = words_from(self.text)
        check_words(words)
        return words

    def understood(self) -> str:
        words = [isolated(word) for word in self.read()]
        if not words:
            return gettext("Without words, you only see it among your notes.")
        quoted = ", ".join(gettext("“{word}”").format(word=word) for word in words)
        return gettext("You’ll see it beside purchases and wishes with {words}.").format(words=quoted)


class WriteNote(FormDialog):
    """`submitted` carries the OwnNote, once, when it is saved; nothing is emitted if nothing was changed."""

    submitted = Signal(object)
    known: OwnNote | None
    """The note as it is saved; None if there is none, or none any more."""

    def __init__(
        self, session: Session, look: Look, note: OwnNote | None = None, parent: QWidget | None = None
    ) -> None:
        """Start with *note*, or empty."""
        title = gettext("Write a note") if note is None else gettext("Edit your note")
        super().__init__(title, look, 560, parent)
        self._session = session
        self._before = self.known = note
        self._submitted: OwnNote | None = None
        self.title = _TitleField(gettext("Title"), gettext("What do you want to ask yourself?"))
        self.advice = _AdviceField(gettext("What to remember"), gettext("Optional, in one line"))
        self.text = QPlainTextEdit(tabChangesFocus=True, placeholderText=gettext("Optional"))
        self.text.setAccessibleName(gettext("Text"))
        self.text.setFixedHeight(look.px(_TEXT_HEIGHT))
        self.text.document().setDocumentMargin(2)  # its words begin where those of the fields do
        self.words = _WordsField(
            gettext("Words that bring it up"), gettext("Optional, with commas: leggings, yoga pants")
        )
        self.problem = InlineProblem()
        rows = Rows()
        rows.add(gettext("&Title"), self.title)
        rows.add(gettext("What to &remember"), self.advice)
        rows.add(gettext("Te&xt"), self.text)
        rows.add(gettext("&Words that bring it up"), self.words)
        self.content.addLayout(rows)
        self.content.addWidget(self.problem)
        self.content.addStretch(1)
        self.save = self.add_cancel_and(gettext("&Save"), self.submit)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        if note is not None:
            self._load(note)
        self.words.refresh_echo()
        key = "note" if note is None else f"note {note.id}"
        self.unsaved = self.add_unsaved(session, key, of_record=note is not None)
        self.unsaved.bring_back()
        session.changed.connect(self._see)
        self.title.setFocus()

    def submit(self) -> None:
        """Save the note, or show what has to be corrected."""
        if not self.unsaved.is_settled() or not all_sound([self.title, self.advice, self.words]):
            return
        try:
            note = checked(self._typed())
        except InvalidInput as error:
            self.problem.say(str(error))
            return
        if note == self.known:
            self.accept()
            return
        self._submitted = note
        self.submitted.emit(note)
        self.close_once_saved(
            self._session, lambda journal: note in journal.own_notes.all(), self.problem.say
        )

    def _load(self, note: OwnNote) -> None:
        self.title.editor.setText(note.title)
        self.advice.editor.setText(note.advice)
        self.text.setPlainText(note.text)
        self.words.editor.setText(", ".join(note.words))
        show_starts(self)

    def _see(self, changed: Changed) -> None:
        """Show what became of the note elsewhere."""
        before = self._before
        if before is None or not changed.concerns(frozenset({"own_note"})):
            return
        now = next((note for note in self._session.journal.own_notes.all() if note.id == before.id), None)
        if now == self.known or (now is not None and now == self._submitted):
            return
        self.known = now
        self._before = now or before
        gone = gettext("This note was deleted. If you save, it’s added again.")
        self.unsaved.catch_up(lambda: self._load(self._before or before), "" if now else gone)

    def _typed(self) -> OwnNote:
        before = self._before
        return OwnNote(
            id=new_id() if before is None else before.id,
            title=self.title.text,
            advice=self.advice.text,
            text=self.text.toPlainText().strip(),
            words=self.words.read(),
            added_at=self._session.now() if before is None else before.added_at,
        )
