from __future__ import annotations

import pytest

from unhyped.exporters.files import SummaryFailed
from unhyped.exporters.typesetting import _named, _without, typeset


def test_a_fault_of_the_template_is_a_failure_a_person_can_report() -> None:
    with pytest.raises(SummaryFailed, match="Please tell the developers"):
        typeset("summary.typ", {})


def test_what_typst_can_t_draw_is_read_from_its_message() -> None:
    said = (
        'error: PDF/UA-1 error: the text `"✨"` could not be displayed with font `"Inter"`\n'
        'error: PDF/UA-1 error: the text `"\\u{e35}"` could not be displayed with font `"Inter"`\n'
        'error: PDF/UA-1 error: the text contains the disallowed codepoint `"\\u{feff}"`\n'
    )
    assert _named(said) == {"✨", "\u0e35", "\ufeff"}


@pytest.mark.parametrize(
    ("data", "mended"),
    [
        ('["Lamp ✨"]', '["Lamp "]'),
        ('["✨ ✨"]', '["□"]'),
        ('["日本 lamp"]', '["□□ lamp"]'),
        ('["]-^"]', '["]-^"]'),
    ],
)
def test_what_no_font_has_becomes_a_box_or_goes(data: str, mended: str) -> None:
    assert _without(data, frozenset("✨日本")) == mended
