"""Asking for a purchases file: an existing one, or the name of a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from unhyped.i18n import gettext
from unhyped.purchases_file import ENDING, ENDINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def choose_file(parent: QWidget, folder: Path, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a purchases file, beginning in *folder*; *chosen* gets its path."""
    dialog = _made(parent, gettext("Open purchases file"), folder, chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def name_new_file(parent: QWidget, folder: Path, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for the name of a new file; *chosen* gets it even if there is such a file already."""
    dialog = _made(parent, gettext("New purchases file"), folder, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDefaultSuffix(ENDING)
    dialog.open()
    return dialog


def _made(parent: QWidget, title: str, folder: Path, chosen: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder))
    endings = " ".join(f"*{ending}" for ending in ENDINGS)
    dialog.setNameFilters(
        [gettext("Purchases files ({endings})").format(endings=endings), gettext("All files (*)")]
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    return dialog
