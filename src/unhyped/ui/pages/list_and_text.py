"""A list next to the text of what is chosen in it; the width of the list is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter

from unhyped.i18n import gettext

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_LEAST, _MOST = 220, 640
_GAP: Final = 16
_MAX_LIST_SHARE: Final = 0.4
"""The list's largest share of the page, so that large text leaves room for reading."""


class ListAndText(QSplitter):
    """Gives *listed* the width it had, or less where *text* would have too little."""

    def __init__(
        self, listed: QWidget, text: QWidget, session: Session, look: Look, page: str, width: int = 328
    ) -> None:
        """Remember the width for the *page* of this key; to begin with it is *width*."""
        super().__init__(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=_GAP)
        self._width = width
        self._listed, self._session, self._look, self._key = listed, session, look, f"{page}.list"
        for stretch, widget in enumerate((listed, text)):
            self.addWidget(widget)
            self.setStretchFactor(stretch, stretch)
        self.handle(1).setAccessibleName(gettext("Width of the list"))
        self._settle = QTimer(self, singleShot=True, interval=400)
        self._settle.timeout.connect(self._keep_width)
        self.splitterMoved.connect(self._settle.start)
        look.changed.connect(self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def fit(self) -> None:
        """Share the width between both, or give it to the one that is shown."""
        kept, px = self._session.window_state.values.get(self._key), self._look.px
        wanted = px(min(max(kept, _LEAST), _MOST) if isinstance(kept, int | float) else self._width)
        width = min(wanted, round(self.width() * _MAX_LIST_SHARE))
        self._listed.setMinimumWidth(min(px(_LEAST), width))
        self.setSizes([width, max(self.width() - width - _GAP, 1)])

    def _keep_width(self) -> None:
        self._session.window_state.remember(self._key, round(self._listed.width() / self._look.scale, 1))
