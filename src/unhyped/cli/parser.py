"""The grammar of the command line. Each group of commands registers its own."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final, NoReturn

from unhyped import __version__
from unhyped.cli.errors import WrongUsage
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.cli.call import Answer, Call

_METAVAR: Final = "COMMAND"


class Parser(argparse.ArgumentParser):
    """A parser that raises WrongUsage instead of leaving the program."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage with what is wrong and where help is."""
        raise WrongUsage(why=f"{message[:1].upper()}{message[1:]}.", help=f"{self.prog} --help")


class Commands:
    """The commands there are; every one also takes the options of the program itself."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parsers = parser.add_subparsers(
            title=gettext("commands"), dest="command", metavar=_METAVAR, parser_class=Parser
        )
        self._shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
        _add_global(self._shared)

    def add(
        self, name: str, run: Callable[[Call], Answer], told: str, example: str = ""
    ) -> argparse.ArgumentParser:
        """Add the command *name*, which calls *run*; *told* is its line in the help, *example* one call."""
        parser = self._parsers.add_parser(
            name,
            help=told,
            description=f"{told[:1].upper()}{told[1:]}.",
            epilog=gettext("Example: unhyped {call}").format(call=example) if example else None,
            parents=[self._shared],
            allow_abbrev=False,
        )
        parser.set_defaults(run=run)
        return parser


def takes_id(parser: argparse.ArgumentParser) -> None:
    """Let *parser* take the one purchase it is about."""
    parser.add_argument("id", metavar="ID", help=id_help())


def id_help() -> str:
    """Return how a purchase can be named."""
    return gettext("the id from “list” (or just its start), or the name")


def build() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    from unhyped.cli import (
        adding,
        examples,
        exposures,
        guides,
        history,
        importing,
        insights,
        listing,
        notes,
        presets,
        rating,
        rules,
        safety,
        seen,
        structure,
        trash,
        wishes,
        writing_out,
    )

    parser = Parser(
        prog="unhyped",
        description=gettext("Write down what the feed made you buy. Find out what was worth it."),
        epilog=gettext(
            "Without a command, the window opens. ID is the id from “list” (or just its start), or the name. "
            "Exit codes: 0 fine, 1 a problem in the input, 2 wrong usage."
        ),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"unhyped {__version__}")
    parser.add_argument(
        "--self-test", action="store_true", help=gettext("check that every part of this installation works")
    )
    parser.add_argument(
        "--add",
        action="store_true",
        dest="add_in_window",
        help=gettext("open only the small window that logs a purchase"),
    )
    _add_global(parser)
    commands = Commands(parser)
    for group in (adding, listing, rating, trash, importing, structure, writing_out, insights, notes):
        group.register(commands)
    for group in (presets, wishes, seen, exposures, rules, guides, history, safety, examples):
        group.register(commands)
    return parser


def _add_global(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--file", metavar="F", help=gettext("your purchases file (default: the one you opened last)")
    )
    parser.add_argument("--json", action="store_true", help=gettext("print the answer as JSON"))
