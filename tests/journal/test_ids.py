from __future__ import annotations

from functools import reduce
from operator import and_, or_
from uuid import RFC_4122, UUID

from unhyped.journal import new_id


def test_a_new_id_is_a_random_uuid() -> None:
    ids = {new_id() for _ in range(1_000)}
    assert len(ids) == 1_000
    for id_ in ids:
        read = UUID(id_)
        assert (str(read), read.version, read.variant) == (id_, 4, RFC_4122)
    numbers = [UUID(id_).int for id_ in ids]
    assert reduce(and_, numbers) == 4 << 76 | 2 << 62, "every other bit is sometimes 0"
    assert reduce(or_, numbers) == (1 << 128) - 1 - (11 << 76) - (1 << 62), "every other bit is sometimes 1"
