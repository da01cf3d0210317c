"""Categories of purchases: a code with a label. A person’s own category is its own label."""

from __future__ import annotations

from typing import Final

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
"""Code → English label, which `words.labels` translates. The part before the dot is the top level that notes
are matched on."""

TOP_LEVELS: Final[dict[str, str]] = {
    "beauty": "Beauty",
    "fashion": "Fashion",
    "home": "Home",
    "wellness": "Wellness",
    "tech": "Tech",
}


def top_level(code: str) -> str:
    """Return the part before the dot: “beauty” for “beauty.skincare”."""
    return code.partition(".")[0]


def category_key(text: str) -> str:
    """Return what a category has in common with others that differ only by case or spaces."""
    return " ".join(text.casefold().split())
