from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tests.builders import money
from tests.ui.models.importing import (
    DONG,
    E_BOOK,
    GONE,
    LAMP,
    LEFT,
    OIL,
    PAN,
    ROLLER,
    ROWS,
    SCARF,
    SENT_BACK,
    USUAL,
    row,
)

from unhyped.domain.duplicates import Known, Reason
from unhyped.domain.rule import Rule
from unhyped.ui.models.import_draft import ImportDraft

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def rule(kind: str, text: str, value: str) -> Rule:
    return Rule(id="1", kind=kind, text=text, value=value, added_at=NOW)  # type: ignore[arg-type]


def test_what_is_kept_and_what_is_left_out() -> None:
    draft = ImportDraft(ROWS, USUAL)
    assert draft.kept == tuple(USUAL)
    assert [each.found.draft.name for each in draft.left_out] == ["E-book"]
    draft.tick([ROLLER, LAMP], on=False)
    draft.tick([LEFT], on=True)
    assert [each.found.draft.name for each in draft.left_out] == ["Ice roller", "E-book"]
    assert ROWS[LEFT] in draft.kept
    assert ROWS[LAMP] in draft.unticked


def test_a_row_that_can_not_be_known_again_is_not_left_out() -> None:
    draft = ImportDraft([row("No number", external_id="")])
    assert draft.left_out == ()


def test_an_edit_changes_what_would_be_imported_and_what_a_search_finds() -> None:
    draft = ImportDraft(ROWS, USUAL)
    draft.edit(ROLLER, name="Jade roller")
    draft.edit(ROLLER, price=money("4.00 EUR"))
    edited = next(each for each in draft.kept if each.found.draft.name == "Jade roller")
    assert edited.found == ROWS[ROLLER].found.with_fields(name="Jade roller", price=money("4.00 EUR"))
    assert edited.status == ROWS[ROLLER].status
    assert draft.having(["jade"], range(len(ROWS))) == [ROLLER]
    assert draft.having(["jade", "pan"], range(len(ROWS))) == []
    assert ROWS[ROLLER].found.draft.name == "Ice roller"


def test_what_is_open_is_counted_until_it_is_said() -> None:
    draft = ImportDraft(ROWS, USUAL)
    assert draft.open == {DONG, SENT_BACK}
    draft.edit(DONG, price=money("1234 VND"))
    assert draft.open == {SENT_BACK}


def test_a_rule_fills_in_new_rows_only_and_can_be_taken_back() -> None:
    draft = ImportDraft(ROWS, USUAL)
    temu = rule("shop", "temu", "home.decor")
    assert draft.filled_by(temu) == 3
    draft.use_rules((temu,))
    assert [draft.found(at).draft.category for at in (ROLLER, OIL, SCARF, LAMP)] == ["home.decor"] * 3 + [""]
    assert draft.having(["interior"], range(len(ROWS))) == [ROLLER, OIL, SCARF]
    known = rule("words", "lamp", "home.decor")
    draft.use_rules((known,))
    assert draft.found(LAMP).draft.category == ""
    assert draft.found(OIL) == ROWS[OIL].found
    assert draft.having(["interior"], range(len(ROWS))) == []
    draft.use_rules((temu,))
    assert draft.freshen(2)
    assert not draft.freshen()
    assert draft.found(SCARF).draft.category == "home.decor"


def test_what_was_typed_wins_over_a_rule() -> None:
    draft = ImportDraft(ROWS, USUAL)
    draft.edit(OIL, category="beauty.makeup")
    temu = rule("shop", "Temu", "home.decor")
    draft.use_rules((temu,))
    assert draft.found(OIL).draft.category == "beauty.makeup"
    assert draft.filled_by(temu) == 2


def test_a_rule_about_a_handle_changes_the_creator() -> None:
    rows = [row("a", creator="glow"), row("b", creator="other")]
    draft = ImportDraft(rows, rows)
    draft.use_rules((rule("handle", "@Glow", "Mia"),))
    assert [draft.found(at).draft.creator for at in (0, 1)] == ["Mia", "other"]


def test_a_second_comparison_keeps_what_the_person_did() -> None:
    older = ImportDraft(ROWS, USUAL)
    older.tick([ROLLER], on=False)
    older.tick([GONE], on=True)
    older.edit(OIL, name="Lip gloss")
    older.use_rules((rule("shop", "Temu", "home.decor"),))
    again = [*ROWS]
    again[SENT_BACK] = replace(ROWS[SENT_BACK], status=Known(Reason("name, price and day"), "x"))
    usual = [each for each in again if each in USUAL]
    newer = ImportDraft(again, usual)
    newer.resume(older.work)
    newer.use_rules(older.rules)
    assert [newer.ticks[at] for at in (ROLLER, GONE, SENT_BACK, OIL)] == [0, 1, 0, 1]
    assert newer.found(OIL).draft.name == "Lip gloss"
    assert newer.found(SCARF).draft.category == "home.decor"


def test_another_file_begins_anew() -> None:
    older = ImportDraft(ROWS, USUAL)
    older.edit(ROLLER, name="Jade roller")
    other = [row("Something else")]
    newer = ImportDraft(other, other)
    newer.resume(older.work)
    assert newer.kept == (other[0],)


def test_what_is_here_as_it_is_can_not_be_ticked() -> None:
    draft = ImportDraft(ROWS, USUAL)
    assert [at for at in range(len(ROWS)) if not draft.tickable[at]] == [PAN]
    assert draft.counts == {"new": 6, "known": 3, "trash": 1, "left out": 1}
    assert (draft.to_log, draft.events) == (5, 1)
    assert draft.is_new(E_BOOK)
    assert not draft.is_new(LAMP)
