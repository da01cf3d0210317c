"""Viewing history from the person's own TikTok export, and which of it came before a purchase.

It stays in the file and is only queried as counts, or for a few days at a time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
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
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.exposure import ExposureKind
    from unhyped.journal.open_file import OpenFile
    from unhyped.storage.staging import Staging

_DAY: Final = timedelta(days=1)


class ViewingHistory(JournalPart):
    """Queries of viewing history, and confirming what was seen before a purchase."""

    def __init__(self, file: OpenFile) -> None:
        """Read and write *file*; counts of its events are cached until a change."""
        super().__init__(file)
        self._counts: tuple[int, dict[ExposureKind, int]] | None = None

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
