from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase

from unhyped.cli import listing
from unhyped.cli.columns import width

if TYPE_CHECKING:
    from tests.cli.running import Unhyped

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def three(unhyped: Unhyped) -> None:
    unhyped("add", "Tumbler", "45", "--on", "2026-01-10", "--from", "@mia", "--category", "drinkware")
    unhyped("add", "Lip oil", "9 GBP", "--on", "2026-03-10", "--shop", "Boots", "--category", "makeup")
    unhyped("add", "Crème", "20", "--on", "2026-02-10", "--from", "@noor", "--category", "skincare")
    unhyped("check-in", "Tumbler", "--worth", "2", "--on", "2026-02-10")
    unhyped("check-in", "Lip oil", "--worth", "5", "--on", "2026-04-10")
    unhyped("money", "Tumbler", "resale", "15", "--on", "2026-03-01")


@pytest.fixture
def every_group(unhyped: Unhyped) -> None:
    answers = {
        "Loved": ("5",),
        "Good once": ("4", "--again", "no"),
        "Okay": ("3",),
        "Okay once": ("3", "--again", "no"),
        "Regretted": ("1",),
        "Too early": ("early",),
        "Silent": (),
    }
    for name, (*answer,) in answers.items():
        unhyped("add", name, "10", "--on", "2026-01-10")
        if answer:
            unhyped("check-in", name, "--on", "2026-02-10", "--worth", *answer)


def _names(unhyped: Unhyped, *arguments: str) -> list[str]:
    return [one["name"] for one in unhyped("--json", "list", *arguments).document]


@pytest.mark.usefixtures("three")
def test_a_listed_purchase_has_the_promised_fields(unhyped: Unhyped) -> None:
    tumbler = unhyped("--json", "list", "--text", "tumbler").document[0]
    assert tumbler.keys() >= {
        *("id", "name", "creator", "shop", "category", "bought_on"),
        *("paid", "net", "currency", "verdict", "regret", "regret_version", "standing", "group"),
    }
    assert (tumbler["paid"], tumbler["net"], tumbler["currency"]) == ("45.00", "30.00", "EUR")
    assert (tumbler["verdict"], tumbler["regret"], tumbler["standing"]) == (2, True, "not worth it")
    assert (tumbler["group"], tumbler["regret_version"]) == ("not worth it", 2)
    creme = unhyped("--json", "list", "--text", "creme").document[0]
    assert (creme["verdict"], creme["regret"], creme["standing"]) == (None, None, "undecided")
    assert (creme["group"], creme["regret_version"]) == ("not rated yet", 2)


@pytest.mark.usefixtures("every_group")
def test_the_group_says_what_the_three_old_words_leave_open(unhyped: Unhyped) -> None:
    """Scripts read “standing” since before there were four groups: its words never change."""
    found = {
        each["name"]: (each["standing"], each["group"], each["regret"])
        for each in unhyped("--json", "list").document
    }
    assert found == {
        "Loved": ("worth it", "worth it", False),
        "Good once": ("worth it", "worth it", False),
        "Okay": ("undecided", "in between", False),
        "Okay once": ("not worth it", "not worth it", True),
        "Regretted": ("not worth it", "not worth it", True),
        "Too early": ("undecided", "not rated yet", None),
        "Silent": ("undecided", "not rated yet", None),
    }


@pytest.mark.usefixtures("every_group")
@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["worth it"], {"Loved", "Good once"}),
        (["in between"], {"Okay"}),
        (["not worth it"], {"Okay once", "Regretted"}),
        (["not rated yet"], {"Too early", "Silent"}),
        (["undecided"], {"Okay", "Too early", "Silent"}),
        (["undecided", "in between"], {"Okay", "Too early", "Silent"}),
        (["in between", "4"], {"Okay", "Good once"}),
        (["3"], {"Okay", "Okay once"}),
    ],
)
def test_any_group_can_be_asked_for_and_so_can_the_old_word(
    unhyped: Unhyped, words: list[str], names: set[str]
) -> None:
    asked = [argument for word in words for argument in ("--verdict", word)]
    assert set(_names(unhyped, *asked)) == names


def test_an_unknown_group_is_refused(unhyped: Unhyped) -> None:
    assert unhyped("list", "--verdict", "decided").code == 2


@pytest.mark.usefixtures("three")
def test_the_readme_names_every_field_in_order(unhyped: Unhyped) -> None:
    documents = {
        "list": unhyped("--json", "list").document[0],
        "check-in": unhyped("--json", "check-in", "Tumbler", "--worth", "3").document,
    }
    for command, document in documents.items():
        promised = re.search(rf"^\| `{command}` \| `\[?\{{(.+?)\}}", README, re.MULTILINE)
        assert promised is not None
        assert re.findall('"(.+?)"', promised[1]) == list(document), command


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ((), ["Lip oil", "Crème", "Tumbler"]),
        (("--reverse",), ["Tumbler", "Crème", "Lip oil"]),
        (("--sort", "name"), ["Crème", "Lip oil", "Tumbler"]),
        (("--sort", "paid"), ["Tumbler", "Crème", "Lip oil"]),
        (("--sort", "net"), ["Tumbler", "Crème", "Lip oil"]),
        (("--sort", "verdict"), ["Lip oil", "Tumbler", "Crème"]),
        (("--sort", "added"), ["Crème", "Lip oil", "Tumbler"]),
        (("--text", "BOOTS lip"), ["Lip oil"]),
        (("--verdict", "not worth it"), ["Tumbler"]),
        (("--verdict", "5", "--verdict", "undecided"), ["Lip oil", "Crème"]),
        (("--verdict", "5", "--verdict", "not rated yet"), ["Lip oil", "Crème"]),
        (("--verdict", "in between"), []),
        (("--category", "Makeup"), ["Lip oil"]),
        (("--category", "beauty"), ["Lip oil", "Crème"]),
        (("--creator", "@mia", "--creator", "noor"), ["Crème", "Tumbler"]),
        (("--period", "2026-02..2026-03"), ["Lip oil", "Crème"]),
        (("--period", "2025"), []),
    ],
)
def test_filters_and_order(unhyped: Unhyped, arguments: tuple[str, ...], names: list[str]) -> None:
    assert _names(unhyped, *arguments) == names


@pytest.mark.usefixtures("three")
def test_the_table_says_what_is_paid_net_and_worth_it(unhyped: Unhyped) -> None:
    lines = unhyped("list").out.splitlines()
    assert lines[0].split() == [
        "id",
        "bought",
        "name",
        "creator",
        "shop",
        "category",
        "paid",
        "net",
        "worth",
        "it?",
    ]
    assert lines[3].endswith("€45.00  €30.00  ▲ 2 not really")
    assert lines[-1] == "3 purchases · net €50.00 + £9.00 · gross €65.00 + £9.00"


def test_a_friend_has_no_sign_before_the_name(unhyped: Unhyped) -> None:
    unhyped("add", "Lamp", "12", "--from", "my sister")
    assert "  my sister  " in unhyped("list").out
    assert "@" not in unhyped("list").out + unhyped("show", "lamp").out


def test_columns_stand_below_each_other_in_every_script(unhyped: Unhyped) -> None:
    for name in ("ミルクシャーペン", "Galaxy projector 🌌", "شوكولاتة", "é" * 3, "e\u0301" * 3, "x" * 10_000):
        unhyped("add", "--shop", "Shop", "--", name, "5.00")
    lines = unhyped("list").out.splitlines()[:-2]
    starts = {width(line[: line.index(word)]) for line in lines for word in ("Shop", "shop") if word in line}
    assert len(starts) == 1
    assert max(map(width, lines)) < 120


def test_a_name_cannot_move_the_cursor(unhyped: Unhyped) -> None:
    unhyped("add", "--", "red \x1b[31m\r\nalert\x07")
    listed = unhyped("list").out
    shown = unhyped("show", unhyped("--json", "list").document[0]["id"]).out
    assert not {"\x1b", "\r", "\x07"} & {*listed, *shown}
    assert "red [31m alert" in listed


def test_nothing_yet_says_what_to_do(unhyped: Unhyped) -> None:
    assert unhyped("list").out == "No purchases. “unhyped add NAME PRICE” logs one.\n"
    assert unhyped("list", "--trash").out == "The Trash is empty.\n"
    assert unhyped("--json", "list").document == []


def test_the_expectation_is_shown_only_beside_a_verdict(unhyped: Unhyped) -> None:
    unhyped("add", "Ice roller", "--expect", "8", "--on", "2026-01-01")
    assert unhyped("--json", "show", "ice roller").document["expectation"] is None
    assert "expected" not in unhyped("show", "ice roller").out
    unhyped("check-in", "ice roller", "--worth", "early", "--on", "2026-01-05")
    assert unhyped("--json", "show", "ice roller").document["expectation"] is None
    unhyped("check-in", "ice roller", "--worth", "4", "--on", "2026-02-01")
    assert unhyped("--json", "show", "ice roller").document["expectation"] == 8
    assert "expected 8 of 10" in unhyped("show", "ice roller").out


def test_one_purchase_with_its_history(unhyped: Unhyped, demo_file: Path) -> None:
    shown = unhyped("--file", demo_file, "--json", "show", "LED mask, 7 colours").document
    assert [check_in["worth"] for check_in in shown["check_ins"]] == [5, 4, 2, 1]
    assert shown["check_ins"][0]["first_impression"] is True
    assert shown["check_ins"][3]["next"] == "ask what it does that sleep doesn’t"
    assert shown["money"][0]["kind"] == "resale"
    assert (shown["paid"], shown["net"]) == ("189.00", "104.00")
    printed = unhyped("--file", demo_file, "show", "LED mask, 7 colours").out
    assert "€189.00, net €104.00" in printed
    assert "would not buy again" in printed


def test_an_unknown_or_unclear_purchase(unhyped: Unhyped) -> None:
    unhyped("add", "Ice roller")
    unhyped("add", "ice roller")
    assert unhyped("--json", "show", "lip oil").document["error"]["kind"] == "NotFound"
    several = unhyped("--json", "show", "Ice roller")
    assert several.code == 1
    assert several.document["error"]["kind"] == "SeveralFound"


def test_a_mistyped_file_is_not_made(unhyped: Unhyped, tmp_path: Path) -> None:
    missing = tmp_path / "purchsaes.db"
    for command in (
        ("list",),
        ("undo",),
        ("check",),
        ("backup",),
        ("backup", "--list"),
        ("delete", "x"),
        ("insights",),
    ):
        refused = unhyped("--file", missing, "--json", *command)
        assert refused.code == 1
        assert refused.document["error"]["kind"] == "FileNotThere"
    assert not missing.exists()


@pytest.mark.parametrize(("day", "said"), [(6, "1 day ago"), (7, "2 days ago")])
def test_the_age_of_a_purchase_is_counted_in_whole_days(day: int, said: str) -> None:
    entry = purchase(on="2026-03-05", worth=4)
    assert listing._rating(entry, date(2026, 3, day)).endswith(f" · {said}")


def test_a_card_says_that_nothing_is_rated_yet(unhyped: Unhyped) -> None:
    unhyped("add", "Ice roller")
    assert "worth it?  not rated yet" in unhyped("show", "ice roller").out


def test_an_empty_log_is_told_apart_from_a_filter_that_nothing_fits(unhyped: Unhyped) -> None:
    assert "logs one" in unhyped("list", "--text", "lamp").out
    unhyped("add", "Ice roller")
    assert "No purchases match" in unhyped("list", "--text", "lamp").out


@pytest.mark.usefixtures("three")
def test_good_and_needed_is_listed_shown_and_filtered(unhyped: Unhyped) -> None:
    assert "good and needed" not in unhyped("list").out
    for name, claimed, needed in (
        ("Tumbler", "no", "yes"),
        ("Lip oil", "yes", "yes"),
        ("Crème", "partly", "no"),
    ):
        answers = ("--claimed", claimed, "--needed", needed)
        unhyped("check-in", name, "--worth", "3", "--on", "2026-05-01", *answers)
    listed = unhyped("list").out
    assert "◨ needed but not good" in listed
    assert "■ keeper" in listed
    assert "□" not in listed
    assert _names(unhyped, "--reading", "keeper", "--reading", "neither") == ["Lip oil"]
    assert [one["reading"] for one in unhyped("--json", "list", "--sort", "name").document] == [
        None,
        "keeper",
        "needed but not good",
    ]
    assert unhyped("show", "Tumbler").out.count("◨ needed but not good") == 2  # now, and on that day
