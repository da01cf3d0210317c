"""A guide in words: the same sections for the window, a terminal and the documentation."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_skeleton, gettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.guides.guide import Guide

_LINE_CHARS: Final = 88
_INDENT: Final = "  "


@dataclass(frozen=True, slots=True)
class GuideSection:
    """A heading and the *lines* below it: *numbered* ones are steps, others are a plain list."""

    title: str
    lines: tuple[str, ...]
    numbered: bool = False


def sections(guide: Guide) -> tuple[GuideSection, ...]:
    """Return the sections of *guide* that aren't empty."""
    waiting = (guide.wait, guide.kept) if guide.kept else (guide.wait,)
    every = (
        GuideSection(gettext("Steps"), guide.steps, numbered=True),
        GuideSection(gettext("How long it takes"), waiting),
        GuideSection(gettext("Which format"), (guide.file_format,)),
        GuideSection(gettext("What’s in it"), guide.contains),
        GuideSection(gettext("What Unhyped reads"), guide.reads),
        GuideSection(gettext("What it never reads"), guide.never),
        GuideSection(gettext("Good to know"), guide.tips),
    )
    return tuple(section for section in every if section.lines)


def as_of(guide: Guide) -> str:
    """Say how old the steps are."""
    month = format_skeleton(guide.checked, "yMMMM")
    return gettext("Checked in {month}. Menus change, so look nearby if something has another name.").format(
        month=month
    )


def in_terminal(guide: Guide) -> Iterator[str]:
    """Yield the lines of *guide* for a terminal."""
    yield guide.title
    yield from wrap(guide.about, _LINE_CHARS)
    for section in sections(guide):
        yield from ("", section.title)
        for number, line in enumerate(section.lines, 1):
            first = f"{number}. " if section.numbered else "- " if len(section.lines) > 1 else ""
            yield from wrap(
                line,
                _LINE_CHARS,
                initial_indent=_INDENT + first,
                subsequent_indent=_INDENT + " " * len(first),
                break_long_words=False,
            )
    if guide.address:
        yield from ("", guide.address)
    yield from ("", as_of(guide))


def as_markdown(guide: Guide) -> str:
    """Return *guide* as a page of the documentation."""
    lines = [f"# {guide.title}", "", guide.about, ""]
    for section in sections(guide):
        lines += [f"## {section.title}", ""]
        for number, line in enumerate(section.lines, 1):
            lines.append(f"{number}. {line}" if section.numbered else f"- {line}")
        lines.append("")
    if guide.address:
        lines += [f"<{guide.address}>", ""]
    lines += [as_of(guide), ""]
    return "\n".join(lines)


def contents(guides: Sequence[Guide]) -> str:
    """Return the documentation page that lists all *guides*."""
    lines = [f"# {gettext('How to get your exports')}", ""]
    lines += [f"- [{guide.title}]({guide.name}.md): {guide.about}" for guide in guides]
    origin = gettext(
        "`make guides` makes these pages from `resources/guides`. The program shows the same "
        "texts: *Help → How to get your exports*, or `unhyped guide`."
    )
    return "\n".join([*lines, "", origin, ""])
