"""Turns the answers in a file into check-ins that are recognised at every reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid3

from unhyped.domain.check_in import CheckIn
from unhyped.domain.text import replace_surrogates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from unhyped.domain.found import FoundPurchase
    from unhyped.domain.purchase import Purchase

_NAMESPACE: Final = UUID("9c1c3b84-51a3-5d0e-8a2b-7d5f3c0e6b18")


def imported_id(*words: str) -> str:
    """Return the id of an imported check-in, made of *words*; `CheckIn.is_imported` recognises it."""
    return str(uuid3(_NAMESPACE, replace_surrogates("\x1f".join(words))))


def check_ins_of(
    found: FoundPurchase, purchase: Purchase, added_at: datetime, here: Sequence[CheckIn] = ()
) -> tuple[CheckIn, ...]:
    """Return the answers of *found* as a check-in of *purchase*, unless it is *here* already.

    Without a day in the file it is dated to the import. Such an answer is skipped once the person has
    answered here, because nothing shows which of the two is later.
    """
    answer = found.answer
    if answer is None:
        return ()
    draft = found.draft
    whose = (draft.origin, draft.external_id) if draft.external_id else (purchase.id, "")
    said = (answer.worth, answer.needed, answer.again, answer.why, answer.on)
    id_ = imported_id(*whose, *map(str, said))
    on = answer.on or added_at.astimezone().date()
    if any(each.id == id_ or (each.on, each.worth) == (on, answer.worth) for each in here):
        return ()
    if answer.on is None and not all(each.is_imported for each in here):
        return ()
    return (
        CheckIn(
            id=id_,
            purchase_id=purchase.id,
            on=on,
            worth=answer.worth,
            needed=answer.needed,
            again=answer.again,
            why=answer.why,
            added_at=added_at,
        ),
    )
