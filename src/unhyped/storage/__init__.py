"""The one door to the disk: only this package knows SQL."""
