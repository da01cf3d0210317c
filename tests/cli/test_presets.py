from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped

CONTENT = "Was;Wieviel;Wann\nSonnenlampe;12,99;25.03.2026\nKleid;7,00;26.03.2026\n"
MAP = "name=Was,price=Wieviel,bought_on=Wann"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "liste.csv"
    path.write_text(CONTENT, encoding="utf-8")
    return path


@pytest.fixture
def saved(unhyped: Unhyped, source: Path) -> Path:
    ran = unhyped("--json", "import", source, "--map", MAP, "--save-preset", "My list")
    assert ran.document["new"] == 2
    return source


def moved(source: Path) -> Path:
    """Another file of the same shop, its columns in another order."""
    path = source.with_name("moved.csv")
    path.write_text("Wann;Was;Extra;Wieviel\n27.03.2026;Tasse;x;4,00\n", encoding="utf-8")
    return path


def test_a_preset_is_listed_and_reads_files_whose_columns_moved(unhyped: Unhyped, saved: Path) -> None:
    (preset,) = unhyped("--json", "presets").document
    assert preset["name"] == "My list"
    assert {column["heading"]: column["role"] for column in preset["columns"]} == {
        "Was": "name",
        "Wieviel": "price",
        "Wann": "bought_on",
    }
    assert "Was → Name, Wieviel → Price, Wann → Bought on" in unhyped("presets").out
    assert unhyped("--json", "import", moved(saved), "--map", "My list").document["new"] == 1
    assert unhyped("--json", "list").document[0]["name"] in {"Tasse", "Kleid"}


def test_a_preset_goes_to_somebody_else_as_a_file(unhyped: Unhyped, saved: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared.json"
    assert "nothing you bought" in unhyped("preset", "My list", "--out", shared).out
    assert "Sonnenlampe" not in shared.read_text(encoding="utf-8")
    assert unhyped("preset", "My list", "--remove").code == 0
    assert unhyped("--json", "presets").document == []
    assert unhyped("--json", "import", moved(saved), "--dry-run", "--map", shared).document["new"] == 1
    assert unhyped("--json", "preset", "--add", shared).document["name"] == "My list"
    assert len(unhyped("--json", "presets").document) == 1


def test_without_presets_the_way_to_one_is_told(unhyped: Unhyped) -> None:
    assert "--save-preset" in unhyped("presets").out


def test_a_preset_that_is_not_there_or_does_not_fit(unhyped: Unhyped, saved: Path, tmp_path: Path) -> None:
    ran = unhyped("--json", "import", saved, "--map", "Other")
    assert (ran.code, ran.document["error"]["kind"]) == (1, "MapUnclear")
    assert "“Other” isn’t a preset" in ran.document["error"]["message"]
    other = tmp_path / "other.csv"
    other.write_text("Foo;Bar\nLampe;5,00\n")
    ran = unhyped("--json", "import", other, "--map", "My list")
    assert (ran.code, ran.document["error"]["kind"]) == (1, "PresetDoesNotFit")
    assert "no column “Was”" in ran.document["error"]["message"]
    for arguments in (("My bank", "--remove"), ("My bank", "--out", tmp_path / "x")):
        assert unhyped("--json", "preset", *arguments).document["error"]["kind"] == "NoSuchPreset"
    assert unhyped("preset", "--remove").code == 2
    assert unhyped("--json", "preset", "My list").document["name"] == "My list"


def test_a_file_that_is_no_preset(unhyped: Unhyped, source: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text(json.dumps({"name": "x"}))
    for arguments in (("import", source, "--map", path), ("preset", "--add", path)):
        assert unhyped("--json", *arguments).document["error"]["kind"] == "PresetUnreadable"


def test_a_dry_run_keeps_no_preset(unhyped: Unhyped, source: Path) -> None:
    assert unhyped("import", source, "--dry-run", "--map", MAP, "--save-preset", "My list").code == 0
    assert unhyped("--json", "presets").document == []
