"""What a verdict is called and the shape it has: the five answers to “worth it?”, and “too early”."""

from __future__ import annotations

from unhyped.i18n import gettext


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


def standing_mark(standing: str) -> str:
    """The shape that stands beside the word for a standing, in text: ● ○ ▲."""
    return {"worth it": "●", "undecided": "○", "not worth it": "▲"}[standing]
