"""What helps when a file can't be read: another one, a folder, what is in it, how to get a better one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.flow_layout import FlowLayout
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class ImportRefused(QWidget):
    """`another_asked_for` and `folder_asked_for` ask for something else to import."""

    another_asked_for = Signal()
    folder_asked_for = Signal()

    def __init__(self, session: Session, look: Look, path: Path | None) -> None:
        """Offer to look into the file at *path*, if it is one."""
        super().__init__()
        self._session, self._look, self._path = session, look, path
        self.told = words("", selectable=True)
        self._ways = QWidget()
        self._flow = FlowLayout(self._ways)
        self.another = self._add(gettext("Choose &another file…"), self.another_asked_for.emit)
        self.folder = self._add(gettext("Choose a &folder…"), self.folder_asked_for.emit)
        self.what = self._add(gettext("&Describe this file…"), self._show_structure)
        self.guide = self._add(gettext("&How do I get my export?"), self._show_guides)
        self.what.setVisible(path is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.told)
        column.addWidget(self._ways)
        self.setFocusProxy(self.another)

    def say(self, why: str) -> None:
        """Show why the file can't be read."""
        self.told.setText(why)
        self.told.setAccessibleName(why)

    def _add(self, text: str, go: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda _=False: go())
        self._flow.addWidget(button)
        return button

    def _show_structure(self) -> None:
        from unhyped.ui.dialogs.structure_report import StructureReport

        if self._path is not None:
            StructureReport(self._path, self._look, self.window()).open()

    def _show_guides(self) -> None:
        from unhyped.ui.dialogs.guides import Guides

        Guides(self._look, self._session, self.window(), source="tiktok").open()
