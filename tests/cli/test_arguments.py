from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from typing import Annotated, Literal

from unhyped.cli.arguments import Arguments, Option, Positional, whole_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything(Arguments):
    name: Annotated[str, Positional("who", "NAME")]
    more: Annotated[tuple[str, ...], Positional("others")]
    place: Annotated[str | None, Positional("where")] = None
    dry_run: Annotated[bool, Option("only try")] = False
    colour: Annotated[Literal["red", "blue"] | None, Option("which", exclusive=True)] = None
    start: Annotated[int | None, Option("first", "N", flag="--from", exclusive=True)] = None
    tag: Annotated[tuple[str, ...], Option("repeat it")] = ()
    confirm: Annotated[tuple[int, ...], Option("numbers", nargs="+")] = ()
    needed: Annotated[str, Option("one of {kinds}", kinds=("a", "b"))]


def test_a_field_is_declared_by_its_type() -> None:
    declared = {each.name: each for each in Everything.declarations()}
    assert [*declared][:4] == ["name", "more", "place", "--dry-run"]
    assert {name: each.keywords for name, each in declared.items()} == {
        "name": {"help": "who", "metavar": "NAME"},
        "more": {"help": "others", "nargs": "+"},
        "place": {"help": "where", "nargs": "?", "default": None},
        "--dry-run": {"help": "only try", "dest": "dry_run", "action": "store_true"},
        "--colour": {"help": "which", "dest": "colour", "choices": ("red", "blue"), "required": False},
        "--from": {"help": "first", "metavar": "N", "dest": "start", "type": whole_number, "required": False},
        "--tag": {"help": "repeat it", "dest": "tag", "action": "append", "required": False},
        "--confirm": {
            "help": "numbers",
            "dest": "confirm",
            "type": whole_number,
            "nargs": "+",
            "required": False,
        },
        "--needed": {"help": "one of a, b", "dest": "needed", "required": True},
    }
    assert {name for name, each in declared.items() if each.exclusive} == {"--colour", "--from"}


def test_what_nobody_typed_has_the_default_of_its_field() -> None:
    assert Everything.of(Namespace(name="a", more=["b", "c"], needed="d", command="x")) == Everything(
        name="a", more=("b", "c"), needed="d"
    )
