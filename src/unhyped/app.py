"""The composition root: set up settings, log and crash hook, then open the window or run a command.

Exit codes: 0 fine · 1 a problem in the input · 2 wrong usage · 70 a bug in the program (a crash report
was written) · 130 stopped with Ctrl+C · 141 the reader of the output closed it.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

from unhyped import __version__, i18n, paths, purchases_file, settings
from unhyped.domain.errors import UnhypedError
from unhyped.heavy import collector_paused, freeze
from unhyped.i18n import gettext
from unhyped.private_files import make_folder, make_private, private_opener

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from io import TextIOWrapper
    from types import TracebackType

    from unhyped.settings import Settings

CRASHED: Final = 70
STOPPED: Final = 130
READER_GONE: Final = 141

MAX_LOG_BYTES: Final = 256 * 1024
MAX_OLD_LOGS: Final = 3

_log = logging.getLogger("unhyped")


def run(arguments: Sequence[str]) -> int:
    """Open the window, or run the command that *arguments* name; return the exit code."""
    with _logging_to(paths.log_folder()), _crash_hook():
        return _exit_code_of(lambda: _start(arguments))


def now() -> datetime:
    """Return the current time in UTC: the program's only clock."""
    return datetime.now(UTC)


# --- window or command


def _start(arguments: Sequence[str]) -> int:
    wanted = _window_request(arguments)
    chosen = _settings(_system_language(for_window=wanted is not None))
    if wanted is None:
        return _command(arguments, chosen)
    _log.info("window: Unhyped %s, Python %s, %s", __version__, sys.version.split()[0], sys.platform)
    with collector_paused():  # it would look through all that is imported, and free nothing
        from unhyped.ui.shell import run_window

        freeze()
    return run_window(wanted.file or _usual_file(chosen), chosen, wanted.imports, add=wanted.add)


def _command(arguments: Sequence[str], chosen: Settings) -> int:
    from unhyped import cli

    started = perf_counter()
    done = cli.run(
        arguments,
        cli.Environment(
            default_file=_usual_file(chosen),
            settings=chosen,
            now=now,
            tour=_tour,
            keep=settings.keep,
        ),
    )
    _log.info("command %s: %s after %.2f s", done.command, done.outcome, perf_counter() - started)
    return done.exit_code


def _tour(folder: Path) -> Sequence[Path]:
    """Visit every page of the real window offscreen; save screenshots and a summary in *folder*."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from unhyped.ui.tour import run_tour

    return run_tour(folder, now())


class NoSuchFile(UnhypedError):
    """We can’t find “{path}”. Check the name, or drop the file on the window."""


class FolderGiven(UnhypedError):
    """“{path}” is a folder. To import what’s in it, use “unhyped import {path}”."""


@dataclass(frozen=True, slots=True)
class _WindowRequest:
    """What the window should do: open *file* (None: the usual one) and preview *imports*, or only *add*."""

    file: Path | None = None
    imports: tuple[Path, ...] = ()
    add: bool = False


def _window_request(arguments: Sequence[str]) -> _WindowRequest | None:
    """Return what the window should do; None if the arguments call a command.

    Without a command the window opens: `unhyped`, `unhyped --file F`, and what a file manager passes,
    `unhyped purchases.unhyped` or `unhyped orders.csv`. `unhyped --add` opens a small window to add one.
    """
    add = "--add" in arguments
    file, rest = _file_and_rest([word for word in arguments if word != "--add"])
    if not rest or add:
        return None if rest else _WindowRequest(file, add=add)
    if _is_command(rest):
        return None
    given = [Path(word) for word in rest]
    missing = next((path for path in given if not purchases_file.is_file(path)), None)
    if missing is not None:
        raise (FolderGiven if os.path.isdir(missing) else NoSuchFile)(path=missing)  # noqa: PTH112
    file = file or next(filter(purchases_file.is_one, given), None)
    return _WindowRequest(file, tuple(path for path in given if path != file))


def _is_command(arguments: Sequence[str]) -> bool:
    """Return whether *arguments* call a command, even a mistyped one, or have options only commands know."""
    from unhyped.cli.commands import COMMANDS

    if arguments[0] in COMMANDS or any(word.startswith("-") for word in arguments):
        return True
    only = Path(arguments[0])
    return len(arguments) == 1 and not (only.suffix or purchases_file.is_there(only))


def _file_and_rest(arguments: list[str]) -> tuple[Path | None, list[str]]:
    """Return the file named by a leading `--file` (None without one) and the remaining arguments."""
    if arguments and arguments[0].startswith("--file="):
        return Path(arguments[0].partition("=")[2]), arguments[1:]
    if arguments[:1] == ["--file"] and len(arguments) > 1:
        return Path(arguments[1]), arguments[2:]
    return None, arguments


# --- language and usual file


def _settings(system_language: str) -> Settings:
    """Load the settings and set their language; the first time, save currency and region."""
    loaded = settings.load(paths.settings_file())
    tag = loaded.locale or system_language
    i18n.set_locale(tag)
    UnhypedError.translate = staticmethod(i18n.gettext)
    chosen = settings.localised(loaded, tag, now().date())
    if chosen != loaded:
        settings.keep(lambda kept: settings.localised(kept, tag, now().date()))
    return chosen


def _system_language(*, for_window: bool) -> str:
    """Return the system's language: Qt knows it on every system, the environment only on Unix."""
    if for_window and not any(map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))):
        from PySide6.QtCore import QLocale

        return QLocale.system().name()
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(85)
        if ctypes.windll.kernel32.GetUserDefaultLocaleName(name, len(name)):
            return name.value
    return i18n.system_locale()


def _usual_file(chosen: Settings) -> Path:
    """Return the last opened file, or the default one."""
    last = Path(chosen.last_file) if chosen.last_file else None
    return last if last is not None and purchases_file.is_file(last) else paths.default_file()


# --- log and crash reports


@contextmanager
def _logging_to(folder: Path) -> Iterator[None]:
    """Log starts, ends and failures in *folder*, by type and time only: nothing a person wrote."""
    handler: logging.Handler = logging.NullHandler()
    with suppress(OSError):
        _make_private(folder)
        _rotate(folder / "unhyped.log")
        handler = _LogFile(folder / "unhyped.log", encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(_WithoutMessages("%(asctime)s %(levelname)s %(message)s"))
    _log.setLevel(logging.INFO)
    _log.propagate = False
    _log.addHandler(handler)
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it warns when its cache has no room
    try:
        yield
    finally:
        _log.removeHandler(handler)
        with suppress(OSError):  # disk full: only log lines are lost
            handler.close()


def _make_private(folder: Path) -> None:
    """Make the private folder of log and crash reports; fix the modes an older version left open."""
    make_folder(folder)
    if make_private(folder):
        for path in folder.iterdir():
            make_private(path)


def _rotate(log: Path) -> None:
    """Rotate a full log: unhyped.log.1 is the newest old one."""
    if not log.exists() or log.stat().st_size < MAX_LOG_BYTES:
        return
    for number in range(MAX_OLD_LOGS - 1, 0, -1):
        older = log.with_name(f"{log.name}.{number}")
        if older.exists():
            older.replace(log.with_name(f"{log.name}.{number + 1}"))
    log.replace(log.with_name(f"{log.name}.1"))


class _LogFile(logging.FileHandler):
    """A log that drops lines it can't write: logging never makes anything fail."""

    def _open(self) -> TextIOWrapper:
        """Open the log so that only its owner can read it."""
        return open(self.baseFilename, "a", encoding=self.encoding, errors=self.errors, opener=private_opener)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Ignore it."""


class _WithoutMessages(logging.Formatter):
    """Logs where a failure happened, not its message, which might quote what someone typed."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, ignoring the traceback text that another handler cached."""
        record.exc_text, cached = None, record.exc_text
        try:
            return super().format(record)
        finally:
            record.exc_text = cached

    def formatException(  # noqa: N802 - logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Return the traceback without any message."""
        from unhyped import crash

        return "" if ei[1] is None else crash.trace(ei[1])


@contextmanager
def _crash_hook() -> Iterator[None]:
    """Write a report of uncaught failures too (Qt calls our code)."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
        else:
            _report_crash(error)

    sys.excepthook = hook
    try:
        yield
    finally:
        sys.excepthook = before


def _exit_code_of(action: Callable[[], int]) -> int:
    """Run *action*; turn Ctrl+C, a closed pipe and uncaught errors into exit codes."""
    try:
        code = action()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return STOPPED
    except UnhypedError as error:
        _print_error(f"unhyped: {error}")
        return error.exit_code
    except BrokenPipeError:
        from unhyped.cli import discard_output

        discard_output()
        return READER_GONE
    except Exception as error:  # noqa: BLE001 - the crash hook: any unexpected error
        _report_crash(error)
        return CRASHED
    return code


def _report_crash(error: BaseException) -> None:
    """Write a crash report of *error* and print where it is."""
    from unhyped import crash

    _log.error("crash", exc_info=error)
    path = crash.write_report(error, paths.log_folder(), now())
    lines = [gettext("Something went wrong in Unhyped, so we stopped it. Your saved data is safe.")]
    if path is None:
        lines.append(crash.report(error))
    else:
        lines.append(gettext("You’ll find a report without any of your data in {path}").format(path=path))
    _print_error(*lines)


def _print_error(*lines: str) -> None:
    """Print *lines* to standard error."""
    sys.stderr.write("\n".join((*lines, "")))
