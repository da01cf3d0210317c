from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests.strategies import records

from unhyped.domain.archive import from_archived, to_archived
from unhyped.domain.errors import RecordUnreadable

if TYPE_CHECKING:
    from unhyped.domain.change import Record


@settings(deadline=None)
@given(records)
def test_every_record_comes_back(record: Record) -> None:
    assert from_archived(to_archived(record)) == record


@pytest.mark.parametrize(
    "data", [None, [], "purchase", {}, {"record": 1}, {"record": "wish"}, {"kind": "purchase"}]
)
def test_anything_else_is_refused(data: object) -> None:
    with pytest.raises(RecordUnreadable):
        from_archived(data)
