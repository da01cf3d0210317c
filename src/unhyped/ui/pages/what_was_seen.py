"""The sightings before a purchase, from the file; views are counted in the background."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from unhyped.domain.errors import UnhypedError
from unhyped.ui.jobs import Job

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.insights.seen_words import Views
    from unhyped.ui.pages.page import Page

_MAX_CACHED: Final = 256
"""Enough purchases to cache, because moving up and down a table asks for the same ones again."""


class WhatWasSeen(QObject):
    """`ready` is emitted when requested views are counted. They are only counted while *page* is visible."""

    ready = Signal()

    def __init__(self, page: Page, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._session = page, page.session
        self._revision = -1
        self._views: OrderedDict[str, Views | None] = OrderedDict()
        self._asked: set[str] = set()

    def before(self, entry: Entry) -> tuple[str, ...] | None:
        """Return the lines to show for *entry*; None while the file has no viewing history."""
        from unhyped.insights import seen_words
        from unhyped.journal import seen

        if not seen.has_history(self._session.journal):
            return None
        counted = self._counted(entry)
        lines = [confirmed.words for confirmed in seen.group_sightings(entry)]
        if counted is None:
            return tuple(lines)
        watched = seen_words.views_text(counted, entry.purchase.bought_on)
        also = seen_words.also_text(counted.also)
        return (watched, also, *lines) if also else (watched, *lines)

    def _counted(self, entry: Entry) -> Views | None:
        """Return the views of the video of *entry*; the first call only starts the counting."""
        from unhyped.journal import seen

        journal, purchase = self._session.journal, entry.purchase
        if journal.file.revision != self._revision:
            self._revision = journal.file.revision
            self._views.clear()
            self._asked.clear()
        wanted = purchase.video_id is not None and purchase.id not in self._asked
        if wanted and self._page.isVisible():
            self._asked.add(purchase.id)
            revision = self._revision
            job = Job(lambda _: (revision, purchase.id, seen.views(journal, purchase)))
            job.deliver_to(self, finished=self._have, failed=self._have_not)
            job.start(in_turn=True)
        return self._views.get(purchase.id)

    def _have(self, counted: tuple[int, str, Views | None]) -> None:
        revision, purchase_id, views = counted
        if revision != self._revision:
            return
        self._views[purchase_id] = views
        while len(self._views) > _MAX_CACHED:
            self._asked.discard(self._views.popitem(last=False)[0])
        if views is not None:
            self.ready.emit()

    def _have_not(self, error: Exception) -> None:
        """Skip views that can't be counted now, such as in a busy file; they are requested again later."""
        self._asked.clear()
        if not isinstance(error, UnhypedError):
            raise error
