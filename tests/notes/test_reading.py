from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.notes.making import NOTE_FIELDS, PACK_TOML, SOURCES_TOML, write_folder, write_note

from unhyped.domain.errors import UnhypedError
from unhyped.notes.reading import (
    MAX_FILE_BYTES,
    FrontMatterMissing,
    PackMissing,
    PackNotToml,
    PackTooLarge,
    PackUnreadable,
    read,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_is_read(tmp_path: Path) -> None:
    root = write_folder(tmp_path, excerpts='S-one = "text"')
    write_note(root, "another", NOTE_FIELDS, "\nMore *about* it.\n")
    found = read(root)
    assert found.pack["id"] == "org.example.test"
    assert len(found.sources) == 1
    assert found.files == ["another", "ice-roller"]
    assert isinstance(found.notes[0], dict)
    assert found.notes[0]["body"] == "More *about* it."
    assert found.excerpts == {"S-one": "text"}


def test_a_single_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "notes.toml"
    file.write_text(f"{PACK_TOML}{SOURCES_TOML}[[note]]{NOTE_FIELDS}", encoding="utf-8")
    found = read(file)
    assert (len(found.sources), len(found.notes), found.files) == (1, 1, [""])


def test_a_folder_may_keep_its_notes_in_one_file(tmp_path: Path) -> None:
    root = write_folder(tmp_path, notes=f"[[note]]{NOTE_FIELDS}{SOURCES_TOML}")
    found = read(root)
    assert (len(found.sources), found.files) == (2, ["", "ice-roller"])


def test_a_pack_inside_an_archive_is_read(tmp_path: Path) -> None:
    root = write_folder(tmp_path / "pack")
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        for file in sorted(root.rglob("*.*")):
            archive.write(file, f"core/{file.relative_to(root).as_posix()}")
    with zipfile.ZipFile(tmp_path / "pack.zip") as archive:
        assert read(zipfile.Path(archive, "core/")).files == ["ice-roller"]


def test_windows_line_ends_and_a_byte_order_mark_are_fine(tmp_path: Path) -> None:
    root = write_folder(tmp_path)
    text = f"+++\n{NOTE_FIELDS}+++\nBody\n".replace("\n", "\r\n")
    (root / "notes" / "ice-roller.md").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read(root).files == ["ice-roller"]


def test_without_a_pack_it_says_what_to_choose(tmp_path: Path) -> None:
    with pytest.raises(PackMissing, match=r"Choose a folder with a pack\.toml"):
        read(tmp_path)
    with pytest.raises(PackMissing):
        read(tmp_path / "gone")


@pytest.mark.parametrize("text", ["id = ", "+++", "id = 1\nid = 2", "a = 2026-99-99"])
def test_broken_toml_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(PackNotToml, match=r"sources\.toml isn’t valid TOML"):
        read(write_folder(tmp_path, sources=text))


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 50_000 + "]" * 50_000,
        "a = " + "{a = " * 20_000 + "1" + "}" * 20_000,
        ".".join(["a"] * 100_000) + " = 1",
        "[" + ".".join(["a"] * 100_000) + "]",
        "a = " + "9" * 200_000,
        "\x00",
    ],
    ids=["arrays", "tables", "dotted key", "dotted table", "long number", "NUL"],
)
def test_hostile_toml_is_refused_at_once(tmp_path: Path, text: str) -> None:
    with pytest.raises(PackNotToml):
        read(write_folder(tmp_path, sources=text))


def test_a_file_may_not_be_too_large(tmp_path: Path) -> None:
    write_folder(tmp_path, sources="#" * MAX_FILE_BYTES)
    read(tmp_path)
    write_folder(tmp_path, sources="#" * (MAX_FILE_BYTES + 1))
    with pytest.raises(PackTooLarge, match="256 KB"):
        read(tmp_path)


def test_a_pack_may_not_be_too_large(tmp_path: Path) -> None:
    root = write_folder(tmp_path)
    for number in range(21):
        write_note(root, f"note-{number}", "", "x" * 250_000)
    with pytest.raises(PackTooLarge, match="5 MB"):
        read(root)


def test_a_pack_may_not_have_too_many_notes(tmp_path: Path) -> None:
    with pytest.raises(PackTooLarge, match="2,000 notes"):
        read(write_folder(tmp_path, notes="[[note]]\n" * 2000))


def test_a_folder_may_not_have_too_many_notes(tmp_path: Path) -> None:
    root = write_folder(tmp_path)
    for number in range(2000):
        (root / "notes" / f"{number}.md").touch()
    with pytest.raises(PackTooLarge, match="2,000 notes"):
        read(root)


def test_other_text_than_utf8_is_refused(tmp_path: Path) -> None:
    root = write_folder(tmp_path)
    (root / "sources.toml").write_bytes("a = 'ü'".encode("latin-1"))
    with pytest.raises(PackUnreadable, match="UTF-8"):
        read(root)


def test_a_note_needs_front_matter(tmp_path: Path) -> None:
    root = write_folder(tmp_path)
    (root / "notes" / "plain.md").write_text("# Only text\n", encoding="utf-8")
    with pytest.raises(FrontMatterMissing, match=r"plain\.md"):
        read(root)


def test_a_folder_in_place_of_a_note_is_refused(tmp_path: Path) -> None:
    root = write_folder(tmp_path)
    (root / "notes" / "folder.md").mkdir()
    with pytest.raises(PackUnreadable):
        read(root)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    root = write_folder(tmp_path)
    os.mkfifo(root / "notes" / "pipe.md")
    with pytest.raises(PackUnreadable):
        read(root)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything may be read here")
def test_a_locked_file_is_named(tmp_path: Path) -> None:
    root = write_folder(tmp_path)
    (root / "sources.toml").chmod(0)
    with pytest.raises(UnhypedError, match=r"sources\.toml can’t be read"):
        read(root)
