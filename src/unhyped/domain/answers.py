"""Turns the answers and uses in a file into records that are recognised at every reading."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid3

from unhyped.domain.check_in import CheckIn, is_imported_id
from unhyped.domain.text import replace_surrogates
from unhyped.domain.use import Use, current

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


def uses_of(
    found: FoundPurchase, purchase: Purchase, added_at: datetime, here: Sequence[Use] = ()
) -> tuple[Use, ...]:
    """Return how often *found* was used as uses of *purchase*, unless the same number is *here*.

    Trackers say how often so far: all uses but the last, whose day they may say, are a rough one. They are
    skipped once the person counts here, because nothing shows which of the two is more.
    """
    uses = found.uses
    if uses is None or sum(use.count for use in current(here)) == uses.count:
        return ()
    if not all(is_imported_id(use.id) for use in here):
        return ()
    draft, on = found.draft, uses.on or added_at.astimezone().date()
    whose = (draft.origin, draft.external_id) if draft.external_id else (purchase.id, "")
    so_far = uses.count if uses.on is None else uses.count - 1
    made: list[Use] = []
    for count, rough in ((so_far, True), (uses.count - so_far, False)):
        if count:
            id_ = imported_id(*whose, "uses", str(uses.count), on.isoformat(), str(rough))
            at = added_at + timedelta(microseconds=len(made))  # the last one comes after those before it
            made.append(Use(id=id_, purchase_id=purchase.id, on=on, count=count, rough=rough, added_at=at))
    return tuple(made)
