"""Human words for the codes in notes: kinds, categories, confidence, flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.category import top_level
from unhyped.i18n import gettext, locale_tag
from unhyped.notes.note import NO_INTERESTS
from unhyped.words import labels

if TYPE_CHECKING:
    from unhyped.notes.note import Confidence, Note, NoteKind

SALE_CATEGORIES: Final[dict[str, str]] = {
    "mechanism.affiliate": "Affiliate links and commission",
    "mechanism.credit": "Paying later",
    "mechanism.deinfluencing": "Deinfluencing",
    "mechanism.design": "Shop design",
    "mechanism.disclosure": "Advertising labels",
    "mechanism.dupes": "Dupes and fakes",
    "mechanism.pricing": "Discounts and prices",
    "mechanism.regret": "Spending and regret",
    "mechanism.returns": "Returns",
    "mechanism.reviews": "Reviews",
    "mechanism.scarcity": "Scarcity and countdowns",
    "mechanism.waiting": "Waiting",
    "rights.delivery": "Delivery",
    "rights.disclosure": "Labelling ads",
    "rights.fault": "Faulty goods",
    "rights.payment": "Card payments",
    "rights.platform": "Platform guarantees",
    "rights.pricing": "Price claims",
    "rights.reviews": "Fake reviews",
    "rights.withdrawal": "Changing your mind",
}
"""Code → English label of the categories that only notes have, not purchases."""

_SALE_TOP_LEVELS: Final[dict[str, str]] = {
    "mechanism": "How the sale works",
    "rights": "Your rights",
}
_KINDS: Final[dict[NoteKind, str]] = {
    "not-worth-it": "Not worth it?",
    "cheaper-alternative": "Cheaper alternative",
    "need-it-at-all": "Do I need it at all?",
    "good-for": "What it’s good for",
    "how-the-sale-works": "How the sale works",
    "your-rights": "Your rights",
    "mine": "Mine",
}
_CONFIDENCE: Final[dict[Confidence, str]] = {
    "high": "Well supported",
    "medium": "Reasonably supported",
    "low": "Weakly supported",
}
_FLAGS: Final[dict[str, str]] = {
    "health": "Health",
    "safety": "Safety",
    "legal": "Legal",
    "minors": "Children and teenagers",
    "body-image": "Body image",
    "gambling-like": "Works like gambling",
}
_CAPITAL_NOUNS: Final = ("de", "lb")
"""Languages that write nouns with a capital inside a sentence too."""


def category_label(code: str) -> str:
    """Return the label of a category: “Skincare” for beauty.skincare, “Waiting” for mechanism.waiting."""
    if code in SALE_CATEGORIES:
        return gettext(SALE_CATEGORIES[code])
    return labels.category_label(code)


def top_label(code: str) -> str:
    """Return the label of the top level: “Beauty” for beauty.skincare, “Your rights” for rights.fault."""
    top = top_level(code)
    return gettext(_SALE_TOP_LEVELS[top]) if top in _SALE_TOP_LEVELS else labels.top_label(code)


def kind_label(kind: NoteKind) -> str:
    """Return the label of a kind of note."""
    return gettext(_KINDS[kind])


def confidence_label(confidence: Confidence) -> str:
    """Return the label of a note's confidence."""
    return gettext(_CONFIDENCE[confidence])


def flag_label(flag: str) -> str:
    """Return the label of a flag."""
    return gettext(_FLAGS[flag])


def interests_label(note: Note) -> str:
    """Return what the authors of a note gain from it."""
    if note.interests.casefold() == NO_INTERESTS:
        return gettext("the author earns nothing from this")
    return gettext("the author’s interests: {interests}").format(interests=note.interests)


def not_rechecked_label() -> str:
    """Return the label of a source that nobody has opened again."""
    return gettext("not yet re-checked")


def in_sentence(label: str) -> str:
    """Return *label* as written inside a sentence: “Beauty devices” → “beauty devices”."""
    if locale_tag().startswith(_CAPITAL_NOUNS) or label[1:2].isupper():
        return label
    return label[:1].lower() + label[1:]


def reason(fact: str) -> str:
    """Return why a note shows that *fact*, one of `note.FACTS`, calls for."""
    return {
        "tiktok-shop": gettext("because it’s from TikTok Shop"),
        "third-party-seller": gettext("because another seller sells it"),
        "pay-later": gettext("because you’d pay for it later"),
        "affiliate-link": gettext("because the link pays whoever shared it"),
        "last-chance": gettext("because they said it was running out"),
        "dupe": gettext("because it’s called a dupe"),
        "recent": gettext("because you got it in the last two weeks"),
        "online": gettext("because it’s from an online shop"),
        "gain-commission": gettext("because they earn from the sale"),
        "gain-free-product": gettext("because they got it for free"),
        "blind-box": gettext("because you can’t see what’s inside before paying"),
    }[fact]
