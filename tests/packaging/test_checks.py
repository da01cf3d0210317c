from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from platformdirs import windows

import check
import project
from checks import NotGood, Person, Place, Skipped, commands, tools

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pretends with shell scripts")


@pytest.fixture
def person(tmp_path: Path) -> Person:
    (tmp_path / "home").mkdir()
    return Person(tmp_path / "home")


def bundle(folder: Path, script: str) -> Place:
    """Make a folder with a program that does what *script* says."""
    folder.mkdir()
    program = folder / "unhyped"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return Place(program, folder)


def test_a_person_brings_nothing_but_a_home(person: Person, tmp_path: Path) -> None:
    place = bundle(tmp_path / "bundle", f"exec {sys.executable} -Sc 'import os; print(*os.environ)'")
    seen = person.run(place).split()
    assert [*(person.home / "empty").iterdir()] == []
    shell = {"LC_CTYPE", "OLDPWD", "PWD", "SHLVL", "_"}
    assert {*seen} - shell == {"HOME", "LANG", "PATH", "QT_QPA_PLATFORM"}
    assert person.environment == {"HOME": str(person.home), "PATH": str(person.home / "empty"), "LANG": "C"}


def test_on_windows_nothing_is_read_from_the_real_home(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("SYSTEMROOT", r"C:\Windows")
    seen = person.environment
    monkeypatch.setattr(os, "environ", seen)
    monkeypatch.setattr(windows, "_is_fully_qualified", os.path.isabs)  # homes here have no drive
    for folder in ("CSIDL_APPDATA", "CSIDL_LOCAL_APPDATA"):
        assert windows.get_win_folder(folder) == str(person.home)


def test_the_version_has_to_be_that_of_the_wheel(person: Person, tmp_path: Path) -> None:
    good = bundle(tmp_path / "good", f"echo unhyped {project.version()}")
    assert commands.version(good, person) == f"unhyped {project.version()}"
    with pytest.raises(NotGood, match=r"it says it is “unhyped 0\.0\.9”"):
        commands.version(bundle(tmp_path / "old", "echo unhyped 0.0.9"), person)


def test_what_a_failing_part_says_is_passed_on(person: Person, tmp_path: Path) -> None:
    place = bundle(tmp_path / "bundle", "echo 'charts, summary' >&2; exit 1")
    with pytest.raises(NotGood, match="“--self-test” ended with 1: charts, summary"):
        commands.self_test(place, person)


def test_a_bundle_has_a_limit(person: Person, tmp_path: Path) -> None:
    place = bundle(tmp_path / "bundle", "")
    assert commands.size(place, person) == "0 MiB in 1 files"
    with (place.folder / "large").open("wb") as file:
        file.truncate((commands.MAX_UNPACKED_MIB + 1) * 2**20)
    with pytest.raises(NotGood, match="it has 281 MiB"):
        commands.size(place, person)


def test_every_component_has_to_be_named(person: Person, tmp_path: Path) -> None:
    place = bundle(tmp_path / "bundle", "")
    with pytest.raises(NotGood, match=r"LICENSE, THIRD-PARTY\.txt, sbom\.cdx\.json is missing"):
        commands.notices(place, person)
    (place.folder / "LICENSE").touch()
    (place.folder / "THIRD-PARTY.txt").write_text("alpha 1: MIT\n", encoding="utf-8")
    (place.folder / "sbom.cdx.json").write_text(
        '{"components": [{"name": "alpha", "version": "1"}, {"name": "beta", "version": "2"}]}',
        encoding="utf-8",
    )
    with pytest.raises(NotGood, match="says nothing about beta"):
        commands.notices(place, person)


@pytest.mark.parametrize(
    "line",
    [
        "9913  socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 8",
        "9913  socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = -1 EAFNOSUPPORT",
    ],
)
def test_a_socket_to_a_network_is_noticed(line: str, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    trace.write_text("9913  socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 4\n9913  +++ exited with 0 +++\n")
    assert commands.without_internet(trace) == "1 sockets, none to a network"
    trace.write_text(f"{trace.read_text()}{line}\n")
    with pytest.raises(NotGood, match="it opens a socket to a network: socket"):
        commands.without_internet(trace)


def test_in_ci_a_missing_tool_is_no_excuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(Skipped, match="no-such-tool isn't installed"):
        tools("sh", "no-such-tool")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(NotGood, match="no-such-tool isn't installed"):
        tools("sh", "no-such-tool")
    (found,) = tools("sh")
    assert found.endswith("/sh")


LOGGING = 'mkdir -p "$HOME/.local/share" && echo x >"$HOME/.local/share/purchases.unhyped"'


def checked(monkeypatch: pytest.MonkeyPatch, package: Path) -> bool:
    """Check a *package* for its version only."""
    monkeypatch.setattr(check, "EVERYWHERE", (commands.version,))
    monkeypatch.setattr(check, "ON_LINUX", ())
    return check.check(package)


@pytest.fixture
def begin() -> str:
    version = f'if [ "$1" = --version ]; then echo unhyped {project.version()}; exit; fi'
    return f"PATH=/usr/bin:/bin\n{version}\n"


def test_a_package_that_does_everything_is_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = bundle(tmp_path / "bundle", begin + LOGGING)
    assert checked(monkeypatch, place.folder)
    assert capsys.readouterr().out.splitlines() == [
        "bundle:",
        f"  ok  version: unhyped {project.version()}",
        "  ok  installing and removing: writes nothing into its own folder, leaves the log",
    ]
    assert place.program.stat().st_mode & 0o222  # as it was


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (LOGGING + '; cd "${0%/*}"; chmod u+w .; echo y >more', "it writes into its own folder"),
        ("exit 0", "what the person logged went with it"),
        ("exit 3", "“add Ice roller 12.99” ended with 3"),
    ],
)
def test_a_package_that_leaves_traces_or_takes_the_log_is_not(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    begin: str,
    script: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert not checked(monkeypatch, bundle(tmp_path / "bundle", begin + script).folder)
    assert f"no  installing and removing: {said}" in capsys.readouterr().out


def test_a_deb_that_fails_to_install_is_removed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    programs, package = tmp_path / "bin", tmp_path / "unhyped.deb"
    programs.mkdir()
    package.touch()
    for name, script in (("dpkg", f'echo "$1" >>{tmp_path}/log; [ "$1" = -r ]'), ("dpkg-deb", "exit 1")):
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert not check.check(package)
    assert f"dpkg -i {package} ended with 1" in capsys.readouterr().out
    assert (tmp_path / "log").read_text(encoding="utf-8").split() == ["-s", "-i", "-r"]


def test_something_else_is_no_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").touch()
    assert check.main([str(tmp_path / "notes.txt")]) == 1
    assert "it is neither a folder nor a .tar.xz nor a .deb" in capsys.readouterr().out


def test_several_are_checked_each_for_itself_and_told_in_order(
    tmp_path: Path, begin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").touch()
    place = bundle(tmp_path / "bundle", f"{begin}exit 3")
    assert check.main([str(place.folder), str(tmp_path / "notes.txt")]) == 2
    assert capsys.readouterr().out.splitlines() == [
        "bundle:",
        "  no  installing and removing: “add Ice roller 12.99” ended with 3: ",
        "notes.txt:",
        "  no  installing and removing: it is neither a folder nor a .tar.xz nor a .deb",
    ]


def test_of_several_only_what_is_no_good_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = {tmp_path / "good": 0, tmp_path / "bad": 1, tmp_path / "crashed": -11}

    def run(command: list[Path], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, codes[command[-1]], f"{command[-1].name}\n")

    monkeypatch.setattr(subprocess, "run", run)
    assert check.main([*map(str, codes)]) == 2
    assert capsys.readouterr().out == "good\nbad\ncrashed\n"
