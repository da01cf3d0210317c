"""A preview of a summary, laid out like its first page: totals, verdicts, the top lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QSizePolicy, QWidget

from unhyped.i18n import gettext
from unhyped.ui.theme.verdict import SHAPES
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.clamped import Clamped
from unhyped.ui.widgets.text.mark import MarkPicture
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from unhyped.exporters.summary import Headline, Share
    from unhyped.ui.models.summary_preview import Preview, PreviewLine, TopList
    from unhyped.ui.theme.look import Look
    from unhyped.ui.theme.verdict import Shape


GAP: Final = 2
"""Between two parts, in pixels."""


class SplitBar(QWidget):
    """The words say everything; the bar only illustrates them."""

    def __init__(self, look: Look) -> None:
        """Start empty."""
        super().__init__()
        self._look = look
        self._bar = _Bar(look)
        self._legend = QWidget()
        self._words = FlowLayout(self._legend, 16)
        in_column(self._bar, self._legend, spacing=8, of=self)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show the number of purchases in each group."""
        self._bar.shares = tuple(shares)
        self._bar.update()
        while (item := self._words.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        spoken = []
        for share in shares:
            text = gettext("{n} {group}").format(n=share.count, group=share.word)
            self._words.addWidget(_marked(SHAPES[share.group], text, self._look))
            spoken.append(text)
        self.setAccessibleName(", ".join(spoken))


def _marked(shape: Shape, text: str, look: Look) -> QWidget:
    label = QWidget()
    in_row(MarkPicture(shape, look), Label(text), spacing=6, of=label)
    return label


class _Bar(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        total = sum(share.n for share in self.shares)
        if not total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        colours = self._look.colours
        fills = {"worth it": colours.worth, "in between": colours.in_between, "not worth it": colours.regret}
        rims = {"worth it": colours.worth, "not worth it": colours.regret_text}
        shares = [share for share in self.shares if share.n]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            shares.reverse()
        left = whole.left()
        room = whole.width() - GAP * (len(shares) - 1)
        for share in shares:
            width = room * share.n / total
            painter.setPen(QPen(QColor(rims.get(share.group, colours.neutral)), 1))
            painter.setBrush(QColor(fills.get(share.group, colours.surface)))
            painter.drawRoundedRect(QRectF(left, whole.top(), width, whole.height()), 2, 2)
            left += width + GAP


MIN_TWO_COLUMNS_WIDTH: Final = 520
"""From this width on, lists are side by side."""


class SummarySheet(QFrame):
    """Shows a Preview."""

    def __init__(self, look: Look) -> None:
        """Start empty."""
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(gettext("What the summary will hold"))
        self._look = look
        self._title = words("", "question")
        self._lead = words("")
        self._remark = words("", "muted")
        self._more = words("", "muted")
        self._figures = QWidget()
        self._headlines = FlowLayout(self._figures, 32)
        self._split = SplitBar(look)
        self._lists: list[QWidget] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(20)
        in_column(
            self._title,
            self._lead,
            self._remark,
            4,
            self._figures,
            8,
            self._split,
            12,
            self._grid,
            8,
            self._more,
            spacing=8,
            margins=(18, 16, 18, 18),
            of=self,
        )

    def show_preview(self, preview: Preview) -> None:
        """Show *preview*, replacing the last one."""
        title = gettext("What the feed made me buy · {period}").format(period=preview.period)
        more = gettext("Below it, with charts and numbers: {list}").format(list=" · ".join(preview.cards))
        for label, text in (
            (self._title, title),
            (self._lead, preview.lead),
            (self._remark, preview.remark),
            (self._more, more if preview.cards else ""),
        ):
            label.setText(text)
            label.setAccessibleName(text)
            label.setVisible(bool(text))
        _empty(self._headlines)
        for headline in preview.headlines:
            self._headlines.addWidget(_headline(headline, detailed=any(h.detail for h in preview.headlines)))
        self._figures.setVisible(bool(preview.headlines))
        self._split.show_shares(preview.split)
        self._split.setVisible(preview.count > 0)
        _empty(self._grid)
        self._lists = [_list(each, self._look) for each in preview.lists]
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return no minimum height, which `heightForWidth` decides: wrapped words overestimate it."""
        return QSize(super().minimumSizeHint().width(), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        columns = 2 if self.width() >= self._look.px(MIN_TWO_COLUMNS_WIDTH) else 1
        for number, each in enumerate(self._lists):
            self._grid.addWidget(each, number // columns, number % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))


def _headline(headline: Headline, *, detailed: bool) -> QWidget:
    """Return one figure with its label, as high as the others: some are *detailed*."""
    part = QWidget()
    column = in_column(of=part)
    detail = headline.detail or ("\N{NO-BREAK SPACE}" if detailed else "")
    for text, kind in ((headline.value, "title"), (headline.label, ""), (detail, "muted")):
        if not text:
            continue
        label = Label(text)
        label.setProperty("kind", kind)
        column.addWidget(label)
    column.addStretch(1)
    return part


def _list(top: TopList, look: Look) -> QWidget:
    part = QWidget()
    column = in_column(words(top.title, "strong"), spacing=6, of=part)
    for line in top.lines:
        column.addLayout(_line(line, look))
    return part


def _line(line: PreviewLine, look: Look) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    if line.group:
        row.addWidget(MarkPicture(SHAPES[line.group], look))
    name = Clamped(line.name, 1)
    if line.below:  # next to it, it would be cut
        name.setAccessibleName(f"{line.name}, {line.below}")
        row.addLayout(in_column(name, Clamped(line.below, 1, "muted")), 1)
    else:
        row.addWidget(name, 1)
    if line.end:
        kind = "" if line.group else "muted"
        end = Label(line.end, alignment=Qt.AlignmentFlag.AlignTrailing)
        end.setProperty("kind", kind)
        row.addWidget(end)
    return row


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
