"""The strips at the top that say when the open file is special: a demo, a backup, read-only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.cards.two_sides import TwoSides
from unhyped.ui.widgets.layout.boxes import in_row
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.journal import Journal


_LEAST: Final = 360
"""Pixels of the sentence: with less, it would take many lines beside the buttons."""


class Ribbon(QFrame):
    """A sentence with buttons for what to do."""

    def __init__(self, text: str, *actions: tuple[str, Callable[[], object]]) -> None:
        """Show *text* and a button for each of the *actions*, from words to function."""
        super().__init__()
        self.setProperty("kind", "ribbon")
        self.setAccessibleName(text)
        said, buttons = Label(text, wrap=True), QWidget()
        in_row(*(_button(words, run) for words, run in actions), spacing=None, of=buttons)
        sides = TwoSides(said, buttons, _LEAST, below=0) if actions else said
        in_row((sides, 1), spacing=None, margins=(24, 4, 24, 4), of=self)


def _button(words: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "quiet")
    button.clicked.connect(lambda _: run())
    return button


def ribbons(
    journal: Journal, open_own: Callable[[], object], try_import: Callable[[], object]
) -> list[Ribbon]:
    """Return the ribbons for *journal*.

    In the demo year, *open_own* opens the person's own file, and *try_import* tries a harmless import.
    """
    strips = []
    if journal.file.is_demo:
        words = gettext("This is a demo year of made-up purchases. Your own file stays untouched.")
        own = (gettext("Open my own file"), open_own)
        trial = (gettext("Try the import with a demo export"), try_import)
        strips.append(Ribbon(words, own) if journal.file.read_only else Ribbon(words, trial, own))
    if journal.file.is_backup:
        words = gettext("This is a backup, so it stays as it is. To carry on from it, copy it elsewhere.")
        strips.append(Ribbon(words))
    elif journal.file.read_only:
        words = gettext("This file is read-only. To keep logging, copy it to a folder you can write to.")
        strips.append(Ribbon(words))
    if journal.file.store.source != journal.file.path:
        strips.append(
            Ribbon(gettext("An older Unhyped wrote this file, so we’re showing you a converted copy."))
        )
    if service := journal.file.sync_service:
        words = gettext(
            "{service} syncs this folder. Close Unhyped here before you open it on another computer."
        )
        strips.append(Ribbon(words.format(service=service)))
    elif journal.file.on_network_drive:
        words = gettext(
            "Your file is on a network drive. Close Unhyped here before you open it on another computer."
        )
        strips.append(Ribbon(words))
    return strips
