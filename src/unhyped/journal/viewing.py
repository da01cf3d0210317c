"""Viewing history from the person's own TikTok export, and which of it came before a purchase.

It stays in the file and is only queried as counts, or for a few days at a time.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from unhyped.domain import sighting as checking
from unhyped.domain.change import Step
from unhyped.domain.exposure import Exposure, first_second
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.sighting import Sighting
from unhyped.domain.text import short
from unhyped.i18n import gettext
from unhyped.journal.ids import new_id
from unhyped.journal.open_file import JournalPart

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from unhyped.domain.entry import Entry
    from unhyped.domain.exposure import ExposureKind
    from unhyped.insights.viewing import Viewing, WatchedHour
    from unhyped.journal.open_file import OpenFile
    from unhyped.storage.staging import Staging

_DAY: Final = timedelta(days=1)
OF_A_VIDEO: Final[tuple[ExposureKind, ...]] = ("watch", "likes", "favourites", "shares")
"""The kinds of events that name a video."""
_QUARTER: Final = 900
"""Seconds: what `Store.watched` counts by."""
_MAX_AT_ONCE: Final = 20_000
"""Going through as many events takes about 20 ms."""


class ViewingHistory(JournalPart):
    """Queries of viewing history, and confirming what was seen before a purchase."""

    def __init__(self, file: OpenFile) -> None:
        """Read and write *file*; counts of its events are cached until a change."""
        super().__init__(file)
        self._counts: tuple[int, dict[ExposureKind, int]] | None = None
        self._known: _Known | None = None

    def imports(self) -> list[ExposureImport]:
        """Return the imports that brought viewing history, oldest first."""
        return sorted(self._file.of(ExposureImport).values(), key=lambda imported: imported.number)

    def stage(self) -> Staging:
        """Return a staging area for viewing history of this file; close it when done. Any thread."""
        return self._file.store.stage()

    def counts(self) -> dict[ExposureKind, int]:
        """Count the events of each kind: about 0.1 s for 500 000, then cached until a change."""
        counted, revision = self._counts, self._file.revision  # unlocked: the window may wait for the lock
        if counted is None or counted[0] != revision:
            counted = self._counts = revision, self._file.store.exposure_counts()
        return dict(counted[1])

    def exposures(
        self, kinds: Collection[ExposureKind], first: date, last: date, video_id: int | None = None
    ) -> list[Exposure]:
        """Return the events of *kinds* from the day *first* to the day *last* (UTC), oldest first."""
        return self._file.store.exposures(kinds, first_second(first), first_second(last + _DAY), video_id)

    def exposures_of(self, imported: ExposureImport) -> Iterator[Exposure]:
        """Return the exposures that one import was the first to add, for an archive."""
        return self._file.store.exposures_of(imported.number)

    def coverage(self) -> dict[ExposureKind, tuple[date, date]]:
        """Return the first and last UTC day that the imported exports cover of each kind."""
        covered: dict[ExposureKind, tuple[date, date]] = {}
        for imported in self._file.of(ExposureImport).values():
            for each in imported.coverage:
                first, last = covered.get(each.kind, (each.first, each.last))
                covered[each.kind] = min(first, each.first), max(last, each.last)
        return covered

    @property
    def is_at_hand(self) -> bool:
        """Whether `about` takes no longer than a turn of the window: few events, or no change since."""
        known = self._known
        if known is not None and known.revision == self._file.revision:
            return True
        return sum(each.count for imported in self.imports() for each in imported.coverage) <= _MAX_AT_ONCE

    def about(self, videos: Collection[int]) -> Viewing:
        """Return what was watched, and seen of *videos*: 0.5 s for 500 000 events, then only of new videos.

        Any thread. Days and hours are those of this computer's time zone.
        """
        from unhyped.insights.viewing import LAST_VIDEO, PAUSE, Seen, Span, Viewing, joined

        revision, imports, known = self._file.revision, self.imports(), self._known
        ids = frozenset(imported.id for imported in imports)
        if known is None or known.imports != ids:
            spans: dict[ExposureKind, list[Span]] = defaultdict(list)
            for each in (each for imported in imports for each in imported.coverage):
                spans[each.kind].append(Span(each.first, each.last))
            viewing = Viewing(
                {kind: joined(found) for kind, found in spans.items()},
                _by_hour(self._file.store.watched(PAUSE, LAST_VIDEO)),
            )
            known = _Known(revision, ids, frozenset(), viewing)
        new = frozenset(videos) - known.videos
        seen: dict[int, list[Seen]] = defaultdict(list)
        for event in self._file.store.exposures_of_videos(OF_A_VIDEO, new) if new else ():
            seen[event.video_id].append(Seen(event.kind, event.at))
        ordered = {id_: tuple(sorted(found, key=attrgetter("at"))) for id_, found in seen.items()}
        viewing = replace(known.viewing, seen={**known.viewing.seen, **ordered})
        self._known = _Known(revision, ids, known.videos | new, viewing)
        return viewing

    def change_sightings(
        self, purchase_id: str, *, add: Iterable[Exposure] = (), remove: Iterable[str] = ()
    ) -> Entry:
        """Confirm that the exposures to *add* came before a purchase, in addition to earlier ones.

        The sightings to *remove*, by their ids, no longer count. Raises NotFound for the purchase.
        """
        entry = self._file.entry(purchase_id)
        at = self._file.now()
        gone: Collection[str] = {*remove}
        known = {exposure_of(each) for each in entry.sightings if each.id not in gone}
        taken = [Step(each, None) for each in entry.sightings if each.id in gone]
        given = [
            Step(None, checking.checked(_sighting(each, purchase_id, at)))
            for each in dict.fromkeys(add)
            if each not in known
        ]
        label = gettext("Add what you saw before {name}")
        if taken:
            label = gettext("Remove what you saw before {name}")
        if taken and given:
            label = gettext("Change what you saw before {name}")
        self._file.write(label.format(name=short(entry.purchase.name)), [*taken, *given])
        return self._file.entry(purchase_id)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was last worked out, at which *revision*, from which *imports* and of which *videos*."""

    revision: int
    imports: frozenset[str]
    videos: frozenset[int]
    viewing: Viewing


def _by_hour(quarters: Iterable[tuple[int, int]]) -> tuple[WatchedHour, ...]:
    """Return seconds by quarters of an hour since 1970 as hours of days in this computer's zone."""
    from unhyped.insights.viewing import WatchedHour

    hours: dict[tuple[int, int, int, int], int] = defaultdict(int)
    for quarter, seconds in quarters:
        here = time.localtime(quarter * _QUARTER)
        hours[here.tm_year, here.tm_mon, here.tm_mday, here.tm_hour] += seconds
    return tuple(WatchedHour(date(*day), hour, seconds) for (*day, hour), seconds in sorted(hours.items()))


def exposure_of(sighting: Sighting) -> Exposure:
    """Return the exposure that *sighting* confirmed."""
    at = int(sighting.at.timestamp())
    return Exposure(sighting.kind, at, sighting.video_id or 0, sighting.text, sighting.place)


def _sighting(exposure: Exposure, purchase_id: str, added_at: datetime) -> Sighting:
    return Sighting(
        id=new_id(),
        purchase_id=purchase_id,
        kind=exposure.kind,
        at=datetime.fromtimestamp(exposure.at, UTC),
        video_id=exposure.video_id or None,
        text=exposure.text,
        place=exposure.place,
        added_at=added_at,
    )
