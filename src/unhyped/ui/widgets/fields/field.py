"""A text field that shows how it understood the text, or what is wrong with it, in its own place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from unhyped.domain.errors import InvalidInput
from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.domain.errors import NameMissing


class Field(QWidget):
    """An editor with an echo next to it and a problem below.

    While someone types, the echo follows and an old problem disappears; a new problem shows only when they
    leave the field or save. Subclasses define in `read` what the text means.
    """

    edited = Signal()

    def __init__(self, name: str, placeholder: str = "", *, width: int = 0) -> None:
        """Make an empty field called *name*; with a *width* the echo is next to it, else below it."""
        super().__init__()
        self.editor = QLineEdit()
        self.editor.setAccessibleName(name)
        self.editor.setPlaceholderText(placeholder)
        self.echo = Label(wrap=True)
        self.echo.setProperty("kind", "muted")
        self.echo.hide()
        self.problem = InlineProblem()
        self.row = in_row((self.editor, 0 if width else 1), spacing=8, margins=(0, 0, 0, 0))
        column = in_column(self.row, of=self)
        if width:
            self.editor.setFixedWidth(width)
            self.echo.setMinimumWidth(1)
            self.row.addWidget(self.echo, 1)
            self.row.addStretch()
        else:
            self.echo.setContentsMargins(0, 4, 0, 0)
            column.addWidget(self.echo)
        column.addWidget(self.problem)
        self.setFocusProxy(self.editor)
        self.editor.textChanged.connect(self._typed)
        self.editor.editingFinished.connect(self.is_sound)
        self.editor.editingFinished.connect(self._show_start)

    @property
    def text(self) -> str:
        """The typed text, without surrounding spaces."""
        return self.editor.text().strip()

    def read(self) -> object:
        """Return what the text means; raise an InvalidInput if it means nothing."""
        return self.text

    def understood(self) -> str:
        """Return the words for the echo; raise as `read` does."""
        return ""

    def ways_out(self, error: InvalidInput) -> Sequence[tuple[str, Callable[[], object]]]:
        """Return the buttons to offer below *error*."""
        return ()

    def is_sound(self) -> bool:
        """Return whether the text is valid; show the problem if it isn't."""
        try:
            self.read()
        except InvalidInput as error:
            self.problem.say(str(error), self.ways_out(error))
            return False
        self.problem.clear()
        return True

    def settle(self, text: str) -> None:
        """Replace the typed text with *text*, which has only one meaning."""
        self.editor.setText(text)
        self.editor.setFocus()

    def _show_start(self) -> None:
        """Show the start of a long text again once the cursor has left it."""
        if not self.editor.hasFocus():
            self.editor.setCursorPosition(0)

    def _typed(self) -> None:
        self.problem.clear()
        self.refresh_echo()
        self.edited.emit()

    def refresh_echo(self) -> None:
        """Update the echo to the current text."""
        try:
            words = self.understood()
        except InvalidInput:
            words = ""
        self.echo.setText(words)
        self.editor.setAccessibleDescription(words)
        self.echo.setVisible(bool(words))


class NameField(Field):
    """A name, which can't be empty: reading raises *missing* then."""

    def __init__(self, missing: type[NameMissing], name: str = "") -> None:
        super().__init__(name or gettext("Name"))
        self._missing = missing

    def read(self) -> str:
        """Return the name."""
        if not self.text:
            raise self._missing
        return self.text


def show_starts(form: QWidget) -> None:
    """Show the start of every text in *form*; Qt shows the end of one that is longer than its field."""
    for editor in form.findChildren(QLineEdit):
        editor.setCursorPosition(0)


def all_sound(fields: Sequence[Field]) -> bool:
    """Return whether every field is valid; focus the first that isn't."""
    wrong = [field for field in fields if not field.is_sound()]
    if wrong:
        wrong[0].editor.setFocus()
        wrong[0].editor.selectAll()
    return not wrong
