"""The command line: every verb of the program without a display. No Qt, and nothing heavy until needed."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.cli.call import Call, Environment
from unhyped.cli.errors import OutputFailed, WrongUsage
from unhyped.domain.errors import UnhypedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.cli.call import Reply

__all__ = ["Done", "Environment", "discard_output", "run"]


@dataclass(frozen=True, slots=True)
class Done:
    """How a call ended: its exit code, and for the log the command and the type of what went wrong."""

    exit_code: int
    command: str
    outcome: str


def run(arguments: Sequence[str], environment: Environment) -> Done:
    """Carry out the command that *arguments* name, print its answer, and return how it ended."""
    as_json = "--json" in arguments
    command = "?"
    _speak_utf8()
    try:
        from unhyped.cli.parser import parse

        parsed = parse(arguments)
        if parsed is None:
            return Done(0, "--help", "fine")
        as_json, command = parsed.as_json, parsed.command
        answer = parsed.run(Call(environment, parsed.file, as_json))
        _print(answer, as_json=as_json)
    except UnhypedError as error:
        _print_error(error, as_json=as_json)
        return Done(error.exit_code, command, type(error).__name__)
    return Done(answer.exit_code, command, "fine" if answer.exit_code == 0 else "problems found")


def _speak_utf8() -> None:
    """Print characters that the terminal can't show as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _print(answer: Reply, *, as_json: bool) -> None:
    for notice in answer.notices:
        print(notice, file=sys.stderr)
    try:
        if answer.raw is not None:
            sys.stdout.buffer.write(answer.raw)
        elif as_json:
            print(_document(answer.document))
        else:
            for line in answer.lines:
                print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        raise OutputFailed(why=error.strerror or error) from error


def discard_output() -> None:
    """Discard the rest of the output buffer: Python would fail to write it at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_error(error: UnhypedError, *, as_json: bool) -> None:
    print(f"unhyped: {error}", file=sys.stderr)
    if as_json and not isinstance(error, OutputFailed):
        kind = "usage" if isinstance(error, WrongUsage) else type(error).__name__
        print(_document({"error": {"kind": kind, "message": str(error)}}))


def _document(document: object) -> str:
    """Return *document* as JSON, without escapes if the terminal can show every letter."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower()
    return json.dumps(document, indent=2, ensure_ascii=not encoding.startswith("utf"))
