"""Labels of codes (answers, groups, categories, viewing history, reasons), and codes by their labels."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final

from unhyped.domain.category import CATEGORIES, TOP_LEVELS, category_key, top_level
from unhyped.domain.purchase import creator_from
from unhyped.domain.text import isolated, normalise, short
from unhyped.i18n import cached, gettext, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from unhyped.domain.check_in import CheckIn, Reading
    from unhyped.domain.duplicates import Reason
    from unhyped.domain.exposure import ExposureKind
    from unhyped.domain.rule import RuleKind

_MIN_PART_CHARS: Final = 4
"""Shorter texts are part of too many labels: “air” of “Hair”."""
_EXPOSURES: Final[dict[ExposureKind, str]] = {
    "watch": "Videos watched",
    "likes": "Videos liked",
    "favourites": "Videos saved as favourites",
    "shares": "Videos shared",
    "searches": "Searches",
    "ads": "Ads opened",
    "off_tiktok": "What shops and apps told TikTok",
    "browsing": "Products you looked at in TikTok Shop",
}


def worth_label(worth: int | None) -> str:
    """Return the answer in words: “not at all” for 1 … “very much” for 5, “too early” for None."""
    return {
        None: gettext("too early"),
        1: gettext("not at all"),
        2: gettext("not really"),
        3: gettext("it’s okay"),
        4: gettext("yes"),
        5: gettext("very much"),
    }[worth]


def check_in_label(check_in: CheckIn) -> str:
    """Return the answer of a check-in in words; an imported one may have other answers without a rating."""
    has_others = check_in.again is not None or check_in.needed is not None
    if check_in.worth is None and check_in.is_imported and has_others:
        return gettext("no rating")
    return worth_label(check_in.worth)


def yes_or_no_label(answer: bool) -> str:  # noqa: FBT001 - an answer, not a switch
    """Return “yes” or “no”."""
    return gettext("yes") if answer else gettext("no")


def group_label(group: str) -> str:
    """Return the name of a group; raise KeyError for any other word."""
    return {
        "worth it": gettext("worth it"),
        "in between": gettext("in between"),
        "not worth it": gettext("not worth it"),
        "not rated yet": gettext("not rated yet"),
    }[group]


def group_sign(group: str) -> str:
    """Return the sign of a group, in text: ● ◆ ▲ ○."""
    return {"worth it": "●", "in between": "◆", "not worth it": "▲", "not rated yet": "○"}[group]


def reading_label(reading: Reading | None) -> str:
    """Return what two answers say together, in words; “” for no reading."""
    return {
        None: "",
        "keeper": gettext("keeper"),
        "good but not needed": gettext("good but not needed"),
        "needed but not good": gettext("needed but not good"),
        "neither": gettext("neither good nor needed"),
    }[reading]


def reading_text(reading: Reading | None) -> str:
    """Return a reading after its sign, ■ ◧ ◨ □: the left half is “good”, the right half “needed”."""
    signs = {None: "", "keeper": "■", "good but not needed": "◧", "needed but not good": "◨", "neither": "□"}
    return f"{signs[reading]} {reading_label(reading)}".strip()


def category_label(code: str) -> str:
    """Return the label of a category code; a person's own category is its own label."""
    return gettext(CATEGORIES[code]) if code in CATEGORIES else code


def category_words(code: str, own: Collection[str]) -> str:
    """Return the label of a category; one that isn't among the person's *own* ones is said to be new."""
    if code in {"", *CATEGORIES} or code in own:
        return category_label(code)
    return gettext("New category “{name}”").format(name=code)


def category_phrase(code: str) -> str:
    """Return a category for a sentence: shortened and isolated, as one's own may be long or right to left."""
    return isolated(short(category_label(code))) if code.strip() else gettext("No category")


def proposal_words(code: str) -> str:
    """Return the words for a category that is only proposed: “Clothing?”."""
    return gettext("{category}?").format(category=category_phrase(code))


def top_label(code: str) -> str:
    """Return the label of the top level: “Beauty” for “beauty.skincare”, “Books” for “books”."""
    top = top_level(code)
    return gettext(TOP_LEVELS[top]) if top in TOP_LEVELS else category_label(top)


def category_from(text: str, own: Iterable[str] = ()) -> str:
    """Return the code for a typed code or label (case and spaces ignored); other text is an own category.

    It is spelled as the same one of the person's *own* ones is, if it is there, even if only accents differ.
    """
    wanted = category_key(text)
    if usual := _usual_categories().get(wanted):
        return usual
    own = [each for each in own if wanted]
    spelled = text.strip()
    if spelled in own:
        return spelled
    same = next((each for each in own if category_key(each) == wanted), None)
    return same or next((each for each in own if normalise(category_key(each)) == normalise(wanted)), spelled)


@cached
def _usual_categories() -> dict[str, str]:
    """Return the usual categories by what may be typed for them."""
    return {
        category_key(words): code
        for code, english in reversed(CATEGORIES.items())
        for words in (gettext(english), english, code)
    }


def categories_like(text: str, own: Iterable[str] = ()) -> list[str]:
    """Return the codes of the categories that a *text* typed so far may mean, the likeliest first.

    It is the whole label, its beginning, the beginning of a word in it or, from four letters on, any part.
    """
    wanted = normalise(category_key(text))
    exact, ranked = category_from(text, own), list[tuple[int, str]]()
    for code in (*CATEGORIES, *own) if wanted else ():
        label = normalise(category_key(category_label(code)))
        if code == exact or label == wanted:
            ranked.append((0 if code != exact else -1, code))
        elif label.startswith(wanted):
            ranked.append((1, code))
        elif any(word.startswith(wanted) for word in label.split()):
            ranked.append((2, code))
        elif len(wanted) >= _MIN_PART_CHARS and wanted in label:
            ranked.append((3, code))
    return list(dict.fromkeys(code for _, code in sorted(ranked, key=itemgetter(0))))


def categories_by_label(own: Iterable[str]) -> dict[str, str]:
    """Return the codes of all categories, the person's *own* ones included, by their labels."""
    return {category_label(code): code for code in (*own, *CATEGORIES)}


def rule_value_from(kind: RuleKind, text: str) -> str:
    """Return the value of a rule that a typed *text* means: the code of a category, or a creator."""
    return creator_from(text) if kind == "handle" else category_from(text)


def exposure_label(kind: ExposureKind) -> str:
    """Return the name of a kind of viewing history."""
    return gettext(_EXPOSURES[kind])


def reason_label(reason: Reason) -> str:
    """Return why a row of an import is known: “same name, price and day: 1 of 2”."""
    if reason.same == "number":
        same = gettext("same except for its currency")
    elif reason.days:
        days = reason.days
        same = ngettext("same name and price, {n} day apart", "same name and price, {n} days apart", days)
    else:
        same = {
            "purchase": gettext("same purchase"),
            "row": gettext("same row, imported before"),
            "order and item": gettext("same order number and item"),
            "source": gettext("imported before from the same source"),
            "name and price": gettext("same name and price"),
            "name, price and day": gettext("same name, price and day"),
        }[reason.same]
    if reason.of == 1:
        return same
    return gettext("{same}: {k} of {n}").format(same=same, k=reason.nth, n=reason.of)
