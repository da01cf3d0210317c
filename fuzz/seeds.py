"""`python -m fuzz.seeds`: write what fuzzing begins with into fuzz/corpus, small files of every kind."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests import samples, samples_shops
from tests.builders import ADDED, FREE, checked_in, new_id, purchase, seen
from tests.samples_amazon import LAYOUTS, download, order_history
from tests.samples_amazon_files import GENERATIONS as GENERATIONS_OF_AMAZON
from tests.samples_amazon_files import files, write_zip
from tests.samples_tiktok import history
from tests.samples_tiktok_json import GENERATIONS, write_json
from tests.samples_tiktok_text import LANGUAGES, write_text
from tests.viewing import exposure, watched

from fuzz.targets import AMAZON_FILES, APART, TEXT_FILES, WORKBOOK_PARTS
from unhyped.domain.exposure import EXPOSURE_KINDS, Coverage
from unhyped.domain.exposure_import import ExposureImport
from unhyped.exporters.archive import archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.domain.change import Record

CORPUS: Final = Path(__file__).parent / "corpus"
_TOLD: Final = replace(history(2, 2), counts=dict.fromkeys(EXPOSURE_KINDS, 2))
_BOUGHT: Final = download(4)
_LINES: Final = b"Ice roller 12.99 yesterday\n- Lamp 3 EUR from GlowHaus #gift\n25.03.2026\nMug @maker 8,50\n"
_CHECK_LIST: Final = (
    b"# Haul\n- [x] **Lamp** - $5.00 - amazon\n  - blue\n1. [ ] Mug 4,00\nWishlist:\n* Rug\n"
    b"[12.11.26, 18:22] Mia: Pen 2.00\n| Item | Price |\n|---|--:|\nTotal 9\n"
)
_BUDGETS: Final = Path(__file__).parent.parent / "tests" / "data" / "budget"
_PRESET: Final = {
    "format": "unhyped-columns",
    "version": 1,
    "name": "My bank",
    "decimal_mark": ",",
    "date_order": "dmy",
    "spent_is_negative": True,
    "currency": "EUR",
    "columns": [{"heading": "Text", "role": "name"}, {"heading": "Amount", "role": "price"}],
}


def seeds() -> Iterator[tuple[str, bytes]]:
    """Each seed with the target it is for."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        yield from _tiktok(folder)
        yield from _amazon(folder)
    book = samples_shops.workbook(
        ("Orders", [("Name", "Price", "Date"), ("Lamp", 5.5, "2026-03-01"), ("Mug", 4, "2026-03-02")])
    )
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        yield "workbook", APART.join(parts.read(name) for name in WORKBOOK_PARTS)
    yield "pasted_text", _LINES
    yield "pasted_text", _LINES.replace(b" ", b"\t")
    yield "preset", json.dumps(_PRESET).encode()
    yield "archive", _archive().partition(b",")[2]
    yield "file", _archive()
    yield "file", _CHECK_LIST
    yield "pasted_text", _CHECK_LIST
    for path in sorted(_BUDGETS.iterdir()):
        yield "file", path.read_bytes()
    yield "structure_report", b"plain\x00"
    rows = samples.bought(3)
    tables = [samples.table(rows, style) for style in samples.STYLES.values()]
    tables += [samples.statement(name) for name in samples.STATEMENTS]
    tables += [
        samples_shops.paypal(samples_shops.payments(2), each) for each in samples_shops.REPORTS.values()
    ]
    tables += [samples_shops.temu(samples_shops.temu_items(2))]
    for table in tables:
        yield "file", table
        yield "structure_report", table[:600]
        yield "pasted_text", table[:600]


def _tiktok(folder: Path) -> Iterator[tuple[str, bytes]]:
    path = folder / "a"
    for generation in GENERATIONS:
        write_json(_TOLD, path, generation, zipped=False, sentinels=False)
        yield "zipped_json", path.read_bytes()
        yield "structure_report", path.read_bytes()
    write_json(_TOLD, path, "G4", zipped=True)
    yield "file", path.read_bytes()
    for number, language in enumerate(LANGUAGES):
        tree = folder / f"tree{number}"
        write_text(_TOLD, tree, language, zipped=False, sentinels=False)
        for text in tree.rglob("*.txt"):
            if text.stem in TEXT_FILES:
                yield "text_tree", bytes([TEXT_FILES.index(text.stem)]) + text.read_bytes()
            yield "file", text.read_bytes()


def _amazon(folder: Path) -> Iterator[tuple[str, bytes]]:
    for layout in LAYOUTS:
        yield "file", order_history(_BOUGHT.lines, layout)
    write_zip(folder / "b", _BOUGHT, "2026")
    yield "file", (folder / "b").read_bytes()
    told = {
        Path(path).name: content
        for generation in GENERATIONS_OF_AMAZON
        for path, content in files(_BOUGHT, generation).items()
    }
    yield "amazon_files", APART.join(told[Path(name).name] for name in AMAZON_FILES)


def _archive() -> bytes:
    """An archive with one record of each kind, and viewing history."""
    entry = seen(checked_in(purchase(events=("refund 2.50",)), 2))
    imported = ExposureImport(
        id=new_id(),
        number=1,
        source_name="user_data.json",
        coverage=(Coverage(kind="watch", first=ADDED.date(), last=ADDED.date(), count=1),),
        added_at=ADDED,
    )
    records: list[Record] = [
        entry.purchase,
        *entry.check_ins,
        *entry.money_events,
        *entry.sightings,
        *FREE,
        imported,
    ]
    return archive(records, lambda _: [*watched("2026-01-01"), exposure("searches", "2026-01-01", "lamp")])


def main() -> None:
    """Write the seeds that aren't there yet."""
    for number, (target, content) in enumerate(seeds()):
        (CORPUS / target).mkdir(parents=True, exist_ok=True)
        (CORPUS / target / f"seed-{number:03}").write_bytes(content)


if __name__ == "__main__":
    main()
