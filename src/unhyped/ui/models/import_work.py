"""What a person did in an import's preview and didn't import, and which file it belongs to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from unhyped.domain.exposure import ExposureKind
    from unhyped.domain.rule import RuleKind
    from unhyped.importers import Found
    from unhyped.importers.mapping import Mapping, MappingQuestion
    from unhyped.ui.models.import_draft import DraftWork
    from unhyped.ui.models.rule_offer import RuleOffer


@dataclass(frozen=True, slots=True)
class ImportWork:
    """The *draft* of the rows, and what was ticked: *offers* of rules, *wishes* by place, *kinds* of history.

    The rows were compared with the log with this tolerance. Prices that don't name a currency were read in
    *currency*, if the person chose one.
    """

    draft: DraftWork
    offers: tuple[tuple[RuleOffer, RuleKind, str], ...]
    wishes: frozenset[int]
    kinds: frozenset[ExposureKind]
    tolerance_days: int
    currency: str = ""


class UnsavedImports:
    """What previews were closed with, in the *unsaved* work of a session."""

    def __init__(self, unsaved: dict[str, object]) -> None:
        """Use *unsaved*, in which the work on a file is found by its fingerprint."""
        self._unsaved = unsaved
        self.mappings = cast("dict[str, Mapping]", unsaved.setdefault("columns", {}))
        """Answers about columns in files that weren't imported, by the signatures of their headers."""
        self.answers = cast("dict[str, Mapping]", unsaved.setdefault("answers", {}))
        """Answers that weren't even used, by the same."""

    def leave_answer(self, question: MappingQuestion, answer: Mapping) -> None:
        """Leave an *answer* about columns that wasn't used, for the next time the *question* is asked."""
        if answer != question.guess:
            self.answers[question.signature] = answer

    def put(self, key: str, work: ImportWork | None) -> None:
        """Leave *work* on the file with this fingerprint, or none."""
        if work is None:
            self._unsaved.pop(key, None)
        else:
            self._unsaved[key] = work


def fingerprint(found: Found) -> str:
    """Return what identifies *found* by its content; the same columns of the same file give the same.

    Prices that don't name a currency are left out, with the ids made from them: it can be chosen.
    """
    digest = hashlib.blake2b(digest_size=16)
    for row in found.purchases:
        draft = row.draft
        parts: tuple[object, ...] = (draft.origin, row.line, draft.name, draft.bought_on)
        if not found.assumed:
            parts += (draft.external_id, draft.price, row.price_text)
        digest.update(repr(parts).encode("utf-8", "replace"))
    for wish in found.wishes:
        digest.update(repr((wish.origin, wish.name, wish.shop, wish.wanted_on)).encode("utf-8", "replace"))
    if not found.purchases and not found.wishes:
        digest.update(found.source_name.encode("utf-8", "replace"))
    return f"import {digest.hexdigest()}"
