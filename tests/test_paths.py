from __future__ import annotations

from pathlib import Path

from unhyped.paths import resource

ROOT = Path(__file__).parents[1]


def test_a_checkout_has_its_resources_at_the_top() -> None:
    assert resource() == ROOT / "resources"
    assert not (ROOT / "src" / "unhyped" / "resources").exists()


def test_no_other_way_leads_to_the_resources() -> None:
    """A path of one's own works in a checkout and fails in a bundle, or the other way round."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")}
    ways = ('"resources"', "resources.files", "resources import files")
    assert [name for name, text in texts.items() if any(way in text for way in ways)] == ["paths.py"]
