from __future__ import annotations

import multiprocessing
import os
import sys
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from unhyped import json_file

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 40


def add(path: Path, key: str) -> None:
    json_file.change(path, lambda data: {**(data or {}), key: 1})


def add_numbers(path: Path, name: str) -> None:
    for number in range(ROUNDS):
        add(path, f"{name}{number}")


def take_the_lock_and_crash(path: Path) -> None:
    json_file.change(path, lambda _: os._exit(3))


def test_two_programs_that_save_at_the_same_moment_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "f.json"
    start = multiprocessing.get_context("spawn")
    programs = [start.Process(target=add_numbers, args=(path, name)) for name in "ab"]
    for each in programs:
        each.start()
    add_numbers(path, "c")
    for each in programs:
        each.join()
    assert json_file.read(path) == {f"{name}{n}": 1 for name in "abc" for n in range(ROUNDS)}


def test_threads_lose_nothing_either(tmp_path: Path) -> None:
    path, inside, go_on = tmp_path / "f.json", Event(), Event()

    def slowly(data: json_file.JsonTable | None) -> json_file.JsonTable:
        inside.set()
        go_on.wait()
        return {**(data or {}), "slow": 1}

    slow = Thread(target=json_file.change, args=(path, slowly))
    slow.start()
    inside.wait()
    quick = Thread(target=add_numbers, args=(path, "q"))
    quick.start()
    go_on.set()
    slow.join()
    quick.join()
    assert len(json_file.read(path) or {}) == ROUNDS + 1


def test_a_crash_leaves_nothing_locked(tmp_path: Path) -> None:
    path = tmp_path / "f.json"
    program = multiprocessing.get_context("spawn").Process(target=take_the_lock_and_crash, args=(path,))
    program.start()
    program.join()
    assert program.exitcode == 3
    json_file.change(path, lambda _: {"a": 1})
    assert json_file.read(path) == {"a": 1}


def test_without_a_file_there_is_nothing_and_reading_makes_none(tmp_path: Path) -> None:
    assert json_file.read(tmp_path / "folder" / "f.json") == {}
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000])
def test_a_damaged_file_is_put_aside_and_a_change_is_told(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "f.json"
    path.write_bytes(raw)
    seen: list[object] = []

    def edit(data: json_file.JsonTable | None) -> json_file.JsonTable:
        seen.append(data)
        return {"a": 1}

    json_file.change(path, edit)
    assert seen == [None]
    assert json_file.read(path) == {"a": 1}
    assert path.with_name("f.json.damaged").read_bytes() == raw


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="modes don’t stop this user")
def test_a_damaged_file_that_can_not_be_put_aside_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "f.json").write_text("{")
    folder.chmod(0o500)
    assert json_file.read(folder / "f.json") is None
    folder.chmod(0o700)


def test_what_is_no_object_under_a_key_is_an_empty_one() -> None:
    assert json_file.table({"a": {"b": 1}, "c": []}, "a") == {"b": 1}
    assert json_file.table({"a": {"b": 1}, "c": []}, "c") == {}
    assert json_file.table(None, "a") == {}
