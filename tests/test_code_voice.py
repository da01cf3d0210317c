"""Docstrings and comments are plain English, too: nobody has to decode them."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import unhyped
from unhyped.domain import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE: Final = Path(unhyped.__file__).parent
STIFF: Final = re.compile(
    r"\b[Ss]o (?:many|long|much)\b(?! (?:as|that))"  # as a limit: “At most … rows”
    r"|\bstands?\b(?! for)"  # is, is shown, is stored
    r"|\banew\b"  # again
    r"|\bis told\b|\bare told\b|\bisn[’']t told\b"  # says, shows
    r"|\bof (?:its|their) own\b"  # separate, own
    r"|\blies\b"  # is
)
"""Words of the first version that readers had to decode; what to write instead is beside each."""


def prose(path: Path) -> Iterator[tuple[int, str]]:
    """Every docstring and comment of a file with its line; messages of errors are checked with texts."""
    source = path.read_text(encoding="utf-8")
    messages = {
        id(node.body[0])
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef) and hasattr(errors, "UnhypedError") and _is_error(node)
    }
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and id(node) not in messages:
            yield node.lineno, str(node.value.value)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


