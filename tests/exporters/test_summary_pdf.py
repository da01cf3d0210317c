"""None"""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, StreamObject, TextStringObject
from tests import another_question
from tests.builders import ADDED, checked_in, demo_year, new_id, purchase
from tests.exporters.summaries import pdf as summary_pdf
from tests.exporters.summaries import summarise

from unhyped.domain import period
from unhyped.domain.creator import Creator
from unhyped.exporters.files import SummaryFailed
from unhyped.exporters.redaction import LEVELS, Level
from unhyped.exporters.summary import USUAL, fitting_cards
from unhyped.exporters.summary_pdf import _charts, _named, _without, typeset
from unhyped.i18n import locale_tag, set_locale
from unhyped.insights import regret

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from unhyped.domain.entry import Entry

TODAY = date(2026, 11, 23)
YEAR = period.year("2026")
YOU: Final = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
"""Whom a summary never speaks to: “you’ve” begins with one of them."""


def logged(*, creator: str = "slow.kitchen", factor: int = 1, name: str = "Copper kettle") -> list[Entry]:
    """Enough for every part of the summary: two currencies, all verdicts, events, a private note."""
    entries = [
        purchase(
            f"{name} {number}",
            f"{factor * (1111 + number)}.37 EUR",
            on=f"2026-{1 + number % 9:02}-11",
            worth=number % 5 + 1,
            category="home.kitchen" if number % 2 else "beauty.skincare",
            creator=creator,
            events=(f"partial refund {factor * 211}.19",) if number % 4 == 0 else (),
        )
        for number in range(14)
    ]
    entries.append(purchase(f"{name} abroad", f"{factor * 777}.13 USD", worth=1, creator=creator))
    entries.append(purchase(f"{name} unrated", None, creator=creator))
    at = datetime(2026, 1, 5, tzinfo=UTC)
    return [
        replace(
            entry,
            purchase=replace(
                entry.purchase,
                note="a private note",
                shop="Corner shop",
                link=f"https://www.tiktok.com/@{creator}/video/7312345678901234567",
                order_number="302-1234567",
                added_at=at,
            ),
        )
        for entry in entries
    ]


def made(
    entries: Sequence[Entry],
    level: Level = "full",
    over: period.Period = YEAR,
    cards: Collection[str] = USUAL,
) -> PdfReader:
    return PdfReader(BytesIO(summary_pdf(entries, over, TODAY, level, cards)))


def words(reader: PdfReader) -> str:
    """What a person (or a search) reads on the pages."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u200b", "").split())


def objects(reader: PdfReader) -> Iterator[object]:
    """Every object in the file, nested ones included."""
    number = 1
    waiting: list[object] = [reader.trailer]
    size = reader.trailer["/Size"]
    assert isinstance(size, int)
    while number < size:
        waiting.append(reader.get_object(number))
        number += 1
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, DictionaryObject):
            waiting += [value for key, value in each.items() if key != "/Parent"]
        elif isinstance(each, ArrayObject):
            waiting += each


def everything(reader: PdfReader) -> str:
    """All text, all strings (alternative texts, outline, metadata) and all streams, decompressed."""
    found = [words(reader)]
    for each in objects(reader):
        if isinstance(each, TextStringObject):
            found.append(each)
        if isinstance(each, StreamObject) and not isinstance(each, ContentStream):
            found.append(each.get_data().decode("latin-1"))
    return "\n".join(found)


def metadata(reader: PdfReader) -> str:
    facts = reader.root_object["/Metadata"]
    assert isinstance(facts, StreamObject)
    return facts.get_data().decode()


def tagged(reader: PdfReader, kind: str) -> list[DictionaryObject]:
    return [each for each in objects(reader) if isinstance(each, DictionaryObject) and each.get("/S") == kind]


def svgs(entries: Sequence[Entry], level: Level) -> str:
    """The drawings before they are set; matplotlib leaves every label as a comment beside its outlines."""
    return "\n".join(str(chart) for chart in _charts(summarise(entries, YEAR, TODAY, level)))


def texts(value: object) -> Iterator[str]:
    """Every text in *value*, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts([*value.values()])
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)


def test_it_is_tagged_for_screen_readers() -> None:
    reader = made(logged())
    root = reader.root_object
    assert str(root["/MarkInfo"]) == "{'/Marked': True, '/Suspects': False}"
    assert str(root["/Lang"]) == "en-GB"
    assert "'/DisplayDocTitle': True" in str(root["/ViewerPreferences"])
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata(reader)
    assert "/StructTreeRoot" in root
    assert [len(tagged(reader, kind)) for kind in ("/H1", "/Figure")] == [1, 2]
    assert len(tagged(reader, "/H2")) >= 5
    assert len(tagged(reader, "/TH")) > 10


def test_formats_of_a_language_without_words_don_t_make_it_that_language() -> None:
    """A screen reader must not read English words as Arabic, nor the page run from right to left."""
    before = locale_tag()
    set_locale("ar_EG")
    try:
        reader = made([purchase(worth=2)])
    finally:
        set_locale(before)
    assert str(reader.root_object["/Lang"]) == "en-GB"
    assert "'/Direction': '/L2R'" in str(reader.root_object["/ViewerPreferences"])
    assert "What did regret cost me?" in words(reader)


@pytest.mark.parametrize(
    ("locale", "size"),
    [("en_US", (612, 792)), ("fr_CA", (612, 792)), ("en_GB", (595, 842)), ("de_DE", (595, 842))],
)
def test_the_paper_is_that_of_the_country(locale: str, size: tuple[int, int]) -> None:
    before = locale_tag()
    set_locale(locale)
    try:
        box = made(logged()).pages[0].mediabox
    finally:
        set_locale(before)
    assert (round(float(box.width)), round(float(box.height))) == size


def test_every_chart_says_its_sentence() -> None:
    reader = made(logged())
    said = sorted(str(figure["/Alt"]) for figure in tagged(reader, "/Figure"))
    assert said[0].startswith(
        "I spent €14,805.42 on 14 purchases in 2026. €5,171.47 of it is worth it so far"
    )
    assert said[1].startswith("Of 15 purchases from 2026 that I’ve rated, 7 weren’t worth it. 6 of them")
    read = words(reader)
    assert all(" ".join(text.split()) in read for text in said)


@pytest.mark.parametrize("speaks", ["You made it", "for your eyes", "what you’ve rated", "you've", "YOU"])
def test_a_text_that_speaks_to_you_is_noticed(speaks: str) -> None:
    assert YOU.search(speaks)
    assert not YOU.search("A young yoghurt: I’ve bought it.")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("over", [period.all_time(), period.last_12_months(TODAY), period.this_month(TODAY)])
def test_a_summary_speaks_as_me_and_never_to_you(level: Level, over: period.Period) -> None:
    log = demo_year(TODAY)
    summary = summarise(log, over, TODAY, level, fitting_cards())
    said = [*texts(asdict(summary.words)), *texts(list(_charts(summary)))]
    names = "|".join(re.escape(entry.purchase.name) for entry in log)
    said = [re.sub(names, "", text) for text in said]  # “The planner that will fix your life”
    assert len(said) > 60
    assert [text for text in said if YOU.search(text)] == []
    assert summary.words.lead.startswith("I bought ")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "entries",
    [
        [],
        [purchase()],
        [purchase("Gift", None)],
        [purchase(worth=1)],
        [purchase(worth=3), purchase("Gift", None, worth=2)],
        [purchase(worth=5) for _ in range(6)],
        [purchase(worth=2, category="books") for _ in range(31)],
    ],
    ids=["nothing", "unrated", "unpriced", "one", "one without a price", "all worth it", "none worth it"],
)
def test_so_it_does_with_few_purchases_or_with_all_alike(entries: list[Entry], level: Level) -> None:
    for over in (period.all_time(), YEAR, period.month("2020-01")):
        summary = summarise(entries, over, TODAY, level, fitting_cards())
        said = [*texts(asdict(summary.words)), *texts(list(_charts(summary)))]
        assert [text for text in said if YOU.search(text)] == []


def test_under_a_chart_of_counts_nothing_is_said_about_costs() -> None:
    """With hidden prices, purchases in all currencies are counted in one bar."""
    (counts,) = _charts(summarise(logged(), YEAR, TODAY, "prices"))
    assert isinstance(counts, dict)
    assert counts["foot"] == "15 rated · 1 not rated yet"
    full = summarise(logged(), YEAR, TODAY, "full")
    *_, costs = _charts(full)
    assert isinstance(costs, dict)
    assert full.charts[-1].asked is regret.QUESTION
    assert costs["foot"] == full.charts[-1].foot == "1 not rated yet · 1 in another currency"


def test_what_stands_in_it() -> None:
    text = words(made(logged()))
    for part in (
        *("What the feed made me buy 2026", "I bought 16 things.", "What I thought on 23 November 2026."),
        *("5 were worth it, 7 weren’t, 3 are in between, 1 isn’t rated yet.", "after €844.76 came back"),
        *(
            "Was it worth it?",
            "5 worth it 3 in between 7 not worth it 1 not rated yet",
            "What I paid and what it really cost",
            "−€844.76",
            "Where did the money go?",
            "What did regret cost me?",
        ),
        *("Most expensive (EUR)", "My best finds", "Not worth it to me", "Creators", "@slow.kitchen"),
        *(
            "The numbers behind the charts",
            "How this is counted",
            "Regret means not worth it",
            "likely range",
        ),
        *("1 more has no price.", "US$777.13 spent on 1 thing", "1 / "),
    ):
        assert part in text, part


def test_currencies_are_never_added_together() -> None:
    text = words(made([purchase(price="100 EUR"), purchase(price="10 USD"), purchase(price="1 GBP")]))
    assert "€100.00" in text
    assert "111" not in text


def test_the_metadata_name_no_one_and_no_time() -> None:
    reader = made(logged())
    assert reader.metadata is not None
    assert dict(reader.metadata) == {
        "/Title": "What the feed made me buy · 2026",
        "/Creator": reader.metadata["/Creator"],
    }
    assert str(reader.metadata["/Creator"]).startswith("Typst ")
    assert "Date" not in metadata(reader)


@pytest.mark.parametrize("level", LEVELS)
def test_the_same_log_gives_the_same_bytes(level: Level) -> None:
    entries = logged()
    assert summary_pdf(entries, YEAR, TODAY, level) == summary_pdf(entries, YEAR, TODAY, level)


def test_hidden_prices_leave_no_trace() -> None:
    entries = [*logged(), purchase("Lamp for 211.19", "211.19 EUR", worth=1, again="no")]
    full, told = made(entries), made(entries, "prices")
    read, shown, drawn = words(full), words(told), svgs(entries, "prices")
    for hidden in ("€", "US$", "1,124.37", "777.13", "211.19", "EUR"):
        assert hidden in read
        assert hidden not in shown
        assert hidden not in drawn
    inside = everything(told)
    for hidden in ("1,124.37", "1124.37", "777.13", "211.19"):
        assert hidden not in inside
    assert "<!-- €" in svgs(entries, "full")
    assert "Copper kettle 3" in shown
    assert "@slow.kitchen" in shown


def test_with_hidden_prices_the_file_is_the_same_whatever_was_paid() -> None:
    cheap, dear = logged(), logged(factor=3)
    dear = [
        replace(
            one,
            purchase=replace(one.purchase, id=two.purchase.id),
        )
        for one, two in zip(dear, cheap, strict=True)
    ]
    assert summary_pdf(dear, YEAR, TODAY, "prices") == summary_pdf(cheap, YEAR, TODAY, "prices")


def test_hidden_creators_leave_no_trace() -> None:
    entries = logged(name="Kettle of slow.kitchen")
    assert "slow.kitchen" in everything(made(entries))
    told = everything(made(entries, "creators")) + svgs(entries, "creators")
    for hidden in ("slow.kitchen", "tiktok.com", "7312345678901234567"):
        assert hidden not in told, hidden
    assert "€1,124.37" in told
    assert "Kettle of •••" in told
    other = logged(creator="someone", name="Kettle of someone")
    assert summary_pdf(other, YEAR, TODAY, "creators") == summary_pdf(entries, YEAR, TODAY, "creators")


def test_what_a_creator_gains_is_beside_their_name_every_time() -> None:
    known = Creator(
        id=new_id(),
        name="slow.kitchen",
        gain="commission",
        says_unsponsored=True,
        formerly=("fast.kitchen",),
        added_at=ADDED,
    )
    entries = [replace(entry, recommender=known) for entry in logged(name="Kettle of fast.kitchen")]
    said = words(made(entries))
    assert re.findall(r"@slow\.kitchen(?:(?! (?:· )?commission).){20}", said) == []
    assert said.count("@slow.kitchen") > 5
    for level in ("creators", "totals"):
        told = everything(made(entries, level)) + svgs(entries, level)
        assert not [hidden for hidden in ("slow.kitchen", "fast.kitchen", "commission") if hidden in told]


def test_totals_only_leave_no_trace_of_a_name() -> None:
    entries = logged()
    entries.append(purchase("Lamp", category="Kettles of my own", worth=2))
    full = everything(made(entries))
    assert "Copper kettle" in full
    assert "Kettles of my own" in full
    told = everything(made(entries, "totals")) + svgs(entries, "totals")
    for hidden in ("Copper", "kettle", "Kettles", "slow.kitchen", "tiktok.com", "Corner", "302-1234567"):
        assert hidden not in told, hidden
    assert "Kitchen" in told
    other = [*logged(name="Silk pillow", creator="someone"), purchase("Rug", category="Rugs", worth=2)]
    assert summary_pdf(other, YEAR, TODAY, "totals") == summary_pdf(entries, YEAR, TODAY, "totals")


@pytest.mark.parametrize("level", LEVELS)
def test_private_words_are_in_no_summary(level: Level) -> None:
    told = everything(made(logged(), level))
    assert "a private note" not in told
    assert "302-1234567" not in told
    assert "tiktok.com" not in told


def test_large_amounts_don_t_run_into_each_other() -> None:
    answers = (5, 3, 1, None)
    entries = [
        purchase(price=f"14805.37 {code}", worth=worth)
        for code in ("PLN", "USD")
        for worth in answers
        for _ in "ab"
    ]
    text = words(made(entries))
    for amount, total in (("PLN 29,610.74", "PLN 118,442.96"), ("US$29,610.74", "US$118,442.96")):
        assert f"Mar 2026 8 {' '.join([amount] * 4)} {total} {total}" in text


@pytest.mark.parametrize("over", [period.all_time(), period.month("2026-10")])
@pytest.mark.parametrize("level", LEVELS)
def test_an_empty_log(over: period.Period, level: Level) -> None:
    reader = made([], level, over)
    assert len(reader.pages) == 1
    assert (
        "Nothing here yet." if over == period.all_time() else "I bought nothing in October 2026."
    ) in words(reader)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "x" * 10_000,
            "Lamp ✨🎁",
            "👩‍👩‍👧‍👦",
            "日本語のローラー",
            "مرحبا بالعالم",
            "ไทย",
            "\U0010ffff\ue000",
        ),
        *("#set page(fill: red) *bold* $x$ `a` @ref <l> // \\", "=cmd()", "a\x00b\r\n\u202ec\ufeff", '"]}'),
    ],
)
def test_no_name_breaks_the_page(name: str) -> None:
    entry = checked_in(purchase(name, creator=name[:50], category=name[:50]), 1)
    reader = made([entry], "full", period.all_time())
    assert len(reader.pages) <= 2
    for page in reader.pages:
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        assert (right - left, top - bottom) == pytest.approx((595.276, 841.89), abs=0.01)


def test_markup_in_a_name_is_only_text() -> None:
    name = "#set page(fill: red) *bold* $x$ `a`"
    assert name in words(made([purchase(name)], "full", period.all_time()))


@pytest.mark.parametrize("level", LEVELS)
def test_a_question_more_is_in_it_with_its_picture_its_table_and_how_it_is_counted(
    level: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [purchase("Lamp", worth=4), purchase("Rug"), purchase("Pan", worth=1)]
    before = made(entries, level)
    another_question.add(monkeypatch)
    assert words(made(entries, level)) == words(before), "it isn't chosen yet"
    reader = made(entries, level, cards=(*USUAL, "names"))
    text = words(reader)
    lengths = 1 if level == "totals" else 2
    told = f"I bought 3 things with names of {lengths} lengths."
    assert text.count("How long are the names?") == 2  # above the picture and above the table
    assert f"How long are the names? {told}" in text
    assert told in {str(figure["/Alt"]) for figure in tagged(reader, "/Figure")}
    assert ("8 letters 3" if level == "totals" else "3 letters 2 4 letters 1") in text
    assert another_question.COUNTED in text
    assert len(tagged(reader, "/Figure")) == len(tagged(before, "/Figure")) + 1
    assert all(entry.purchase.id not in everything(reader) for entry in entries)


def test_a_question_without_an_answer_is_in_no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    before = summary_pdf([], YEAR, TODAY)
    another_question.add(monkeypatch)
    assert summary_pdf([], YEAR, TODAY, "full", fitting_cards()) == before


def test_a_fault_of_the_template_is_a_failure_a_person_can_report() -> None:
    with pytest.raises(SummaryFailed, match="Please tell the developers"):
        typeset("summary.typ", {})


def test_what_typst_can_t_draw_is_read_from_its_message() -> None:
    said = (
        'error: PDF/UA-1 error: the text `"✨"` could not be displayed with font `"Inter"`\n'
        'error: PDF/UA-1 error: the text `"\\u{e35}"` could not be displayed with font `"Inter"`\n'
        'error: PDF/UA-1 error: the text contains the disallowed codepoint `"\\u{feff}"`\n'
    )
    assert _named(said) == {"✨", "\u0e35", "\ufeff"}


@pytest.mark.parametrize(
    ("data", "mended"),
    [
        ('["Lamp ✨"]', '["Lamp "]'),
        ('["✨ ✨"]', '["□"]'),
        ('["日本 lamp"]', '["□□ lamp"]'),
        ('["]-^"]', '["]-^"]'),
    ],
)
def test_what_no_font_has_becomes_a_box_or_goes(data: str, mended: str) -> None:
    assert _without(data, frozenset("✨日本")) == mended
