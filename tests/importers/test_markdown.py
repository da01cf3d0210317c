from __future__ import annotations

import pytest

from unhyped.importers.markdown import is_rule, is_struck, plain


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("**Lamp**", "Lamp"),
        ("*Lamp* and _mug_", "Lamp and mug"),
        ("~~Lamp~~", "Lamp"),
        ("`Lamp`", "Lamp"),
        ("[[Weighted blanket]]", "Weighted blanket"),
        ("[[Weighted blanket|blanket]]", "blanket"),
        ("![[lamp.png]]", "lamp.png"),
        ("[Amazon](https://www.amazon.de/dp/B0)", "Amazon"),
        ("[](https://www.amazon.de/dp/B0)", "https://www.amazon.de/dp/B0"),
        ("snake_case_name", "snake_case_name"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("[size M]", "[size M]"),
        ("**", "**"),
    ],
)
def test_marks_go_and_words_stay(text: str, right: str) -> None:
    assert plain(text) == right


def test_a_rule_has_nothing_but_dashes() -> None:
    assert is_rule(["---", ":--", "--:", ":-:"])
    assert is_rule(["", "------", ""])
    assert is_rule(["------+-----"])
    assert not is_rule(["---", "Lamp"])
    assert not is_rule(["", ""])
    assert not is_rule([": :"])


def test_all_of_a_text_is_struck_or_none() -> None:
    assert is_struck("~~Lamp $5~~")
    assert not is_struck("~~Lamp~~ $5")
