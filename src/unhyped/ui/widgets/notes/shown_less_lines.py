"""The kinds of notes shown less often, each with a button to undo that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from unhyped.i18n import gettext
from unhyped.notes.words import kind_label
from unhyped.ui.widgets.layout.boxes import in_row
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.notes.note import NoteKind


class ShownLessLines(QWidget):
    """One line for each kind; without kinds it takes no room. `as_before_chosen` carries a kind."""

    as_before_chosen = Signal(str)

    def __init__(self) -> None:
        """Start without kinds."""
        super().__init__()
        self._kinds: tuple[NoteKind, ...] = ()
        self._flow = FlowLayout(self, 16)
        self.hide()

    def show_kinds(self, kinds: Sequence[NoteKind]) -> None:
        """Show *kinds*, unless they are visible already."""
        if tuple(kinds) == self._kinds:
            return
        self._kinds = tuple(kinds)
        while (item := self._flow.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        for kind in kinds:
            self._flow.addWidget(self._line(kind))
        self.setVisible(bool(kinds))

    def _line(self, kind: NoteKind) -> QWidget:
        label = kind_label(kind)
        sentence = Label(gettext("Shown less often: {kind}").format(kind=label))
        sentence.setProperty("kind", "muted")
        back = QPushButton(gettext("Show as before"))
        back.setProperty("kind", "link")
        back.setAccessibleName(gettext("Show “{kind}” notes as before").format(kind=label))
        back.clicked.connect(lambda: self.as_before_chosen.emit(kind))
        line = QWidget()
        in_row(sentence, back, spacing=8, of=line)
        return line
