"""Importing somebody's own tracker: the answers and wishes come in with the purchases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped

TRACKER = """Name,Status,Category,Date bought,Price,Where from,Influenced by,Rating,Buy again?,Times worn
Ice roller,Bought,"Beauty devices, Dupes","March 14, 2026",€12.99,TikTok Shop,TikTok - @glow,⭐⭐,No,3
Leggings,Bought,Clothing,"April 2, 2026",€34.99,Amazon,@fit,⭐⭐⭐⭐⭐,Yes,40
Pore vacuum,Wishlist,Skincare,,€9.99,Amazon,,,,
Lip oil,Passed,Makeup,,€19.99,Sephora,,,,
Lamp,Returned,Interior,"May 1, 2026",€19.99,Amazon,TikTok,⭐,No,
Mug,Bought,,"May 3, 2026",€8.00,Amazon,,,Maybe,
"""


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "No buy.csv"
    path.write_text(TRACKER, encoding="utf-8")
    return path


def test_answers_and_wishes_come_in(unhyped: Unhyped, tracker: Path) -> None:
    said = unhyped("import", tracker).out.splitlines()
    assert said[:4] == [
        "4 new purchases, 0 already known, 1 left out, 0 unreadable rows.",
        "4 verdicts.",
        "How often you used 2 things.",
        "1 wish for the waiting list.",
    ]
    assert "Lamp: refunded, but the file doesn’t say how much. Use “unhyped money” to add it." in said
    listed = {each["name"]: each for each in unhyped("--json", "list").document}
    assert {name: each["verdict"] for name, each in listed.items()} == {
        "Ice roller": 2,
        "Leggings": 5,
        "Lamp": 1,
        "Mug": None,
    }
    assert (listed["Leggings"]["uses"], listed["Leggings"]["cost_per_use"]) == (40, "0.87")
    assert (listed["Ice roller"]["creator"], listed["Ice roller"]["tags"]) == ("glow", ["Dupes"])
    assert [each["name"] for each in unhyped("--json", "wishes").document] == ["Pore vacuum"]


def test_the_document_counts_answers_and_wishes(unhyped: Unhyped, tracker: Path) -> None:
    document = unhyped("--json", "import", tracker, "--dry-run").document
    assert (document["answers"], document["wishes"]) == (4, 1)
    assert document["unread"] == document["unread_yet"] == []
    assert document["uses"] == 2
    assert [row["why"] for row in document["left_out"]] == ["It’s marked as “Passed”."]


def test_an_answer_shows_that_it_was_imported(unhyped: Unhyped, tracker: Path) -> None:
    unhyped("import", tracker)
    assert "it’s okay" not in unhyped("show", "leggings").out
    assert "very much · imported" in unhyped("show", "leggings").out
    assert "no rating · imported" in unhyped("show", "mug").out
    (check_in,) = unhyped("--json", "show", "leggings").document["check_ins"]
    assert (check_in["imported"], check_in["again"]) == (True, "yes")
    unhyped("check-in", "leggings", "--worth", "4")
    *_, own = unhyped("--json", "show", "leggings").document["check_ins"]
    assert own["imported"] is False


def test_a_tracker_brings_nothing_twice_and_undo_takes_all_back(unhyped: Unhyped, tracker: Path) -> None:
    unhyped("import", tracker)
    before = unhyped("--json", "list").document
    again = unhyped("--json", "import", tracker).document
    assert (again["new"], again["events"], again["answers"], again["wishes"]) == (0, 0, 0, 0)
    assert unhyped("--json", "list").document == before
    unhyped("undo")
    assert unhyped("--json", "list").document == []
    assert unhyped("--json", "wishes").document == []


def test_a_rating_that_changed_in_the_tracker_is_an_update(unhyped: Unhyped, tracker: Path) -> None:
    unhyped("import", tracker)
    tracker.write_text(TRACKER.replace("⭐⭐,No", "⭐⭐⭐⭐,Yes"), encoding="utf-8")
    assert unhyped("--json", "import", tracker).document["events"] == 1
    assert unhyped("--json", "list", "--text", "roller").document[0]["verdict"] == 4


def test_an_answer_given_here_is_kept(unhyped: Unhyped, tracker: Path) -> None:
    unhyped("import", tracker)
    unhyped("check-in", "ice roller", "--worth", "5")
    tracker.write_text(TRACKER.replace("⭐⭐,No", "⭐,No"), encoding="utf-8")
    assert unhyped("--json", "import", tracker).document["events"] == 0
    assert unhyped("--json", "list", "--text", "roller").document[0]["verdict"] == 5


def test_deleted_purchases_come_back_with_their_answers_when_undone(unhyped: Unhyped, tracker: Path) -> None:
    unhyped("import", tracker)
    unhyped("delete", "leggings")
    assert unhyped("--json", "import", tracker).document["new"] == 0
    unhyped("undo")
    assert unhyped("--json", "list", "--text", "leggings").document[0]["verdict"] == 5


@pytest.mark.parametrize(
    ("rating", "answer", "expected"),
    [("Rating", "scale=5", {3, 2}), ("Rating", "scale=10", {2, 1}), ("Note (1-6)", "regret=yes", {4, 3})],
)
def test_what_is_unclear_about_ratings_is_asked(
    rating: str, answer: str, expected: set[int], unhyped: Unhyped, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Item,Price,Date,{rating}\nLamp,5.00,2026-01-13,3\nMug,6.00,2026-01-14,2\n")
    asked = unhyped("import", path)
    assert asked.code == 1
    assert f'"{answer}"' in asked.err
    assert unhyped("import", path, "--map", answer).code == 0
    assert {each["verdict"] for each in unhyped("--json", "list").document} == expected
    path.write_text(f"Item,Price,Date,{rating}\nRug,7.00,2026-01-15,2\n")
    assert unhyped("import", path).code == 0


@pytest.mark.parametrize("answer", ["scale=1", "scale=x", "scale=1000", "regret=maybe"])
def test_an_answer_that_makes_no_sense_is_refused(answer: str, unhyped: Unhyped, tracker: Path) -> None:
    assert unhyped("--json", "import", tracker, "--map", answer).document["error"]["kind"] == "MapUnclear"


def test_what_a_status_means_is_asked(unhyped: Unhyped, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = ("Lamp,5.00,2026-01-13,at home", "Mug,6.00,2026-01-14,nah", 'Rug,7.00,2026-01-15,"some day, far"')
    path.write_text("Item,Price,Date,Status\n" + "\n".join(rows))
    asked = unhyped("import", path)
    assert asked.code == 1
    assert "We don’t know these statuses: “at home”, “nah”, “some day, far”." in asked.err
    assert 'Answer with --map "bought=at home,bought=nah,bought=3", or with "wanted=…"' in asked.err
    assert unhyped("import", path, "--wishes", "--map", "bought=at home,let-go=NAH,wanted=3").code == 0
    assert [each["name"] for each in unhyped("--json", "list").document] == ["Lamp"]
    assert [each["name"] for each in unhyped("--json", "wishes").document] == ["Rug"]
    path.write_text("Item,Price,Date,Status\nFan,7.00,2026-01-16,nah\n")
    assert unhyped("--json", "import", path).document["new"] == 0


def test_many_statuses_are_answered_together(unhyped: Unhyped, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    words = ("zig", "zag", "zug", "tick", "tack", "tock", "flip", "flop", "flap")
    rows = (f"{word} lamp,5.00,2026-01-13,{word}\n" for word in words)
    path.write_text("Item,Price,Date,Status\n" + "".join(rows))
    asked = unhyped("import", path)
    assert asked.code == 1
    assert "“flop” and 1 more." in asked.err
    assert "“*” is each of them that you don’t name." in asked.err
    assert '--map "bought=*"' in asked.err
    assert unhyped("import", path, "--map", "let-go=*,bought=ZAG,wanted=3", "--wishes").code == 0
    assert [each["name"] for each in unhyped("--json", "list").document] == ["zag lamp"]
    assert [each["name"] for each in unhyped("--json", "wishes").document] == ["zug lamp"]
