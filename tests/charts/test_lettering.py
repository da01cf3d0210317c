from __future__ import annotations

import pytest

from unhyped.charts import lettering


def test_the_shipped_font_comes_first_and_one_that_is_always_there_second() -> None:
    assert lettering.families()[:2] == ("Inter", "DejaVu Sans")
    assert lettering.font(12).get_family()[0] == "Inter"
    assert lettering.font(12, strong=True).get_family()[0] == "Inter SemiBold"


def test_width_grows_with_the_text_and_its_size() -> None:
    assert lettering.width("Kitchen", 12) > lettering.width("Kit", 12)
    assert lettering.width("Kitchen", 24) == pytest.approx(2 * lettering.width("Kitchen", 12), rel=0.1)
    assert lettering.width("a$b$", 12) > lettering.width("ab", 12)  # dollars are no formula


@pytest.mark.parametrize("text", ["Nahrungsergänzungsmittel und mehr", "مكياج وعناية بالبشرة", "x" * 10_000])
def test_long_text_is_cut_to_its_room(text: str) -> None:
    cut = lettering.fitted(text, 80, 12)
    assert cut.endswith("…")
    assert 50 < lettering.width(cut, 12) <= 80


def test_short_text_is_left_alone() -> None:
    assert lettering.fitted("Books", 80, 12) == "Books"
    assert lettering.fitted("", 80, 12) == ""


def test_what_no_font_has_leaves_a_square_or_nothing() -> None:
    assert lettering.legible("Küche №1 €5 عربي") == "Küche №1 €5 عربي"
    assert lettering.legible("Cup \U0001f9cb\ufe0f") == "Cup"
    assert lettering.legible("\U00013000") == "□"  # a hieroglyph
    assert lettering.legible("\U0001f9cb") == "□"


def test_wrapping_keeps_every_word_and_the_width() -> None:
    text = "€1,204.50 net on 61 purchases in 2026; €412.00 of it on 19 that were not worth it to you."
    lines = lettering.wrapped(text, 200, 12)
    assert " ".join(lines) == text
    assert len(lines) > 2
    assert max(lettering.width(line, 12) for line in lines) <= 200


def test_without_the_shipped_font_it_falls_back_without_a_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(lettering, "_PLAIN", "No such font")
    lettering.families.cache_clear()
    lettering.font.cache_clear()
    lettering.width.cache_clear()
    try:
        assert lettering.families()[0] == "DejaVu Sans"
        assert lettering.width("Kitchen", 12, strong=True) > lettering.width("Kitchen", 12)
        assert caplog.text == ""
    finally:
        monkeypatch.undo()
        lettering.families.cache_clear()
        lettering.font.cache_clear()
        lettering.width.cache_clear()
