"""Nothing the program says judges anyone: every text of the source, the notes and the demo year is read."""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import unhyped
from unhyped.domain import errors
from unhyped.notes.pack import shipped
from unhyped.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCE: Final = Path(unhyped.__file__).parent
JUDGING: Final = re.compile(r"\b(?:wasted?|failed|bad|guilty?|should|mistakes?)\b", re.IGNORECASE)


def judging(said: Iterable[str]) -> list[str]:
    return [text for text in said if JUDGING.search(text)]


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the program, by its path."""
    return {
        path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(SOURCE.rglob("*.py"))
    }


def said_by(tree: ast.Module) -> Iterator[str]:
    """Every text of a module that isn't a docstring."""
    quiet = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            yield node.value


def messages() -> dict[str, str]:
    """What every error of the program says: its docstring."""
    classes = [node for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    known = {errors.UnhypedError.__name__}
    found: dict[str, str] = {}
    for _ in range(5):  # as deep as they are derived from each other
        for node in classes:
            if known & {getattr(base, "id", "") for base in node.bases}:
                known.add(node.name)
                found[node.name] = ast.get_docstring(node) or ""
    return found


def texts(value: object) -> Iterator[str]:
    """Every text in a value, however deep in tables and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts([*value.values()])
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)


@pytest.mark.parametrize(
    "text", ["You wasted €5", "A bad buy", "Failed!", "You should not", "no mistake", "guilt"]
)
def test_a_judging_text_is_noticed(text: str) -> None:
    assert judging([text, "Not worth it to me"]) == [text]


def test_no_text_of_the_program_judges() -> None:
    found = {path: judging(said_by(tree)) for path, tree in trees().items()}
    assert {path: said for path, said in found.items() if said} == {}


def test_no_error_judges() -> None:
    assert len(messages()) > 60
    assert judging(messages().values()) == []


def test_no_note_judges() -> None:
    said = [
        text
        for note in shipped().notes
        for field in fields(note)
        if field.name not in {"id", "sources"}
        for text in texts(getattr(note, field.name))
    ]
    assert len(said) > 500
    assert judging(said) == []


def test_the_demo_year_does_not_judge() -> None:
    told = tomllib.loads(resource("demo", "year.toml").read_text(encoding="utf-8"))
    said = [*texts(told)]
    assert len(said) > 300
    assert judging(said) == []
