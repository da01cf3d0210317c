"""Guides to getting your own history out of a shop or app, as values. Texts: resources/guides."""
