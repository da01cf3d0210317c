from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.notes.making import found, note, source

from unhyped.notes.links import fault


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?id=1&page=2",
        "https://example.org/tag/ref/aff",
        "https://example.org/?preference=1&staging=2",
        "https://www.example.org:8443/a#utm_source",
    ],
)
def test_a_plain_address_is_fine(url: str) -> None:
    assert fault(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "ftp://example.org/",
        "example.org",
        "https://",
        "https://localhost/",
        "https://good.example.org@evil.example/",
        "https://[::1",
        "https://example.org:port/",
        "https://exam ple.org/",
        "https://example.org/\u202e",
        "javascript:alert(1)",
    ],
)
def test_only_https_pages(url: str) -> None:
    assert fault(url)


@pytest.mark.parametrize(
    "parameter",
    ["ref", "tag", "aff", "aff_id", "utm_source", "UTM_Medium", "itm_campaign", "fbclid", "gclid"],
)
def test_no_tracking_parameters(parameter: str) -> None:
    assert parameter in fault(f"https://example.org/?id=1&{parameter}=x")
    assert fault(f"https://example.org/?{parameter}")


@pytest.mark.parametrize(
    "host", ["amzn.to", "AMZN.TO", "go.skimresources.com", "awin1.com.", "bit.ly", "t.co"]
)
def test_no_affiliate_networks_and_no_short_links(host: str) -> None:
    assert "name the page itself" in fault(f"https://{host}/abc")


def test_every_address_of_a_pack_is_checked() -> None:
    bad = "http://example.org"
    problems = found(note(), homepage=bad, sources=(source(url=bad),))
    assert [where for _level, where, _text in problems] == [
        "pack: homepage",
        "source S-one: url",
    ]


@given(st.text().map("https://example.org/?{}".format) | st.text())
def test_any_text_gets_an_answer(url: str) -> None:
    assert isinstance(fault(url), str)
