"""The presets of the column mapper: a menu to use, save, load, share and remove them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu, QPushButton, QWidget

from unhyped.domain.errors import InvalidInput, UnhypedError
from unhyped.i18n import gettext
from unhyped.importers import memory, presets
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.saving import FILTERS, Saving
from unhyped.ui.widgets.frame.message import Message
from unhyped.ui.widgets.text.plain import as_menu_text
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.importers import Mapping
    from unhyped.importers.presets import Preset
    from unhyped.ui.theme.look import Look


class ColumnPresets(QObject):
    """A *button* with the menu. `chosen` carries the Mapping of a preset, `told` a Message about it."""

    chosen = Signal(object)
    told = Signal(object)

    def __init__(self, headers: Sequence[str], current: Callable[[], Mapping], parent: Dialog) -> None:
        """Offer presets for *headers*; *current* returns the current choice, to be saved."""
        super().__init__(parent)
        self._headers = headers
        self._current = current
        self._dialog = parent
        self._name = ""
        self._saving = Saving(parent)
        self._saving.told.connect(self.told)
        self.menu = QMenu(parent)
        self.menu.aboutToShow.connect(self.fill)
        self.button: QPushButton = parent.add_button(gettext("&Presets"), left=True)
        self.button.setMenu(self.menu)

    @property
    def known(self) -> dict[str, Preset]:
        """The saved presets, by name."""
        return memory.presets()

    def fill(self) -> None:
        """List the presets, those that fit first."""
        self.menu.clear()
        known = sorted(self.known.values(), key=lambda preset: bool(presets.missing(preset, self._headers)))
        for preset in known:
            fits = not presets.missing(preset, self._headers)
            name = as_menu_text(preset.name)
            shown = name if fits else gettext("{preset} (doesn’t fit this file)").format(preset=name)
            self.menu.addAction(shown, partial(self.use, preset)).setEnabled(fits)
        if known:
            self.menu.addSeparator()
        self.menu.addAction(gettext("&Save as preset…"), self.ask_for_name)
        self.menu.addAction(gettext("&Load preset from a file…"), self.ask_for_file)
        self.menu.addAction(gettext("S&hare as file…"), self.share)
        if known:
            removing = self.menu.addMenu(gettext("&Remove"))
            for preset in known:
                name = as_menu_text(preset.name)
                removing.addAction(name, partial(self.remove, preset))

    # --- using

    def use(self, preset: Preset) -> None:
        """Apply *preset*, or say which column is missing."""
        mapping = presets.fit(preset, self._headers)
        if mapping is None:
            column = presets.missing(preset, self._headers)
            told = gettext("We saved the preset “{preset}”, but this file has no column “{column}”.")
            self.told.emit(Message(told.format(preset=preset.name, column=column), kind="problem"))
            return
        self._name = preset.name
        self.chosen.emit(mapping)
        self.told.emit(Message(gettext("You’re now using the preset “{preset}”.").format(preset=preset.name)))

    def load(self, path: Path) -> None:
        """Save the preset from a shared file, and use it if it fits."""
        try:
            preset = presets.from_file(path)
        except UnhypedError as error:
            self.told.emit(Message(str(error), kind="problem"))
            return
        memory.save_preset(preset)
        self.use(preset)

    def ask_for_file(self) -> None:
        """Let the person choose a preset's file."""
        places = QStandardPaths.StandardLocation
        folder = QStandardPaths.writableLocation(places.DocumentsLocation)
        start = folder if Path(folder).is_dir() else str(Path.home())  # else Qt takes it for a file's name
        dialog = QFileDialog(self._dialog, gettext("Load preset"), start)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(FILTERS["json"])
        dialog.fileSelected.connect(lambda chosen: self.load(Path(chosen)))
        dialog.open()

    # --- saving

    def ask_for_name(self) -> None:
        """Ask for a name for the current choice of columns."""
        dialog = PresetName(self._name, [*self.known], self._dialog.look, self._dialog)
        dialog.submitted.connect(self.save)
        dialog.open()

    def save(self, name: str) -> None:
        """Save the current choice of columns as the preset *name*."""
        preset = self._made(name)
        if preset is not None:
            memory.save_preset(preset)
            self._name = preset.name
            self.told.emit(Message(gettext("Saved as the preset “{preset}”.").format(preset=preset.name)))

    def share(self) -> None:
        """Save the current choice of columns as a file to share, with no cell of this file in it."""
        preset = self._made(self._name or gettext("Columns"))
        if preset is not None:
            content = presets.to_json(preset).encode()
            safe = "".join(sign if sign.isalnum() else "-" for sign in preset.name).strip("-")
            done = gettext("Saved {name}. It has column names in it, but nothing you bought.")
            self._saving.ask(f"{safe or 'columns'}.json", lambda: content, done)

    def remove(self, preset: Preset) -> None:
        """Remove *preset*, and offer to restore it."""
        memory.remove_preset(preset.name)
        told = gettext("Removed the preset “{preset}”.").format(preset=preset.name)
        self.told.emit(Message(told, gettext("Undo"), lambda: memory.save_preset(preset)))

    def _made(self, name: str) -> Preset | None:
        try:
            return presets.preset_of(name, self._headers, self._current())
        except InvalidInput as error:
            self.told.emit(Message(str(error), kind="problem"))
            return None


class PresetName(Dialog):
    """`submitted` carries the name for the preset."""

    submitted = Signal(str)

    def __init__(self, name: str, taken: Sequence[str], look: Look, parent: QWidget | None = None) -> None:
        """Suggest *name*; say that one of the *taken* names would be replaced."""
        super().__init__(gettext("Save as preset"), look, parent)
        self._taken = taken
        self.name = QLineEdit(name)
        self.name.setMaxLength(presets.MAX_NAME_CHARS)
        self.name.setMinimumWidth(look.px(320))
        self.name.setAccessibleName(gettext("Name of the preset"))
        self.note = words("", "muted")
        self.body.addWidget(self.note)
        self.body.addWidget(self.name)
        self.save_button = self.add_cancel_and(gettext("&Save"), self.submit)
        self.name.textChanged.connect(self._named)
        self._named(name)
        self.name.setFocus()
        self.name.selectAll()

    def submit(self) -> None:
        """Hand the name over."""
        name = " ".join(self.name.text().split())
        if name:
            self.submitted.emit(name)
            self.accept()

    def _named(self, text: str) -> None:
        name = " ".join(text.split())
        self.save_button.setEnabled(bool(name))
        if name in self._taken:
            explanation = gettext("This replaces the preset “{preset}”.").format(preset=name)
        else:
            explanation = gettext("Name it after the shop or bank the files come from.")
        self.note.setText(explanation)
