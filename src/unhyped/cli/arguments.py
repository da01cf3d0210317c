"""Typed arguments: each field of a command's class declares one argument of its parser."""

from __future__ import annotations

from argparse import ArgumentTypeError, BooleanOptionalAction
from dataclasses import MISSING, dataclass, fields
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, Self, Union, get_args, get_origin, get_type_hints

from unhyped.i18n import gettext

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Positional:
    """An argument known by its place. *help* is translated when it is shown."""

    help: str
    metavar: str | None = None
    choices: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Option(Positional):
    """An argument known by its *flag*, by default “--” and the name of the field.

    Of a command's *exclusive* options, people can use only one. *kinds* replaces “{kinds}” in the help.
    *nargs* and *const* are argparse's; without *nargs*, an option for several values may be repeated.
    """

    flag: str = ""
    exclusive: bool = False
    kinds: Sequence[str] = ()
    nargs: str | None = None
    const: str | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """One argument for argparse: its names and keywords."""

    name: str
    keywords: dict[str, Any]
    exclusive: bool = False

    @property
    def is_option(self) -> bool:
        """Whether it is given by name instead of place."""
        return self.name.startswith("-")

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, and for one that says yes or no the name that says no."""
        is_answer = self.keywords.get("action") is BooleanOptionalAction
        return (self.name, f"--no-{self.name.removeprefix('--')}") if is_answer else (self.name,)

    @property
    def is_switch(self) -> bool:
        """Whether it takes no value."""
        return self.keywords.get("action") in {"store_true", BooleanOptionalAction}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """The arguments of a command. Each field is annotated with its type and an `Option` or `Positional`.

    The type decides how it is parsed: bool is a switch, or, if it may be None, one for yes and one for no.
    A tuple takes several values, Literal names the choices.
    """

    @classmethod
    def declarations(cls) -> list[Declaration]:
        """Return the arguments in the order of the help: those of the class itself, then inherited ones."""
        hints = get_type_hints(cls, include_extras=True)
        own_first = sorted(fields(cls), key=lambda each: each.name not in cls.__annotations__)
        return [
            _declaration(each.name, *get_args(hints[each.name]), default=each.default) for each in own_first
        ]

    @classmethod
    def of(cls, namespace: Namespace) -> Self:
        """Return the arguments in *namespace*; one that is missing there has its default."""
        typed = {name: value for name, value in vars(namespace).items() if name in cls.__dataclass_fields__}
        return cls(**{name: tuple(v) if isinstance(v, list) else v for name, v in typed.items()})


PURCHASE_ID: Final = Positional("the id from “list” (or just its start), or the name", "ID")
"""The id of the purchase, or purchases, that a command is about."""


_UNIONS: Final = (Union, UnionType)


def _declaration(name: str, hint: object, declared: Positional, *, default: object) -> Declaration:
    """Convert a field for argparse, which omits arguments that weren't typed: `of` adds the defaults."""
    required = default is MISSING
    if get_origin(hint) in _UNIONS:
        (hint,) = {*get_args(hint)} - {NoneType}
    several = get_origin(hint) is tuple
    kind = get_args(hint)[0] if several else hint
    keywords: dict[str, Any] = {
        "help": gettext(declared.help),
        "metavar": declared.metavar,
        "choices": get_args(kind) if get_origin(kind) is Literal else declared.choices or None,
        "type": whole_number if kind is int else None,
    }
    if not isinstance(declared, Option):
        if several:
            keywords["nargs"] = "+"
        elif not required:  # argparse would check its own default against the choices
            return Declaration(name, {**_without_none(keywords), "nargs": "?", "default": default})
        return Declaration(name, _without_none(keywords))
    keywords["help"] = keywords["help"].format(kinds=", ".join(declared.kinds))
    keywords |= {"dest": name, "nargs": declared.nargs, "const": declared.const, "required": required}
    if kind is bool:
        action = "store_true" if default is False else BooleanOptionalAction
        keywords = {"help": keywords["help"], "dest": name, "action": action}
    elif several and declared.nargs is None:
        keywords["action"] = "append"
    flag = declared.flag or f"--{name.replace('_', '-')}"
    return Declaration(flag, _without_none(keywords), declared.exclusive)


def whole_number(text: str) -> int:
    """Read a number for argparse, which says what is wrong with it."""
    try:
        return int(text)
    except ValueError:
        said = gettext("“{text}” isn’t a whole number. Try 7 or 30")
        raise ArgumentTypeError(said.format(text=text[:20])) from None


def _without_none(keywords: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in keywords.items() if value is not None}
