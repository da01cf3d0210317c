from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.reading import running

from unhyped.ui.widgets.frame.progress_row import ProgressRow, TimeLeft

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("at", "share", "words"),
    [
        (1.0, 0.5, ""),
        (3.0, 0.01, ""),
        (5.0, 0.8, "a few seconds left"),
        (10.0, 0.5, "about 10 seconds left"),
        (10.0, 0.3, "about 20 seconds left"),
        (10.0, 0.2, "about 45 seconds left"),
        (10.0, 0.14, "about 1 minute left"),
        (10.0, 0.05, "about 3 minutes left"),
    ],
)
def test_the_time_left_is_said_roughly_and_only_once_it_is_known(at: float, share: float, words: str) -> None:
    assert TimeLeft(0.0).words(at, share) == words


def test_the_words_stand_for_a_while() -> None:
    left = TimeLeft(100.0)
    assert left.words(110.0, 0.3) == "about 20 seconds left"
    assert left.words(110.5, 0.9) == "about 20 seconds left"
    assert left.words(112.0, 0.9) == "a few seconds left"


def test_a_row_shows_itself_only_when_it_takes_long_enough(qtbot: QtBot) -> None:
    now = [0.0]
    row = ProgressRow(lambda: now[0])
    qtbot.addWidget(row)
    row.begin("Reading export.zip…")
    assert not row.isVisible()
    qtbot.waitUntil(row.isVisible)
    now[0] = 10.0
    row.show_share(0.5)
    assert row.bar.value() == 500
    assert row.left.text() == "about 10 seconds left"
    row.end()
    assert not row.isVisible()
    row.begin("Importing…")
    assert (row.bar.value(), row.left.text()) == (0, "")
    row.end()
    assert not running(row)
    assert not row.isVisible()
