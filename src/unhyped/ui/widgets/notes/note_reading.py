"""The reading pane of the notes: the advice, the reasons, then author and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from unhyped.i18n import gettext
from unhyped.notes.as_text import about_source, as_text, quoted_title, sources_heading, written_by
from unhyped.notes.note import MINE
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.cards.two_sides import TwoSides
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row, thin_line
from unhyped.ui.widgets.layout.scrolled import Content
from unhyped.ui.widgets.notes import note_parts as parts
from unhyped.ui.widgets.text.link_button import link_button
from unhyped.ui.widgets.text.opening import web_address
from unhyped.ui.widgets.text.plain import set_tip
from unhyped.ui.widgets.text.prose import SINGLE, Prose
from unhyped.ui.widgets.text.web_link import WebAddress
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from unhyped.domain.entry import Entry
    from unhyped.notes.matching import Match
    from unhyped.notes.note import Note, Source
    from unhyped.ui.theme.look import Look


_MIN_TEXT_WIDTH = 280
"""Pixels for the text next to the buttons, so that its lines don't break too often."""


class SourceLine(QWidget):
    """“Open source” shows the address and who would open it; only the button there opens it.

    `copied` carries the message about what was copied.
    """

    copied = Signal(str)

    def __init__(self, source: Source, look: Look) -> None:
        super().__init__()
        self.address = WebAddress(look, source.url)
        self.address.setContentsMargins(0, 4, 0, 8)
        self.address.hide()
        self.copy_button = link_button(gettext("Copy"))
        self.copy_button.setAccessibleName(
            gettext("Copy the address of “{title}”").format(title=source.title)
        )
        self.copy_button.clicked.connect(lambda: self._copy(source))
        self.show_button = link_button(gettext("Open source"))
        self.show_button.setAccessibleName(
            gettext("Show the address of “{title}”").format(title=source.title)
        )
        set_tip(self.show_button, gettext("Show the address"))
        self.show_button.clicked.connect(lambda: self.show_address(shown=self.address.isHidden()))
        text_column = QWidget()
        in_column(
            Prose(quoted_title(source), "source", SINGLE),
            Prose(about_source(source), "section", SINGLE),
            spacing=2,
            of=text_column,
        )
        buttons = QWidget()
        in_row(self.copy_button, self.show_button, spacing=look.px(18), of=buttons)
        in_column(TwoSides(text_column, buttons, look.px(_MIN_TEXT_WIDTH)), self.address, of=self)

    def show_address(self, *, shown: bool = True) -> None:
        """Show the address and focus the button that opens it, or hide it again."""
        self.address.setVisible(shown)
        if shown:
            usable = self.address.open_button if self.address.can_be_opened else self.copy_button
            usable.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _copy(self, source: Source) -> None:
        address = web_address(source.url) or source.url
        QGuiApplication.clipboard().setText(address)
        self.copied.emit(gettext("Copied the address"))


MAX_LINE_WIDTH: Final = 590
"""In pixels, about 70 characters: longer lines are hard to follow."""
_SIDE, _TOP, _BOTTOM = 24, 24, 12
_PAGE_OVERLAP: Final = 40
"""Pixels that stay visible when the text scrolls by a page."""


class NoteReading(QFrame):
    """Shows a note and forwards the requests of its buttons.

    `purchases_asked_for` carries ids of purchases and the words for them, `note_asked_for` the id of another
    note, `hiding_chosen` whether to hide the note, `copied` the message about what was copied.
    `editing_chosen` and `deleting_chosen` are about the person's own note.
    """

    purchases_asked_for = Signal(tuple, str)
    note_asked_for = Signal(str)
    hiding_chosen = Signal(bool)
    editing_chosen = Signal()
    deleting_chosen = Signal()
    copied = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._text = ""
        self._note_id = ""
        self._sources: list[SourceLine] = []
        self.setProperty("kind", "card")
        self.setAccessibleName(gettext("The note"))
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().installEventFilter(self)
        in_column(self.area, spacing=None, of=self)
        self._column = QVBoxLayout()
        self.copying = self._action(gettext("Copy the note with its sources"), QKeySequence.StandardKey.Copy)
        self.copying.triggered.connect(self.copy)
        self.address_asked_for = self._action(gettext("Show where the note comes from"), "O")
        self.address_asked_for.triggered.connect(self.show_address)
        self.show_nothing()

    def show_note(
        self,
        note: Note,
        sources: Sequence[Source],
        *,
        today: date,
        hidden: bool,
        about: Sequence[tuple[Entry, Match]] = (),
        opposed: Sequence[Note] = (),
        editable: bool = True,
    ) -> None:
        """Show *note* with its *sources*, the purchases it could be *about*, and notes *opposed* to it.

        The person's own note can be edited and deleted if it is *editable* here.
        """
        look = self._look
        column = QVBoxLayout()
        for above, part in parts.saying(note, look, today):
            _add(column, look.px(above), part)
        if about:
            _add(column, look.px(12), parts.owned(about, look, self.purchases_asked_for.emit))
        if opposed:
            _add(column, look.px(12), parts.others(opposed, look, self.note_asked_for.emit))
        column.addStretch(1)
        if note.kind != MINE or editable:
            _add(column, look.px(24), thin_line())
        self._sources = [SourceLine(source, look) for source in sources]
        if note.kind != MINE:
            _add(column, look.px(12), Prose(sources_heading(note, sources), "section", SINGLE))
            for number, source in enumerate(self._sources):
                source.copied.connect(self.copied)
                _add(column, look.px(10 if number else 2), source)
            _add(column, look.px(10), self._foot(note, hidden=hidden))
        elif editable:
            _add(column, look.px(10), self._foot_of_own(note))
        self._show_ground(mine=note.kind == MINE)
        at = self.area.verticalScrollBar().value() if note.id == self._note_id else 0
        self._note_id = note.id
        self._text = as_text(note, sources, opposed, on=today)
        self._show(column, at)
        self.area.setAccessibleName(note.title)
        self.area.setAccessibleDescription("\n".join(filter(None, (note.alternative, note.claim))))

    def show_nothing(self) -> None:
        """Say what to do first."""
        hint = words(gettext("Choose a note to read it and see its sources."), "muted")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout()
        column.addStretch(2)
        column.addWidget(hint)
        column.addStretch(3)
        self._note_id = self._text = ""
        self._sources = []
        self._show_ground(mine=False)
        self._show(column, 0)
        self.area.setAccessibleName(gettext("The note"))
        self.area.setAccessibleDescription("")

    # --- what the keys do

    def take_focus(self) -> None:
        """Focus the text."""
        self.area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def scroll_by_page(self, pages: int = 1) -> None:
        """Scroll the text by *pages*."""
        bar = self.area.verticalScrollBar()
        step = bar.pageStep() - self._look.px(_PAGE_OVERLAP)
        bar.setValue(bar.value() + pages * max(step, bar.singleStep()))

    def copy(self) -> None:
        """Copy the note with its sources as plain text."""
        if self._text:
            QGuiApplication.clipboard().setText(self._text)
            self.copied.emit(
                gettext("Copied the note with its sources") if self._sources else gettext("Copied the note")
            )

    def show_address(self) -> None:
        """Show the address of the first source, with the focus on the button that opens it."""
        for source in self._sources[:1]:
            source.show_address()
            _lay_out_now()
            self.area.ensureWidgetVisible(source, 0, self._look.px(_PAGE_OVERLAP))
            self.area.ensureWidgetVisible(source.address, 0, self._look.px(_BOTTOM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc hide visible addresses; otherwise pass it on."""
        visible = [source for source in self._sources if not source.address.isHidden()]
        if event.key() == Qt.Key.Key_Escape and visible:
            for source in visible:
                source.show_address(shown=False)
            self.take_focus()
        else:
            super().keyPressEvent(event)

    # --- putting it together

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """React to the scroll bar, which takes room from the text."""
        if watched is self.area.viewport() and event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)

    def _show(self, column: QVBoxLayout, at: int) -> None:
        """Put *column* into a new page, scrolled to *at*; the focus stays in the pane if it was there."""
        had_keyboard = self._has_keyboard()
        page = Content()
        page.setProperty("kind", "page")
        column.setSpacing(0)
        self._column = column
        self._arrange()
        page.setLayout(column)
        self.area.setWidget(page)
        _lay_out_now()
        self.area.verticalScrollBar().setValue(at)
        if had_keyboard:
            self.take_focus()

    def _has_keyboard(self) -> bool:
        here = QApplication.focusWidget()
        return here is not None and self.isAncestorOf(here)

    def _arrange(self) -> None:
        """Centre the text and limit its width.

        It sets margins, because a maximum width would break the heights Qt computes. The text stays in place
        with or without a scroll bar.
        """
        look, bar = self._look, self.area.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.isVisible() else 0
        side = max((self.area.viewport().width() + taken - look.px(MAX_LINE_WIDTH)) // 2, _SIDE)
        end = max(side - taken, 8)
        from_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (end, side) if from_right else (side, end)
        self._column.setContentsMargins(left, look.px(_TOP), right, look.px(_BOTTOM))

    def _foot(self, note: Note, *, hidden: bool) -> QWidget:
        """Return the author and what they earn, and the button that hides or shows the note everywhere."""
        said = gettext("Show this note again") if hidden else verb("hide_note").name
        spoken = (
            gettext("Show the note “{title}” again")
            if hidden
            else gettext("Never show the note “{title}” again")
        )
        button = link_button(said, spoken.format(title=note.title))
        button.clicked.connect(lambda: self.hiding_chosen.emit(not hidden))
        return TwoSides(Prose(written_by(note), "section", SINGLE), button, self._look.px(280))

    def _foot_of_own(self, note: Note) -> QWidget:
        """Return the buttons that edit and delete the person's own note."""
        buttons = QWidget()
        row = in_row(STRETCH, spacing=self._look.px(20), of=buttons)
        for text, spoken, signal in (
            (verb("edit_note").name, gettext("Edit the note “{title}”"), self.editing_chosen),
            (verb("delete_note").name, gettext("Delete the note “{title}”"), self.deleting_chosen),
        ):
            button = link_button(text, spoken.format(title=note.title))
            button.clicked.connect(signal)
            row.addWidget(button)
        return buttons

    def _show_ground(self, *, mine: bool) -> None:
        """Use the window's background instead of white for the person's own note."""
        if self.property("mine") != mine:
            self.setProperty("mine", mine)
            self.style().unpolish(self)
            self.style().polish(self)

    def _action(self, text: str, keys: QKeySequence | QKeySequence.StandardKey | str) -> QAction:
        """Return an action that works while the focus is anywhere in the pane."""
        action = QAction(text, self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action


def _add(column: QVBoxLayout, above: int, widget: QWidget) -> None:
    column.addSpacing(above)
    column.addWidget(widget)


def _lay_out_now() -> None:
    """Activate the layouts now, so that the text can be scrolled."""
    QGuiApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
