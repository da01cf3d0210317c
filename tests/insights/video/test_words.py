"""What came before purchases, in words: medians only for five, coverage stated, ways out of every gap."""

from __future__ import annotations

from datetime import date

from tests.answering import video
from tests.builders import purchase, seen
from tests.insights.video.test_result import BOUGHT, VIDEO, at, video_of, viewing

from unhyped.domain.period import year
from unhyped.insights.evidence import Evidence
from unhyped.insights.video.words import told
from unhyped.insights.viewing import Seen, Span, Viewing


def first_seen(*days: int) -> Evidence:
    """Purchases whose video was first watched so many days before, and whether it can be the first time."""
    log, events = [], {}
    for number, before in enumerate(days):
        id_ = video_of("2026-02-01", number)
        log.append(purchase(f"Thing {number}", on=BOUGHT, video_id=id_))
        events[id_] = (Seen("watch", at(BOUGHT) - 86_400 * before),)
    spans = {"watch": (Span(date(2026, 1, 1), date(2026, 4, 30)),)}
    return Evidence(log, (), Viewing(spans, (), events))  # type: ignore[arg-type] # one kind


def test_the_first_video_is_told_by_how_many_there_are() -> None:
    assert video(first_seen(3, 9, 12, 20, 30)).sentence == (
        "For these 5, the first video came about 12 days before you bought."
    )
    assert video(first_seen(2, 12, 5)).sentence == (
        "For these 3, the first video came 2 to 12 days before you bought."
    )
    assert video(first_seen(1)).sentence == (
        "For the one purchase that’s known, the first video came 1 day before you bought."
    )
    assert video(first_seen(0)).sentence == (
        "For the one purchase that’s known, the first video came on the day you bought."
    )
    assert video(first_seen(4, 4)).sentence == "For these 2, the first video came 4 days before you bought."
    assert video(first_seen(3, 3, 3, 3, 3)).sentence == (
        "For these 5, the first video came 3 days before you bought."
    )
    assert video(first_seen(3), speaker="me").sentence.endswith("3 days before I bought.")


def test_some_of_them_are_told_as_some() -> None:
    some = first_seen(3, 9, 12, 20, 30)
    evidence = Evidence([*some.entries, seen(purchase(on=BOUGHT))], (), some.viewing)
    answer = video(evidence)
    assert answer.sentence == (
        "For 5 of 6, the first video came about 12 days before you bought. Once you searched first."
    )
    assert answer.foot == "6 seen before"
    assert video([seen(purchase(on=BOUGHT))]).sentence == (
        "Something that came before is known for 1 purchase. Once you searched first."
    )


def test_an_ad_goes_before_a_search() -> None:
    both = seen(seen(purchase(on=BOUGHT)), "Lamp", kind="ads")
    assert video([both]).sentence.endswith("Once you tapped an ad first.")
    (way,) = video([both]).result.ways
    assert told(way) == "1 search · 1 ad tapped"


def test_the_foot_adds_up_to_all_purchases() -> None:
    log = [
        seen(purchase(on=BOUGHT)),
        purchase(on=BOUGHT, video_id=VIDEO),
        purchase(on=None),
        purchase(on="2019"),
    ]
    assert video(Evidence(log, (), viewing())).foot == "1 seen before · 1 not seen · 2 unknown"
    assert video(Evidence(log, (), viewing()), year("2026")).foot.endswith(" · 1 without a date")
    assert video([]).foot == ""


def test_a_way_says_what_came_and_when() -> None:
    history = viewing(("watch", at("2026-03-08")), ("watch", at("2026-03-18")), ("likes", at("2026-03-08")))
    (way,) = video(Evidence([purchase(on=BOUGHT, video_id=VIDEO)], (), history)).result.ways
    assert told(way) == "first video 12 days before · 2 views · saved or liked 1 time"
    later = viewing(("watch", at("2026-03-18")), first=date(2026, 3, 10))
    (way,) = video(Evidence([purchase(on=BOUGHT, video_id=VIDEO)], (), later)).result.ways
    assert told(way) == "first known video 2 days before · 1 view"


def test_without_viewing_history_it_asks_for_an_import() -> None:
    answer = video([purchase(video_id=VIDEO)])
    assert answer.missing is not None
    assert answer.missing.words == "Bring in your viewing history to see this."
    assert (answer.missing.action, answer.missing.asks_import) == ("Import…", True)
    assert answer.sentence == "What came before your purchases isn’t known yet."
    assert video([purchase()], speaker="me").sentence == "What came before my purchases isn’t known yet."
    assert video([]).missing is None
    assert video([]).sentence == "No purchases yet. This picture starts with the first one."


def test_history_of_another_time_says_which_days_it_covers() -> None:
    answer = video(Evidence([purchase(on="2026-06-01", video_id=VIDEO)], (), viewing()))
    assert answer.missing is not None
    assert "covers 2 Jan 2026 to 29 Apr 2026" in answer.missing.words
    assert answer.missing.asks_import


def test_what_could_be_confirmed_or_was_not_watched_can_be_opened() -> None:
    log = [purchase(on=BOUGHT), purchase(on="2026-06-01")]
    to_confirm = video(Evidence(log, (), viewing())).missing
    assert to_confirm is not None
    assert (to_confirm.action, to_confirm.asks_import) == ("Show the 1 from that time", False)
    assert to_confirm.ids == (log[0].purchase.id,)
    unwatched = video(Evidence([purchase(on=BOUGHT, video_id=VIDEO)], (), viewing())).missing
    assert unwatched is not None
    assert unwatched.words.startswith("You didn’t watch the video of 1 purchase before buying")
    assert len(unwatched.ids) == 1


def test_it_says_how_it_is_counted_and_what_is_covered() -> None:
    counted = video(Evidence([seen(purchase(on=BOUGHT)), purchase("Undated", on=None)], (), viewing()))
    explained = counted.how_counted()
    assert "Videos watched: 2 Jan 2026 to 29 Apr 2026" in explained
    assert "isn’t zero" in explained
    assert "What isn’t confirmed doesn’t count" in explained
    assert "There’s no viewing history" in video([seen(purchase(on=BOUGHT))]).how_counted()
    undated = video([purchase("Undated", on=None)], year("2026"))
    assert "Undated" in undated.how_counted()
    assert "Undated" not in undated.told(named=False).how_counted()
