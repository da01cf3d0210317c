"""An exposure: one moment with a video, a search, an ad or a product, from the person's own TikTok export.

Exposures are not records, because there are hundreds of thousands of them: they stay in the file and are only
queried as counts or for a few days at a time. Each belongs to one `ExposureImport`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

ExposureKind = Literal["watch", "likes", "favourites", "shares", "searches", "ads", "off_tiktok", "browsing"]
EXPOSURE_KINDS: Final[tuple[ExposureKind, ...]] = get_args(ExposureKind)
_EPOCH: Final = date(1970, 1, 1).toordinal()
_DAY: Final = 86_400


class Exposure(NamedTuple):
    """The thing seen (*video_id*, 0 for none; or *text*: the search, the ad's title, the product, the event),
    where (*place*: the shop, the ad's domain, the reporting site or app) and when (*at*: whole seconds since
    1970 in UTC). A tuple, because a file holds half a million of them.
    """  # noqa: D205 - one sentence

    kind: ExposureKind
    at: int
    video_id: int = 0
    text: str = ""
    place: str = ""


class Numbered(list[Exposure]):
    """Events of the program's own archive, all from the import with this *number* there."""

    def __init__(self, number: int, rows: Iterable[Exposure] = ()) -> None:
        """Hold *rows*."""
        super().__init__(rows)
        self.number = number


ExposureSink = Callable[[Sequence[Exposure]], None]
"""Takes exposures as they are read, a thousand or so at a time; equal ones are one event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The first and last UTC day that one export covers for a *kind*, and its number of events."""

    kind: ExposureKind
    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureTally:
    """The numbers of events of a *kind* in a file that the log lacks (*new*) and has (*known*)."""

    kind: ExposureKind
    new: int
    known: int
    first: date
    last: date

    @property
    def count(self) -> int:
        """All events of the file."""
        return self.new + self.known


def day_of(at: int) -> date:
    """Return the UTC day of a second since 1970."""
    return date.fromordinal(_EPOCH + at // _DAY)


def first_second(day: date) -> int:
    """Return the second since 1970 at which *day* begins in UTC."""
    return (day.toordinal() - _EPOCH) * _DAY
