"""Importing in the window: choose files or a folder, or paste a table, and preview it before writing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from unhyped.i18n import gettext
from unhyped.importers.pasted import Pasted
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.importing.preview import ImportPreview
from unhyped.ui.dialogs.unsaved_work import UnsavedValues, UnsavedWork
from unhyped.ui.widgets.frame.attempts import with_undo
from unhyped.ui.widgets.frame.window_place import largest_size
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.journal.intake import Source
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message

_FOLDER: Final = "import.folder"
_KINDS: Final = "*.zip *.json *.csv *.tsv *.txt *.md *.xlsx *.qif *.ofx *.qfx"
_PASTED: Final = "paste"
_WIDTH, _HEIGHT = 640, 480


@dataclass(frozen=True, slots=True)
class ImportFlow:
    """Imports into the log of *session*, in dialogs over *parent*.

    *say* shows a Message in the window, *show_purchases* shows purchases there, by ids and a label.
    """

    parent: QWidget
    session: Session
    look: Look
    say: Callable[[Message], object]
    show_purchases: Callable[[tuple[str, ...], str], object] = lambda *_: None

    def choose(self, *, folder: bool = False) -> QFileDialog:
        """Ask for files, or for a *folder*, starting in the folder of the last import, and import them."""
        last = self.session.window_state.values.get(_FOLDER)
        start = last if isinstance(last, str) and Path(last).is_dir() else str(Path.home())
        title = gettext("Import a folder") if folder else gettext("Import")
        chooser = QFileDialog(self.parent, title, start)
        if folder:
            chooser.setFileMode(QFileDialog.FileMode.Directory)
        else:
            chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
            wanted = gettext(
                "Exports and lists (*.zip *.json *.csv *.tsv *.txt *.md *.xlsx *.qif *.ofx *.qfx)"
            )
            chooser.setNameFilters([wanted, gettext("All files (*)")])
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def chosen(names: Sequence[str]) -> None:
            self.session.window_state.remember(_FOLDER, str(Path(names[0]).parent))
            self.import_all([Path(name) for name in names])

        chooser.filesSelected.connect(chosen)
        chooser.open()
        return chooser

    def paste(self) -> ImportPaste:
        """Ask for a pasted table or list and import it."""
        dialog = ImportPaste(self.session, self.look, self.parent)
        dialog.submitted.connect(partial(ImportFlow._start_pasted, self))
        dialog.open()
        return dialog

    def _start_pasted(self, text: str) -> None:
        """Preview *text*; if nothing of it is imported, `paste` offers it again."""
        values = UnsavedValues(self.session.today, {}, {_pasted(): text})
        preview = self.start(Pasted(text))

        def leave() -> None:
            if not preview.imported:
                self.session.unsaved[_PASTED] = values

        preview.finished.connect(leave)

    def import_all(self, paths: Sequence[Path]) -> None:
        """Import one file after the other, because each is compared with the log after the one before."""
        if paths:
            self.start(paths[0]).finished.connect(lambda _: self.import_all(paths[1:]))

    def start(self, source: Source) -> ImportPreview:
        """Show what *source* holds; once the preview is closed, say what was imported, with Undo."""
        preview = ImportPreview(self.session, self.look, source, self.parent)

        def say() -> None:
            if preview.imported:
                self.say(with_undo(preview.imported, self.session, self.say))

        preview.another_asked_for.connect(lambda: self.choose(folder=False))
        preview.folder_asked_for.connect(lambda: self.choose(folder=True))
        preview.purchases_asked_for.connect(self.show_purchases)
        preview.finished.connect(say)
        preview.open()
        return preview


class ImportPaste(Dialog):
    """`submitted` carries the text, which is then shown in the preview."""

    submitted = Signal(str)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Start with what wasn't imported last time: the clipboard is only read when the person pastes."""
        super().__init__(gettext("Paste a table"), look, parent)
        self.body.addWidget(
            words(
                gettext(
                    "Copy rows from a spreadsheet or a web page and paste them here. A list works too: "
                    "one purchase per line, such as “Ice roller 12.99 5 March”."
                )
            )
        )
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self.text.setAccessibleName(_pasted())
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setMinimumHeight(look.px(160))
        self.body.addWidget(self.text, 1)
        self.look_button = self.add_cancel_and(gettext("&Preview"), self.submit)
        self.look_button.setEnabled(False)
        self.text.textChanged.connect(lambda: self.look_button.setEnabled(bool(self._pasted)))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        wanted = QSize(look.px(_WIDTH), look.px(_HEIGHT))
        self.resize(wanted.boundedTo(largest_size(self)))
        self.unsaved = UnsavedWork(self, self, session, _PASTED)
        self.body.insertWidget(1, self.unsaved)
        self.unsaved.bring_back()
        self.text.selectAll()
        self.text.setFocus()

    @property
    def _pasted(self) -> str:
        return self.text.toPlainText().strip()

    def submit(self) -> None:
        """Hand over the text, if there is any."""
        if self._pasted:
            text = self.text.toPlainText()
            self.accept()
            self.submitted.emit(text)


def _pasted() -> str:
    return gettext("Pasted table or list")
