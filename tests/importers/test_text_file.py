from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unhyped.importers.members import Member
from unhyped.importers.text_file import HEAD_BYTES, TextFile, head, inspect

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = "Käufe für März: Größe 42, 5 € – „schön“\n"
POLISH = "Zażółć gęślą jaźń; książka, świeca, łyżka, półka, gałązka\n" * 5
RUSSIAN = "Покупки за март: лампа, крем для лица, книга о море\n" * 5
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy, svíčka, dřevěná lžíce\n" * 5


def inspected(path: Path) -> TextFile:
    member = Member(path.name, path.name, path.stat().st_size, lambda: path.open("rb"))
    return inspect(member, head(member), lambda *_: None)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "utf-32"),
        (GERMAN, "cp1252"),
        (GERMAN.replace("–", "-").replace("„", '"').replace("“", '"'), "iso8859-15"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (CZECH, "cp1250"),
        (RUSSIAN, "cp1251"),
        ("plain ASCII\n", "ascii"),
        ("名前、価格\nアイスローラー、千円\n" * 9, "cp932"),
    ],
)
def test_text_comes_out_as_it_went_in(text: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(text.encode(encoding))
    with inspected(path).open() as file:
        assert file.read() == text


def test_one_wrong_byte_far_into_the_file_changes_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"line\n" * HEAD_BYTES + "Größe\n".encode("cp1252"))
    file = inspected(path)
    assert file.encoding == "cp1252"


def test_letters_cut_by_a_block_are_still_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for shift in range(3):
        path.write_bytes(b"x" * shift + "€\n".encode() * 200_000)
        assert inspected(path).encoding == "utf-8"


def test_charset_normalizer_is_not_needed_for_western_text(tmp_path: Path) -> None:
    import subprocess
    import sys

    path = tmp_path / "file"
    path.write_bytes(GERMAN.encode("cp1252"))
    code = (
        "import pathlib, sys; from unhyped.importers.members import opened;"
        "from unhyped.importers.text_file import head, inspect;"
        f"bundle = opened(pathlib.Path({str(path)!r})).__enter__(); member = bundle.single;"
        "inspect(member, head(member), lambda *_: None);"
        "sys.exit('charset_normalizer' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
