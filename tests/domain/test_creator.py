from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from tests import strategies
from tests.builders import ADDED, new_id

from unhyped.domain.creator import Creator, checked
from unhyped.domain.errors import CreatorNameMissing

ANA = Creator(id=new_id(), name="ana.unboxes", added_at=ADDED)


@given(strategies.creators)
def test_a_creator_within_bounds_is_returned_as_it_is(creator: Creator) -> None:
    assert checked(creator) is creator


def test_a_creator_without_a_name_is_refused() -> None:
    with pytest.raises(CreatorNameMissing, match="needs a name"):
        checked(replace(ANA, name=" "))
