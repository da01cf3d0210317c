"""What regions are called: those whose rules on returns and rights the notes know, and other countries."""

from __future__ import annotations

from unhyped.i18n import country_name, gettext


def region_names() -> dict[str, str]:
    """Return the regions with separate rules, by code."""
    return {
        "EU": gettext("European Union"),
        "UK": gettext("United Kingdom"),
        "US": gettext("United States"),
    }


def region_label(region: str) -> str:
    """Return the name of a *region* or country; “” is called unknown."""
    return region_names().get(region) or (country_name(region) if region else gettext("unknown"))
