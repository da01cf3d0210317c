"""Names and values that nobody but their owner may see, made so that any trace of them is recognised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_ELSEWHERE: Final = "ЖЩЮЯжщюя漢字仮名ΩΨξअआ가나🜁🎁"
_LATIN: Final = "qxzjw"
_OWN_SIGNS: Final = frozenset("×…“”’¤")
_TRACE: Final = re.compile(rf"[{_LATIN}]{{4}}|\d{{6}}|\d[-/.]\d\d[-/.]\d|[@]|://|\d:\d\d", re.IGNORECASE)
KNOWN: Final = (
    *("Your Activity", "Watch History", "VideoList", "Date", "Link", "TikTok Shop", "Order History"),
    *("OrderHistories", "order_date", "total_price", "Products", "product_name", "quantity", "price"),
)

words: SearchStrategy[str] = st.one_of(
    st.text(_ELSEWHERE, min_size=1, max_size=40),
    st.text(_LATIN, min_size=5, max_size=120),
    st.text(_ELSEWHERE + " ,;\t|:\"'\n@./-", min_size=1, max_size=30).filter(str.strip),
)
_digits = st.integers(10**11, 10**30)
_patterned = st.one_of(
    _digits.map(str),
    st.datetimes().map(lambda moment: moment.isoformat(" ", "seconds")),
    st.dates().map(lambda day: f"{day:%d/%m/%Y}"),
    _digits.map(lambda number: f"{number}.{number % 100:02} QXZ"),
    _digits.map(lambda number: f"€{number},{number % 100:02}"),
    st.text(_LATIN, min_size=5, max_size=9).map(lambda word: f"{word}@{word}.example"),
    st.text(_LATIN, min_size=5, max_size=9).map(lambda word: f"https://{word}.example/{word}"),
)
values: SearchStrategy[str] = words | _patterned
names: SearchStrategy[str] = words | _digits.map(str) | st.dates().map(str)
_maps: SearchStrategy[Any] = st.dictionaries(names, words, max_size=40) | st.dictionaries(
    names, st.fixed_dictionaries({"Date": values, "Link": values}), max_size=40
)
"""Maps of data: from people, numbers or days to things that are alike."""
documents: SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | values | _digits | st.floats(1e12, 1e20) | _maps,
    lambda inside: (
        st.lists(inside, max_size=5) | st.dictionaries(st.sampled_from(KNOWN), inside, max_size=12)
    ),
    max_leaves=40,
)


def traces(text: str) -> list[str]:
    """Whatever in *text* can only come from a secret: letters of elsewhere, words, long numbers, dates."""
    strange = [letter for letter in text if not letter.isascii() and letter not in _OWN_SIGNS]
    return strange + [match.group() for match in _TRACE.finditer(text)]
