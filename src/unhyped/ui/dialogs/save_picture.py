"""Saving a chart as a picture or its table as CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext
from unhyped.ui.dialogs.saving import save_dialog, told_saved
from unhyped.ui.models.answer_files import content, suggested_name
from unhyped.ui.widgets.frame.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from unhyped.domain.period import Period
    from unhyped.insights.question import Answer
    from unhyped.ui.models.answer_files import FileKind


def ask_where(
    parent: QWidget,
    answer: Answer[Any],
    kind: FileKind,
    period: Period,
    theme: str,
    tell: Callable[[Message], object],
) -> None:
    """Let the person choose a file for *answer* and write it; pass the outcome to *tell*."""
    dialog = save_dialog(parent, suggested_name(answer, kind, period))
    dialog.fileSelected.connect(lambda name: tell(saved(answer, kind, theme, Path(name))))
    dialog.open()


def saved(answer: Answer[Any], kind: FileKind, theme: str, path: Path) -> Message:
    """Write the file and return the message. Not in a thread: the window draws with the same fonts."""
    from unhyped.exporters.files import write_atomically

    try:
        write_atomically(path, content(answer, kind, theme))
    except UnhypedError as error:
        return Message(str(error), kind="problem")
    return told_saved(path, gettext("Saved {name}").format(name=path.name))
