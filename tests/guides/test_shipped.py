from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from unhyped.guides.guide import NAMES, named, shipped
from unhyped.paths import resource

if TYPE_CHECKING:
    from unhyped.guides.guide import Guide

LONGEST = 400


def lines(guide: Guide) -> list[str]:
    several = (guide.steps, guide.contains, guide.reads, guide.never, guide.tips)
    return [
        guide.title,
        guide.about,
        guide.wait,
        guide.file_format,
        *(line for many in several for line in many),
    ]


def test_every_file_is_listed_and_every_name_has_a_file() -> None:
    files = {path.stem for path in resource("guides").glob("*.toml")}
    assert files == set(NAMES)
    assert [guide.name for guide in shipped()] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_says_everything_it_has_to(name: str) -> None:
    guide = named(name)
    assert guide is not None
    assert guide.steps
    assert guide.contains
    assert guide.reads
    assert all(lines(guide))
    assert max(map(len, lines(guide))) <= LONGEST
    assert [line for line in lines(guide) if line != line.strip() or "\n" in line] == []
    assert guide.checked >= date(2026, 11, 1)
    assert guide.address == "" or guide.address.startswith("https://")


def test_what_is_read_of_tiktok_and_what_never_is_told() -> None:
    guide = named("tiktok")
    assert guide is not None
    assert "JSON" in guide.file_format
    assert "Messages" in " ".join(guide.never)


def test_a_guide_is_found_however_it_is_written() -> None:
    assert named(" TikTok Shop ") == named("tiktok-shop") is not None
    assert named("nowhere") is None
    assert named("../tiktok") is None


def test_the_day_to_look_follows_from_the_day_of_asking() -> None:
    tiktok, bank = named("tiktok"), named("bank")
    assert tiktok is not None
    assert bank is not None
    assert tiktok.ready_on(date(2026, 12, 30)) == date(2027, 1, 1)
    assert bank.ready_on(date(2026, 12, 30)) is None
