"""Every text of the program, its notes and the demo year judges no one and is plain English."""

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
STIFF: Final = re.compile(
    r"\bstands? here\b|\bso many\b|\b(?:is|are|isn.t) told\b|\btells? (?:nothing|of)\b"
    r"|\bof its own\b|\bas the system\b|\bbeside it\b|\banew\b|\bISO 4217\b"
    r"|\bsurrogates?\b|\bkept apart\b|\bworth it to you\b"
    r"|(?<!there )\b(?:is|are|it.s) no (?!longer\b|more\b|matter\b)\w",
    re.IGNORECASE,
)
"""Words people have to decode: what to write in their place is in CONTRIBUTING.md."""
UNPOLISHED: Final = re.compile(r"\w'\w|[\w”)}];|\.\.\.|(?<!\w)\"|\"(?!\w)")
"""Straight quotes and apostrophes, three dots for “…”, and semicolons: two sentences read better."""


def judging(said: Iterable[str]) -> list[str]:
    return [text for text in said if JUDGING.search(text)]


def stiff(said: Iterable[str]) -> list[str]:
    return [text for text in said if STIFF.search(text)]


def unpolished(said: Iterable[str]) -> list[str]:
    return [text for text in said if UNPOLISHED.search(text)]


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


def translated(tree: ast.Module) -> Iterator[str]:
    """The texts that people read in their language: those given to `gettext`, `ngettext`, `Phrase`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"gettext", "ngettext", "Phrase"}:
            yield from said_by(ast.Module([ast.Expr(node)], []))


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


@pytest.mark.parametrize(
    "text",
    [
        "Pictures stand here.",
        "So many days",
        "Nothing is told.",
        "It is no file",
        "These are no purchases",
        "a file of its own",
        "as the system",
        "a note beside it",
    ],
)
def test_a_stiff_text_is_noticed(text: str) -> None:
    assert stiff([text, "There is no account. It is no longer here."]) == [text]


@pytest.mark.parametrize("text", ["isn't", "one; two", "wait...", 'the "best"'])
def test_an_unpolished_text_is_noticed(text: str) -> None:
    assert unpolished([text, "It isn’t “the best” …"]) == [text]


def test_no_text_of_the_program_is_stiff() -> None:
    found = {path: stiff(said_by(tree)) for path, tree in trees().items()}
    assert {path: said for path, said in found.items() if said} == {}


def test_every_translated_text_is_polished() -> None:
    found = {path: unpolished(translated(tree)) for path, tree in trees().items()}
    assert {path: said for path, said in found.items() if said} == {}


def test_every_error_is_plain() -> None:
    assert stiff(messages().values()) == []
    assert unpolished(messages().values()) == []


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
        if field.name
        not in {"id", "sources", "not_keywords", "needs"}  # those two are looked for, never said
        for text in texts(getattr(note, field.name))
    ]
    assert len(said) > 500
    assert judging(said) == []
    assert stiff(said) == []


def test_the_demo_year_does_not_judge() -> None:
    told = tomllib.loads(resource("demo", "year.toml").read_text(encoding="utf-8"))
    said = [*texts(told)]
    assert len(said) > 300
    assert judging(said) == []
    assert stiff(said) == []
