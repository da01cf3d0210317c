from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from unhyped import paths
from unhyped.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]


def test_a_checkout_has_its_resources_at_the_top() -> None:
    assert resource() == ROOT / "resources"
    assert not (ROOT / "src" / "unhyped" / "resources").exists()


@pytest.mark.parametrize(("file", "name"), [(paths.default_file, "purchases"), (paths.demo_file, "demo")])
def test_a_file_of_an_earlier_version_stays_the_one_that_opens(
    file: Callable[[], Path], name: str, home: Path
) -> None:
    new = paths.data_folder() / f"{name}.unhyped"
    assert home in new.parents
    assert file() == new
    old = new.with_suffix(".db")
    old.parent.mkdir(parents=True)
    old.touch()
    assert file() == old
    paths.backup_folder(old).mkdir()
    old.unlink()
    assert file() == old, "its backups are offered rather than an empty file"
    new.touch()
    assert file() == new, "somebody gave it the new ending"
    new.unlink()
    paths.backup_folder(old).rmdir()
    old.symlink_to(home / "a drive that is not there" / "purchases.db")
    assert file() == old
    old.unlink()
    assert file() == new


def test_no_other_way_leads_to_the_resources() -> None:
    """A path of one's own works in a checkout and fails in a bundle, or the other way round."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")}
    ways = ('"resources"', "resources.files", "resources import files")
    assert [name for name, text in texts.items() if any(way in text for way in ways)] == ["paths.py"]
