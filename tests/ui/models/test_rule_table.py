from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.builders import ADDED, new_id

from unhyped.domain.rule import Rule, RuleKind
from unhyped.ui.models.rule_table import KIND, TEXT, VALUE, RuleTable

EDIT = Qt.ItemDataRole.EditRole


def rule(kind: RuleKind, text: str, value: str) -> Rule:
    return Rule(id=new_id(), kind=kind, text=text, value=value, added_at=ADDED)


@pytest.fixture
def model() -> RuleTable:
    made = RuleTable()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.load(
        [
            rule("handle", "@some.handle", "ana"),
            rule("words", "ice roller", "beauty.devices"),
            rule("shop", "Temu", "home.decor"),
            rule("shop", "amazon", "My own"),
        ]
    )
    return made


def test_rules_stand_by_kind_and_say_what_they_fill_in(model: RuleTable) -> None:
    shown = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert shown == [
        ["Shop is", "amazon", "Category: My own"],
        ["Shop is", "Temu", "Category: Interior"],
        ["Name has", "ice roller", "Category: Beauty devices"],
        ["Creator is", "@some.handle", "Creator: @ana"],
    ]
    assert model.index(1, VALUE).data(Qt.ItemDataRole.AccessibleTextRole) == "Fill in: Category: Interior"


def test_what_is_typed_is_offered_and_shown_only_once_it_is_kept(model: RuleTable) -> None:
    offered: list[Rule] = []
    model.edited.connect(offered.append)
    before = model.rules([1])[0]
    assert model.setData(model.index(1, VALUE), " kitchen ", EDIT)
    assert (offered[0].id, offered[0].value) == (before.id, "home.kitchen")
    assert model.index(1, VALUE).data() == "Category: Interior"
    assert model.setData(model.index(1, TEXT), "Temu  Home", EDIT)
    assert offered[1].text == "Temu Home"
    assert model.setData(model.index(3, VALUE), "@Ana.B", EDIT)
    assert offered[2].value == "ana.b"
    assert not model.setData(model.index(1, TEXT), "Temu", EDIT)
    assert not model.setData(model.index(1, KIND), "words", EDIT)
    assert len(offered) == 3


def test_the_kind_alone_is_not_edited(model: RuleTable) -> None:
    editable = [bool(model.index(0, c).flags() & Qt.ItemFlag.ItemIsEditable) for c in (KIND, TEXT, VALUE)]
    assert editable == [False, True, True]
