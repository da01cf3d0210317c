from __future__ import annotations

from datetime import date, timedelta

from tests.notes.making import TODAY, note, source

from unhyped.notes.as_text import about_source, as_text, checked_line, sources_heading, written_by


def test_a_note_in_plain_text_has_everything_it_says_and_its_sources() -> None:
    told = note(
        alternative="A cold spoon.",
        price_gap="about 10 € (2024)",
        reply="We see that differently.",
        flags=("health",),
        body="Some more.\n",
        sources_checked=date(2026, 11, 20),
        author="Unhyped contributors",
    )
    sources = (source(interest="sells ice"), source(id="S-two", title="Another", grade="B", accessed=None))
    text = as_text(told, sources, [note(id="b", title="No use"), note(id="c", title="None")], on=TODAY)
    assert (
        text
        == """What it’s good for · Health · Beauty devices · Checked 20 Nov 2026

Ice rollers cool
A cold spoon.

A test found that they cool the skin for a while.

In its favour: A cold spoon does it too.

What the maker or shop says: We see that differently.

Some more.

Ask yourself: How often is it cold when you want it?

Price gap: about 10 € (2024)

Other notes see it differently: “No use”, “None”

2 sources · well supported
“A test”
Test Institute, 2024 · study or authority · sells ice · opened 20 Nov 2026
https://example.org/ice
“Another”
Test Institute, 2024 · press, expert or firm · not yet re-checked
https://example.org/ice

Written by Unhyped contributors, who earn nothing from it."""
    )


def test_what_a_note_does_not_have_leaves_no_gap() -> None:
    text = as_text(note(alternative="", reply="not asked"), (source(),), on=TODAY)
    assert "\n\n\n" not in text
    assert "We haven’t asked the maker." in text
    assert text.startswith("What it’s good for · Beauty devices · Not yet re-checked\n\nIce rollers cool\n\n")


def test_an_old_check_is_said_first() -> None:
    text = as_text(note(review_by=TODAY - timedelta(days=1)), (source(),), on=TODAY)
    assert text.splitlines()[1] == "Overdue for a re-check, so look at the sources."


def test_lines_on_who_checked_and_wrote_it() -> None:
    assert checked_line(note()) == "Not yet re-checked"
    assert checked_line(note(sources_checked=date(2025, 3, 5))) == "Checked 5 Mar 2025"
    assert sources_heading(note(confidence="low"), (source(),)) == "Source · weakly supported"
    assert about_source(source(grade="C")) == "Test Institute, 2024 · other · opened 20 Nov 2026"
    assert about_source(source(grade="C", doi="10.1000/182")) == (
        "Test Institute, 2024 · DOI 10.1000/182 · other · opened 20 Nov 2026"
    )
    at_its_doi = source(grade="C", doi="10.1000/182", url="https://doi.org/10.1000/182")
    assert about_source(at_its_doi) == about_source(source(grade="C"))
    assert written_by(note()) == "Written by Ana · the author earns nothing from this"
    sells = note(author="Unhyped contributors", interests="Ana sells spoons.")
    assert written_by(sells) == "Written by Unhyped contributors · the author’s interests: Ana sells spoons."
