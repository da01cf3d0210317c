from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.running import Unhyped


def test_rules_are_made_listed_and_removed(unhyped: Unhyped) -> None:
    assert unhyped("rules").out.startswith("No rules yet. ")
    made = unhyped("rule", "shop", "Temu", "home.decor")
    assert made.out == (
        "From now on, imports fill in Interior for “Temu”. What’s already in your log stays as it is.\n"
    )
    unhyped("rule", "words", "ice roller", "Beauty devices")
    third = unhyped("--json", "rule", "handle", "@some.handle", "@Ana").document
    assert third == {"number": 3, "kind": "handle", "text": "@some.handle", "value": "ana"}
    rules = unhyped("--json", "rules").document
    assert [(each["number"], each["kind"], each["value"]) for each in rules] == [
        (1, "shop", "home.decor"),
        (2, "words", "beauty.devices"),
        (3, "handle", "ana"),
    ]
    assert "Interior" in unhyped("rules").out
    gone = unhyped("rule", "--remove", "2")
    assert gone.out == "Removed the rule for “ice roller”. Use “unhyped undo” to bring it back.\n"
    assert [each["text"] for each in unhyped("--json", "rules").document] == ["Temu", "@some.handle"]
    unhyped("undo")
    assert len(unhyped("--json", "rules").document) == 3


def test_a_rule_for_the_same_case_gets_the_new_value(unhyped: Unhyped) -> None:
    unhyped("rule", "shop", "Temu", "home.decor")
    changed = unhyped("--json", "rule", "shop", "TEMU", "kids").document
    assert changed == {"number": 1, "kind": "shop", "text": "Temu", "value": "kids"}
    assert len(unhyped("--json", "rules").document) == 1


def test_what_is_missing_is_told(unhyped: Unhyped) -> None:
    for given in (
        ["rule"],
        ["rule", "shop", "Temu"],
        ["rule", "shop", "Temu", "kids", "--remove", "1"],
        ["rule", "colour", "red", "kids"],
        ["rule", "--remove", "first"],
    ):
        refused = unhyped("--json", *given)
        assert (refused.code, refused.document["error"]["kind"]) == (2, "usage")
    for given, kind in (
        (["rule", "--remove", "1"], "NoSuchRule"),
        (["rule", "shop", " ", "kids"], "RuleIncomplete"),
        (["rule", "words", "…", "kids"], "RuleIncomplete"),
    ):
        refused = unhyped("--json", *given)
        assert (refused.code, refused.document["error"]["kind"]) == (1, kind)
    assert unhyped("--json", "rules").document == []
