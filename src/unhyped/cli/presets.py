"""presets and preset: columns of files under a name, to be used with “import --map”, shared and removed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from unhyped.cli.arguments import Arguments, Option, Positional
from unhyped.cli.call import Answer
from unhyped.cli.columns import Column, table
from unhyped.cli.errors import NoSuchPreset, WrongUsage
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.cli.call import Call
    from unhyped.importers import Mapping, MappingQuestion
    from unhyped.importers.presets import Preset
    from unhyped.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetArguments(Arguments):
    """Which preset, and what to do with it."""

    name: Annotated[str | None, Positional("name of the preset", "NAME")] = None
    out: Annotated[str | None, Option("where to save it", "FILE", exclusive=True)] = None
    add: Annotated[str | None, Option("a preset file someone shared", "FILE", exclusive=True)] = None
    remove: Annotated[bool, Option("remove it", exclusive=True)] = False


def preset_from_argument(
    text: str, columns: MappingQuestion, name: str, settings: Settings
) -> Mapping | None:
    """Return the mapping of the preset, or of the preset's file, that *text* names; None if it names none.

    Raises PresetDoesNotFit when the file lacks one of its columns, PresetUnreadable for a broken file.
    """
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


def with_preset(settings: Settings, name: str, columns: MappingQuestion, mapping: Mapping) -> Settings:
    """Return *settings* in which *mapping* is the preset *name*."""
    from unhyped.importers.presets import preset_of

    preset = preset_of(name, columns.headers, mapping)
    return settings.with_preset(preset.name, preset.to_plain())


def list_presets(call: Call) -> Answer:
    """Answer with every preset and what its columns mean."""
    from unhyped.importers.presets import kept

    found = [*kept(call.environment.settings.import_presets).values()]
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


def change_preset(call: Call, given: PresetArguments) -> Answer:
    """Show a preset, share it, add one or remove it. Raises NoSuchPreset and WrongUsage."""
    from unhyped.importers import presets

    environment = call.environment
    if given.add is not None:
        preset = presets.from_file(Path(given.add))
        environment.keep_settings(lambda settings: settings.with_preset(preset.name, preset.to_plain()))
        return _about(preset, gettext("Added the preset “{preset}”."))
    kept = presets.kept(environment.settings.import_presets)
    if given.name is None:
        raise WrongUsage(why=gettext("Give the name of the preset."), help="unhyped preset --help")
    if given.name not in kept:
        raise NoSuchPreset(name=given.name[:60])
    preset = kept[given.name]
    if given.remove:
        environment.keep_settings(lambda settings: settings.without_preset(preset.name))
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
