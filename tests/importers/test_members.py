"""Files, ZIPs and folders through one door; nothing is unpacked, nothing hostile costs memory or time."""

from __future__ import annotations

import contextlib
import io
import os
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.importers.giving import TODAY

from unhyped.domain.customs import Customs
from unhyped.importers import Reading, errors, members, read
from unhyped.importers.members import HIGHEST_RATIO, Bundle, opened

if TYPE_CHECKING:
    from collections.abc import Mapping

READING = Reading(Customs(TODAY, "EUR"))
TABLE = "name,price,date\nLamp,5.00,2026-03-01\nMug,4.00,2026-03-02\n"


def packed(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """Make a ZIP of *members*."""
    path.write_bytes(zipped(members))
    return path


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return the bytes of a ZIP of *members*."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def contents(bundle: Bundle) -> dict[str, bytes]:
    found = {}
    for member in bundle.members:
        with member.open() as file:
            found[member.path] = file.read()
    return found


def test_a_file_is_its_only_member(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(TABLE)
    with opened(path) as bundle:
        assert bundle.single is not None
        assert (bundle.single.name, bundle.single.size) == ("orders.csv", len(TABLE))
        assert contents(bundle) == contents(bundle) == {"orders.csv": TABLE.encode()}


def test_a_zip_and_its_unpacked_folder_hold_the_same(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {"a/b/one.txt": "1" * 3000, "two.txt": "2"}
    path = packed(tmp_path / "export.zip", members | {"__MACOSX/two.txt": "x", ".DS": "x"})
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "folder")
    with opened(path) as zipped, opened(tmp_path / "folder") as folder:
        expected = {"a/b/one.txt": b"1" * 3000, "two.txt": b"2"}
        assert contents(zipped) == contents(folder) == expected
        assert (zipped.packed, zipped.single, folder.folder, folder.single) == (True, None, True, None)


def test_a_folder_of_everything_is_refused_by_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "_MAX_MEMBERS", 20)
    for place in range(21):
        (tmp_path / "Downloads" / str(place % 3)).mkdir(parents=True, exist_ok=True)
        (tmp_path / "Downloads" / str(place % 3) / f"{place}.csv").write_text(TABLE)
    with pytest.raises(errors.FolderTooLarge, match="“Downloads” has far more"):
        read(tmp_path / "Downloads", READING)
    monkeypatch.chdir(tmp_path / "Downloads")
    with pytest.raises(errors.FolderTooLarge, match="“Downloads”"):
        read(type(tmp_path)("."), READING)
    monkeypatch.setattr(members, "_MAX_MEMBERS", 1)
    with pytest.raises(errors.FolderTooLarge) as everything:
        read(type(tmp_path)(tmp_path.anchor), READING)
    assert f"“{tmp_path.anchor}”" in str(everything.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is open to root")
def test_what_is_closed_in_a_folder_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "export" / "TikTok Shop").mkdir(parents=True)
    (tmp_path / "export" / "one.csv").write_text(TABLE)
    (tmp_path / "export" / "TikTok Shop").chmod(0)
    try:
        with pytest.raises(errors.FileUnreadable, match="couldn’t read “TikTok Shop”"):
            read(tmp_path / "export", READING)
        monkeypatch.setattr(members, "_MAX_MEMBERS", 1)
        with pytest.raises(errors.FolderTooLarge):
            read(tmp_path / "export", READING)
    finally:
        (tmp_path / "export" / "TikTok Shop").chmod(0o700)


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.csv").write_text(TABLE)
    (folder / "b.csv").symlink_to(tmp_path / "secret")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    with opened(folder) as bundle:
        assert [member.path for member in bundle.members] == ["a.csv"]


def test_names_that_point_elsewhere_are_only_words(tmp_path: Path) -> None:
    names = ["../../up.csv", "/etc/passwd", "C:\\x.csv", "a\\..\\b.csv", "con.csv", "A.csv", "a.csv"]
    with zipfile.ZipFile(tmp_path / "slip.zip", "w") as archive:
        for name in names:
            archive.writestr(name, name)
    before = sorted(tmp_path.rglob("*"))
    with opened(tmp_path / "slip.zip") as bundle:
        assert contents(bundle) == {name.replace("\\", "/"): name.encode() for name in names}
        assert {member.name for member in bundle.members} == {
            "up.csv",
            "passwd",
            "x.csv",
            "b.csv",
            "con.csv",
            "A.csv",
            "a.csv",
        }
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("folder", ["", "Private/"])
def test_a_zip_in_a_zip_from_notion_is_read(tmp_path: Path, folder: str) -> None:
    inside = {
        f"{folder}Haul log 1a2b.csv": TABLE.partition("Mug")[0],
        f"{folder}Haul log 1a2b_all.csv": TABLE,
        f"{folder}Haul log/Lamp 3c4d.md": "# Lamp",
        f"{folder}Haul log/Mug 5e6f.md": "# Mug",
    }
    found = read(packed(tmp_path / "x.zip", {"ExportBlock-1-Part-1.zip": zipped(inside)}), READING)
    assert [row.draft.name for row in found.purchases] == ["Lamp", "Mug"]
    assert found.source_name == "Haul log 1a2b_all.csv"
    assert found.remarks == ("We read “Haul log 1a2b_all.csv”, but not what else is in “x.zip”.",)


def test_the_parts_of_an_export_belong_together(tmp_path: Path) -> None:
    parts = {
        "Part-1.zip": zipped({"a.md": "# A", "b.md": "# B"}),
        "Part-2.zip": zipped({"orders.csv": TABLE}),
    }
    assert len(read(packed(tmp_path / "x.zip", parts), READING).purchases) == 2


def test_a_bomb_in_a_zip_in_a_zip_is_refused(tmp_path: Path) -> None:
    bomb = zipped({"a.csv": bytes(100_000_000)})
    with pytest.raises(errors.PackedFileSuspicious):
        read(packed(tmp_path / "x.zip", {"inner.zip": bomb}), READING)


def test_zips_too_large_for_memory_have_to_be_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    inner = zipped({"orders.csv": TABLE})
    with zipfile.ZipFile(path, "w") as archive, archive.open("inner.zip", "w") as file:
        for _ in range(65):
            file.write(bytes(1_000_000))
        file.write(inner)
    with pytest.raises(errors.PackedFileInside, match=r"inner\.zip"):
        read(path, READING)


def test_of_several_tables_the_register_of_a_budget_app_is_read(tmp_path: Path) -> None:
    register = (Path(__file__).parent.parent / "data" / "budget" / "ynab.csv").read_text()
    plan = "Month,Category Group/Category,Category,Assigned,Activity,Available\nJan 2026,a: b,b,1,2,3\n"
    path = packed(tmp_path / "x.zip", {"Plan.csv": plan, "Register.csv": register})
    found = read(path, READING)
    assert (len(found.purchases), found.source_name) == (4, "Register.csv")
    assert found.remarks == ("We read “Register.csv”, but not what else is in “x.zip”.",)


def test_a_table_is_read_before_a_text(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"orders.csv": TABLE, "read me.txt": "Hello", "notes.md": "- Rug 3.00"})
    assert len(read(path, READING).purchases) == 2
    path = packed(tmp_path / "y.zip", {"list.md": "- Rug 3.00\n- Pen 2.00", "picture.png": b"\x89PNG"})
    assert [row.draft.name for row in read(path, READING).purchases] == ["Rug", "Pen"]


def test_the_only_table_of_a_zip_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"orders.csv": TABLE, "picture.png": b"\x89PNG"})
    assert [row.draft.name for row in read(path, READING).purchases] == ["Lamp", "Mug"]


@pytest.mark.parametrize(
    ("members", "refusal", "said"),
    [
        ({"a.csv": TABLE, "b.csv": TABLE}, errors.SeveralTables, "“a.csv”, “b.csv”"),
        ({"a.md": "- Lamp 5.00", "b.md": "- Mug 4.00"}, errors.SeveralTables, "“a.md”, “b.md”"),
        ({"x_all.csv": TABLE, "y.csv": TABLE}, errors.SeveralTables, "“x_all.csv”, “y.csv”"),
        ({"holiday.png": "x"}, errors.NothingKnownInside, "holiday.png"),
        ({"inner.zip": "PK"}, errors.PackedFileInside, "inner.zip"),
        ({"inner.zip": zipped({"more.zip": zipped({"a.csv": TABLE})})}, errors.PackedFileInside, "more.zip"),
        ({f"{n}.zip": zipped({"a.csv": TABLE}) for n in range(9)}, errors.PackedFileInside, "0.zip"),
        ({"inner.zip": zipped({"a.csv": TABLE})[:-9]}, errors.PackedFileDamaged, "x.zip"),
        ({"inner.zip": zipped({})}, errors.PackedFileEmpty, "x.zip"),
        ({}, errors.PackedFileEmpty, "x.zip"),
        ({"__MACOSX/a.csv": TABLE}, errors.PackedFileEmpty, "x.zip"),
    ],
)
def test_what_is_in_a_zip_is_told(
    members: dict[str, str | bytes], refusal: type[errors.FileRefused], said: str, tmp_path: Path
) -> None:
    with pytest.raises(refusal, match=said):
        read(packed(tmp_path / "x.zip", members), READING)


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.csv", "w") as file:
        for _ in range(100):
            file.write(bytes(1_000_000))
    tracemalloc.start()
    try:
        with pytest.raises(errors.PackedFileSuspicious):
            read(path, READING)
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def test_a_member_of_two_gigabytes_is_refused_whatever_its_ratio(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"a.csv": TABLE})
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x01\x02")
    data[place + 20 : place + 28] = struct.pack("<LL", 1_900_000_000, 2_000_000_000)
    path.write_bytes(data)
    with opened(path) as bundle, pytest.raises(errors.PackedFileSuspicious), bundle.members[0].open():
        pass


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_said(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"a.csv": bytes(5_000_000)})
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<L", 10)
    path.write_bytes(data)
    with opened(path) as bundle, bundle.members[0].open() as file, pytest.raises(errors.PackedFileDamaged):
        assert len(file.read()) == 10  # no more is read, and its check sum is of more


def test_much_that_packs_well_is_no_bomb(tmp_path: Path) -> None:
    rows = "".join(f"Thing {n},{n % 90}.99,2026-03-01\n" for n in range(100_000))
    path = packed(tmp_path / "x.zip", {"a.csv": "name,price,date\n" + rows})
    with opened(path) as bundle:
        member = bundle.members[0]
        assert 1 < member.size / path.stat().st_size < HIGHEST_RATIO
        assert contents(bundle)["a.csv"].count(b"\n") == 100_001


def test_a_list_of_a_million_members_is_not_even_looked_at(tmp_path: Path) -> None:
    entry = b"PK\x01\x02" + bytes(42)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 60_000, 60_000, len(entry) * 60_000, 4, 0)
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04" + entry * 60_000 + end)
    with pytest.raises(errors.PackedFileSuspicious), opened(tmp_path / "x.zip"):
        pass


def test_a_locked_zip_asks_for_unpacking(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"a.csv": TABLE})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(errors.PackedFileWithPassword):
        read(path, READING)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_zip_cut_short_is_damaged(share: float, tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"a.csv": TABLE * 50})
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(errors.PackedFileDamaged):
        read(path, READING)


def test_damage_inside_is_told(tmp_path: Path) -> None:
    rows = "".join(f"Thing {zlib.crc32(str(n).encode())},{n % 90}.99,2026-03-01\n" for n in range(5000))
    path = packed(tmp_path / "x.zip", {"a.csv": "name,price,date\n" + rows})
    data = bytearray(path.read_bytes())
    data[2000:2040] = bytes(40)
    path.write_bytes(data)
    with pytest.raises(errors.PackedFileDamaged):
        read(path, READING)


@given(data=st.data())
@settings(max_examples=60)
def test_a_zip_with_any_bytes_changed_raises_nothing_but_ours(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = packed(tmp_path_factory.mktemp("zip") / "x.zip", {"a.csv": TABLE, "b/c.txt": "Date: x"})
    changed = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(changed)
    with contextlib.suppress(errors.FileRefused):
        read(path, READING)
