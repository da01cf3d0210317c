from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import pytest
from tests.damage import KINDS, LOG_KINDS, STEPS_BROKEN, VIEWING_KINDS, damage, large
from tests.ui.conftest import now
from tests.viewing import bring, exposure

from unhyped.journal import Journal
from unhyped.storage.store import CHECK_ON_OPEN_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Ran, Unhyped

COMMANDS: Final = (
    ("list",),
    ("show", "Thing"),
    ("insights",),
    ("summary", "--out", "s.pdf"),
    ("export", "--out", "e.json"),
    ("wishes",),
    ("backup",),
)
FLIPS: Final = 12


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    made = large(tmp_path_factory.mktemp("damage") / "whole.db").read_bytes()
    assert len(made) > CHECK_ON_OPEN_BYTES
    return made


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    made = large(tmp_path_factory.mktemp("damage") / "small.db", 40).read_bytes()
    assert len(made) < CHECK_ON_OPEN_BYTES
    return made


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "mine.db"


def assert_says_what_helps(ran: Ran) -> None:
    """It ended by itself, with the way out, and not as a mistake of the program."""
    assert ran.code == 1, ran
    assert "--salvage" in ran.out + ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("statement", [*KINDS.values(), *LOG_KINDS.values()], ids=[*KINDS, *LOG_KINDS])
@pytest.mark.parametrize("size", ["small", "over 4 MB"])
def test_every_command_says_what_helps(
    unhyped: Unhyped, file: Path, whole: bytes, small: bytes, statement: str, size: str
) -> None:
    file.write_bytes(small if size == "small" else whole)
    damage(file, statement)
    before = file.read_bytes()
    for command in COMMANDS:
        assert_says_what_helps(unhyped("--file", file, *command))
    assert_says_what_helps(unhyped("--file", file, "check"))
    assert file.read_bytes() == before


@pytest.mark.parametrize("statement", [*LOG_KINDS.values(), STEPS_BROKEN], ids=[*LOG_KINDS, "broken steps"])
def test_undo_says_what_helps(unhyped: Unhyped, file: Path, whole: bytes, statement: str) -> None:
    file.write_bytes(whole)
    damage(file, statement)
    assert_says_what_helps(unhyped("--file", file, "undo"))
    assert_says_what_helps(unhyped("--file", file, "check"))


@pytest.mark.parametrize("statement", VIEWING_KINDS.values(), ids=VIEWING_KINDS)
def test_a_copy_of_damaged_viewing_history_is_whole_or_none(
    unhyped: Unhyped, file: Path, whole: bytes, statement: str
) -> None:
    file.write_bytes(whole)
    with Journal.open(file, now) as journal:
        bring(journal, exposure("searches", "2026-03-01", "ice roller"))
    damage(file, statement)
    assert_says_what_helps(unhyped("--file", file, "export", "--out", "e.json"))
    assert not file.with_name("e.json").exists()


@pytest.mark.parametrize("statement", KINDS.values(), ids=KINDS)
def test_the_rest_of_a_damaged_file_is_saved(
    unhyped: Unhyped, file: Path, whole: bytes, statement: str
) -> None:
    file.write_bytes(whole)
    damage(file, statement)
    saved = unhyped("--file", file, "--json", "check", "--salvage", "saved.db")
    assert saved.code == 0
    assert saved.document["saved"]["purchase"] >= 399
    assert unhyped("--file", "saved.db", "check").code == 0


def test_the_check_of_a_large_file_answers_whatever_is_flipped(
    unhyped: Unhyped, file: Path, whole: bytes
) -> None:
    chance = random.Random(4)
    for number in range(FLIPS):
        content = bytearray(whole)
        for _ in range(chance.choice((1, 1, 40))):
            content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
        file.write_bytes(content)
        checked = unhyped("--file", file, "check")
        assert checked.code in {0, 1}, (number, checked)
        out = file.with_name(f"saved{number}.db")
        assert unhyped("--file", file, "check", "--salvage", out).code in {0, 1}
