from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Unhyped


def ago(days: int) -> str:
    return (datetime.now().astimezone().date() - timedelta(days=days)).isoformat()


def test_it_follows_the_locale_until_another_is_chosen_and_stays(unhyped: Unhyped) -> None:
    assert unhyped("--json", "region").document == {"region": "EU"}
    assert unhyped("region").out == "Rights, notes on them and days to send things back: European Union.\n"
    assert unhyped("region", "uk").out.endswith("United Kingdom.\n")
    assert unhyped("--json", "region").document == {"region": "UK"}
    assert unhyped("--json", "region", "system").document == {"region": "EU"}


@pytest.mark.parametrize(
    ("said", "region"), [("EU", "EU"), ("gb", "UK"), ("UK", "UK"), ("de", "EU"), (" us ", "US"), ("ca", "CA")]
)
def test_a_country_has_the_rules_of_its_region(unhyped: Unhyped, said: str, region: str) -> None:
    assert unhyped("--json", "region", said).document == {"region": region}


@pytest.mark.parametrize("said", ["Europe", "", "ZZ", "12", "un"])
def test_another_word_is_refused_and_changes_nothing(unhyped: Unhyped, said: str) -> None:
    refused = unhyped("region", said)
    assert (refused.code, "EU, UK, US or a country" in refused.err) == (1, True)
    assert unhyped("--json", "region").document == {"region": "EU"}


@pytest.mark.parametrize(("region", "note"), [("EU", "right-eu-14"), ("UK", "right-uk-14"), ("CA", None)])
def test_it_decides_about_the_notes_on_rights_and_the_days_to_send_back(
    unhyped: Unhyped, region: str, note: str | None
) -> None:
    unhyped("region", region)
    added = unhyped("--json", "add", "Teapot", "20 EUR", "--shop", "otto.de", "--on", ago(4))
    id_ = added.document["id"]
    unhyped("edit", id_, "--delivered", ago(2))
    fitting = [each["id"] for each in unhyped("--json", "notes", "--for", id_).document]
    assert [each for each in fitting if each.startswith("right-") and each.endswith("-14")] == [
        each for each in (note,) if each
    ]
    assert [each for each in fitting if each.startswith("right-us")] == []
