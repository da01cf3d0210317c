from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QSize
from tests.ui.conftest import now

from unhyped.domain.week_answer import WeekCard
from unhyped.ui import tour
from unhyped.ui.pages import all_pages

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QApplication


def test_it_takes_a_picture_of_every_page_and_of_each_step_of_the_loop(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tour, "THEMES", ("light",))
    monkeypatch.setattr(tour, "VIEWS", (tour.View(QSize(800, 560)),))
    made = tour.run_tour(tmp_path, now())
    names = {path.name.removesuffix("-light-800x560.png") for path in made}
    steps = (*get_args(WeekCard), "reveal", "done")
    assert names >= set(all_pages.KEYS)
    assert names >= {f"this_week-{step.replace(' ', '-')}" for step in steps}
    assert names >= {f"first-run-{number}" for number in range(1, 7)}
    assert all(path.stat().st_size > 1000 for path in made)


def test_the_loop_is_shown_in_small_windows_and_with_large_text_too() -> None:
    assert [view.name for view in tour.VIEWS] == ["1280x800", "1920x1080", "800x560", "1280x800-200"]
