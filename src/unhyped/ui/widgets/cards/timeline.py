"""The check-ins of a purchase, oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from unhyped.i18n import gettext
from unhyped.ui.theme.verdict import answer_of, said_when
from unhyped.ui.widgets.text.mark import MarkPicture
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.ui.theme.look import Look


class Timeline(QWidget):
    """One line per check-in: shape, answer, date; below it the reason and the other answers."""

    def __init__(self, entry: Entry, look: Look) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for check_in in entry.check_ins:
            mark, row = answer_of(check_in), grid.rowCount()
            grid.addWidget(MarkPicture(mark.shape, look), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(words(mark.word), row, 1)
            when = Label(said_when(entry, check_in))
            when.setProperty("kind", "muted")
            grid.addWidget(when, row, 2)
            if more := _more(check_in):
                grid.addWidget(words(more, "muted"), row + 1, 1, 1, 2)


def _more(check_in: CheckIn) -> str:
    """Return the reason and the optional answers, as short sentences."""
    sentences = [f"“{check_in.why.strip()}”"] if check_in.why.strip() else []
    if check_in.claimed is not None:
        sentences.append(
            {
                "yes": gettext("did what they promised"),
                "partly": gettext("partly did what they promised"),
                "no": gettext("didn’t do what they promised"),
            }[check_in.claimed]
        )
    if check_in.needed is not None:
        sentences.append(gettext("needed it") if check_in.needed else gettext("didn’t need it"))
    if check_in.again is not None:
        sentences.append(
            {
                "yes": gettext("would buy it again"),
                "no": gettext("wouldn’t buy it again"),
                "unsure": gettext("unsure about buying it again"),
            }[check_in.again]
        )
    return " · ".join(sentences)
