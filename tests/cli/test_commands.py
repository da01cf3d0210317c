from __future__ import annotations

import re
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated

import pytest

from unhyped.cli.arguments import Arguments, Declaration, Positional
from unhyped.cli.call import Reply
from unhyped.cli.commands import COMMANDS, Command
from unhyped.cli.parser import CommandParser, build, parse

if TYPE_CHECKING:
    from tests.cli.running import Unhyped

    from unhyped.cli.call import Call

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
GLOBAL = {"--help", "--file", "--json", "--self-test", "--add", "--version"}


def declarations(command: str) -> list[Declaration]:
    _, takes = COMMANDS[command].load()
    return [] if takes is None else takes.declarations()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does_and_takes_the_global_options(command: str) -> None:
    help_ = CommandParser(COMMANDS[command], prog=command).format_help()
    summary = COMMANDS[command].summary
    assert " ".join(help_.split()).find(f"{summary[0].upper()}{summary[1:]}.") > 0
    assert "--file F" in help_
    assert "--json" in help_
    parsed = parse([command, *_least(command), "--json", "--file", "x.db"])
    assert parsed is not None
    assert (parsed.command, parsed.as_json, parsed.file) == (command, True, "x.db")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_says_what_it_is(command: str) -> None:
    assert [each.name for each in declarations(command) if not each.keywords["help"]] == []


@pytest.mark.parametrize("command", [name for name, command in COMMANDS.items() if command.example])
def test_the_examples_of_the_help_are_calls_that_work(command: str) -> None:
    parsed = parse(shlex.split(COMMANDS[command].example))
    assert parsed is not None
    assert parsed.command == command


def test_the_readme_has_every_command_in_the_order_of_the_table_and_every_option() -> None:
    section = README[README.index("## Command line") :].partition("\n## ")[0]
    rows = [row.split(" | ")[0] for row in section.partition("**Exit codes")[0].splitlines() if "| `" in row]
    assert [word for row in rows for word in re.findall(r"`([a-z-]+)", row)] == [*COMMANDS]
    documented = set(re.findall(r"--[a-z][a-z-]+", section))
    options = {each.name for name in COMMANDS for each in declarations(name) if each.is_option}
    assert documented <= options | GLOBAL
    assert options | GLOBAL - documented <= documented | {"--version"}


def test_help_imports_no_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for command in COMMANDS.values():
        monkeypatch.delitem(sys.modules, f"unhyped.cli.{command.function.partition('.')[0]}", raising=False)
    assert parse(["--help"]) is None
    listed = capsys.readouterr().out
    assert all(re.search(rf"^    {name}\b", listed, re.MULTILINE) for name in COMMANDS)
    assert parse(["undo"]) is not None
    modules = {f"unhyped.cli.{command.function.partition('.')[0]}" for command in COMMANDS.values()}
    assert modules & set(sys.modules) <= {"unhyped.cli.taking_back", "unhyped.cli.listing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoArguments(Arguments):
    word: Annotated[str, Positional("a word", choices=("ping", "pong"))]


def echo(_: Call, given: EchoArguments) -> Reply:
    return Reply({"word": given.word}, (given.word,))


def test_a_module_and_a_line_in_the_table_make_a_command(
    unhyped: Unhyped, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("unhyped.cli.echoing")
    module.__dict__.update(echo=echo, EchoArguments=EchoArguments)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(COMMANDS, "echo", Command("echoing.echo", "print a word", "echo ping"))
    assert "echo       print a word" in build().format_help()
    assert "{ping,pong}" in unhyped("echo", "--help").out
    assert unhyped("echo", "ping").out == "ping\n"
    assert unhyped("--json", "echo", "pong").document == {"word": "pong"}
    assert unhyped("echo", "pang").code == 2
    assert "'echo '*) words=$'--file\\n--json\\n--help\\nping\\npong'" in unhyped("completion", "bash").out
    assert "-a echo -d 'print a word'" in unhyped("completion", "fish").out


def _least(command: str) -> list[str]:
    """The arguments a command can't do without."""
    typed = []
    for each in declarations(command):
        if each.keywords.get("required") or (not each.is_option and each.keywords.get("nargs") != "?"):
            value = next(iter(each.keywords.get("choices", ("1",))))
            typed += [*([each.name] if each.is_option else []), value]
    return typed


@pytest.mark.parametrize("option", ["--time=--", "--claim=--", "--on=--"])
def test_a_value_that_the_parser_loses_is_wrong_usage(unhyped: Unhyped, option: str) -> None:
    refused = unhyped("add", "Ice roller", option)
    assert (refused.code, "expected one argument" in refused.err) == (2, True)
    assert unhyped("add", "--", "--claim=--").code == 0
