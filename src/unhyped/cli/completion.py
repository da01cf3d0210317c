"""completion: a script for shells to complete commands, options and the values of options."""

from __future__ import annotations

from dataclasses import dataclass
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Final, Literal

from unhyped.cli.arguments import Arguments, Positional
from unhyped.cli.call import Reply
from unhyped.cli.commands import COMMANDS, Command
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from unhyped.cli.arguments import Declaration
    from unhyped.cli.call import Call

_GLOBAL: Final = ("--file", "--json", "--help")
_ZSH: Final = "autoload -U +X bashcompinit && bashcompinit"
"""zsh reads bash's completions after this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionArguments(Arguments):
    """The shell that the script is for."""

    shell: Annotated[
        Literal["bash", "zsh", "fish"],
        Positional("your shell. Put the script where it looks for completions when it starts"),
    ]


def completion(_: Call, given: CompletionArguments) -> Reply:
    """Answer with a script for one shell, built from the table of commands."""
    lines = [*(_fish() if given.shell == "fish" else _bash())]
    if given.shell == "zsh":
        lines.insert(0, _ZSH)
    return Reply({"shell": given.shell, "script": "\n".join(lines)}, lines)


def _declarations(command: Command) -> list[Declaration]:
    _, takes = command.load()
    return [] if takes is None else takes.declarations()


def _bash() -> Iterator[str]:
    """Yield a function for bash, which completes files itself if no word fits."""
    yield "_unhyped() {"
    yield "  local IFS=$'\\n' word command='' words='' last=\"${COMP_WORDS[COMP_CWORD-1]}\""
    yield '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do'
    yield f'    case "$word" in {"|".join(COMMANDS)}) command="$word"; break;; esac'
    yield "  done"
    yield '  case "$command $last" in'
    yield "    *' --file') ;;"
    for name, command in COMMANDS.items():
        words = [*_GLOBAL]
        for each in _declarations(command):
            choices = each.keywords.get("choices", ())
            words += each.names if each.is_option else choices
            if choices and each.is_option:
                yield f"    '{name} {each.name}') words={_list(choices)};;"
        yield f"    '{name} '*) words={_list(words)};;"
    yield f"    *) words={_list([*COMMANDS, *_GLOBAL, '--add', '--self-test', '--version'])};;"
    yield "  esac"
    yield '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))'
    yield '  COMPREPLY=("${COMPREPLY[@]// /\\\\ }")'
    yield "}"
    yield "complete -o default -F _unhyped unhyped"


def _list(words: Iterable[str]) -> str:
    """Return *words* for bash, one per line, because some contain spaces."""
    return "$'" + "\\n".join(words) + "'"


def _fish() -> Iterator[str]:
    """Yield one line for each command and option, with its help."""
    yield from ("complete -c unhyped -l file -r", "complete -c unhyped -l json")
    for name, command in COMMANDS.items():
        summary = quote(gettext(command.summary))
        yield f"complete -c unhyped -n __fish_use_subcommand -f -a {name} -d {summary}"
        for each in _declarations(command):
            line = f"complete -c unhyped -n '__fish_seen_subcommand_from {name}'"
            choices = each.keywords.get("choices", ())
            if each.is_option:
                line += "".join(f" -l {name.removeprefix('--')}" for name in each.names)
                line += "" if each.is_switch else " -r"
            if choices:
                line += f" -f -a {quote(' '.join(map(quote, choices)))}"
            if each.is_option or choices:
                yield f"{line} -d {quote(each.keywords['help'])}"
