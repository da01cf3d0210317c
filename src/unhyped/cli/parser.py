"""The grammar of the command line, built from the table of commands."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NoReturn

from unhyped import __version__
from unhyped.cli.commands import COMMANDS, Command
from unhyped.cli.errors import WrongUsage
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.cli.call import Call, Reply


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed command line: the name of the command, the common options, and the function to run."""

    command: str
    file: str | None
    as_json: bool
    run: Callable[[Call], Reply]


def parse(arguments: Sequence[str]) -> Parsed | None:
    """Read *arguments*; return None after printing the help or the version. Raises WrongUsage."""
    parser = build()
    for argument in takewhile("--".__ne__, arguments):
        if argument.startswith("--") and argument.endswith("=--"):  # argparse loses such a value
            parser.error(f"argument {argument[:-3]}: expected one argument")
    try:
        namespace = parser.parse_args(arguments)
    except SystemExit:
        return None
    if namespace.add_in_window:
        parser.error("--add opens a window. To log a purchase here, use the command “add”")
    if namespace.self_test:
        from unhyped.cli.self_test import self_test

        return Parsed("--self-test", namespace.file, namespace.json, self_test)
    if namespace.command is None:
        parser.error("choose a command")
    function, takes = COMMANDS[namespace.command].load()
    given = () if takes is None else (takes.of(namespace),)
    return Parsed(namespace.command, namespace.file, namespace.json, lambda call: function(call, *given))


class _Parser(argparse.ArgumentParser):
    """A parser that raises WrongUsage instead of leaving the program."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage with what is wrong and where help is."""
        raise WrongUsage(why=f"{message[:1].upper()}{message[1:]}.", help=f"{self.prog} --help")


class CommandParser(_Parser):
    """The parser of one command. It imports the command only when there is something to parse.

    Until then it isn't even set up: there are 40 of them, and a call needs one.
    """

    def __init__(self, command: Command, **keywords: Any) -> None:  # noqa: ANN401 - argparse's own
        self._command: Command | None = command
        self._keywords: dict[str, Any] | None = keywords

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - argparse's own
        """Set the parser up when something of it is asked for."""
        if self._keywords is None:
            raise AttributeError(name)
        self._set_up()
        return getattr(self, name)

    def _set_up(self) -> None:
        if self._keywords is not None:
            keywords, self._keywords = self._keywords, None
            super().__init__(**keywords, allow_abbrev=False, argument_default=argparse.SUPPRESS)

    def load(self) -> None:
        """Import the command and add its arguments, unless that's done."""
        if self._command is None:
            return
        self._set_up()
        command, self._command = self._command, None
        summary = gettext(command.summary)
        self.description = f"{summary[:1].upper()}{summary[1:]}."
        if command.example:
            self.epilog = gettext("Example: unhyped {call}").format(call=command.example)
        _add_global(self)
        _, takes = command.load()
        declarations = [] if takes is None else takes.declarations()
        exclusive = (
            self.add_mutually_exclusive_group() if any(each.exclusive for each in declarations) else self
        )
        for each in declarations:
            (exclusive if each.exclusive else self).add_argument(each.name, **each.keywords)

    def parse_known_args(self, *arguments: Any, **keywords: Any) -> Any:  # noqa: ANN401 - argparse's own
        """Load the command, then parse."""
        self.load()
        return super().parse_known_args(*arguments, **keywords)

    def format_help(self) -> str:
        """Load the command, then return its help."""
        self.load()
        return super().format_help()


def build() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _Parser(
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
    commands = parser.add_subparsers(
        title=gettext("commands"), dest="command", metavar="COMMAND", parser_class=CommandParser
    )
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=gettext(command.summary), command=command)
    return parser


def _add_global(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--file", metavar="F", help=gettext("your purchases file (default: the one you opened last)")
    )
    parser.add_argument("--json", action="store_true", help=gettext("print the answer as JSON"))
