from __future__ import annotations

import json
import platform
import sysconfig
from importlib.metadata import Distribution
from pathlib import Path

import babel
import pytest

import bundled
import project


@pytest.mark.parametrize(
    ("licence", "texts"),
    [
        ("MIT", ["MIT"]),
        ("0BSD OR MIT OR Apache-2.0", ["MIT"]),
        ("Apache-2.0  OR  MIT", ["Apache-2.0"]),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", ["MIT", "Unicode-3.0"]),
        ("Apache-2.0 WITH LLVM-exception", ["Apache-2.0", "LLVM-exception"]),
        ("Apache-2.0 OR BSL-1.0", ["Apache-2.0"]),
    ],
)
def test_a_licence_leads_to_the_texts_that_meet_it(licence: str, texts: list[str]) -> None:
    assert bundled.chosen(licence) == texts


@pytest.mark.parametrize("licence", ["Proprietary", "MIT AND Proprietary", "Apache-2.0 WITH Something"])
def test_a_licence_without_a_text_stops_the_build(licence: str) -> None:
    with pytest.raises(project.CannotPackage, match="There is no text"):
        bundled.chosen(licence)


def test_a_crate_gets_the_text_of_its_licence() -> None:
    told = {
        "name": "adler2",
        "version": "2.0.1",
        "author": "Jonas",
        "licenses": [{"expression": "0BSD OR MIT"}],
        "purl": "pkg:cargo/adler2@2.0.1",
    }
    found = bundled.part(told)
    assert found is not None
    assert (found.name, found.version, found.licence, found.copyright) == (
        "adler2",
        "2.0.1",
        "0BSD OR MIT",
        "Jonas",
    )
    assert found.texts[0].startswith("Permission is hereby granted")


def test_a_part_whose_text_is_in_its_package_gets_none() -> None:
    told = {"name": "libtiff", "licenses": [{"license": {"id": "libtiff"}}]}
    assert bundled.part(told) == bundled.Component("libtiff", "", "libtiff")
    assert bundled.part({"name": "pillow"}) is None


@pytest.mark.parametrize(
    ("owner", "inside"),
    [
        ("PySide6_Essentials", {"Qt", "ICU", "HarfBuzz"}),
        ("typst", {"Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"}),
        ("Python", {"Expat", "libmpdec"}),
    ],
)
def test_everything_known_to_be_inside_has_its_text(owner: str, inside: set[str]) -> None:
    parts = [*bundled.known(owner)]
    assert {each.name for each in parts} >= inside
    assert all(each.texts and each.copyright for each in parts)


def test_every_list_belongs_to_something() -> None:
    assert {path.stem for path in bundled.LICENCES.glob("*.toml")} == {*bundled.KNOWN.values()}


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        ("License: PSFL", "PSF-2.0"),
        ("License-Expression: MIT", "MIT"),
        (
            next(f"License: {each}" for each in bundled.RENAMED if "PyInstaller" in each),
            "GPL-2.0-or-later WITH Bootloader-exception",
        ),
        ("Classifier: License :: OSI Approved :: BSD License", "BSD License"),
        ("Classifier: Topic :: Games", "see the text"),
    ],
)
def test_a_licence_is_named_as_spdx_does(said: str, licence: str, tmp_path: Path) -> None:
    info = tmp_path / "alpha-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: alpha\nVersion: 1\n{said}\n", encoding="utf-8"
    )
    assert bundled.licence_of(Distribution.at(info).metadata) == licence


# --- what the system lends


def pretended_dpkg(folder: Path, package: str, version: str) -> str:
    """Write a dpkg-query that says every library is in *package*; return the PATH with nothing else."""
    program = folder / "dpkg-query"
    program.write_text(
        f'#!/bin/sh\n[ "$1" = -S ] && echo "{package}:amd64: /usr/lib/it" || echo "{version}"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return str(folder)


@pytest.mark.skipif(
    not Path("/usr/share/doc/libc6/copyright").is_file(), reason="reads what Debian says of it"
)
def test_a_library_is_the_package_it_came_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", pretended_dpkg(tmp_path, "libc6", "1:3.40+dfsg-1ubuntu2"))
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "ubuntu"})
    found = bundled.of_system(Path("/usr/lib/libsqlite3.so.0"))
    assert (found.name, found.version, found.licence) == ("libc6", "1:3.40+dfsg-1ubuntu2", "see the text")
    assert found.purl == "pkg:deb/ubuntu/libc6@1%3A3.40%2Bdfsg-1ubuntu2"


@pytest.mark.parametrize(
    ("library", "licence", "begin"),
    [
        ("libsqlite3.so.0", "blessing", "The author disclaims copyright"),
        ("libbz2.so.1.0", "bzip2-1.0.6", "Redistribution and use"),
        ("libmpdec.so.3", "BSD-2-Clause", "Redistribution and use"),
    ],
)
def test_where_no_package_says_a_library_is_its_file(
    library: str, licence: str, begin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = bundled.of_system(Path("/usr/lib64", library))
    assert (found.name, found.version, found.licence, found.purl) == (library, "", licence, "")
    assert found.texts[0].startswith(begin)


def test_a_library_nobody_knows_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(project.CannotPackage, match=r"libzebra\.so\.1 has no licence yet"):
        bundled.of_system(Path("/usr/lib64/libzebra.so.1"))


def test_what_was_taken_is_named_with_its_texts(tmp_path: Path) -> None:
    listed = tmp_path / "bundled.json"
    listed.write_text(json.dumps([babel.__file__, json.__file__]), encoding="utf-8")
    site = Path(sysconfig.get_path("purelib"))
    found = {each.name: each for each in bundled.components(listed, site)}
    assert found.keys() == {"babel", "Python"}
    assert found["babel"].licence == "BSD-3-Clause"
    assert found["babel"].purl.startswith("pkg:pypi/babel@2.")
    assert any("Redistribution and use" in text for text in found["babel"].texts)
    assert any("UNICODE LICENSE" in text for text in found["babel"].texts)
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in found["Python"].texts[0].upper()
