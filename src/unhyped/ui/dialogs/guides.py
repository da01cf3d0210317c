"""How to get one's own history from shops and apps: a list of guides, the chosen one next to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from unhyped.guides.guide import shipped
from unhyped.guides.wording import as_of, sections
from unhyped.i18n import gettext
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.saving import Saving
from unhyped.ui.widgets.frame.message import MessageBar
from unhyped.ui.widgets.frame.window_place import largest_size
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.layout.scrolled import scrolled
from unhyped.ui.widgets.text.plain import Label, set_tip
from unhyped.ui.widgets.text.web_link import WebLink
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from unhyped.guides.guide import Guide
    from unhyped.guides.wording import GuideSection
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_SIZE: Final = (880, 680)
_LIST: Final = 176
_ROW: Final = 34


class Guides(Dialog):
    """Reads like a page: choose on the left, scroll on the right. A reminder can be saved for a calendar."""

    def __init__(
        self, look: Look, session: Session, parent: QWidget | None = None, source: str = "tiktok"
    ) -> None:
        """Show the guide called *source*, or the first one."""
        super().__init__(gettext("How to get your exports"), look, parent)
        self._session = session
        self.guides = shipped()
        self.list = _list(self.guides, look)
        self.pages = QStackedWidget()
        for guide in self.guides:
            self.pages.addWidget(_page(guide, look))
        self.messages = MessageBar()
        row = in_row(self.list, (self.pages, 1), spacing=24)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.messages)
        self.remind_button = self.add_button(gettext("&Remind me to fetch it…"), left=True)
        set_tip(self.remind_button, gettext("Saves a reminder that your calendar can open"))
        self.remind_button.clicked.connect(self.remind)
        self.add_button(gettext("Close"), primary=True).clicked.connect(self.accept)
        self.saving = Saving(self)
        self.saving.told.connect(self.messages.show_message)
        self.list.currentRowChanged.connect(self._show)
        names = [guide.name for guide in self.guides]
        self.list.setCurrentRow(names.index(source) if source in names else 0)
        self.list.setFocus()
        self.resize(QSize(*map(look.px, _SIZE)).boundedTo(largest_size(self)))

    @property
    def current(self) -> Guide:
        """The guide that is shown."""
        return self.guides[self.list.currentRow()]

    @property
    def shown_page(self) -> QScrollArea:
        """The page of the guide that is shown."""
        page = self.pages.currentWidget()
        assert isinstance(page, QScrollArea)  # noqa: S101 - for the type checker
        return page

    def remind(self) -> None:
        """Ask where to save a reminder for the export requested today, and save it."""
        from unhyped.exporters.calendar import reminder, suggested_name

        guide, today, now = self.current, self._session.today, self._session.now()
        self.saving.ask(
            suggested_name(guide),
            lambda: reminder(guide, today, now),
            gettext("Saved {name}. Open it to add the reminder to your calendar."),
        )

    def _show(self, row: int) -> None:
        self.pages.setCurrentIndex(row)
        self.messages.hide()
        self.remind_button.setVisible(self.current.ready_after is not None)


def _list(guides: tuple[Guide, ...], look: Look) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(gettext("Guides"))
    made.setProperty("kind", "sidebar")
    made.setFixedWidth(look.px(_LIST))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.addItems([guide.title for guide in guides])
    for row in range(made.count()):
        made.item(row).setSizeHint(QSize(0, look.px(_ROW)))
    return made


def _page(guide: Guide, look: Look) -> QScrollArea:
    """A guide to scroll through, also by key."""
    column = QVBoxLayout()
    column.setContentsMargins(12, 8, 16, 8)  # room for the focus ring
    column.setSpacing(16)
    heading = in_column(words(guide.title, "question"), words(guide.about, selectable=True), spacing=4)
    column.addLayout(heading)
    for section in sections(guide):
        column.addLayout(_section(section, look))
    if guide.address:
        link = WebLink(look, guide.address, gettext("Open the page"))
        link.show_button.setAccessibleName(gettext("Open the page for {title}").format(title=guide.title))
        column.addWidget(link)
    column.addWidget(words(as_of(guide), "muted"))
    column.addStretch(1)
    area = scrolled(column)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(guide.title)
    return area


def _section(section: GuideSection, look: Look) -> QGridLayout:
    """A heading and its lines; the numbers of the steps are in a separate column."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    grid.addWidget(words(section.title, "section"), 0, 0, 1, 2)
    for number, line in enumerate(section.lines, 1):
        if section.numbered:
            mark = Label(f"{number}.", alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            mark.setProperty("kind", "muted")
            mark.setMinimumWidth(look.px(16))
            grid.addWidget(mark, number, 0)
            grid.addWidget(words(line, selectable=True), number, 1)
        else:
            grid.addWidget(words(line, selectable=True), number, 0, 1, 2)
    return grid
