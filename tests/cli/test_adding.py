from __future__ import annotations

import shlex
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped


def today() -> date:
    return datetime.now().astimezone().date()


def test_a_purchase_with_everything_there_is_to_say(unhyped: Unhyped) -> None:
    added = unhyped(
        *("--json", "add", "Ice roller", "12.99", "--currency", "GBP", "--from", "@Mia.H", "--shop", "Boots"),
        *(
            "--on",
            "2026-03-05",
            "--category",
            "beauty devices",
            "--expect",
            "7",
            "--note",
            "for the mornings",
        ),
        *("--claim", "life-changing", "--claim", "depuffs", "--tag", "#gift", "--tag", "spring"),
        *("--link", "https://www.tiktok.com/@mia.h/video/7312345678901234567"),
    )
    assert added.code == 0
    assert added.document.keys() == {"id"}
    shown = unhyped("--json", "show", added.document["id"]).document
    expected = {
        "name": "Ice roller",
        "paid": "12.99",
        "currency": "GBP",
        "creator": "mia.h",
        "shop": "Boots",
        "bought_on": "2026-03-05",
        "category": "beauty.devices",
        "note": "for the mornings",
        "claims": ["life-changing", "depuffs"],
        "tags": ["gift", "spring"],
        "link": "https://www.tiktok.com/@mia.h/video/7312345678901234567",
        "video_id": "7312345678901234567",
        "platform": "tiktok",
        "verdict": None,
        "regret": None,
    }
    assert {key: shown[key] for key in expected} == expected


def test_only_the_name_is_needed_and_it_was_bought_today(unhyped: Unhyped) -> None:
    added = unhyped("add", "Ice roller")
    assert added.code == 0
    assert added.out.startswith("Added Ice roller (")
    (listed,) = unhyped("--json", "list").document
    assert (listed["paid"], listed["net"], listed["currency"]) == (None, None, None)
    assert listed["bought_on"] == today().isoformat()


@pytest.mark.parametrize(
    ("price", "paid", "currency"),
    [
        ("12", "12.00", "EUR"),
        ("12,9", "12.90", "EUR"),
        ("1.234,50", "1234.50", "EUR"),
        ("£12", "12.00", "GBP"),
        ("880 JPY", "880", "JPY"),
        ("0", "0.00", "EUR"),
    ],
)
def test_prices_as_people_write_them(unhyped: Unhyped, price: str, paid: str, currency: str) -> None:
    unhyped("add", "Ice roller", price)
    (listed,) = unhyped("--json", "list").document
    assert (listed["paid"], listed["currency"]) == (paid, currency)


def test_an_amount_that_could_be_two_follows_the_language(
    unhyped: Unhyped, monkeypatch: pytest.MonkeyPatch
) -> None:
    unhyped("add", "Irish", "1,234")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    unhyped("add", "German", "1.234")
    assert "has 2" in unhyped("add", "Neither", "1,234").err
    paid = {one["name"]: one["paid"] for one in unhyped("--json", "list").document}
    assert paid == {"Irish": "1234.00", "German": "1234.00"}


@pytest.mark.parametrize("when", ["yesterday", "1 day ago"])
def test_days_in_words(unhyped: Unhyped, when: str) -> None:
    unhyped("add", "Ice roller", "--on", when)
    (listed,) = unhyped("--json", "list").document
    assert listed["bought_on"] == (today() - timedelta(days=1)).isoformat()


@pytest.mark.parametrize(("when", "bought_on"), [("2026-03", "2026-03"), ("2025", "2025"), ("unknown", None)])
def test_dates_that_are_only_roughly_known(unhyped: Unhyped, when: str, bought_on: str | None) -> None:
    unhyped("add", "Ice roller", "--on", when)
    (listed,) = unhyped("--json", "list").document
    assert listed["bought_on"] == bought_on


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("add", "  "), "NameMissing"),
        (("add", "Ice roller", "1,2,3"), "AmountUnclear"),
        (("add", "Ice roller", "NaN"), "AmountUnclear"),
        (("add", "Ice roller", "-5"), "PriceBelowZero"),
        (("add", "Ice roller", "9" * 30), "AmountTooLarge"),
        (("add", "Ice roller", "5", "--currency", "XXQ"), "CurrencyUnknown"),
        (("add", "Ice roller", "5 USD", "--currency", "EUR"), "CurrencyDiffers"),
        (("add", "Ice roller", "--on", "someday"), "DateUnclear"),
        (("add", "Ice roller", "--on", "9999-01-01"), "DateOutOfRange"),
        (("add", "Ice roller", "--expect", "11"), "ValueOutOfRange"),
        (("add", "Ice roller", "--link", "javascript:alert(1)"), "LinkUnclear"),
        (("add", "x" * 10_001), "TextTooLong"),
        (("add", "broken \udce4"), "TextBroken"),
    ],
)
def test_input_that_makes_no_sense_is_told_and_nothing_is_logged(
    unhyped: Unhyped, arguments: tuple[str, ...], kind: str
) -> None:
    refused = unhyped("--json", *arguments)
    assert refused.code == 1
    assert refused.document["error"]["kind"] == kind
    assert refused.err.startswith("unhyped: ")
    assert len(refused.document["error"]["message"]) > 20
    assert unhyped("--json", "list").document == []


@pytest.mark.parametrize(
    "name", ["=cmd()", "LED maske 🌟", "شوكولاتة دبي", "x" * 10_000, "two\nlines\ttabbed", "--"]
)
def test_any_name_is_kept_as_it_is(unhyped: Unhyped, name: str) -> None:
    assert unhyped("add", "--", name).code == 0
    (listed,) = unhyped("--json", "list").document
    assert listed["name"] == name


def test_a_short_link_is_kept_and_explained(unhyped: Unhyped) -> None:
    added = unhyped("--json", "add", "Ice roller", "--link", "https://vm.tiktok.com/ZMabcdef/")
    assert added.code == 0
    assert added.document.keys() == {"id"}
    assert "short link" in added.err
    assert unhyped("--json", "show", added.document["id"]).document["video_id"] is None


def test_one_smart_line(unhyped: Unhyped) -> None:
    assert unhyped("add", "--smart", "leggings 34.99 @handle amazon yesterday #gift").code == 0
    (listed,) = unhyped("--json", "list").document
    assert listed["name"] == "leggings"
    assert (listed["paid"], listed["currency"]) == ("34.99", "EUR")
    assert (listed["creator"], listed["shop"], listed["tags"]) == ("handle", "Amazon", ["gift"])
    assert listed["bought_on"] == (today() - timedelta(days=1)).isoformat()


def test_options_come_before_what_the_smart_line_says(unhyped: Unhyped) -> None:
    unhyped("add", "--smart", "leggings 34.99 @handle", "--from", "@other", "--shop", "Vinted")
    (listed,) = unhyped("--json", "list").document
    assert (listed["name"], listed["creator"], listed["shop"]) == ("leggings", "other", "Vinted")


def test_editing_changes_what_is_given_and_nothing_else(unhyped: Unhyped) -> None:
    id_ = unhyped("--json", "add", "Ice roler", "12.99", "--shop", "Boots", "--tag", "gift").document["id"]
    edited = unhyped(
        *("--json", "edit", id_, "--name", "Ice roller", "--price", "11.99", "--category", "skincare")
    )
    assert edited.document == {"id": id_}
    shown = unhyped("--json", "show", id_).document
    assert (shown["name"], shown["paid"], shown["category"]) == ("Ice roller", "11.99", "beauty.skincare")
    assert (shown["shop"], shown["tags"]) == ("Boots", ["gift"])
    assert unhyped("undo").out == "Undone: Edit Ice roller.\n"
    assert unhyped("--json", "show", id_).document["name"] == "Ice roler"


def test_what_a_currency_has_no_coins_for_is_asked_about(unhyped: Unhyped) -> None:
    refused = unhyped("--json", "add", "Ice roller", "12.99", "--currency", "jpy")
    assert (refused.code, refused.document["error"]["kind"]) == (1, "AmountTooFine")
    assert unhyped("--json", "add", "Ice roller", "12.345 EUR").code == 1
    assert unhyped("add", "Ice roller", "1300.00", "--currency", "jpy").code == 0


def test_a_currency_without_a_price_is_told_about(unhyped: Unhyped) -> None:
    assert unhyped("add", "Ice roller", "--currency", "XXQ").code == 1
    added = unhyped("add", "Ice roller", "--currency", "USD")
    assert added.code == 0
    assert "no price" in added.err


def test_a_currency_can_be_mended_alone(unhyped: Unhyped) -> None:
    unhyped("add", "Ice roller", "12.99")
    assert unhyped("edit", "ice roller", "--currency", "usd").code == 0
    listed = unhyped("--json", "show", "ice roller").document
    assert (listed["paid"], listed["currency"]) == ("12.99", "USD")
    assert unhyped("edit", "ice roller", "--currency", "jpy").code == 1
    unhyped("add", "Gift")
    assert unhyped("edit", "gift", "--currency", "usd").code == 1


def test_the_currency_of_a_smart_line(unhyped: Unhyped) -> None:
    unhyped("add", "--smart", "ice roller 12.99", "--currency", "pln")
    assert unhyped("--json", "list").document[0]["currency"] == "PLN"


def test_no_folder_is_made_under_a_mistyped_name(unhyped: Unhyped, tmp_path: Path) -> None:
    refused = unhyped("--file", tmp_path / "Documnets" / "my.db", "add", "Ice roller")
    assert refused.code == 1
    assert "Documnets" in refused.err
    assert list(tmp_path.iterdir()) == []


def test_a_smart_line_tells_what_is_owned_of_the_kind(unhyped: Unhyped) -> None:
    first = unhyped("--json", "add", "--smart", "leggings 34.99 amazon").document
    assert first["owned"] == []
    second = unhyped("--json", "add", "--smart", "High waisted yoga pants 19.99").document
    assert [each["id"] for each in second["owned"]] == [first["id"]]
    said = unhyped("add", "--smart", "flare leggings 12.99").out
    assert "You already have 2 of these: High waisted yoga pants, leggings." in said


def test_own_categories_do_not_differ_by_case(unhyped: Unhyped) -> None:
    unhyped("add", "Dice", "--category", "Board games")
    unhyped("add", "Cards", "--category", "BOARD GAMES")
    unhyped("add", "Chess")
    unhyped("edit", "Chess", "--category", "board Games")
    unhyped("add", "--smart", "go set 9.99 in:board_games")
    unhyped("rule", "shop", "Thalia", "board games")
    listed = unhyped("--json", "list", "--category", "board games").document
    assert {(each["name"], each["category"]) for each in listed} == {
        (name, "Board games") for name in ("Dice", "Cards", "Chess", "go set")
    }
    assert unhyped("--json", "rules").document[0]["value"] == "Board games"


def test_a_smart_line_proposes_a_category_and_takes_none(unhyped: Unhyped) -> None:
    added = unhyped("--json", "add", "--smart", "leggings 34.99")
    assert added.document["proposed"] == "fashion.clothing"
    id_ = added.document["id"]
    assert f"Clothing? Use “unhyped edit {id_[:8]} --category fashion.clothing” to say so." in added.err
    assert unhyped("--json", "list").document[0]["category"] == ""
    assert unhyped("edit", id_, "--category", "Yoga things").code == 0
    again = unhyped("--json", "add", "--smart", "leggings 9.99")
    assert again.document["proposed"] == "Yoga things"
    assert "--category 'Yoga things'" in again.err
    for line in ("leggings 9.99 in:books", "a thing without a note 5.00"):
        said = unhyped("--json", "add", "--smart", line)
        assert (said.document["proposed"], said.err) == (None, "")


def test_a_new_category_is_said_with_what_is_like_it(unhyped: Unhyped) -> None:
    assert (
        unhyped("add", "Cream", "--category", "skin").err == "New category “skin”. You also have Skincare.\n"
    )
    assert unhyped("add", "Balm", "--category", "SKIN").err == ""
    assert unhyped("add", "--smart", "dice 3.00 in:games").err == "New category “games”.\n"
    assert unhyped("edit", "dice", "--category", "Toys").err == "New category “Toys”.\n"
    assert unhyped("edit", "Balm", "--category", "skincare").err == ""


@pytest.mark.parametrize(
    ("line", "field", "choices"),
    [
        ("small thing 249,50 kr yesterday", "currency", ["249.50 SEK", "249.50 NOK", "249.50 DKK"]),
        ("lamp $34.99 shipping $5", "price", ["34.99 USD", "39.99 USD"]),
        ("candle 12.99 the other day", "bought_on", [None]),
    ],
)
def test_what_a_smart_line_leaves_open_is_asked(
    unhyped: Unhyped, line: str, field: str, choices: list[str | None]
) -> None:
    added = unhyped("--json", "add", "--smart", line)
    assert added.code == 1
    assert added.document["ask"] == [{"field": field, "choices": choices}]
    shown = unhyped("--json", "show", added.document["id"]).document
    assert shown["bought_on" if field == "bought_on" else "paid"] is None
    assert len(added.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("line", "left", "command"),
    [
        ("serum 12.90 glow bar", {"words": "glow bar", "shop": "glow bar"}, "--name serum --shop 'glow bar'"),
        ("serum 12.90 so worth it", {"words": "so worth it", "shop": None}, "--name serum"),
    ],
)
def test_words_left_in_the_name_are_told(
    unhyped: Unhyped, line: str, left: dict[str, str | None], command: str
) -> None:
    added = unhyped("--json", "add", "--smart", line)
    assert (added.code, added.document["ask"], added.document["left"]) == (0, [], [left])
    id_ = added.document["id"]
    assert added.err.endswith(f": unhyped edit {id_[:8]} {command}\n")
    unhyped("edit", id_, *shlex.split(command))
    shown = unhyped("--json", "show", id_).document
    assert (shown["name"], shown["shop"]) == ("serum", left["shop"] or "")


def test_all_words_left_in_the_name_are_told_in_one_command(unhyped: Unhyped) -> None:
    added = unhyped("--json", "add", "--smart", "action lamp 12.90 so worth it")
    left = [{"words": "action", "shop": "Action"}, {"words": "so worth it", "shop": None}]
    assert (added.code, added.document["left"]) == (0, left)
    id_ = added.document["id"]
    assert "“action”, “so worth it” are in the name for now." in added.err
    assert added.err.endswith(f": unhyped edit {id_[:8]} --name lamp --shop Action\n")


def test_a_clear_smart_line_asks_nothing(unhyped: Unhyped) -> None:
    added = unhyped("--json", "add", "--smart", "small thing 24.50 yesterday")
    assert (added.code, added.document["ask"], added.document["left"], added.err) == (0, [], [], "")


def test_in_words_it_says_how_to_answer(unhyped: Unhyped) -> None:
    added = unhyped("add", "--smart", "small thing 249,50 kr")
    assert added.code == 1
    assert added.out.startswith("Added small thing 249,50 kr (")
    id_ = added.out.partition("(")[2][:8]
    assert f"unhyped edit {id_} --price “249.50 SEK”" in added.err
    assert unhyped("edit", id_, "--price", "249.50 SEK").code == 0
    added = unhyped("add", "--smart", "candle 12.99 the other day")
    assert "--on …" in added.err


def test_an_option_answers_before_the_line_asks(unhyped: Unhyped) -> None:
    added = unhyped("--json", "add", "--smart", "candle 12.99 the other day", "--on", "2026-03")
    assert (added.code, added.document["ask"]) == (0, [])
    assert unhyped("--json", "list").document[0]["bought_on"] == "2026-03"
    added = unhyped("--json", "add", "--smart", "small thing 249,50 kr", "249.50 SEK")
    assert (added.code, added.document["ask"], added.err) == (0, [], "")


def test_the_option_for_the_day_reads_and_asks_the_same(unhyped: Unhyped) -> None:
    unhyped("add", "Ice roller", "--on", "last christmas")
    assert unhyped("--json", "list").document[0]["bought_on"].endswith("-12")
    refused = unhyped("--json", "add", "Ice roller", "--on", "3 days after easter")
    assert (refused.code, refused.document["error"]["kind"]) == (1, "DateUnclear")


def test_days_in_numbers_are_read_as_people_write_them_there(
    unhyped: Unhyped, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, day in (("en_US", "2025-03-04"), ("en_GB", "2025-04-03")):
        monkeypatch.setenv("LANG", f"{place}.UTF-8")
        id_ = unhyped("--json", "add", "Ice roller", "--on", "03/04/2025").document["id"]
        assert unhyped("--json", "show", id_).document["bought_on"] == day
    monkeypatch.setenv("LANG", "en_CA.UTF-8")
    assert (
        unhyped("--json", "add", "Ice roller", "--on", "03/04/2025").document["error"]["kind"]
        == "DateAmbiguous"
    )


MORE = (
    "delivered_on",
    "bought_time",
    "planned",
    "countdown_seen",
    "third_party",
    "payment",
    "gain",
    "final_sale",
)


def test_a_due_day_goes_with_paying_later_after_buying(unhyped: Unhyped) -> None:
    lamp = ("add", "Lamp", "12.99", "--on", "2026-03-05")
    for more, said in (
        (("--due", "2026-04-01"), "goes with paying later or in parts"),
        (("--due", "2026-04-01", "--paid", "now"), "goes with paying later or in parts"),
        (("--due", "2026-03-04", "--paid", "later"), "can’t be due (2026-03-04) before"),
        (("--due", "soon", "--paid", "later"), "soon"),
    ):
        refused = unhyped(*lamp, *more)
        assert (refused.code, said in refused.err) == (1, True), more
    added = unhyped("--json", *lamp, "--due", "2026-04-01", "--paid", "instalments")
    id_ = added.document["id"]
    assert unhyped("--json", "show", id_).document["payment_due"] == "2026-04-01"
    refused = unhyped("edit", id_, "--paid", "now")
    assert (refused.code, "leave the day out" in refused.err) == (1, True)
    assert unhyped("edit", id_, "--paid", "now", "--due", "unknown").code == 0
    shown = unhyped("--json", "show", id_).document
    assert (shown["payment"], shown["payment_due"]) == ("now", None)
    assert unhyped("--json", "list").document != []


def test_what_few_people_know_of_a_purchase(unhyped: Unhyped) -> None:
    said = ("--delivered", "2026-03-09", "--time", "9:05 pm", "--planned", "no", "--countdown")
    more = ("--no-third-party", "--paid", "instalments", "--gain", "commission", "--final-sale")
    added = unhyped("--json", "add", "Ice roller", "12.99", *said, *more, "--return-days", "14")
    shown = unhyped("--json", "show", added.document["id"]).document
    assert [shown[field] for field in MORE] == [
        *("2026-03-09", "21:05", "on impulse", True, False, "instalments", "commission", True),
    ]
    assert shown["return_days"] == 14
    text = unhyped("show", added.document["id"]).out
    for words in ("9 Mar 2026", "21:05", "On impulse", "In parts", "Earns a commission", "14 days"):
        assert words in text
    emptied = ("--delivered", "unknown", "--time", "unknown", "--planned", "unknown", "--paid", "unknown")
    unhyped("edit", added.document["id"], *emptied, "--gain", "unknown", "--return-days", "unknown")
    shown = unhyped("--json", "show", added.document["id"]).document
    assert [shown[field] for field in MORE] == [None, None, None, True, False, None, None, True]
    assert shown["return_days"] is None


@pytest.mark.parametrize(
    ("option", "text", "why"),
    [
        ("--delivered", "2026-03", "single day"),
        ("--time", "noon", "as a time"),
        ("--return-days", "soon", "number of days"),
        ("--return-days", "3651", "between 0 and 3650"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_added(
    option: str, text: str, why: str, unhyped: Unhyped
) -> None:
    refused = unhyped("add", "Ice roller", "12.99", option, text)
    assert refused.code != 0
    assert why in refused.err
    assert unhyped("--json", "list").document in (None, [])


def test_what_came_before_it_was_bought_is_said(unhyped: Unhyped) -> None:
    added = unhyped("--json", "add", "Ice roller", "--on", "2026-03-14", "--delivered", "2026-03-09")
    said = "It came on 9 Mar 2026, but you bought it on 14 Mar 2026."
    assert (added.code, said in added.err) == (0, True)
    assert not unhyped("edit", added.document["id"], "--note", "cold").err
    assert not unhyped("edit", added.document["id"], "--delivered", "2026-03-14").err
    assert said in unhyped("edit", added.document["id"], "--delivered", "2026-03-09").err
    assert not unhyped("edit", added.document["id"], "--on", "2026-03").err


USED_UP = ("opened_on", "months_open", "expires_on", "share_left", "finished_on", "target_per_use")


def test_how_a_thing_is_used_up(unhyped: Unhyped) -> None:
    said = ("--opened", "2026-03-09", "--months-open", "12M", "--expires", "01/29", "--left", "40%")
    added = unhyped("--json", "add", "Serum", "20", "--on", "2026-03-01", *said, "--target", "0,50")
    shown = unhyped("--json", "show", added.document["id"]).document
    assert [shown[field] for field in USED_UP] == [
        *("2026-03-09", 12, "2029-01-31", 40, None, "0.50"),
    ]
    text = unhyped("show", added.document["id"]).out
    for words in ("9 Mar 2026", "9 Mar 2027", "40%"):
        assert words in text
    unhyped("edit", "serum", "--finished", "2026-09-01", "--expires", "unknown", "--target", "unknown")
    shown = unhyped("--json", "show", "serum").document
    assert [shown[field] for field in USED_UP] == ["2026-03-09", 12, None, 40, "2026-09-01", None]


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        (("--opened", "2026-03-09", "--finished", "2026-03-08"), "FinishedBeforeOpened"),
        (("--months-open", "a year"), "NumberUnclear"),
        (("--months-open", "0"), "ValueOutOfRange"),
        (("--left", "half"), "NumberUnclear"),
        (("--left", "101"), "ValueOutOfRange"),
        (("--target", "0"), "TargetNotAboveZero"),
        (("--target", "2 USD"), "CurrencyDiffers"),
    ],
)
def test_what_cannot_be_of_a_thing_used_up_is_refused(
    unhyped: Unhyped, options: tuple[str, ...], kind: str
) -> None:
    unhyped("add", "Serum", "20")
    assert unhyped("--json", "edit", "serum", *options).document["error"]["kind"] == kind
    assert unhyped("--json", "show", "serum").document["opened_on"] is None


def test_a_target_goes_with_the_currency_that_is_corrected(unhyped: Unhyped) -> None:
    unhyped("add", "Serum", "20", "--target", "2")
    unhyped("edit", "serum", "--currency", "USD")
    shown = unhyped("--json", "show", "serum").document
    assert (shown["currency"], shown["target_per_use"]) == ("USD", "2.00")


def test_every_field_of_a_purchase_can_be_emptied_again(unhyped: Unhyped) -> None:
    unhyped(
        *("add", "Lamp", "20 EUR", "--countdown", "--third-party", "--final-sale", "--claim", "glows"),
        *("--tag", "gift", "--link", "https://www.tiktok.com/@a/video/7123456789012345678", "--note", "x"),
    )
    said = unhyped("--json", "show", "lamp").document
    unhyped("edit", "lamp", "--unknown", "countdown", "--unknown", "third-party", "--unknown", "final-sale")
    unhyped("edit", "lamp", "--price", "unknown", "--claim", "", "--tag", "", "--link", "", "--note", "")
    left = unhyped("--json", "show", "lamp").document
    assert (said["countdown_seen"], said["third_party"], said["final_sale"]) == (True, True, True)
    assert (left["countdown_seen"], left["third_party"], left["final_sale"]) == (None, None, None)
    assert (left["paid"], left["claims"], left["tags"], left["link"], left["note"]) == (None, [], [], "", "")
    assert unhyped("edit", "lamp", "--unknown", "price").code == 2
