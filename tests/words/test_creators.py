from __future__ import annotations

from unhyped.words.creators import creator_text, gain_words, recommended_by


def test_a_handle_has_its_sign_and_a_name_stays_as_it_is() -> None:
    assert [creator_text(each) for each in ("mia", "my sister", "")] == ["@mia", "my sister", ""]


def test_who_recommended_it_comes_with_what_they_gain() -> None:
    assert recommended_by("mia", "commission") == "from @mia, who earns a commission"
    assert recommended_by("mia", None) == "from @mia"
    assert recommended_by("", "paid") == ""
    assert gain_words("don't know") == ""
