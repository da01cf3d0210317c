"""Docstrings and comments are plain English: nobody has to decode them."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import unhyped

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE: Final = Path(unhyped.__file__).parent
STIFF: Final = re.compile(
    r"\b[Ss]o (?:many|much|long|often)\b(?! (?:as|that))"  # a limit is “At most … rows”
    r"|\b[Ss]tands?\b(?! for)"  # is, is shown, is stored
    r"|\banew\b"  # again
    r"|\blies\b"  # is
    r"|\b(?:is|are|isn[’']t|aren[’']t) told\b"  # says, shows
    r"|\bof (?:its|their|one[’']s) own\b"  # separate, own
)
"""Words that readers had to decode. The comment says what to write instead."""


def prose(source: str) -> Iterator[str]:
    """Every docstring and comment of a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield str(node.value.value)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


@pytest.mark.parametrize(
    "source",
    [
        '"""So many rows are shown."""',
        "LIMIT = 3\n'''So long a name is.'''",
        "x = 1  # it stands in the file",
        "# drawn anew",
        "def f():\n    '''Where it lies.'''",
        '"""The day isn’t told."""',
        '"""A thread of its own."""',
    ],
)
def test_a_stiff_comment_is_noticed(source: str) -> None:
    assert any(STIFF.search(text) for text in prose(source))


@pytest.mark.parametrize(
    "source",
    [
        '"""So many that the window stops, and EUR stands for euro."""',
        "so_many = stands = 'anew'",
        "# told apart by what it is",
    ],
)
def test_plain_english_and_code_are_left_alone(source: str) -> None:
    assert not any(STIFF.search(text) for text in prose(source))


def test_docstrings_and_comments_are_plain_english() -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {match.group()}"
        for path in sorted(SOURCE.rglob("*.py"))
        for text in prose(path.read_text(encoding="utf-8"))
        for match in STIFF.finditer(text)
    ]
    assert found == []
