from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from unhyped.importers.members import opened
from unhyped.importers.tiktok.text_lines import MAX_LINE_CHARS, Lines

if TYPE_CHECKING:
    from pathlib import Path


def lines_of(path: Path, content: bytes, steps: list[int] | None = None) -> tuple[list[str], Lines]:
    path.write_bytes(content)
    with opened(path) as bundle:
        (member,) = bundle.members
        lines = Lines(member, (steps if steps is not None else []).append)
        return [line for block in lines.blocks() for line in block], lines


@pytest.mark.parametrize(
    "content",
    [
        b"Date: x\nLink: y\n",
        b"\xef\xbb\xbfDate: x\nLink: y\n",
        b"Date: x\r\nLink: y\r\n",
        b"Date: x\rLink: y\r",
        "Date: x\nLink: y\n".encode("utf-16"),
        b"\xfe\xff" + "Date: x\r\nLink: y\r\n".encode("utf-16-be"),
    ],
)
def test_the_same_lines_whatever_the_editor_made_of_them(tmp_path: Path, content: bytes) -> None:
    read, lines = lines_of(tmp_path / "a.txt", content)
    assert read == ["Date: x", "Link: y", ""]
    assert (lines.broken, lines.cut) == (0, 0)


def test_only_line_ends_end_lines(tmp_path: Path) -> None:
    text = "a\x0bb\x0cc\x1cd\x85e\u2028f"
    assert lines_of(tmp_path / "a.txt", text.encode())[0] == [text]


def test_bytes_that_mean_nothing_are_shown_and_their_lines_counted(tmp_path: Path) -> None:
    read, lines = lines_of(tmp_path / "a.txt", b"Cr\xe8me\nCr\xc3\xa8me\n\xff\xfe\xff\n")
    assert read[:2] == ["Cr\N{REPLACEMENT CHARACTER}me", "Crème"]
    assert lines.broken == 2


@pytest.mark.parametrize(
    "length", [MAX_LINE_CHARS - 1, MAX_LINE_CHARS, MAX_LINE_CHARS + 1, 65_536, 200_000, 3_000_000]
)
def test_a_line_without_end_is_cut_and_the_next_one_whole(tmp_path: Path, length: int) -> None:
    content = b"before\n" + b"x" * length + b"\nafter: 1\n" + b"y" * length
    read, lines = lines_of(tmp_path / "a.txt", content)
    cut = min(length, MAX_LINE_CHARS)
    assert read == ["before", "x" * cut, "after: 1", "y" * cut]
    assert lines.cut == (2 if length > MAX_LINE_CHARS else 0)


def test_it_says_how_far_it_is(tmp_path: Path) -> None:
    steps: list[int] = []
    lines_of(tmp_path / "a.txt", b"Date: x\n" * 50_000, steps)
    assert steps == sorted(steps)
    assert len(steps) > 5
    assert steps[-1] == 400_000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    lines=st.lists(
        st.text(alphabet=st.characters(exclude_characters="\r\n\ufeff", exclude_categories=["Cs"]))
    )
)
def test_every_text_comes_back(tmp_path: Path, lines: list[str]) -> None:
    content = "\n".join(lines).encode()
    assert lines_of(tmp_path / "a.txt", content)[0] == "\n".join(lines).split("\n")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(content=st.binary(max_size=300))
def test_any_bytes_are_lines(tmp_path: Path, content: bytes) -> None:
    assume(not content.startswith(b"PK"))  # the door would take it for a ZIP
    read, _ = lines_of(tmp_path / "b.txt", content)
    assert all(len(line) <= MAX_LINE_CHARS and "\n" not in line for line in read)
    "".join(read).encode()
