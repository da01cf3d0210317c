"""Completion with words the person has used before, in a whole field or after each comma."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex


def complete(editor: QLineEdit, words: Sequence[str]) -> None:
    """Offer those of *words* that contain the text typed in *editor*."""
    _prepare(QCompleter(list(words), editor), editor)


def complete_list(editor: QLineEdit, words: Sequence[str]) -> None:
    """Offer *words* for the part after the last comma in *editor*."""
    _prepare(_AfterComma(list(words), editor), editor)


def parts(text: str) -> tuple[str, ...]:
    """Return the words between the commas of *text*, each once, without “#”."""
    words = (part.strip().lstrip("#").strip() for part in text.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def _prepare(completer: QCompleter, editor: QLineEdit) -> None:
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    dress_list(completer, editor.accessibleName())
    editor.setCompleter(completer)


def dress_list(completer: QCompleter, name: str) -> None:
    """Style the list of *completer* like a combo box's; *name* is for screen readers."""
    popup = completer.popup()
    if popup is not None:
        popup.setAccessibleName(name)
        popup.setProperty("kind", "completions")
        popup.setItemDelegate(QStyledItemDelegate(popup))  # only this delegate follows the style sheet


class _AfterComma(QCompleter):
    def __init__(self, words: list[str], editor: QLineEdit) -> None:
        super().__init__(words, editor)
        self._editor = editor

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before = self._editor.text().rpartition(",")[0].strip()
        word = str(index.data())
        return f"{before}, {word}" if before else word
