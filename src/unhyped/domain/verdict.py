"""What a verdict is called and the sign it has: the answers to “Was it worth it?”, and the four groups."""

from __future__ import annotations

from typing import Final, Literal

from unhyped.i18n import gettext

Group = Literal["worth it", "in between", "not worth it", "not rated yet"]
"""How a purchase counts in every table, chart and export; `Entry.group` says which."""

GROUPS: Final[tuple[Group, ...]] = ("worth it", "in between", "not worth it", "not rated yet")
"""In the order they are listed and drawn: good buys first."""


def worth_label(worth: int | None) -> str:
    """The answer in words: “not at all” for 1 … “very much” for 5, “too early” for None."""
    return {
        None: gettext("too early"),
        1: gettext("not at all"),
        2: gettext("not really"),
        3: gettext("it’s okay"),
        4: gettext("yes"),
        5: gettext("very much"),
    }[worth]


def group_label(group: str) -> str:
    """A group in the language in use; KeyError for any other word."""
    return {
        "worth it": gettext("worth it"),
        "in between": gettext("in between"),
        "not worth it": gettext("not worth it"),
        "not rated yet": gettext("not rated yet"),
    }[group]


def group_sign(group: str) -> str:
    """The sign of a group, in text: ● ◆ ▲ ○."""
    return {"worth it": "●", "in between": "◆", "not worth it": "▲", "not rated yet": "○"}[group]
