"""Words and dates of these tests are British English, whatever a test before them has set."""

from __future__ import annotations

import pytest
from hypothesis import settings

from unhyped.i18n import set_locale

# A busy machine makes single examples slow; that is no finding.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _british_english() -> None:
    set_locale("en_GB")
