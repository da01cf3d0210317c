from __future__ import annotations

from string import Formatter

import pytest

from unhyped.domain import errors
from unhyped.domain.errors import AmountUnclear, Phrase, RecordUnreadable, SeveralFound, UnhypedError

ALL = [
    value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, UnhypedError)
]
BASES = {UnhypedError, errors.InvalidInput}


@pytest.mark.parametrize("error", [error for error in ALL if error not in BASES])
def test_the_docstring_is_the_message(error: type[UnhypedError]) -> None:
    fields = {name for _, name, _, _ in Formatter().parse(error.__doc__ or "") if name}
    message = str(error(**{name: f"<{name}>" for name in fields}))
    assert all(f"<{name}>" in message for name in fields)
    assert "\n" not in message
    assert message.endswith(".")


def test_braces_in_what_was_typed_are_harmless() -> None:
    assert "“{text!r:>99} {0}”" in str(AmountUnclear(text="{text!r:>99} {0}"))


def test_a_message_and_its_phrases_are_translated_when_they_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    error = RecordUnreadable(where="trip.name", why=Phrase("one of these: {choices}"), choices="a, {b}")
    assert str(error).startswith("We couldn’t read trip.name: one of these: a, {b}.")
    german = {
        "one of these: {choices}": "eins davon: {choices}",
        " ".join((RecordUnreadable.__doc__ or "").split()): "{where} geht nicht: {why}.",
    }
    monkeypatch.setattr(UnhypedError, "translate", staticmethod(lambda text: german[text]))
    assert str(error) == "trip.name geht nicht: eins davon: a, {b}."


def test_the_facts_can_be_asked_for() -> None:
    error = SeveralFound(wanted="ice", count=2, names="Ice roller, Ice cube")
    assert error.facts == {"wanted": "ice", "count": 2, "names": "Ice roller, Ice cube"}
    assert error.exit_code == 1


@pytest.mark.parametrize("word", ["mistake", "wasted", "failed", "guilty", "should"])
def test_messages_are_neutral(word: str) -> None:
    assert not [error for error in ALL if word in (error.__doc__ or "").lower().split()]
