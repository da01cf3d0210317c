"""The first run: six steps that newcomers meet once, each of which can be skipped."""

from __future__ import annotations

from unhyped.ui.pages.first_run.first_run_page import FirstRunPage

__all__ = ["FirstRunPage"]
