"""What a verdict is called and the shape it has: the five answers to “worth it?”, and the three standings."""

from __future__ import annotations

from typing import Final, Literal

from unhyped.i18n import gettext

Standing = Literal["worth it", "undecided", "not worth it"]
"""How a purchase stands now; `Entry.standing` says which."""

STANDINGS: Final[tuple[Standing, ...]] = ("worth it", "undecided", "not worth it")
"""In the order they are listed, and stacked from the foot of a bar: good buys first."""


def worth_label(worth: int | None) -> str:
    """The answer in words: “not at all” for 1 … “very much” for 5, “too early” for None."""
    return {
        None: gettext("too early"),
        1: gettext("not at all"),
        2: gettext("a little"),
        3: gettext("about right"),
        4: gettext("yes"),
        5: gettext("very much"),
    }[worth]


def standing_label(standing: str) -> str:
    """A standing in the language in use; KeyError for any other word."""
    return {
        "worth it": gettext("worth it"),
        "undecided": gettext("undecided"),
        "not worth it": gettext("not worth it"),
    }[standing]


def standing_mark(standing: str) -> str:
    """The shape that stands beside the word for a standing, in text: ● ○ ▲."""
    return {"worth it": "●", "undecided": "○", "not worth it": "▲"}[standing]
