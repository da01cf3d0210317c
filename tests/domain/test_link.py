from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhyped.domain.errors import LinkUnclear
from unhyped.domain.link import Link, locate, parse_link, posted_at

ID = 7106594312292453675
BASE = "https://www.tiktok.com"
VIDEO = f"{BASE}/@bella.poarch/video/{ID}"
NO_HANDLE = f"{BASE}/@/video/{ID}"
PRODUCT = f"{BASE}/view/product/1729384756102938475"


@pytest.mark.parametrize(
    ("text", "url", "handle"),
    [
        (VIDEO, VIDEO, "bella.poarch"),
        (f"{VIDEO}?is_from_webapp=1&sender_device=pc#comments", VIDEO, "bella.poarch"),
        (f"  {VIDEO}/ ", VIDEO, "bella.poarch"),
        (VIDEO.replace("https", "http"), VIDEO, "bella.poarch"),
        (VIDEO.removeprefix("https://"), VIDEO, "bella.poarch"),
        (VIDEO.removeprefix("https://www."), VIDEO, "bella.poarch"),
        (VIDEO.replace("www.tiktok", "WWW.TikTok").replace("bella", "Bella"), VIDEO, "bella.poarch"),
        (VIDEO.replace("@", "%40"), VIDEO, "bella.poarch"),
        (NO_HANDLE, NO_HANDLE, None),
        (f"{BASE}/@MS4wLjABAAAAv7iSuuXDJGDvJkmH/video/{ID}", NO_HANDLE, None),
        (f"{BASE}/@6820838815978423302/video/{ID}", NO_HANDLE, None),
        (f"https://www.tiktokv.com/share/video/{ID}/", NO_HANDLE, None),
        (f"https://www.tiktokv.us/share/video/{ID}/", NO_HANDLE, None),
        (f"{BASE}/share/video/{ID}/", NO_HANDLE, None),
        (f"https://m.tiktok.com/v/{ID}.html", NO_HANDLE, None),
        (f"{BASE}/embed/{ID}", NO_HANDLE, None),
        (f"{BASE}/embed/v2/{ID}?lang=en", NO_HANDLE, None),
    ],
)
def test_a_video_shows_its_creator_and_id(text: str, url: str, handle: str | None) -> None:
    assert parse_link(text) == Link(url=url, platform="tiktok", kind="video", handle=handle, video_id=ID)


def test_a_photo_post_has_an_id_too() -> None:
    link = parse_link(f"{BASE}/@user/photo/{ID}?x=1")
    assert (link.kind, link.video_id, link.url) == ("photo", ID, f"{BASE}/@user/photo/{ID}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://vm.tiktok.com/ZSe4FqkKd", "ZSe4FqkKd"),
        ("https://vt.tiktok.com/ZMabc123/?k=1", "ZMabc123"),
        ("vm.tiktok.com/ZMabc123/", "ZMabc123"),
        (f"{BASE}/t/ZTRC5xgJp/", "ZTRC5xgJp"),
    ],
)
def test_a_short_link_says_what_to_do(text: str, code: str) -> None:
    link = parse_link(text)
    assert (link.kind, link.share_code, link.video_id, link.posted_at) == ("short", code, None, None)
    assert str(link.problem).startswith("This short link doesn’t say which video it is.")
    assert "?" not in link.url


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PRODUCT, ""),
        ("https://shop.tiktok.com/view/product/1729384756102938475?region=US&locale=en-US", ""),
        ("https://shop-vn.tiktok.com/view/product/1729384756102938475", ""),
        (f"{BASE}/shop/pdp/1729384756102938475", ""),
        (f"{BASE}/shop/pdp/glow-serum-30ml/1729384756102938475", "glow serum 30ml"),
        ("https://shop.tiktok.com/us/pdp/glow-serum/1729384756102938475", "glow serum"),
        ("https://affiliate.tiktok.com/product/1729384756102938475", ""),
        (f"{BASE}/?product_id=1729384756102938475&x=1", ""),
    ],
)
def test_a_product_shows_its_number_and_name(text: str, name: str) -> None:
    link = parse_link(text)
    assert link == Link(
        url=PRODUCT, platform="tiktok", kind="product", product_id="1729384756102938475", name=name
    )
    assert link.posted_at is None


@pytest.mark.parametrize(
    ("text", "platform", "kind", "handle"),
    [
        (f"{BASE}/@user.name", "tiktok", "profile", "user.name"),
        (f"{BASE}/@6820838815978423302", "tiktok", "page", None),
        (f"{BASE}/@user/live", "tiktok", "live", "user"),
        (f"{BASE}/@user/collection/skin-123", "tiktok", "profile", "user"),
        ("https://m.tiktok.com/share/live/7106594312292453675", "tiktok", "live", None),
        (f"{BASE}/tag/skincare", "tiktok", "page", None),
        (f"{BASE}/@user/video/99999999999999999999", "tiktok", "profile", "user"),
        ("https://www.instagram.com/reel/CxYz123/?igsh=abc", "instagram", "video", None),
        ("https://www.instagram.com/Anna.Glow/reel/CxYz123/", "instagram", "video", "anna.glow"),
        ("https://instagram.com/anna.glow/", "instagram", "profile", "anna.glow"),
        ("https://www.instagram.com/stories/anna.glow/123", "instagram", "profile", "anna.glow"),
        ("https://www.instagram.com/explore/tags/skin/", "instagram", "page", None),
        ("https://www.youtube.com/@anna/shorts", "youtube", "profile", "anna"),
        ("https://www.youtube.com/channel/UC123", "youtube", "page", None),
        ("https://www.amazon.de/dp/B0ABC", "", "page", None),
    ],
)
def test_other_pages(text: str, platform: str, kind: str, handle: str | None) -> None:
    link = parse_link(text)
    assert (link.platform, link.kind, link.handle, link.video_id) == (platform, kind, handle, None)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3",
        "https://youtu.be/dQw4w9WgXcQ?si=abc",
        "https://m.youtube.com/shorts/dQw4w9WgXcQ",
    ],
)
def test_a_youtube_video_has_one_address(text: str) -> None:
    link = parse_link(text)
    assert (link.url, link.kind) == ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "video")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://Shop.example.org/p?id=5&utm_source=tt&fbclid=x#top", "https://shop.example.org/p?id=5"),
        ("https://example.org/?utm_source=tt", "https://example.org/"),
        ("https://example.org", "https://example.org/"),
        ("https://müller.example/ä", "https://xn--mller-kva.example/ä"),
    ],
)
def test_another_site_is_kept_without_what_follows_people(text: str, url: str) -> None:
    assert parse_link(text) == Link(url=url)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tiktok",
        "ice roller",
        "http://example.org/",
        "ftp://www.tiktok.com/@user",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "example.org/p",
        "https://",
        "https://user@www.tiktok.com/@user",
        "https://www.tiktok.com@evil.example/@user",
        "https://www.tiktok.com:8080/@user",
        "https://evil.example\\@www.tiktok.com/",
        "https://localhost/",
        "https://192.168.1.1/",
        "https://[::1]/",
        "https://-bad-.example.org/",
        "https://example..org/",
        "https://example.org./",
        "https://example.org/a b",
        "https://example.org/\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe",
        "https://example.org/<script>",
        "https://example.org/\ud800",
        f"https://{'a' * 300}.example.org/",
        f"https://example.org/{'a' * 5000}",
    ],
)
def test_what_is_no_safe_address_is_refused(text: str) -> None:
    with pytest.raises(LinkUnclear):
        parse_link(text)


def test_a_look_alike_host_shows_itself() -> None:
    link = parse_link("https://www.tikt\N{CYRILLIC SMALL LETTER O}k.com/@user/video/1")
    assert link.platform == ""
    assert link.url.startswith("https://www.xn--tiktk-")


@pytest.mark.parametrize(
    "host", ["www.tiktok.com.evil.example", "eviltiktok.com", "tiktok.com.co", "xtiktokv.com"]
)
def test_a_host_that_only_looks_like_tiktok_is_another_site(host: str) -> None:
    link = parse_link(f"https://{host}/@user/video/{ID}")
    assert (link.platform, link.handle, link.video_id) == ("", None, None)


@pytest.mark.parametrize(
    ("text", "url", "around"),
    [
        ("Check out this video on TikTok https://vm.tiktok.com/ZM1abc/", "https://vm.tiktok.com/ZM1abc/",
         "Check out this video on TikTok |"),
        (f"so good #skin {BASE}/t/ZP8kQm/ check it out", f"{BASE}/t/ZP8kQm/", "so good #skin | check it out"),
        (f"{VIDEO} - saw this", VIDEO, "| - saw this"),
        (f"look ({VIDEO})!", VIDEO, "look (|)!"),
        (f"看看{VIDEO}，好", VIDEO, "看看|，好"),
        (f"🧊 {VIDEO}🧊", VIDEO, "🧊 |🧊"),
        ("roller vm.tiktok.com/ZM1abc.", "https://vm.tiktok.com/ZM1abc", "roller |."),
        (f"https://example.org/p {VIDEO}", VIDEO, "https://example.org/p |"),
        (f"{VIDEO} {NO_HANDLE}", VIDEO, f"| {NO_HANDLE}"),
        ("roller https://example.org/p, nice", "https://example.org/p", "roller |, nice"),
    ],
)  # fmt: skip
def test_a_link_is_found_in_pasted_text(text: str, url: str, around: str) -> None:
    place = locate(text)
    assert place is not None
    link, start, end = place
    assert (link.url, f"{text[:start]}|{text[end:]}") == (url, around)


@pytest.mark.parametrize(
    "text",
    ["", "ice roller", "me@tiktok.com/x", "not.youtube.comx/1", "https://user@tiktok.com/ x", "https:// x"],
)
def test_no_link_is_never_guessed(text: str) -> None:
    assert locate(text) is None


@pytest.mark.parametrize(
    ("video_id", "published"),
    [(6748451240264420610, 1571246252), (6742501081818877190, 1569860870), (7107337212743830830, 1654805899)],
)
def test_the_time_of_posting_is_in_the_id(video_id: int, published: int) -> None:
    at = parse_link(f"{BASE}/@/video/{video_id}").posted_at
    assert at is not None
    assert 0 <= published - at.timestamp() <= 37


@pytest.mark.parametrize("video_id", [1729384756102938475, 576461234567890123, 0, -1, 2**63, 2**70, 12345])
def test_numbers_that_are_no_video_have_no_time(video_id: int) -> None:
    assert posted_at(video_id) is None


def test_a_video_of_the_future_has_no_time() -> None:
    moment = posted_at(ID)
    assert moment is not None
    assert posted_at(ID, now=moment - timedelta(hours=24)) == moment
    assert posted_at(ID, now=moment - timedelta(hours=25)) is None


def test_an_instagram_or_live_link_has_no_time() -> None:
    assert parse_link("https://www.instagram.com/reel/CxYz123/").posted_at is None
    assert parse_link(f"https://m.tiktok.com/share/live/{ID}").posted_at is None


PIECES = [
    "https://",
    "www.",
    "tiktok.com",
    "vm.",
    "/",
    "@",
    "user",
    "video/",
    str(ID),
    "?",
    "#",
    ":",
    "t/",
    " ",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_any_text_is_a_link_or_refused_and_its_address_is_final(text: str) -> None:
    with suppress(LinkUnclear):
        link = parse_link(text)
        assert link.url.startswith("https://")
        assert parse_link(link.url) == replace(link, name="")
    place = locate(text)
    if place is not None:
        assert 0 <= place[1] < place[2] <= len(text)
