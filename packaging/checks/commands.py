"""What a package does without a window: the same as the wheel, from the first start to a spreadsheet."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import elf
import project
from checks import NotGood, Person, Place, tools

if TYPE_CHECKING:
    from pathlib import Path

MAX_UNPACKED_MIB: Final = 280
"""Three quarters of this are Qt, typst, numpy and the locale data of all countries."""
_INTERNET: Final = re.compile(r"socket\(AF_INET6?\b.*")


def version(place: Place, person: Person) -> str:
    """The program is the version of the wheel."""
    said = person.run(place, "--version").strip()
    if said != f"unhyped {project.version()}":
        raise NotGood(f"it says it is “{said}”, and the wheel is {project.version()}")
    return said


def size(place: Place, _: Person) -> str:
    """The program fits its limit."""
    files = [path for path in place.folder.rglob("*") if path.is_file() and not path.is_symlink()]
    mib = sum(path.stat().st_size for path in files) / 2**20
    if mib > MAX_UNPACKED_MIB:
        raise NotGood(f"it has {mib:.0f} MiB, and may have {MAX_UNPACKED_MIB}")
    return f"{mib:.0f} MiB in {len(files)} files"


def notices(place: Place, _: Person) -> str:
    """The licences and the list of what there is came along."""
    files = {path.name: path for path in place.folder.rglob("*") if path.is_file()}
    missing = {"LICENSE", "THIRD-PARTY.txt", "sbom.cdx.json"} - files.keys()
    if missing:
        raise NotGood(f"{', '.join(sorted(missing))} is missing")
    found = json.loads(files["sbom.cdx.json"].read_text(encoding="utf-8"))["components"]
    said = files["THIRD-PARTY.txt"].read_text(encoding="utf-8")
    untold = [each["name"] for each in found if f"{each['name']} {each['version']}".strip() not in said]
    if untold:
        raise NotGood(f"THIRD-PARTY.txt says nothing about {', '.join(untold)}")
    return f"{len(found)} components, {said.count(chr(10)):,} lines"


def self_test(place: Place, person: Person) -> str:
    """Every part works, and none asks for the internet."""
    said = person.run(place, "--self-test").splitlines()
    return ", ".join(line.removeprefix("ok").strip() for line in said)


def round_trip(place: Place, person: Person) -> str:
    """A demo year is made, its export imported into a new file, and that summed up as PDF and workbook."""
    demo, export, log = person.home / "demo.db", person.home / "export.zip", person.home / "log.db"
    person.run(place, "demo", "--out", demo, "--export", export)
    person.run(place, "--file", log, "import", export)
    bought = json.loads(person.run(place, "--file", log, "--json", "list"))
    if not bought:
        raise NotGood("importing the demo year's export brought no purchase")
    year = bought[0]["bought_on"][:4]  # the newest, in any precision
    person.run(place, "--file", demo, "summary", "--year", year, "--out", person.home / "summary.pdf")
    person.run(place, "--file", log, "export", "--format", "xlsx", "--out", person.home / "log.xlsx")
    fonts = embedded_fonts(person.home / "summary.pdf")
    rows = _rows(person.home / "log.xlsx")
    if rows != len(bought):
        raise NotGood(f"the workbook has {rows} purchases, and the log {len(bought)}")
    return f"{len(bought)} purchases, {', '.join(fonts)} in the PDF"


def embedded_fonts(pdf: Path) -> list[str]:
    """Return the fonts inside the *pdf*; raise NotGood when it needs one that it doesn't bring."""
    from pypdf import PdfReader

    fonts: dict[str, bool] = {}
    for page in PdfReader(pdf).pages:
        resources: Any = page["/Resources"]
        for reference in resources.get("/Font", {}).values():
            font = reference.get_object()
            for each in font.get("/DescendantFonts", [font]):
                descriptor = each.get_object().get("/FontDescriptor", {})
                fonts[str(font["/BaseFont"])[1:].rpartition("+")[2]] = any(
                    key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
                )
    if not fonts or not all(fonts.values()):
        raise NotGood(f"the PDF doesn't bring its fonts: {fonts}")
    return sorted(fonts)


def _rows(workbook: Path) -> int:
    """Return how many purchases the first sheet of the *workbook* lists."""
    from openpyxl import load_workbook

    book = load_workbook(workbook, read_only=True)
    count = sum(1 for row in book.worksheets[0].iter_rows(values_only=True) if any(row)) - 1
    book.close()
    return count


def pages(place: Place, person: Person, before: tuple[str, ...] = ()) -> str:
    """Every page and dialog that people meet first can be shown, in each theme and size."""
    person.run(place, "tour", "--out", person.home / "tour", before=before)
    return f"{len([*(person.home / 'tour').glob('*.png')])} pictures of pages and dialogs"


def together(place: Place, _: Person) -> str:
    """Libraries look for others beside themselves, and nowhere on the computer that built them."""
    tools("objdump")
    files = elf.files(place.folder)
    for path, places in elf.strayed(elf.told(files)).items():
        raise NotGood(f"{path.relative_to(place.folder)} looks for libraries in {':'.join(places)}")
    return f"{len(files)} programs and libraries look for others only beside themselves"


def no_internet(place: Place, person: Person) -> str:
    """Showing all pages opens no socket to any network."""
    (strace,) = tools("strace")
    trace = person.home / "tour.strace"
    shown = pages(place, person, (strace, "-f", "-e", "trace=socket", "-o", str(trace)))
    return f"{shown}, {without_internet(trace)}"


def without_internet(trace: Path) -> str:
    """Return how many sockets strace saw; raise NotGood when one of them is for the internet."""
    sockets = [line for line in trace.read_text(encoding="utf-8").splitlines() if "socket(" in line]
    if asked := [match[0] for line in sockets if (match := _INTERNET.search(line))]:
        raise NotGood(f"it opens a socket to a network: {asked[0]}")
    return f"{len(sockets)} sockets, none to a network"
