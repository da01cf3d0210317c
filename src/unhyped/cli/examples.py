"""demo and tour: the program with the log of someone who doesn't exist."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from unhyped.cli.call import Answer
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands


def register(commands: Commands) -> None:
    """Add demo and tour."""
    parser = commands.add("demo", demo, gettext("make a file with a demo year to look around in"))
    parser.add_argument("--out", required=True, metavar="F", help=gettext("a file that isn't there yet"))
    toured = commands.add(
        "tour", tour, gettext("show every page of the window, light and dark, in pictures; needs no display")
    )
    toured.add_argument("--out", required=True, metavar="DIR", help=gettext("the folder for the pictures"))


def demo(call: Call) -> Answer:
    """Write the demo year into a new file."""
    from unhyped import demo as demo_year
    from unhyped.domain.purchase import Purchase

    out = Path(call.given.out)
    demo_year.write(out, call.today)
    made = [record for record in demo_year.records(call.today) if isinstance(record, Purchase)]
    count = sum(purchase.trashed_at is None for purchase in made)
    said = gettext("A demo year with {n} purchases. Open it with: unhyped --file {path}")
    return Answer({"out": str(out), "purchases": count}, (said.format(n=count, path=out),))


def tour(call: Call) -> Answer:
    """Let the window show itself, and answer with the files it made."""
    made = [str(path) for path in call.world.tour(Path(call.given.out))]
    return Answer({"out": call.given.out, "files": [*made]}, made)
