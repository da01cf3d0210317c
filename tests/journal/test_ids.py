from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import and_, or_
from uuid import RFC_4122, UUID

from unhyped.journal.ids import moment_after, new_id


def test_a_new_id_is_a_random_uuid() -> None:
    ids = {new_id() for _ in range(1_000)}
    assert len(ids) == 1_000
    for id_ in ids:
        read = UUID(id_)
        assert (str(read), read.version, read.variant) == (id_, 4, RFC_4122)
    numbers = [UUID(id_).int for id_ in ids]
    assert reduce(and_, numbers) == 4 << 76 | 2 << 62, "every other bit is sometimes 0"
    assert reduce(or_, numbers) == (1 << 128) - 1 - (11 << 76) - (1 << 62), "every other bit is sometimes 1"


def test_a_moment_is_after_all_earlier_ones() -> None:
    now, later = datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    just_after = timedelta(microseconds=1)
    assert moment_after([], now) == now
    assert moment_after([now - just_after], now) == now
    assert moment_after([now], now) == now + just_after
    assert moment_after([later, now], now) == later + just_after
