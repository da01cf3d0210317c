"""Makes the ids of records."""

from __future__ import annotations

from os import urandom
from typing import Final

_RANDOM_BITS: Final = ~(0xF << 76 | 0x3 << 62)
_VERSION_4: Final = 0x4 << 76 | 0x2 << 62
"""What RFC 9562 says of a UUID: its version, and that it is one."""


def new_id() -> str:
    """Return a new id, a random UUID. The library takes four times as long, and an import needs many."""
    number = int.from_bytes(urandom(16), "big") & _RANDOM_BITS | _VERSION_4
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
