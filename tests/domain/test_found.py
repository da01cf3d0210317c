from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from hypothesis import given
from tests.builders import ADDED, new_id
from tests.strategies import entries

from unhyped.domain.found import restored
from unhyped.domain.purchase import PurchaseDraft
from unhyped.domain.refunds import to_entry

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry


@given(entries())
def test_a_restored_entry_comes_back_as_it_was(entry: Entry) -> None:
    assert to_entry(restored(entry, 7), new_id(), ADDED) == entry


@given(entries())
def test_every_field_that_was_found_is_kept(entry: Entry) -> None:
    id_ = new_id()
    kept = to_entry(replace(restored(entry, 7), restored=None), id_, ADDED)
    assert (kept.purchase.id, kept.purchase.added_at, kept.check_ins) == (id_, ADDED, ())
    for field in fields(PurchaseDraft):
        assert getattr(kept.purchase, field.name) == getattr(entry.purchase, field.name)
