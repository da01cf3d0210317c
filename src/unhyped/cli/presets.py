"""presets and preset: named column mappings for “import --map”; show, share, add and remove them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from unhyped.cli.arguments import Arguments, Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.columns import TextColumn, table
from unhyped.cli.errors import NoSuchPreset, WrongUsage
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.cli.call import Call
    from unhyped.importers import Mapping, MappingQuestion
    from unhyped.importers.presets import Preset


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetArguments(Arguments):
    """The preset, and the action on it."""

    name: Annotated[str | None, Positional("name of the preset", "NAME")] = None
    out: Annotated[str | None, Option("where to save it", "FILE", exclusive=True)] = None
    add: Annotated[str | None, Option("a preset file someone shared", "FILE", exclusive=True)] = None
    remove: Annotated[bool, Option("remove it", exclusive=True)] = False


def mapping_of_preset(text: str, columns: MappingQuestion, name: str) -> Mapping | None:
    """Return the mapping of the preset, or of the preset's file, that *text* names; else None."""
    from unhyped.importers import memory, presets
    from unhyped.importers.errors import PresetDoesNotFit

    preset = memory.presets().get(text)
    if preset is None and not Path(text).is_file():
        return None
    preset = preset or presets.from_file(Path(text))
    mapping = presets.fit(preset, columns.headers)
    if mapping is None:
        column = presets.missing(preset, columns.headers)
        raise PresetDoesNotFit(preset=preset.name, name=name, column=column)
    return mapping


def list_presets(_: Call) -> Reply:
    """Answer with every preset and its columns."""
    from unhyped.importers import memory

    found = [*memory.presets().values()]
    nothing = (gettext("No presets yet. Make one with “unhyped import FILE --map M --save-preset NAME”."),)
    return Reply([preset.to_plain() for preset in found], _lines(*found) if found else nothing)


def change_preset(_: Call, given: PresetArguments) -> Reply:
    """Show a preset, share it, add one or remove it. Raises WrongUsage and NoSuchPreset."""
    from unhyped.exporters.files import write_atomically
    from unhyped.importers import memory, presets

    if given.name is None and given.add is None:
        raise WrongUsage(why=gettext("Give the name of the preset."), help="unhyped preset --help")
    name = given.name or ""
    preset = memory.presets().get(name) if given.add is None else presets.from_file(Path(given.add))
    if preset is None:
        raise NoSuchPreset(name=name[:60])
    if given.add is not None:
        memory.save_preset(preset)
        said = gettext("Added the preset “{preset}”.")
    elif given.remove:
        memory.remove_preset(preset.name)
        said = gettext("Removed the preset “{preset}”.")
    elif given.out is not None:
        write_atomically(Path(given.out), presets.to_json(preset).encode())
        said = gettext("Saved the preset “{preset}”. It has column names in it, but nothing you bought.")
    else:
        return Reply(preset.to_plain(), _lines(preset))
    return Reply(preset.to_plain(), (said.format(preset=preset.name),))


def _lines(*found: Preset) -> Iterator[str]:
    from unhyped.importers.mapping import role_label

    columns = [TextColumn(gettext("Preset")), TextColumn(gettext("Columns"), widest=100)]
    meant = (
        (each.name, [f"{heading} → {role_label(role)}" for heading, role in each.columns]) for each in found
    )
    return table(columns, [[name, ", ".join(roles)] for name, roles in meant])
