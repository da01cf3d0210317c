"""The fields of a form by their names, and what a person typed or chose in each, as plain values."""

from __future__ import annotations

from typing import Any, Protocol, TypeGuard

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from unhyped.i18n import gettext
from unhyped.ui.theme.masking import HIDDEN

Values = dict[str, Any]
"""The name of a field → a text, a number, whether it is ticked, or several of these."""


class WholeField(Protocol):
    """A field of several widgets with one value."""

    @property
    def form_value(self) -> Any:  # noqa: ANN401 - each field has its type
        """What the person typed or chose."""

    def set_form_value(self, value: Any) -> None:  # noqa: ANN401 - of its type
        """Show a value, as if the person had typed or chosen it."""

    def value_words(self, value: Any) -> str:  # noqa: ANN401 - of its type
        """Return *value* as people read it."""


def form_fields(form: QWidget, but: QWidget) -> dict[str, QWidget]:
    """Return the fields in *form* that are neither hidden nor in *but*, by their accessible names."""
    found: dict[str, QWidget] = {}
    whole = [but]
    for widget in form.findChildren(QWidget):
        is_whole = _is_whole(widget)
        if not is_whole and not isinstance(widget, QComboBox | QLineEdit | QPlainTextEdit | QCheckBox):
            continue
        if widget.isVisibleTo(form) and not any(each.isAncestorOf(widget) for each in whole):
            found[widget.accessibleName()] = widget
        if is_whole or isinstance(widget, QComboBox):
            whole.append(widget)
    return found


def value_of(field: QWidget) -> Any:  # noqa: ANN401 - of its type
    """Return what the person typed or chose in *field*."""
    if _is_whole(field):
        return field.form_value
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QComboBox):
        return field.currentText()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.text() if isinstance(field, QLineEdit) else None


def set_value(field: QWidget, value: Any, *, typed: bool = True) -> None:  # noqa: ANN401 - of its type
    """Show *value* in *field*, as if the person had *typed* or chosen it here."""
    if _is_whole(field):
        field.set_form_value(value)
    elif isinstance(field, QCheckBox):
        field.setChecked(value)
    elif isinstance(field, QComboBox):
        field.setCurrentText(value)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(value)
    elif isinstance(field, QLineEdit) and field.text() != value:
        field.setText(value)
        field.setModified(typed)


def words_of(field: QWidget, value: Any) -> str:  # noqa: ANN401 - of its type
    """Return *value* of *field* as people read it, masked where the field masks it."""
    if isinstance(field, QLineEdit) and field.echoMode() != QLineEdit.EchoMode.Normal and value:
        return HIDDEN
    said = field.value_words(value) if _is_whole(field) else str(value)
    return said or gettext("empty")


def _is_whole(widget: QWidget) -> TypeGuard[WholeField]:
    return hasattr(type(widget), "form_value")
