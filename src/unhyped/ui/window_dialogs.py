"""The dialogs of the window that belong to no page: rules, viewing history, guides, preferences, others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class WindowDialogs(QObject):
    """Opens dialogs over *window*; `import_asked_for` comes from one that has nothing to show yet."""

    import_asked_for = Signal()

    def __init__(self, window: QWidget, session: Session, look: Look) -> None:
        super().__init__(window)
        self._window, self._session, self._look = window, session, look

    def show_rules(self) -> None:
        """Show the rules for imports."""
        from unhyped.ui.dialogs.rules import RulesDialog

        RulesDialog(self._session, self._look, parent=self._window).open()

    def show_plans(self) -> None:
        """Show one's plans for next time."""
        from unhyped.ui.dialogs.plans import PlansDialog

        PlansDialog(self._session, self._look, parent=self._window).open()

    def show_creators(self) -> None:
        """Show who recommended things, and what they gain."""
        from unhyped.ui.dialogs.creators import CreatorsDialog

        CreatorsDialog(self._session, self._look, parent=self._window).open()

    def show_viewing_history(self) -> None:
        """Show which viewing history the file holds."""
        from unhyped.ui.dialogs.viewing_history import ViewingHistoryDialog

        dialog = ViewingHistoryDialog(self._session, self._look, parent=self._window)
        dialog.import_asked_for.connect(self.import_asked_for)
        dialog.open()

    def choose_period(self) -> None:
        """Ask for a period that no menu offers."""
        from unhyped.ui.dialogs.other_period import OtherPeriod

        OtherPeriod(self._session, self._look, parent=self._window).open()

    def show_structure(self) -> None:
        """Ask for a file and show its structure."""
        from unhyped.ui.dialogs.structure_report import ask_and_show

        ask_and_show(self._look, self._window)

    def show_guides(self) -> None:
        """Show how to get exports from shops and apps."""
        from unhyped.ui.dialogs.guides import Guides

        Guides(self._look, self._session, parent=self._window).open()

    def show_preferences(self) -> None:
        """Open the preferences."""
        from unhyped.ui.dialogs.preferences import Preferences

        Preferences(self._session, self._look, parent=self._window).open()

    def show_about(self) -> None:
        """Say what the program is and what it is made of."""
        from unhyped.ui.dialogs.about import AboutDialog

        AboutDialog(self._look, parent=self._window).open()
