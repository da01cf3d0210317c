"""Random logs with waits in every state, for properties."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from tests.answering import TODAY
from tests.builders import purchase, wished

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish


@st.composite
def logs(draw: st.DrawFn) -> tuple[list[Entry], list[Wish]]:
    names = st.sampled_from(["Lamp", "Leggings, red", "Leggings", "Qwertz", "Pan"])
    days = st.dates(date(2025, 11, 1), TODAY).map(date.isoformat)
    log = draw(
        st.lists(
            st.builds(
                purchase, names, on=st.none() | days | st.just("2026-04"), worth=st.none() | st.integers(1, 5)
            ),
            max_size=20,
        )
    )
    outcomes = st.sampled_from([None, "let go", "bought", "bought elsewhere"])
    linked = st.none() | st.sampled_from(log) if log else st.none()
    wish = st.builds(
        wished,
        names,
        outcomes,
        on=days,
        days=st.integers(0, 40),
        after=st.integers(0, 60),
        bought=linked,
    )
    return log, draw(st.lists(wish, max_size=12))
