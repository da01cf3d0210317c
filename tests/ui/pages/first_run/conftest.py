"""The first run in the window of a new file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.newcomers import first_run

from unhyped.ui.pages.first_run import FirstRunPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session


@pytest.fixture
def window(session_of: Callable[..., Session], shown: Callable[[Session], MainWindow]) -> MainWindow:
    """Give the window of a new file, with the first run in it."""
    made = shown(session_of())
    page = made.page("first_run")
    assert isinstance(page, FirstRunPage)
    page.ended.connect(lambda: made.go_to("purchases"))
    made.go_to("first_run")
    return made


@pytest.fixture
def page(window: MainWindow) -> FirstRunPage:
    """Give the page of the first run."""
    return first_run(window)
