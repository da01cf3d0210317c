"""The answers to “Was it worth it?”: a tile for each, with its key; “too early” is apart from the scale."""

from __future__ import annotations

from typing import Final

from unhyped.domain.check_in import HIGHEST_WORTH, LOWEST_WORTH
from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice
from unhyped.words.labels import worth_label

TOO_EARLY: Final = 0
"""The answer “too early” in the row of answers, and its key."""
_APART: Final = 22
"""Pixels more than between others before “too early”, because it isn't on the scale: 30 altogether."""


class WorthRow(ChoiceRow):
    """None of the answers is chosen to begin with."""

    def __init__(self) -> None:
        answers = [RowChoice(n, worth_label(n), str(n)) for n in range(LOWEST_WORTH, HIGHEST_WORTH + 1)]
        early = RowChoice(TOO_EARLY, worth_label(None), str(TOO_EARLY))
        super().__init__(gettext("Was it worth it?"), [*answers, early], style="tiles", apart=_APART)


def worth_of(answer: int) -> int | None:
    """Return the worth that an answer of the row means; None for “too early”."""
    return None if answer == TOO_EARLY else answer
