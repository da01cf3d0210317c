"""Categories of purchases: a code with a label. People may add their own; theirs are their own labels."""

from __future__ import annotations

from typing import Final

from unhyped.i18n import gettext

CATEGORIES: Final[dict[str, str]] = {
    "beauty.skincare": "Skincare",
    "beauty.makeup": "Makeup",
    "beauty.hair": "Hair",
    "beauty.nails": "Nails",
    "beauty.teeth": "Teeth",
    "beauty.devices": "Beauty devices",
    "beauty.fragrance": "Fragrance",
    "fashion.clothing": "Clothing",
    "fashion.shoes": "Shoes",
    "fashion.accessories": "Accessories",
    "home.decor": "Interior",
    "home.kitchen": "Kitchen",
    "home.appliances": "Appliances",
    "home.drinkware": "Drinkware",
    "home.cleaning": "Cleaning",
    "wellness.supplements": "Supplements",
    "wellness.devices": "Wellness devices",
    "wellness.fitness": "Fitness",
    "food": "Food",
    "books": "Books",
    "collectibles": "Collectibles",
    "tech.audio": "Audio",
    "tech.gadgets": "Gadgets",
    "kids": "Kids",
    "pets": "Pets",
    "stationery": "Stationery",
    "courses": "Courses",
    "coins": "Coins and gifts",
}
"""Code → English label. The part before the dot is the top level that notes are matched on."""

_TOP_LEVELS: Final[dict[str, str]] = {
    "beauty": "Beauty",
    "fashion": "Fashion",
    "home": "Home",
    "wellness": "Wellness",
    "tech": "Tech",
}


def label(code: str) -> str:
    """Return what to show for a category code; an own category is shown as it was written."""
    return gettext(CATEGORIES[code]) if code in CATEGORIES else code


def top_level(code: str) -> str:
    """Return the part before the dot: “beauty” for “beauty.skincare”."""
    return code.partition(".")[0]


def top_label(code: str) -> str:
    """Return what to show for the top level: “Beauty” for “beauty.skincare”, “Books” for “books”."""
    top = top_level(code)
    return gettext(_TOP_LEVELS[top]) if top in _TOP_LEVELS else label(top)


def category(text: str) -> str:
    """Return the code for a typed code or label (case ignored); another text is an own category."""
    wanted = text.strip().casefold()
    for code, english in CATEGORIES.items():
        if wanted in {code, english.casefold(), gettext(english).casefold()}:
            return code
    return text.strip()
