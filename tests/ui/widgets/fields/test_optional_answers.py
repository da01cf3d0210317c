from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.builders import checked_in, purchase

from unhyped.ui.widgets.fields.optional_answers import OptionalAnswers

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_answers_are_shown_and_read_again(qtbot: QtBot) -> None:
    (plain,) = checked_in(purchase(), 3).check_ins
    answers = OptionalAnswers()
    for row in (answers.claimed, answers.needed, answers.again):
        qtbot.addWidget(row)
    assert answers.added_to(plain) == plain
    for given in (
        replace(plain, claimed="partly", needed=False, again="unsure"),
        replace(plain, claimed="no", needed=True, again="no"),
        plain,
    ):
        answers.show(given)
        assert answers.added_to(plain) == given


def test_what_lies_between_yes_and_no_is_in_the_middle(qtbot: QtBot) -> None:
    answers = OptionalAnswers()
    for row, between in ((answers.claimed, "Partly"), (answers.again, "Unsure")):
        qtbot.addWidget(row)
        assert [button.text() for button in row.buttons] == ["Yes", between, "No"]
