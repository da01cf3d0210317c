"""The caption of a field: its underlined letter goes to the field, however that is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt

from unhyped.ui.widgets.layout.scrolled import scroll_to_focus
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Caption(Label):
    """A label with a letter such as “&Price”. Alt and that letter put the focus into its field.

    A `QLabel` only does that for a widget that takes the focus itself. Most fields of ours are made of
    several widgets and pass the focus on.
    """

    def __init__(self, text: str, field: QWidget, *, wrap: bool = False) -> None:
        """Show *text*, in several lines if *wrap*; its letter goes to *field*."""
        super().__init__(text, wrap=wrap)
        self.lead_to(field)

    def lead_to(self, field: QWidget) -> None:
        """Let the letter go to *field* from now on."""
        self.setBuddy(field)

    def lead_nowhere(self) -> None:
        """Underline no letter any more: the field can't be changed."""
        self.setBuddy(None)  # type: ignore[arg-type] # Qt takes None, its stub forgot
        self.setText(self.text().replace("&", ""))

    def event(self, event: QEvent) -> bool:
        field = self.buddy()
        if event.type() != QEvent.Type.Shortcut or field is None:
            return super().event(event)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        scroll_to_focus()
        return True
