from __future__ import annotations

import json
import sysconfig
import tomllib
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


def test_everything_known_of_qt_has_its_text() -> None:
    known = tomllib.loads((bundled.LICENCES / "qt.toml").read_text(encoding="utf-8"))["component"]
    assert len(known) > 20
    for each in known:
        assert bundled.chosen(each["licence"]), each


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
