from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

from tests.test_tone import judging, texts

from unhyped.guides.guide import NAMES, shipped
from unhyped.guides.wording import as_markdown, as_of, in_terminal, sections

if TYPE_CHECKING:
    from unhyped.guides.guide import Guide

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "guides"


def said(guide: Guide) -> list[str]:
    return [*texts([[section.title, section.lines] for section in sections(guide)]), guide.title, guide.about]


def test_the_documentation_is_what_make_guides_writes() -> None:
    pages = runpy.run_path(str(ROOT / "scripts" / "guides.py"))["pages"]()
    assert len(pages) == len(NAMES) + 1
    assert {path.name: path.read_text(encoding="utf-8") for path in DOCS.iterdir()} == pages


def test_no_guide_judges() -> None:
    for guide in shipped():
        assert judging(said(guide)) == []


def test_sections_without_words_are_left_out() -> None:
    for guide in shipped():
        assert all(section.title and section.lines for section in sections(guide))
    titles = [{section.title for section in sections(guide)} for guide in shipped()]
    assert any("What it never reads" in each for each in titles)
    assert not all("What it never reads" in each for each in titles)


def test_every_form_holds_every_sentence() -> None:
    for guide in shipped():
        markdown = as_markdown(guide)
        printed = " ".join(" ".join(in_terminal(guide)).split())
        for sentence in [*said(guide), as_of(guide), guide.address]:
            assert sentence in markdown, sentence
            assert " ".join(sentence.split()) in printed, sentence


def test_steps_are_numbered_and_lines_fit_a_terminal() -> None:
    for guide in shipped():
        lines = [*in_terminal(guide)]
        assert max(map(len, lines)) <= 100
        assert f"  {len(guide.steps)}. " in "\n".join(lines)
        assert f"\n{len(guide.steps)}. {guide.steps[-1]}\n" in as_markdown(guide)


def test_the_age_of_a_guide_is_told() -> None:
    assert as_of(shipped()[0]).startswith("Checked in November 2026.")
