"""Files that claim gigabytes are refused, or read, in 300 MB of memory and some seconds."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from tests.importers.hostile.making import changed_workbook, plain, repeated, sparse
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[Path], Path]

pytestmark = [
    pytest.mark.memory,
    pytest.mark.skipif(sys.platform != "linux", reason="memory is measured the way Linux does"),
]
ROOM: Final = 300_000_000
CHANCE: Final = random.Random(1)
LETTERS: Final = "".join(CHANCE.choices("abcdefghijklmnop", k=1_000_000))
SPACES: Final = "".join(CHANCE.choices(" \t\r\n", k=1_000_000))
SEARCHES: Final = '{"Your Activity": {"Searches": {"SearchList": ['
ORDERS: Final = '{"TikTok Shop": {"Order History": {"OrderHistories": {"0": 0'
PRIVATE: Final = '{"Direct Messages": {"Chat History": {"ChatHistory": [0'
VIEWS: Final = '{"Your Activity": {"Watch History": {"VideoList": [{}'


def views(count: int) -> str:
    videos = (7 * 10**18 + CHANCE.randrange(10**18) for _ in range(count))
    row = ',{{"Date":"2025-01-05 10:{:02}:00","Link":"https://www.tiktokv.com/share/video/{}/"}}'
    return "".join(row.format(number % 60, video) for number, video in enumerate(videos))


def orders(field: str) -> Make:
    """A way to make an export of orders of which each has a text of 3 MB."""
    order = {"order_date": "2025-01-01", "total_price": "1.00 EUR"} | {field: LETTERS * 3}
    return repeated("user_data.json", ORDERS, "".join(f',"{n}":{json.dumps(order)}' for n in range(3)), 40)


LARGE: Final[dict[str, tuple[Make, str]]] = {
    "a gigabyte of spaces": (repeated("user_data.json", SEARCHES, SPACES, 990), "ExportTextTooLong"),
    "a gigabyte of one text": (repeated("user_data.json", SEARCHES + '"', LETTERS, 990), "ExportTextTooLong"),
    "a gigabyte of NULs": (sparse(SEARCHES, 1_000_000_000), "ExportDamaged"),
    "more than a gigabyte": (sparse(SEARCHES, 1_000_000_001), "FileTooLarge"),
    "nested ten million times": (plain("[" * 10_000_000), "JsonUnknown"),
    "nested ten million times, in a section": (plain(SEARCHES + '{"a":' * 10_000_000), "ExportTooDeep"),
    "nested ten million times, in an archive": (
        plain('{"format":"unhyped-archive","version":2,"records":[' + '{"a":' * 10_000_000),
        "JsonDamaged",
    ),
    "views without end": (repeated("user_data.json", VIEWS, views(5000), 100, "]}}}", level=1), ""),
    "messages without end": (
        repeated("user_data.json", PRIVATE, ",[]" * 300_000 + "\n", 12, "]}}}", level=0),
        "",
    ),
    "orders without end": (
        plain(ORDERS + "".join(f',"{n}":{{"order_date":"2025-01-01"}}' for n in range(110_000)) + "}}}}"),
        "ExportTooLong",
    ),
    "names without end": (orders("Products"), "ExportTooLong"),
    "states of orders without end": (orders("order_status"), "ExportTooLong"),
    "numbers of orders without end": (orders("order_number"), "ExportTooLong"),
    "searches of a megabyte each": (
        repeated(
            "user_data.json",
            SEARCHES + "0",
            f',{{"Date":"2025-01-01 10:00:00","SearchTerm":"{LETTERS}"}}',
            60,
            "]}}}",
        ),
        "",
    ),
    "a gigabyte of a table's one line": (repeated("a.csv", "name,price\n", LETTERS, 990), "FileTooLarge"),
    "40 MB of a table's one line": (repeated("a.csv", "name,price\n", LETTERS, 40), "LineTooLong"),
    "lines as long as may be": (
        repeated("a.csv", "name,price,date\n", f'"{LETTERS * 3}",1.00,2026-01-01\n', 14),
        "",
    ),
    "rows as many as may be": (
        plain("name,price,date\n" + "".join(f"Lamp {n},1.00,2026-01-01\n" for n in range(99_990))),
        "",
    ),
    "notes as long as may be, of wide letters": (
        plain("name,price,date,note\n" + f"Lamp,1.00,2026-01-01,\N{GRINNING FACE}{'x' * 90_000}\n" * 500),
        "TooMuchAtOnce",
    ),
    "nothing but rows nobody can read": (
        plain("name,price,date\nLamp,1.00,2026-01-01\n" + f"Lamp,{'x' * 180},2026-01-01\n" * 99_990),
        "",
    ),
    "a bomb in a workbook": (
        changed_workbook({"xl/sharedStrings.xml": lambda xml: xml + " " * 150_000_000}),
        "SpreadsheetSuspicious",
    ),
    "as many shared texts as may be": (
        changed_workbook(
            {
                "xl/sharedStrings.xml": lambda xml: xml.replace(
                    "</sst>", "".join(f"<si><t>{n}</t></si>" for n in range(490_000)) + "</sst>"
                )
            }
        ),
        "",
    ),
}


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `measuring.py`, which has our own modules at hand."""
    command = [sys.executable, str(Path(__file__).with_name("measuring.py")), *map(str, arguments)]
    here = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])} | environment
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE, env=here)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, int]]:
    """What each of the large files took; they are read one after the other in a program of their own."""
    paths = [make(tmp_path_factory.mktemp("large")) for make, _ in LARGE.values()]
    ran = run(*paths)
    for path in paths:
        path.unlink()
    lines = map(json.loads, ran.stdout.splitlines())
    told = [(line["ended"], line["peak"]) for line in lines]
    assert len(told) == len(paths), ran.stderr
    return dict(zip(LARGE, told, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("what", LARGE)
def test_large_files_are_read_in_little_memory(what: str, measured: dict[str, tuple[str, int]]) -> None:
    ended, peak = measured[what]
    assert ended == LARGE[what][1]
    assert peak < ROOM


WHOLE: Final[dict[str, Make]] = {
    "a bomb": repeated("user_data.json", SEARCHES, bytes(1_000_000), 100),
    "a gigabyte of one text": repeated("user_data.json", SEARCHES + '"', LETTERS, 990),
    "a gigabyte of NULs": sparse(SEARCHES, 1_000_000_000),
    "nested ten million times": plain(SEARCHES + "[" * 10_000_000),
    "entities that multiply": changed_workbook(
        {"xl/sharedStrings.xml": lambda xml: f'<!DOCTYPE x [<!ENTITY a "b">]>{xml}'}
    ),
}


def contents(home: Path) -> dict[Path, bytes]:
    """Every file below *home* but the log, with a line for each start, and the backups made before."""
    return {
        path: path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and path.suffix != ".log" and not path.parent.name.endswith("-backups")
    }


@pytest.mark.slow
@pytest.mark.parametrize("what", WHOLE)
def test_the_program_refuses_them_and_writes_nothing(what: str, tmp_path: Path, home: Path) -> None:
    assert run("--whole", "add", "Ice roller 12.99").returncode == 0
    before = contents(home)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    path = WHOLE[what](tmp_path)
    ran = run("--whole", "import", path, "--sections", "all", TMPDIR=str(temporary))
    said, measured = ran.stderr.splitlines()[-2:]
    assert ran.returncode == 1
    assert said.endswith(".")
    assert json.loads(measured)["peak"] < ROOM
    assert contents(home) == before
    assert {*tmp_path.rglob("*")} == {path, temporary}
    (log,) = home.rglob("*.log")
    assert len(log.read_text().splitlines()) == 2
    assert path.name not in log.read_text()


@pytest.mark.slow
def test_the_program_takes_in_as_many_rows_as_may_be(tmp_path: Path) -> None:
    path = plain("name,price,date\n" + "Lamp,1.00,2026-01-01\n" * 99_999, "rows.csv")(tmp_path)
    ran = run("--whole", "--file", tmp_path / "a.unhyped", "import", path)
    assert ran.returncode == 0
    assert json.loads(ran.stderr.splitlines()[-1])["peak"] < ROOM
