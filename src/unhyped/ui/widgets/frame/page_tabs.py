"""Pages of a dialog under a row of tabs; pages with nothing to show have no tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from unhyped.i18n import format_number, gettext
from unhyped.ui.widgets.layout.boxes import in_column, thin_line

if TYPE_CHECKING:
    from collections.abc import Sequence


_STEPS: Final = (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+Tab", 1))


class PageTabs(QWidget):
    """Emits `changed` when another page shows. Ctrl+PgUp and Ctrl+PgDown switch pages, as Ctrl+Tab does."""

    changed = Signal()

    def __init__(self, name: str, tabs: Sequence[str], parent: QWidget | None = None) -> None:
        """Start with the words of all *tabs*, without pages; *name* says what they belong to."""
        super().__init__(parent)
        self.bar = QTabBar(drawBase=False, expanding=False)
        self.bar.setAccessibleName(name)
        self.bar.setUsesScrollButtons(True)
        self._stack = QStackedWidget(self)
        self._pages: dict[QWidget, int] = {}
        self._entries: dict[QWidget, QWidget] = {}
        self._words = tabs
        for words in tabs:
            self.bar.addTab(words)
        in_column(self.bar, thin_line(), 12, (self._stack, 1), of=self)
        self.bar.currentChanged.connect(self._show)
        for keys, step in _STEPS:
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self.step(step))

    def put(self, at: int, page: QWidget, entry: QWidget | None = None) -> None:
        """Add *page* with its tab. It is entered at *entry*.

        *entry* is no focus proxy of *page*: with one, Tab would pass over everything before it.
        """
        self._pages[page] = at
        self._entries[page] = entry or page
        self._stack.addWidget(page)
        if at == self.bar.currentIndex():
            self._show(at)

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """The pages that have been added."""
        return tuple(self._pages)

    @property
    def shown(self) -> list[str]:
        """The words on the visible tabs."""
        visible = [at for at in range(self.bar.count()) if self.bar.isTabVisible(at)]
        return [self.bar.tabText(at) for at in visible]

    @property
    def page(self) -> QWidget:
        """The visible page."""
        return self._stack.currentWidget() or self._stack

    def offer(self, page: QWidget, count: int | None, *, there: bool) -> None:
        """Show the tab of *page* with its *count*, or hide it."""
        at = self._pages[page]
        words = self._words[at]
        if count is not None:
            words = gettext("{page} ({n})").format(page=words, n=format_number(count))
        self.bar.setTabText(at, words)
        self.bar.setTabVisible(at, there)

    def has(self, page: QWidget) -> bool:
        """Return whether the tab of *page* is visible."""
        return self.bar.isTabVisible(self._pages[page])

    def go_to(self, page: QWidget) -> None:
        """Show *page*."""
        self.bar.setCurrentIndex(self._pages[page])

    def step(self, by: int) -> None:
        """Go *by* visible pages forward or back, and focus there."""
        count = self.bar.count()
        at = self.bar.currentIndex()
        for _ in range(count):
            at = (at + by) % count
            if self.bar.isTabVisible(at):
                self.bar.setCurrentIndex(at)
                self.take_focus()
                return

    def take_focus(self) -> None:
        """Focus the visible page, or its tab if nothing on the page takes the focus."""
        self._focused(self.page).setFocus(Qt.FocusReason.TabFocusReason)

    def _focused(self, page: QWidget) -> QWidget:
        entry = self._entries.get(page, page)
        target = entry.focusProxy() or entry
        return self.bar if target.focusPolicy() == Qt.FocusPolicy.NoFocus else target

    def refit(self) -> None:
        """Hide the tabs if there is only one page."""
        self.bar.setVisible(len(self.shown) > 1)

    def _show(self, at: int) -> None:
        current = next((page for page, tab in self._pages.items() if tab == at), None)
        if current is not None:
            self._stack.setCurrentWidget(current)
            self.changed.emit()
