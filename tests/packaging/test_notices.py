from __future__ import annotations

import json
from dataclasses import replace

import pytest

import bundled
import notices
from bundled import Component

CRATE = Component("ring", "1.0", "MIT", purl="pkg:cargo/ring@1.0", copyright="Ann", texts=("Be free.",))
FOUND = [
    Component("alpha", "2.1", "MIT OR ISC", purl="pkg:pypi/alpha@2.1", texts=("Be free.\n", "And kind.")),
    Component("beta", "3", "BSD License", parts=(CRATE, replace(CRATE, name="rung"))),
]


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")


def test_people_read_who_made_what_and_each_text_once() -> None:
    told = notices.third_party(FOUND)
    assert "\nalpha 2.1: MIT OR ISC\nbeta 3: BSD License\n    with ring 1.0: MIT (© Ann)\n" in told
    assert told.count("Be free.") == 1
    assert "Of alpha, ring, rung:" in told
    assert "Of alpha:" in told


def test_programs_read_the_same_as_cyclonedx() -> None:
    document = json.loads(notices.sbom(FOUND))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    assert document["metadata"]["timestamp"] == "2026-11-30T00:53:20Z"
    alpha, beta = document["components"]
    assert alpha["licenses"] == [{"expression": "MIT OR ISC"}]
    assert beta["licenses"] == [{"license": {"name": "BSD License"}}]
    assert [each["purl"] for each in beta["components"]] == [CRATE.purl, CRATE.purl]
    bundle = document["metadata"]["component"]["bom-ref"]
    references = [
        bundle,
        alpha["bom-ref"],
        beta["bom-ref"],
        *(each["bom-ref"] for each in beta["components"]),
    ]
    assert len({*references}) == len(references)
    assert document["dependencies"] == [{"ref": bundle, "dependsOn": ["alpha", "beta"]}]


@pytest.mark.parametrize(
    "licence",
    ["(MIT OR ISC) AND Zlib", "GPL-2.0-or-later WITH Bootloader-exception", "LicenseRef-Own AND MIT"],
)
def test_what_spdx_knows_is_an_expression(licence: str) -> None:
    (entry,) = json.loads(notices.sbom([Component("alpha", "1", licence)]))["components"]
    assert entry["licenses"] == [{"expression": licence}]


@pytest.mark.parametrize(
    "licence", ["see the text", "PSFL", "MIT or later", "GPLv2-or-later with a special one"]
)
def test_what_it_does_not_know_is_a_name(licence: str) -> None:
    (entry,) = json.loads(notices.sbom([Component("alpha", "1", licence)]))["components"]
    assert entry["licenses"] == [{"license": {"name": licence}}]


def test_every_licence_we_have_the_text_of_is_known() -> None:
    ours = {path.stem for path in bundled.LICENCES.glob("*.txt")}
    assert {name for name in ours if not name.startswith("LicenseRef-")} <= notices.SPDX


def test_the_number_of_the_document_follows_from_what_is_in_it() -> None:
    one, same, other = (json.loads(notices.sbom(each))["serialNumber"] for each in (FOUND, FOUND, FOUND[:1]))
    assert one == same != other
    assert one.startswith("urn:uuid:")
