"""The composition root: what opens, what is noted, and what happens when something goes wrong."""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from tests.patience import PATIENCE

from benchmarks.large import large
from unhyped import __version__, app, crash, i18n, paths
from unhyped.__main__ import main
from unhyped.domain.errors import NothingToUndo
from unhyped.journal import Journal
from unhyped.ui import shell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from unhyped.settings import Settings

    LetWindow = Callable[[Callable[..., int]], None]
    Wanted = Callable[[list[str]], tuple[Path, tuple[Path, ...], bool] | None]

PROGRAM = (sys.executable, "-m", "unhyped")
NEVER_ENDS = """
import signal, sys
from unhyped.__main__ import main
from unhyped.cli import self_test

def wait(bench):
    print(bench.folder, flush=True)
    while True:  # not in a call of the system: a signal just before one is seen only after it
        pass

signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what a shell runs in the background
self_test._PARTS["waiting"] = wait
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    i18n.set_locale(i18n.FALLBACK)


def _logged() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in paths.log_folder().glob("*"))


# --- window or command


@pytest.fixture
def let_window(monkeypatch: pytest.MonkeyPatch) -> LetWindow:
    """Give a way to say what happens in place of a window."""
    return lambda happen: monkeypatch.setattr(shell, "run_window", happen)


@pytest.fixture
def wanted(let_window: LetWindow) -> Wanted:
    """Give a way to ask what a window of some arguments shows, imports, and whether it only adds."""
    opened: list[tuple[Path, tuple[Path, ...], bool]] = []

    def open_window(file: Path, _: Settings, imports: tuple[Path, ...], *, add: bool) -> int:
        opened.append((file, imports, add))
        return 0

    def ask(arguments: list[str]) -> tuple[Path, tuple[Path, ...], bool] | None:
        opened.clear()
        app.run(arguments)
        return opened[0] if opened else None

    let_window(open_window)
    return ask


def test_without_a_command_the_window_opens(tmp_path: Path, wanted: Wanted) -> None:
    file, orders = tmp_path / "my.unhyped", tmp_path / "orders.csv"
    file.touch()
    orders.touch()
    assert wanted([]) == (paths.default_file(), (), False)
    assert wanted(["--file", str(file)]) == (file, (), False)
    assert wanted([f"--file={file}"]) == (file, (), False)
    assert wanted([str(file)]) == (file, (), False)
    assert wanted([str(orders)]) == (paths.default_file(), (orders,), False)
    assert wanted(["--file", str(file), str(orders)]) == (file, (orders,), False)
    assert wanted([str(orders), str(file)]) == (file, (orders,), False)
    assert wanted(["--add"]) == (paths.default_file(), (), True)
    for arguments in (["--add", "--file", str(file)], [f"--file={file}", "--add"]):
        assert wanted(arguments) == (file, (), True)


def test_a_purchases_file_under_any_name_is_opened_and_anything_else_imported(
    tmp_path: Path, wanted: Wanted
) -> None:
    mystery, foreign = tmp_path / "mystery", tmp_path / "places.sqlite"
    with Journal.open(mystery, lambda: datetime(2026, 11, 24, tzinfo=UTC)):
        pass
    foreign.write_bytes(b"SQLite format 3\x00" + bytes(84))
    assert wanted([str(mystery)]) == (mystery, (), False)
    assert wanted([str(foreign)]) == (paths.default_file(), (foreign,), False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["--file", "f.db", "list"],
        ["--help"],
        ["--json"],
        ["--self-test"],
        ["--add", "list"],
        ["preset", "--add", "bank.json"],
        ["add", "Ice roller", "--add"],
        ["--file"],
    ],
)
def test_anything_else_is_a_command(arguments: list[str], wanted: Wanted) -> None:
    assert wanted(arguments) is None


@pytest.mark.parametrize("name", ["nosuch.unhyped", "a" * 300, "no/such/folder/x.csv", "missing.csv"])
def test_a_file_that_is_not_there_is_named(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "orders.csv"
    there.touch()
    assert main([str(there), str(tmp_path / name)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"unhyped: We can’t find “{tmp_path / name}”.")
    assert main(["--file", str(there), str(tmp_path / f"{name}.csv")]) == 1


def test_a_folder_is_told_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "is a folder. To import what’s in it, use “unhyped import" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["list"], ["add", "Lamp"], ["check"], ["backup", "--list"]])
def test_a_file_that_can_not_be_looked_at_is_told_and_no_crash(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`Path.exists` raises for a name that is too long, as it does in a folder that is locked."""
    assert main(["--file", str(tmp_path / ("a" * 300)), *command]) == (command[0] != "backup")
    assert "Something went wrong" not in capsys.readouterr().err


def test_a_command_is_a_command_even_if_a_file_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: Wanted
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list").touch()
    assert wanted(["list"]) is None


# --- exit codes


def test_version_and_help_are_fine(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert main(["--json", "--version"]) == 0
    assert capsys.readouterr().out == f"unhyped {__version__}\n" * 2
    assert main(["--help"]) == 0
    assert main(["add", "--help"]) == 0
    told = capsys.readouterr().out
    assert "check-in" in told
    assert "--claim" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json"],
        ["--add", "list"],
        ["lst"],
        ["list", "--wat"],
        ["check-in", "x"],
        ["list", "--sort", "colour"],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert "--help” shows how it works." in printed.err
    if "--json" not in arguments:
        assert printed.out == ""
        assert main([*arguments, "--json"]) == 2
        printed = capsys.readouterr()
    assert json.loads(printed.out)["error"]["kind"] == "usage"


def test_a_problem_in_the_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["undo"]) == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "unhyped: There’s nothing to undo.\n")


def test_global_options_may_stand_before_and_after_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "f.db")
    assert main(["add", "Ice roller", "--file", file, "--json"]) == 0
    assert main(["--file", file, "--json", "list"]) == 0
    assert main(["list", "--json", "--file", file]) == 0
    assert capsys.readouterr().out.count("Ice roller") == 2


def test_a_mistake_of_the_program_leaves_a_report(
    capsys: pytest.CaptureFixture[str], let_window: LetWindow
) -> None:
    def mistaken(*_: object, **__: object) -> NoReturn:
        raise ZeroDivisionError("Lip filler")

    let_window(mistaken)
    assert app.run([]) == app.CRASHED
    told = capsys.readouterr().err
    (report,) = paths.log_folder().glob("crash-*.txt")
    assert str(report) in told
    assert "in test_a_mistake_of_the_program_leaves_a_report.<locals>.mistaken" in report.read_text()
    assert "ZeroDivisionError" in _logged()
    assert "Lip filler" not in _logged() + told


def test_a_failure_of_the_window_that_a_person_can_act_on(
    capsys: pytest.CaptureFixture[str], let_window: LetWindow
) -> None:
    def refused(*_: object, **__: object) -> NoReturn:
        raise NothingToUndo

    let_window(refused)
    assert app.run([]) == 1
    assert capsys.readouterr().err == "unhyped: There’s nothing to undo.\n"


def test_what_nobody_catches_leaves_a_report_too(
    capsys: pytest.CaptureFixture[str], let_window: LetWindow
) -> None:
    error = ValueError("Lip filler")

    def go_on(*_: object, **__: object) -> int:
        sys.excepthook(ValueError, error, None)
        return 0

    before = sys.excepthook
    let_window(go_on)
    assert app.run([]) == 0
    assert sys.excepthook is before
    (report,) = paths.log_folder().glob("crash-*.txt")
    assert "Lip filler" not in report.read_text() + capsys.readouterr().err
    assert crash.report(error) == report.read_text()


def test_ctrl_c_stops_without_a_report(let_window: LetWindow) -> None:
    def stopped(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    let_window(stopped)
    assert app.run([]) == app.STOPPED == 130
    assert not list(paths.log_folder().glob("crash-*"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to one process")
def test_ctrl_c_during_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    command = [sys.executable, "-c", NEVER_ENDS, "--self-test"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as running:
        assert running.stdout is not None
        try:
            assert Path(running.stdout.readline().strip()) in tmp_path.glob("unhyped-*")
            running.send_signal(signal.SIGINT)
            _, told = running.communicate(timeout=PATIENCE)
        finally:
            running.kill()
    assert (running.returncode, told) == (130, "")
    assert not list(tmp_path.glob("unhyped-*"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Windows end differently")
def test_a_reader_that_leaves_early_is_no_mistake(tmp_path: Path) -> None:
    file = tmp_path / "large.db"
    with Journal.open(file, lambda: datetime.now(UTC)) as journal:
        journal.imports.add_records(large(2000, date(2026, 11, 23)), "")
    running = subprocess.Popen(
        [*PROGRAM, "--file", str(file), "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.readline().startswith("id")
    running.stdout.close()
    told = running.stderr.read()
    running.stderr.close()
    assert running.wait(timeout=PATIENCE) == 141
    assert told == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_does_not_fit_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "notes"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=PATIENCE, check=False
        )
    assert done.returncode == 1
    assert "couldn’t write the output" in done.stderr


def test_a_terminal_that_knows_few_letters_gets_escapes(tmp_path: Path) -> None:
    environment = {"PYTHONIOENCODING": "ascii", "HOME": str(tmp_path), "PATH": ""}
    added, listed = (
        subprocess.run(
            [*PROGRAM, *command],
            capture_output=True,
            text=True,
            env=environment,
            timeout=PATIENCE,
            check=True,
        )
        for command in (("add", "ミルク"), ("--json", "list"))
    )
    assert added.stdout.startswith(r"Added \u30df\u30eb\u30af (")
    assert json.loads(listed.stdout)[0]["name"] == "ミルク"


# --- customs


def test_the_currency_is_worked_out_once_and_then_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MONETARY", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "pl_PL.UTF-8")
    main(["list"])
    kept = json.loads(paths.settings_file().read_text())
    assert (kept["currency"], kept["region"], "locale" in kept) == ("PLN", "EU", False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    main(["list"])
    assert json.loads(paths.settings_file().read_text())["currency"] == "PLN"


def test_the_file_that_was_open_last_is_the_usual_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.db"
    assert main(["--file", str(mine), "add", "Ice roller"]) == 0
    paths.settings_file().write_text(json.dumps({"last_file": str(mine)}))
    capsys.readouterr()
    main(["--json", "list"])
    assert json.loads(capsys.readouterr().out)[0]["name"] == "Ice roller"
    mine.unlink()
    main(["--json", "list"])
    assert json.loads(capsys.readouterr().out) == []


# --- the log


def test_the_log_says_what_ran_and_nothing_a_person_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("Lip-filler-secret", "249.87", "@hidden.handle", "SecretShop", "my-secret-folder", "why-secret")
    name, amount, handle, shop, folder, why = words
    file = tmp_path / folder / "purchases.db"
    file.parent.mkdir()
    main(["--file", str(file), "add", name, amount, "--from", handle, "--shop", shop])
    main(["--file", str(file), "check-in", name, "--worth", "1", "--why", why])
    main(["--file", str(file), "money", name, "refund", f"{amount} USD"])
    main(["--file", str(file), "show", f"{name} unknown"])
    main(["--file", str(file), "delete", name])
    main(["--file", str(file), "export", "--out", str(tmp_path / folder / "no" / name)])
    main(["--file", str(file), name])
    main(["--file", str(tmp_path / folder / name), "list"])
    capsys.readouterr()
    log = _logged()
    assert "command add: fine after" in log
    assert "command money: CurrencyDiffers after" in log
    assert "command show: NotFound" in log
    assert log.count("\n") == 8
    for word in words:
        assert word.strip("@") not in log
    assert str(tmp_path) not in log


def test_a_failure_in_the_log_has_no_message(let_window: LetWindow) -> None:
    def log_it(*_: object, **__: object) -> int:
        try:
            raise ValueError("Lip filler")  # noqa: TRY301 - what is logged is the point
        except ValueError:
            logging.getLogger("unhyped").exception("something")
        return 0

    let_window(log_it)
    assert app.run([]) == 0
    assert "ValueError" in _logged()
    assert "Lip filler" not in _logged()


def test_a_full_log_is_put_aside_and_the_oldest_goes(capsys: pytest.CaptureFixture[str]) -> None:
    folder = paths.log_folder()
    folder.mkdir(parents=True)
    for number, letter in enumerate("abcd"):
        name = "unhyped.log" if number == 0 else f"unhyped.log.{number}"
        (folder / name).write_text(letter * app.MAX_LOG_BYTES)
    main(["undo"])
    capsys.readouterr()
    kept = {path.name: path.read_text(encoding="utf-8")[0] for path in folder.iterdir()}
    assert kept.pop("unhyped.log").isdecimal()
    assert kept == {"unhyped.log.1": "a", "unhyped.log.2": "b", "unhyped.log.3": "c"}


def test_without_room_for_a_log_the_program_works(capsys: pytest.CaptureFixture[str]) -> None:
    paths.log_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.log_folder().write_text("in the way")
    assert main(["list"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
def test_a_full_disk_costs_the_log_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    paths.log_folder().mkdir(parents=True, exist_ok=True)
    (paths.log_folder() / "unhyped.log").symlink_to("/dev/full")
    assert main(["list"]) == 0
    assert capsys.readouterr().err == ""


# --- what is loaded


def _loaded(*arguments: str) -> set[str]:
    code = (
        "import sys; from unhyped.__main__ import main; main(sys.argv[1:]);"
        "sys.stderr.write(chr(10).join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    return {name.partition(".")[0] for name in done.stderr.split("\n")}


HEAVY = {
    *("PySide6", "matplotlib", "numpy", "sqlmodel", "sqlalchemy", "pydantic"),
    *("typst", "xlsxwriter", "charset_normalizer"),
}


def test_the_version_loads_nothing_of_the_program() -> None:
    assert _loaded("--version").isdisjoint({*HEAVY, "argparse", "sqlite3", "babel", "logging", "json"})


@pytest.mark.parametrize("command", ["list", "insights", "notes"])
def test_reading_loads_nothing_heavy(command: str, tmp_path: Path) -> None:
    file = str(tmp_path / "f.db")
    assert main(["--file", file, "add", "LED mask", "99"]) == 0
    loaded = _loaded("--file", file, command)
    assert "sqlite3" in loaded or command == "notes"
    assert loaded.isdisjoint(HEAVY)


def test_writing_loads_no_window_and_no_charts(tmp_path: Path) -> None:
    loaded = _loaded("--file", str(tmp_path / "f.db"), "add", "LED mask", "99")
    assert "sqlmodel" in loaded
    assert loaded.isdisjoint({"PySide6", "matplotlib", "numpy", "typst", "xlsxwriter"})
