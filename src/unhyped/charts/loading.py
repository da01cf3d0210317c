"""Loads what draws the charts, in a thread, before or when the first chart is due."""

from __future__ import annotations

from unhyped.heavy import collector_paused, freeze


def load() -> None:
    """Import matplotlib and the drawing code, and register the fonts: half a second, once.

    They stay, so the collector needn't go through them at each pass.
    """
    with collector_paused():
        from unhyped.charts import drawing, lettering  # noqa: F401 - drawing is there to be imported

        lettering.families()
        freeze()
