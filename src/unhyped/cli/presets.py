"""presets and preset: columns of files under a name, to be used with “import --map”, shared and removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from unhyped.cli.call import Answer
from unhyped.cli.columns import Column, table
from unhyped.cli.errors import NoSuchPreset, WrongUsage
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.importers import Mapping, MappingQuestion
    from unhyped.importers.presets import Preset
    from unhyped.settings import Settings


def register(commands: Commands) -> None:
    """Add presets and preset."""
    commands.add("presets", list_presets, gettext("list the column presets for “import --map”"))
    parser = commands.add(
        "preset",
        change_preset,
        gettext("show a column preset, save it as a file to share, add one from a file, or remove one"),
        'preset "My bank" --out my-bank.json',
    )
    parser.add_argument("name", metavar="NAME", nargs="?", help=gettext("name of the preset"))
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--out", metavar="FILE", help=gettext("where to save it"))
    ways.add_argument("--add", metavar="FILE", help=gettext("a preset file someone shared"))
    ways.add_argument("--remove", action="store_true", help=gettext("remove it"))


def preset_given(text: str, columns: MappingQuestion, name: str, settings: Settings) -> Mapping | None:
    """Return the mapping of the preset, or of the preset's file, that *text* names; None if it names none."""
    from unhyped.importers import presets
    from unhyped.importers.errors import PresetDoesNotFit

    kept = presets.kept(settings.import_presets)
    if text not in kept and not Path(text).is_file():
        return None
    preset = kept[text] if text in kept else presets.from_file(Path(text))
    mapping = presets.fit(preset, columns.headers)
    if mapping is None:
        column = presets.missing(preset, columns.headers)
        raise PresetDoesNotFit(preset=preset.name, name=name, column=column)
    return mapping


def keeping(settings: Settings, name: str, columns: MappingQuestion, mapping: Mapping) -> Settings:
    """Return *settings* in which *mapping* is the preset *name*."""
    from unhyped.importers.presets import preset_of

    preset = preset_of(name, columns.headers, mapping)
    return settings.with_preset(preset.name, preset.to_plain())


def list_presets(call: Call) -> Answer:
    """Answer with every preset and what its columns mean."""
    from unhyped.importers.presets import kept

    found = [*kept(call.world.settings.import_presets).values()]
    nothing = (gettext("No presets yet. Make one with “unhyped import FILE --map M --save-preset NAME”."),)
    return Answer([preset.to_plain() for preset in found], _lines(found) if found else nothing)


def _lines(found: list[Preset]) -> Iterator[str]:
    from unhyped.importers.mapping import role_label

    columns = [Column(gettext("Preset")), Column(gettext("Columns"), widest=100)]
    rows = [
        [preset.name, ", ".join(f"{heading} → {role_label(role)}" for heading, role in preset.columns)]
        for preset in found
    ]
    return table(columns, rows)


def change_preset(call: Call) -> Answer:
    """Show a preset, share it, add one or remove it."""
    from unhyped.importers import presets

    given, world = call.given, call.world
    if given.add is not None:
        preset = presets.from_file(Path(given.add))
        world.keep_settings(lambda settings: settings.with_preset(preset.name, preset.to_plain()))
        return _about(preset, gettext("Added the preset “{preset}”."))
    kept = presets.kept(world.settings.import_presets)
    if given.name is None:
        raise WrongUsage(why=gettext("Give the name of the preset."), help="unhyped preset --help")
    if given.name not in kept:
        raise NoSuchPreset(name=given.name[:60])
    preset = kept[given.name]
    if given.remove:
        world.keep_settings(lambda settings: settings.without_preset(preset.name))
        return _about(preset, gettext("Removed the preset “{preset}”."))
    if given.out is None:
        return Answer(preset.to_plain(), _lines([preset]))
    from unhyped.exporters.files import write_atomically

    write_atomically(Path(given.out), presets.to_json(preset).encode())
    return _about(
        preset, gettext("Saved the preset “{preset}”. It has column names in it, but nothing you bought.")
    )


def _about(preset: Preset, said: str) -> Answer:
    return Answer(preset.to_plain(), (said.format(preset=preset.name),))
