from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from unhyped.cli.names import COMMANDS
from unhyped.cli.parser import build

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def _parsers() -> dict[str, argparse.ArgumentParser]:
    (choices,) = (action.choices for action in build()._actions if isinstance(action.choices, dict))
    return choices


def test_the_names_that_the_program_knows_without_loading_are_all_there_are() -> None:
    assert tuple(sorted(COMMANDS)) == tuple(sorted(_parsers()))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does_and_takes_the_global_options(command: str) -> None:
    parser = _parsers()[command]
    told = parser.format_help()
    assert parser.description
    assert "--file F" in told
    assert "--json" in told
    assert parser.parse_args([*_least(parser), "--json", "--file", "x.db"]).json is True


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_says_what_it_is(command: str) -> None:
    actions = _parsers()[command]._actions
    assert [action.dest for action in actions if not action.help] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_of_the_help_are_calls_that_work(command: str) -> None:
    example = (_parsers()[command].epilog or "").removeprefix("Example: unhyped ")
    if example:
        assert build().parse_args(shlex.split(example)).command == command


def test_the_readme_names_every_command_and_every_option() -> None:
    section = README[README.index("## Command line") :].partition("\n## ")[0]
    documented = set(re.findall(r"--[a-z][a-z-]+", section))
    options = {option for parser in _parsers().values() for option in parser._option_string_actions}
    options |= set(build()._option_string_actions)
    assert documented <= options
    assert {option for option in options if option.startswith("--")} - documented <= {"--version"}
    for command in COMMANDS:
        assert re.search(rf"`{command}\b", section), command


def _least(parser: argparse.ArgumentParser) -> list[str]:
    """The arguments a command can't do without."""
    given = []
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction) or not action.required:
            continue
        value = next(iter(action.choices)) if action.choices else "1"
        given += [*action.option_strings[:1], str(value)]
    return given
