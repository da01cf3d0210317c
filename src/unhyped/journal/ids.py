"""Makes the ids of records, and the moments that put those of one day in their order."""

from __future__ import annotations

from datetime import timedelta
from os import urandom
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

_RANDOM_BITS: Final = ~(0xF << 76 | 0x3 << 62)
_VERSION_4: Final = 0x4 << 76 | 0x2 << 62
"""What RFC 9562 says of a UUID: its version, and that it is one."""


def new_id() -> str:
    """Return a new id, a random UUID. The library takes four times as long, and an import needs many."""
    number = int.from_bytes(urandom(16), "big") & _RANDOM_BITS | _VERSION_4
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def twin_id(id_: str) -> str:
    """Return the id of the other side of an exchange; its twin is *id_* again."""
    start = len("01234567-0123-0123-0123-")
    return f"{id_[:start]}{int(id_[start], 16) ^ 8:x}{id_[start + 1 :]}"


def moment_after(earlier: Iterable[datetime], moment: datetime) -> datetime:
    """Return *moment*, or if the clock was set back or stood still, one just after the last *earlier* one."""
    last = max(earlier, default=None)
    return moment if last is None or last < moment else last + timedelta(microseconds=1)
