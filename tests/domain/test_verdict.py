from __future__ import annotations

import pytest
from tests.builders import purchase

from unhyped.domain.verdict import GROUPS, group_label, group_sign, worth_label


def test_five_answers_and_too_early() -> None:
    words = [worth_label(worth) for worth in (1, 2, 3, 4, 5, None)]
    assert words == ["not at all", "not really", "it’s okay", "yes", "very much", "too early"]


def test_every_group_has_a_word() -> None:
    assert [group_label(each) for each in GROUPS] == [
        "worth it",
        "in between",
        "not worth it",
        "not rated yet",
    ]
    with pytest.raises(KeyError):
        group_label("undecided")


@pytest.mark.parametrize(("worth", "sign"), [(1, "▲"), (3, "◆"), (None, "○"), (5, "●")])
def test_every_group_has_its_sign(worth: int | None, sign: str) -> None:
    assert group_sign(purchase(worth=worth).group) == sign


def test_no_two_groups_share_a_sign() -> None:
    assert len({group_sign(group) for group in GROUPS}) == len(GROUPS) == 4
