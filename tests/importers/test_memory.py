from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from unhyped import paths, settings
from unhyped.importers import memory
from unhyped.importers.mapping import Mapping
from unhyped.importers.presets import preset_of

if TYPE_CHECKING:
    from pathlib import Path

MAPPING = Mapping(roles=("name", "price"), decimal_mark=",")
BANK = preset_of("Bank", ("Was", "EUR"), MAPPING)
SHOP = preset_of("Another shop", ("Item", "Price"), MAPPING)


def write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data))


def test_nothing_is_remembered_at_first_and_asking_makes_no_file() -> None:
    assert (memory.mappings(), memory.presets()) == ({}, {})
    assert not paths.import_memory_file().exists()


def test_what_is_remembered_is_there_for_every_program() -> None:
    memory.remember("abc", MAPPING)
    memory.save_preset(BANK)
    memory.save_preset(SHOP)
    assert memory.mappings() == {"abc": MAPPING}
    assert list(memory.presets().items()) == [("Another shop", SHOP), ("Bank", BANK)]
    memory.remove_preset("Bank")
    memory.remove_preset("Bank")
    assert memory.presets() == {"Another shop": SHOP}
    assert not paths.settings_file().exists()


def test_what_the_settings_of_an_earlier_version_hold_is_moved_once() -> None:
    old = {
        "theme": "dark",
        "import_mappings": {"abc": MAPPING.to_plain(), "odd": 5},
        "import_presets": {"Bank": BANK.to_plain()},
    }
    write(paths.settings_file(), old)
    write(paths.import_memory_file(), {"presets": {"Another shop": SHOP.to_plain()}, "from_the_future": 1})
    assert memory.mappings() == {"abc": MAPPING}
    assert [*memory.presets()] == ["Another shop", "Bank"]
    assert json.loads(paths.settings_file().read_text()) == {"theme": "dark"}
    now = json.loads(paths.import_memory_file().read_text())
    assert now["from_the_future"] == 1
    assert now["mappings"] == old["import_mappings"]
    memory.remove_preset("Bank")
    assert [*memory.presets()] == ["Another shop"], "it doesn’t come back"


def test_an_earlier_version_that_runs_again_loses_nothing_and_brings_what_is_new() -> None:
    memory.remember("abc", MAPPING)
    memory.save_preset(SHOP)
    write(paths.settings_file(), {"import_mappings": {}, "import_presets": {"Bank": BANK.to_plain()}})
    memory.remember("def", MAPPING)
    assert [*memory.mappings()] == ["abc", "def"]
    assert [*memory.presets()] == ["Another shop", "Bank"]


def test_a_setting_saved_meanwhile_is_not_lost() -> None:
    write(paths.settings_file(), {"import_presets": {"Bank": BANK.to_plain()}})
    known = settings.load(paths.settings_file())
    memory.presets()
    settings.change(paths.settings_file(), lambda before: before, known)
    assert json.loads(paths.settings_file().read_text()) == {}
    assert [*memory.presets()] == ["Bank"]


@pytest.mark.parametrize("raw", ["{", "[]", '{"mappings": [], "presets": {"x": {"name": "x"}, "y": 5}}'])
def test_what_makes_no_sense_is_left_out(raw: str) -> None:
    paths.import_memory_file().parent.mkdir(parents=True)
    paths.import_memory_file().write_text(raw)
    assert (memory.mappings(), memory.presets()) == ({}, {})
    memory.save_preset(BANK)
    assert memory.presets() == {"Bank": BANK}


def test_without_permission_nothing_is_remembered_and_nothing_is_lost() -> None:
    write(paths.settings_file(), {"import_presets": {"Bank": BANK.to_plain()}})
    paths.import_memory_file().mkdir()  # nothing can be written there
    memory.remember("abc", MAPPING)
    assert memory.mappings() == {}
    assert "Bank" in paths.settings_file().read_text()
