"""Problems are found in the file and line where they can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unhyped.notes.locating import spot_of
from unhyped.notes.problem import PackProblem

if TYPE_CHECKING:
    from pathlib import Path

NOTE = '+++\nid = "ice-roller"\ntitle = "Rollers"\nkind = "bad"\n+++\n'
SOURCES = '# all\n\n[[source]]\ntitle = "A"\nid = "S-a"\n\n[[source]]\nid = "S-b"\ntitle = "B"\n'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "ice-roller.md").write_text(NOTE, encoding="utf-8")
    (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "pack.toml").write_text('schema = 1\nid = "x"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("where", "spot"),
    [
        ("note ice-roller: kind", "notes/ice-roller.md:4"),
        ("note ice-roller: price_band: min", "notes/ice-roller.md:2"),
        ("note ice-roller", "notes/ice-roller.md:2"),
        ("source S-a: title", "sources.toml:4"),
        ("source S-b: title", "sources.toml:9"),
        ("source S-b: url", "sources.toml:8"),
        ("pack: schema", "pack.toml:1"),
        ("pack: homepage", "pack.toml:1"),
    ],
)
def test_the_line_is_that_of_the_field_or_of_what_lacks_it(pack: Path, where: str, spot: str) -> None:
    assert str(spot_of(PackProblem(where, "", ""), pack)) == spot


def test_a_pack_in_one_file_is_that_file(tmp_path: Path) -> None:
    whole = tmp_path / "notes.toml"
    whole.write_text('[[note]]\nid = "a"\nkind = "x"\n[[note]]\nid = "b"\nkind = "y"\n', encoding="utf-8")
    assert str(spot_of(PackProblem("note b: kind", "", ""), whole)) == "notes.toml:6"
    assert str(spot_of(PackProblem("note a: kind", "", ""), whole)) == "notes.toml:3"


def test_what_is_nowhere_has_no_line(pack: Path) -> None:
    assert spot_of(PackProblem("note gone: kind", "", ""), pack) is None
    assert spot_of(PackProblem("elsewhere", "", ""), pack) is None
