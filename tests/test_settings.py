from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhyped import settings
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.records import BY_NAME
from unhyped.settings import Settings

TODAY = date(2026, 11, 23)
CHOSEN = Settings(
    currency="PLN",
    locale="pl_PL",
    region="EU",
    theme="dark",
    compact_rows=True,
    hide_amounts=True,
    last_file="/somewhere/żółw \udce4.db",
    recent_files=["/somewhere/żółw \udce4.db", "/else/mine.unhyped"],
    check_in_days=[3, 14],
    wait_prices=[100],
    wait_days=[1, 10],
    shop_return_days={"Żabka": 14, "Forever 21": 0},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "settings.json"


def save(path: Path, chosen: Settings) -> None:
    settings.change(path, lambda _: chosen)


def test_what_is_saved_is_loaded(path: Path) -> None:
    save(path, CHOSEN)
    assert settings.load(path) == CHOSEN
    assert {each.name for each in path.parent.iterdir()} == {"settings.json", ".lock"}


def test_only_what_changes_is_written_and_what_is_not_known_stays(path: Path) -> None:
    """Another version’s settings, and its value of one of ours, are not ours to change."""
    path.parent.mkdir()
    theirs = {"from_the_future": [1, {"a": True}], "window": {"page": "trash"}, "theme": "sepia"}
    path.write_text(json.dumps(theirs))
    settings.change(path, lambda before: replace(before, hide_amounts=True))
    assert json.loads(path.read_text()) == theirs | {"hide_amounts": True}


def test_without_a_file_the_defaults_and_no_file_is_made(path: Path) -> None:
    assert settings.load(path) == Settings()
    assert not path.parent.exists()


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000])
def test_a_damaged_file_is_put_aside(path: Path, raw: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(raw)
    assert settings.load(path) == Settings()
    assert not path.exists()
    assert path.with_name("settings.json.damaged").read_bytes() == raw


def test_what_makes_no_sense_falls_back_and_the_rest_stays(path: Path) -> None:
    path.parent.mkdir()
    wrong = {
        "theme": "pink",
        "currency": "EURO",
        "compact_rows": 1,
        "locale": None,
        "region": "US",
        "check_in_days": [7, "30"],
        "wait_prices": [0],
        "wait_days": 7,
    }
    path.write_text(json.dumps(wrong))
    assert settings.load(path) == Settings(region="US")


@pytest.mark.parametrize(
    "days",
    [
        {"Zalando": "100"},
        {"Zalando": True},
        {"Zalando": 10.5},
        {"Zalando": -1},
        {"Zalando": 3651},
        {"Zalando": 100, "zalando": 14},
        {"Amazon": 30, "amzn": 14},
        {"": 5},
        {" Zalando": 5},
        {"Zalando  Lounge": 5},
        {"Zalando, Etsy": 5},
        {"Zalando:": 5},
        {"\u200b": 5},
        {"\udce4": 5},
        {"Z" * 41: 5},
        {f"Shop{n}": 5 for n in range(51)},
        [["Zalando", 100]],
        "Zalando 100",
    ],
)
def test_days_by_shop_that_make_no_sense_are_left_in_the_file(path: Path, days: object) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"shop_return_days": days, "theme": "dark"}))
    assert settings.load(path) == Settings(theme="dark")
    settings.change(path, lambda before: replace(before, hide_amounts=True))
    assert json.loads(path.read_text())["shop_return_days"] == days


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*Settings.__slots__, "new"]), JSON))
def test_any_content_gives_settings_that_can_be_saved(values: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        path.write_text(json.dumps(values))
        loaded = settings.load(path)
        assert settings.change(path, lambda _: loaded) == loaded == settings.load(path)
        after = settings.change(path, lambda before: replace(before, compact_rows=not loaded.compact_rows))
        assert after == replace(loaded, compact_rows=not loaded.compact_rows) == settings.load(path)


def test_a_save_that_fails_leaves_the_old_file(path: Path) -> None:
    save(path, CHOSEN)
    before = path.read_bytes()
    unsaveable = replace(CHOSEN, recent_files=[object()])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        save(path, unsaveable)
    path.parent.joinpath("taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        save(path.parent / "taken", CHOSEN)
    assert path.read_bytes() == before
    assert {each.name for each in path.parent.iterdir()} == {"settings.json", "taken", ".lock"}


@pytest.mark.parametrize(
    ("tag", "currency", "region"),
    [
        ("de_DE", "EUR", "EU"),
        ("en-GB", "GBP", "UK"),
        ("en_US", "USD", "US"),
        ("nb_NO", "NOK", "EU"),
        ("de_CH", "CHF", "CH"),
        ("ja_JP", "JPY", "JP"),
        ("eo", "EUR", ""),
        ("nonsense", "EUR", ""),
        ("", "EUR", ""),
    ],
)
def test_customs_follow_the_territory(tag: str, currency: str, region: str) -> None:
    found = settings.localised(Settings(), tag, TODAY)
    assert (found.currency, found.region) == (currency, region)


def test_a_choice_is_never_overruled() -> None:
    assert settings.localised(Settings(currency="USD"), "de_DE", TODAY).currency == "USD"
    assert settings.localised(CHOSEN, "de_DE", TODAY) is CHOSEN


def test_every_territory_has_a_currency_the_program_knows() -> None:
    from babel.core import get_global

    territories = get_global("territory_currencies")
    assert len(territories) > 200
    assert {settings.currency_of(each, TODAY) for each in territories} <= EXPONENTS.keys()


def test_a_change_to_a_damaged_file_starts_from_what_is_known(path: Path) -> None:
    """Else one ticked box would cost every other setting."""
    path.parent.mkdir()
    path.write_text("{", encoding="ascii")
    changed = settings.change(path, lambda before: replace(before, hide_amounts=True), CHOSEN)
    assert changed == replace(CHOSEN, hide_amounts=True) == settings.load(path)
    assert path.with_name(f"{path.name}.damaged").is_file()


def test_a_change_to_a_file_that_can_not_be_read_is_none(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(OSError):  # noqa: PT011 - another one on each system
        settings.change(path, lambda before: replace(before, hide_amounts=True), CHOSEN)


def test_the_readme_lists_every_setting_as_it_is_declared() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| setting | what it is | default |\n|---|---|---|\n")[2].partition("\n\n")[0]
    defaults = json.loads(json.dumps(asdict(Settings())))
    assert table.splitlines() == [
        f"| `{key}` | {setting.description} | `{json.dumps(defaults[key])}` |"
        for key, (_, setting) in settings.SETTINGS.items()
    ]


def test_every_setting_has_a_key_that_is_no_kind_of_record() -> None:
    """Pages name what they show: kinds and settings share that list."""
    assert not settings.SETTINGS.keys() & {*BY_NAME, "period", "day"}
