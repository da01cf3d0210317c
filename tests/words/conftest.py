"""Words and dates of these tests are British English, whatever a test before them has set."""

from __future__ import annotations

import pytest

from unhyped.i18n import set_locale


@pytest.fixture(autouse=True)
def _british_english() -> None:
    set_locale("en_GB")
