from __future__ import annotations

from tests.builders import purchase, used

from unhyped.words.phrases import already_owned, list_names, listed


def test_things_are_listed() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]


def test_names_with_a_comma_are_kept_apart_by_semicolons() -> None:
    leggings, flare, lamp = purchase("Leggings"), purchase("Flare leggings, black", worth=2), purchase("Lamp")
    assert list_names([leggings, lamp]) == "Leggings, Lamp"
    assert list_names([leggings, flare]) == "Leggings; Flare leggings, black"
    said = "You already have 2 of these: Leggings; Flare leggings, black (not worth it)."
    assert already_owned([leggings, flare]) == said
    said = "You already have 2 of these: Lamp (worth it, used once), Leggings."
    assert already_owned([used(purchase("Lamp", worth=4)), leggings]) == said
