from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics

from unhyped.ui.widgets.tables.delegates import two_lines

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

TEXT = "already in your log (same row, imported before)"


@pytest.fixture(scope="module")
def metrics(qapp: QApplication) -> QFontMetrics:
    return QFontMetrics(QFont("Inter", 10))


def test_what_fits_stays_in_one_line(metrics: QFontMetrics) -> None:
    assert two_lines(metrics, TEXT, metrics.horizontalAdvance(TEXT)) == (TEXT,)


def test_what_does_not_fit_goes_on_in_a_second_line(metrics: QFontMetrics) -> None:
    width = metrics.horizontalAdvance(TEXT) * 2 // 3
    first, second = two_lines(metrics, TEXT, width)
    assert f"{first} {second}" == TEXT
    assert metrics.horizontalAdvance(first) <= width


def test_what_does_not_fit_there_either_is_cut(metrics: QFontMetrics) -> None:
    first, second = two_lines(metrics, TEXT, metrics.horizontalAdvance(TEXT) // 4)
    assert TEXT.startswith(first)
    assert second.endswith("…")


def test_a_word_that_is_too_long_is_cut_in_one_line(metrics: QFontMetrics) -> None:
    (only,) = two_lines(metrics, "x" * 100, 80)
    assert only.endswith("…")


@given(st.text(max_size=60), st.integers(0, 400))
def test_any_text_has_one_or_two_lines(metrics: QFontMetrics, text: str, width: int) -> None:
    assert 1 <= len(two_lines(metrics, text, width)) <= 2
