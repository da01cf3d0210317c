"""The table of all commands. Only the command that is used is imported."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.cli.arguments import Arguments
    from unhyped.cli.call import Reply


@dataclass(frozen=True, slots=True)
class Command:
    """One command: “module.function” in this package, its line in the help, and an example call.

    The function takes the `Call` and, if the command has arguments, *given*. The annotation of *given* names
    a class of `Arguments` in the same module.
    """

    function: str
    summary: str
    example: str = ""

    def load(self) -> tuple[Callable[..., Reply], type[Arguments] | None]:
        """Import the command; return its function and the class of its arguments, None if it takes none."""
        where, _, name = self.function.rpartition(".")
        module = import_module(f"unhyped.cli.{where}")
        function = getattr(module, name)
        takes = function.__annotations__.get("given")
        return function, None if takes is None else getattr(module, takes)


COMMANDS: Final = {
    "add": Command(
        "adding.add",
        "log a purchase",
        'add "Ice roller" 12.99 --from @some.handle --shop Amazon --claim life-changing --expect 7',
    ),
    "edit": Command(
        "adding.edit", "change a purchase", 'edit "ice roller" --price 11.99 --category skincare'
    ),
    "list": Command(
        "listing.list_purchases",
        "list the purchases, newest first",
        'list --period 2026 --verdict "not worth it" --sort net',
    ),
    "show": Command("listing.show", "show one purchase with its check-ins and money"),
    "check-in": Command(
        "rating.check_in",
        "say whether a purchase was worth it",
        'check-in "ice roller" --worth 2 --again no --why "It thaws in a minute."',
    ),
    "money": Command(
        "money.money",
        "add a refund, a return, a resale, an exchange or a fee, or say that it’s gone",
        'money "ice roller" resale 5',
    ),
    "use": Command(
        "uses.use",
        "count a use of a purchase, or say about how often you used it",
        'use "ice roller" --about 20',
    ),
    "delete": Command("taking_back.delete", "move purchases to the Trash"),
    "restore": Command("taking_back.restore", "bring purchases back from the Trash"),
    "import": Command(
        "importing.import_file",
        "add the new purchases from an export, a table or pasted text (-)",
        "import orders.csv --dry-run",
    ),
    "structure": Command(
        "safety.structure",
        "describe a file for a bug report: its structure, not its contents",
        "structure user_data.json",
    ),
    "export": Command(
        "writing_out.export", "save all purchases to a file for other programs", "export --out purchases.csv"
    ),
    "summary": Command(
        "writing_out.summary",
        "write a PDF summary of a month, a year or any period",
        "summary --month 2026-10 --redact prices --out october.pdf",
    ),
    "insights": Command("insights.insights", "where the money went, and what regret cost"),
    "notes": Command("notes.notes", "read the notes: all, or the ones that fit"),
    "presets": Command("presets.list_presets", "list the column presets for “import --map”"),
    "preset": Command(
        "presets.change_preset",
        "show a column preset, save it as a file to share, add one from a file, or remove one",
        'preset "My bank" --out my-bank.json',
    ),
    "week": Command(
        "week.this_week", "show the cards of this week, and answer them one by one", "week 1 keep"
    ),
    "plan": Command(
        "plans.plan",
        "list your plans for next time, add one, change or retire it, or say if you followed it",
        'plan add "finish the open serum first" --category skincare',
    ),
    "calendar": Command(
        "days.save_calendar",
        "save the days to come for your calendar: returns, waits and check-ins",
        "calendar --out unhyped.ics",
    ),
    "wishes": Command("wishes.list_wishes", "show your waiting list, what is ready to decide first"),
    "wish": Command(
        "wishes.add_wish",
        "add something to your waiting list",
        'wish "Sunset lamp" --price 24.90 --from @some.handle --reason "In my feed every evening." --wait 14',
    ),
    "edit-wish": Command("wishes.edit_wish", "change a wish", 'edit-wish "sunset lamp" --price 19.90'),
    "let-go": Command(
        "deciding.let_go", "let go of wishes", 'let-go "sunset lamp" --instead "galaxy projector"'
    ),
    "wait-longer": Command(
        "deciding.wait_longer",
        "wait longer for a wish, at most three times",
        'wait-longer "sunset lamp" --days 14 --reason "I want to see it in a shop first."',
    ),
    "bought": Command(
        "deciding.bought", "log a wish as bought", 'bought "sunset lamp" 19.90 --shop Temu --on yesterday'
    ),
    "want-again": Command("deciding.want_again", "put wishes that ended back on your waiting list"),
    "seen": Command(
        "seen.seen", "show what you saw before a purchase, and what may belong to it", 'seen "ice roller"'
    ),
    "exposures": Command("seen.exposures", "count the viewing history you brought in, kind by kind"),
    "creator": Command(
        "creators.creator",
        "show who recommends things and what they gain, note it, or rename them",
        "creator @some.handle --gain commission",
    ),
    "region": Command(
        "region.region", "see or choose for which region rights and notes are shown", "region UK"
    ),
    "rules": Command("rules.list_rules", "list the rules that fill in details when you import"),
    "rule": Command(
        "rules.change_rule", "add a rule for future imports, or remove one", 'rule shop "Temu" home.decor'
    ),
    "guide": Command(
        "guides.guide",
        "read how to get your exports from TikTok, Amazon and others",
        "guide tiktok --remind fetch-tiktok.ics",
    ),
    "undo": Command("taking_back.undo", "undo the last change"),
    "redo": Command("taking_back.redo", "redo what you undid last"),
    "backup": Command("safety.backup", "make a verified backup, list them, or restore one"),
    "check": Command("safety.check", "check your file: every page, record and change"),
    "demo": Command(
        "examples.demo",
        "make a file with a demo year to look around in, and an export to try the import on",
        "demo --out demo.unhyped --export tiktok.zip",
    ),
    "tour": Command("examples.tour", "save a screenshot of every page, light and dark (needs no display)"),
    "completion": Command(
        "completion.completion",
        "print a script that lets your shell complete commands and options",
        "completion bash",
    ),
}
"""Every command by its name, in the order of the help and the README. Texts are translated when shown."""
