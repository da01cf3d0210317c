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
    journal.rules.add(RULE)
    journal.rules.add(HANDLE)
    assert "glow.anna" in str(journal.undo_label)
    edited = replace(HANDLE, value="Anna B.")
    journal.rules.edit(edited)
    assert "Anna B." in str(journal.undo_label)
    with Journal.open(path, clock) as later:
        assert later.rules.all() == [RULE, edited]
        later.rules.remove([RULE.id, HANDLE.id])
        assert later.undo_label == "Remove 2 rules"
        later.undo()
        assert {*later.rules.all()} == {RULE, edited}
        later.rules.remove([HANDLE.id])
        assert "Remove" in str(later.undo_label)
        assert "glow.anna" in str(later.undo_label)
        assert later.file.check() == ()


def test_a_rule_for_the_same_case_takes_the_place_of_the_older_one(journal: Journal) -> None:
    journal.rules.add(RULE)
    journal.rules.add(HANDLE)
    later = ADDED.replace(month=9)
    journal.rules.add(Rule(id=new_id(), kind="shop", text="GLOW shop", value="books", added_at=later))
    journal.rules.add(Rule(id=new_id(), kind="handle", text="Glow.Anna", value="Ana", added_at=later))
    assert journal.rules.all() == [
        replace(RULE, value="books", added_at=later),
        replace(HANDLE, value="Ana", added_at=later),
    ]
    journal.rules.add(replace(RULE, id=new_id(), kind="words"))
    assert len(journal.rules.all()) == 3


def test_saying_the_same_again_changes_nothing(journal: Journal) -> None:
    journal.rules.add(RULE)
    revision = journal.file.revision
    journal.rules.add(replace(RULE, id=new_id()))
    journal.rules.edit(RULE)
    assert (journal.rules.all(), journal.file.revision) == ([RULE], revision)


def test_what_is_not_there_or_incomplete_changes_nothing(journal: Journal) -> None:
    journal.rules.add(RULE)
    with pytest.raises(RuleNotFound, match="Have another look"):
        journal.rules.edit(HANDLE)
    with pytest.raises(RuleNotFound):
        journal.rules.remove([RULE.id, HANDLE.id])
    for incomplete in (replace(RULE, value=""), replace(RULE, text=" ")):
        with pytest.raises(RuleIncomplete):
            journal.rules.add(incomplete)
        with pytest.raises(RuleIncomplete):
            journal.rules.edit(incomplete)
    assert journal.rules.all() == [RULE]


def test_what_is_in_the_log_stays_as_it_is(journal: Journal) -> None:
    entry = purchase()
    entry = replace(entry, purchase=replace(entry.purchase, shop="Glow Shop"))
    journal.add_purchase(entry.purchase)
    journal.rules.add(RULE)
    assert journal.entries() == [entry]
