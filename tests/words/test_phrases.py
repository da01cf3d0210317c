from __future__ import annotations

from unhyped.words.phrases import listed


def test_things_are_listed() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]
