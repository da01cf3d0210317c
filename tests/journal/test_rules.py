from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import ADDED, RULE, new_id, purchase

from unhyped.domain.errors import RuleIncomplete, RuleNotFound
from unhyped.domain.rule import Rule
from unhyped.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.logging_in import Clock

HANDLE = Rule(id=new_id(), kind="handle", text="@glow.anna", value="Anna", added_at=ADDED)


def test_rules_are_made_edited_and_removed_and_undone(journal: Journal, path: Path, clock: Clock) -> None:
    journal.add_rule(RULE)
    journal.add_rule(HANDLE)
    assert "glow.anna" in str(journal.undo_label)
    edited = replace(HANDLE, value="Anna B.")
    journal.edit_rule(edited)
    assert "Anna B." in str(journal.undo_label)
    with Journal.open(path, clock) as later:
        assert later.rules() == [RULE, edited]
        later.remove_rules([RULE.id, HANDLE.id])
        assert later.undo_label == "Remove 2 rules"
        later.undo()
        assert {*later.rules()} == {RULE, edited}
        later.remove_rules([HANDLE.id])
        assert "Remove" in str(later.undo_label)
        assert "glow.anna" in str(later.undo_label)
        assert later.check() == ()


def test_a_rule_for_the_same_case_takes_the_place_of_the_older_one(journal: Journal) -> None:
    journal.add_rule(RULE)
    journal.add_rule(HANDLE)
    later = ADDED.replace(month=9)
    journal.add_rule(Rule(id=new_id(), kind="shop", text="GLOW shop", value="books", added_at=later))
    journal.add_rule(Rule(id=new_id(), kind="handle", text="Glow.Anna", value="Ana", added_at=later))
    assert journal.rules() == [
        replace(RULE, value="books", added_at=later),
        replace(HANDLE, value="Ana", added_at=later),
    ]
    journal.add_rule(replace(RULE, id=new_id(), kind="words"))
    assert len(journal.rules()) == 3


def test_saying_the_same_again_changes_nothing(journal: Journal) -> None:
    journal.add_rule(RULE)
    revision = journal.revision
    journal.add_rule(replace(RULE, id=new_id()))
    journal.edit_rule(RULE)
    assert (journal.rules(), journal.revision) == ([RULE], revision)


def test_what_is_not_there_or_incomplete_changes_nothing(journal: Journal) -> None:
    journal.add_rule(RULE)
    with pytest.raises(RuleNotFound, match="Have another look"):
        journal.edit_rule(HANDLE)
    with pytest.raises(RuleNotFound):
        journal.remove_rules([RULE.id, HANDLE.id])
    for incomplete in (replace(RULE, value=""), replace(RULE, text=" ")):
        with pytest.raises(RuleIncomplete):
            journal.add_rule(incomplete)
        with pytest.raises(RuleIncomplete):
            journal.edit_rule(incomplete)
    assert journal.rules() == [RULE]


def test_what_is_in_the_log_stays_as_it_is(journal: Journal) -> None:
    entry = purchase()
    entry = replace(entry, purchase=replace(entry.purchase, shop="Glow Shop"))
    journal.add_purchase(entry.purchase)
    journal.add_rule(RULE)
    assert journal.entries() == [entry]
