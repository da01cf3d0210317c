"""Every dialog of the program, opened in each of its states: a new one without a line here fails a test."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtWidgets import QDialog, QMainWindow
from tests.builders import ADDED, OWN_NOTE, WISH, checked_in, new_id, purchase
from tests.patience import process_due_events
from tests.ui.dialogs.opening import opened
from tests.ui.dialogs.previewing import preview_of
from tests.ui.reading import button
from tests.viewing import bring, exposure, watched

import unhyped.ui
from unhyped.demo import provide_export
from unhyped.domain.plan import Scope
from unhyped.domain.wish import Extension, Wish
from unhyped.importers import MappingQuestion
from unhyped.importers.mapping import Mapping
from unhyped.journal import FileDamaged
from unhyped.notes.pack import shipped
from unhyped.ui import jobs
from unhyped.ui.dialogs.about import AboutDialog
from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
from unhyped.ui.dialogs.adding.add_wish import AddWish, EditWish
from unhyped.ui.dialogs.adding.line_dialog import LineDialog
from unhyped.ui.dialogs.adding.more_fields import MoreFields
from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm
from unhyped.ui.dialogs.adding.quick_add import QuickAdd
from unhyped.ui.dialogs.bought_instead import BoughtInstead
from unhyped.ui.dialogs.bulk_edit import BulkEdit
from unhyped.ui.dialogs.check_in import CheckInDialog
from unhyped.ui.dialogs.crash import CrashDialog
from unhyped.ui.dialogs.creator_form import CreatorForm
from unhyped.ui.dialogs.creators import CreatorsDialog
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.export import ExportDialog
from unhyped.ui.dialogs.file_trouble import FileTrouble
from unhyped.ui.dialogs.form_dialog import FormDialog
from unhyped.ui.dialogs.guides import Guides
from unhyped.ui.dialogs.importing.column_mapper import ColumnMapper
from unhyped.ui.dialogs.importing.column_presets import PresetName
from unhyped.ui.dialogs.importing.flow import ImportPaste
from unhyped.ui.dialogs.importing.preview import ImportPreview
from unhyped.ui.dialogs.importing.preview_frame import PreviewFrame
from unhyped.ui.dialogs.list_dialog import ListDialog
from unhyped.ui.dialogs.money_event import MoneyEventDialog
from unhyped.ui.dialogs.next_payment import NextPayment
from unhyped.ui.dialogs.other_period import OtherPeriod
from unhyped.ui.dialogs.plan_form import PlanForm
from unhyped.ui.dialogs.plans import PlansDialog
from unhyped.ui.dialogs.preferences import Preferences
from unhyped.ui.dialogs.read_note import ReadNote
from unhyped.ui.dialogs.rules import RulesDialog
from unhyped.ui.dialogs.seen_before import SeenBefore
from unhyped.ui.dialogs.shortcuts import ShortcutSheet
from unhyped.ui.dialogs.structure_report import StructureReport
from unhyped.ui.dialogs.uses import UsesDialog
from unhyped.ui.dialogs.viewing_history import ViewingHistoryDialog
from unhyped.ui.dialogs.wait_longer import WaitLonger
from unhyped.ui.dialogs.write_note import WriteNote

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_Line = TypeVar("_Line", AddPurchase, QuickAdd, AddWish)
_BASES: Final = {Dialog, FormDialog, LineDialog, ListDialog, PreviewFrame}
_QUESTION: Final = MappingQuestion(
    signature="s",
    headers=("Buchung", "Wer", "Zweck", "Betrag"),
    sample_rows=(("03/04/2026", "TikTok Shop", "Sunset lamp", "-1,234"),),
    guess=Mapping(roles=("bought_on", "name", "", "price"), decimal_mark=".", date_order="dmy"),
    unsure_about=("date_order",),
)
_ORDERS: Final = """name,price,currency,date,shop,status
Ice roller,12.99,EUR,2026-03-05,,refunded
Lip oil,9.00,GBP,2026-03-10,Boots,shipped
Kaputt,"1,2,3",EUR,2026-03-11,Boots,shipped
"""


@dataclass
class Stage:
    """What dialogs are opened with: a session on a real file, in a window that is shown."""

    session: Session
    look: Look
    window: QMainWindow
    folder: Path
    qtbot: QtBot

    @property
    def entry(self) -> Entry:
        """A purchase with claims, an expectation and an answer."""
        return self.session.journal.find("Sonic brush")

    def opened(self, dialog: Dialog) -> Dialog:
        """Open *dialog* and wait until it has the focus and nothing to do."""
        opened(self.qtbot, dialog)
        self.qtbot.waitUntil(jobs.idle)
        return dialog

    def file(self, name: str, text: str) -> Path:
        """Write *text* to a new file called *name*."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


def entries() -> tuple[Entry, ...]:
    """Return what `Stage.session` has to have in its log."""
    bought = [checked_in(purchase(name), 4) for name in ("Sonic brush", "Ice roller")]
    return tuple(
        replace(
            each, purchase=replace(each.purchase, tags=("gift",), claims=("life-changing",), expectation=7)
        )
        for each in bought
    )


def classes() -> set[type[QDialog]]:
    """Return every dialog class of the program, whether or not it is known here."""
    for module in pkgutil.walk_packages(unhyped.ui.__path__, "unhyped.ui."):
        importlib.import_module(module.name)
    found: set[type[QDialog]] = set()
    new = {QDialog}
    while new:
        new = {each for known in new for each in known.__subclasses__()} - found
        found |= new
    return {each for each in found if each.__module__.startswith("unhyped.")} - _BASES


def _adding(stage: Stage, kind: type[_Line]) -> _Line:
    dialog = kind(stage.session, stage.look)
    dialog.setParent(stage.window, dialog.windowFlags())
    stage.opened(dialog)
    return dialog


def _plain_form(stage: Stage, kind: type[_Line]) -> Dialog:
    dialog = _adding(stage, kind)
    if not dialog.is_plain:
        dialog.toggle.click()
    return dialog


def _line(stage: Stage, kind: type[_Line]) -> Dialog:
    dialog = _adding(stage, kind)
    if dialog.is_plain:
        dialog.toggle.click()
    dialog.smart.line.setText("ice roller 1,234 !magic")
    stage.qtbot.waitUntil(dialog.beside.read.isVisible)
    return dialog


def _paid_later(stage: Stage) -> Dialog:
    dialog = _line(stage, AddPurchase)
    assert isinstance(dialog, AddPurchase)
    dialog.payment.row.set_form_value("later")
    return dialog


def _line_with_plan(stage: Stage, kind: type[_Line]) -> Dialog:
    _plan_for(stage, "roller")
    dialog = _line(stage, kind)
    assert isinstance(dialog, kind)
    stage.qtbot.waitUntil(dialog.beside.followed.isVisible)
    return dialog


def _brought_back(stage: Stage, kind: type[_Line]) -> Dialog:
    dialog = _adding(stage, kind)
    if dialog.is_plain:
        dialog.toggle.click()
    dialog.smart.line.setText("ice roller 12.99")
    dialog.close()
    return _adding(stage, kind)


def _changed_elsewhere(stage: Stage) -> Dialog:
    before = stage.entry.purchase
    dialog = PurchaseForm(stage.session, stage.look, before, stage.window)
    stage.opened(dialog)
    dialog.fields.shop.setText("dm")
    dialog.fields.note.setText("half price")
    after = replace(before, shop="Amazon", note="as a gift", creator="ana")
    stage.session.do(lambda journal: journal.edit_purchase(after))
    return dialog


def _wish_changed_elsewhere(stage: Stage) -> Dialog:
    wish = replace(WISH, id=new_id())  # each letter opens it again
    stage.session.do(lambda journal: journal.wishes.add([wish]))
    dialog = EditWish(stage.session, stage.look, wish, stage.window)
    stage.opened(dialog)
    dialog.fields.name.editor.setText("Mine")
    stage.session.do(lambda journal: journal.wishes.edit(replace(wish, name="Theirs")))
    process_due_events()
    return dialog


def _more_about_it(stage: Stage) -> Dialog:
    dialog = PurchaseForm(stage.session, stage.look, stage.entry.purchase, stage.window)
    return _with_more(stage, stage.opened(dialog))


def _bulk_edit(stage: Stage) -> Dialog:
    return stage.opened(BulkEdit(stage.session, stage.look, stage.session.journal.entries(), stage.window))


def _with_more(stage: Stage, dialog: Dialog) -> Dialog:
    (more,) = dialog.findChildren(MoreFields)
    more.toggle.click()
    dialog.resize(dialog.width(), 1400)  # so that nothing is scrolled away
    stage.qtbot.waitUntil(lambda: more.height() >= more.sizeHint().height())
    return dialog


def _unclear(stage: Stage) -> Dialog:
    dialog = PurchaseForm(stage.session, stage.look, parent=stage.window)
    stage.opened(dialog)
    dialog.fields.name.editor.setText("Ice roller")
    dialog.fields.price.editor.setText("1,234")
    dialog.fields.bought_on.editor.setText("03/04/2026")
    dialog.fields.claims.show_claims(("lasts 12 h",))
    dialog.submit()
    return dialog


def _revealed(stage: Stage) -> Dialog:
    dialog = CheckInDialog(stage.session, stage.look, stage.entry, 5, stage.window)
    dialog.submitted.connect(lambda given: stage.session.do(lambda journal: journal.check_in(given)))
    stage.opened(dialog)
    dialog.submit()
    return dialog


def _money(stage: Stage, kind: str = "Refund") -> MoneyEventDialog:
    dialog = MoneyEventDialog(stage.session, stage.look, stage.entry, stage.window)
    stage.opened(dialog)
    chosen = button(dialog, kind)
    chosen.setFocus()
    chosen.click()
    if kind == "Exchange":
        dialog.other.editor.setText("Blender")
    process_due_events()  # other fields came into sight
    return dialog


def _unlikely_money(stage: Stage) -> Dialog:
    dialog = _money(stage)
    dialog.amount.editor.setText("9000")
    dialog.submit()
    return dialog


def _uses(stage: Stage) -> Dialog:
    dialog = UsesDialog(stage.session, stage.look, stage.entry, stage.window)
    dialog.count.editor.setText("10000")
    dialog.submit()
    return stage.opened(dialog)


def _preview(stage: Stage, tab: int = 0) -> Dialog:
    path = stage.file("orders.csv", _ORDERS)
    dialog = preview_of(path, stage.session, stage.look, stage.window, stage.qtbot)
    dialog.pages.tabs.step(tab)
    return dialog


def _export(stage: Stage, page: str) -> Dialog:
    """Return the preview of a whole TikTok export, on one of its pages."""
    log = [entry.purchase for entry in stage.session.journal.entries()]
    path = provide_export(stage.folder / "log.db", log, stage.session.today)
    dialog = preview_of(path, stage.session, stage.look, stage.window, stage.qtbot)
    dialog.pages.tabs.go_to(getattr(dialog.pages, page))
    dialog.pages.tabs.take_focus()
    return dialog


def _without_currency(stage: Stage) -> Dialog:
    path = stage.file("list.csv", "name,price,date\nIce roller,12.99,2026-03-05\nLamp,3.00,2026-03-06\n")
    return preview_of(path, stage.session, stage.look, stage.window, stage.qtbot)


def _preview_brought_back(stage: Stage) -> Dialog:
    rows = "\n".join(f"{name},5.00,EUR,2026-03-05" for name in ("Bread", "Yoga leggings", "Cheese"))
    path = stage.file("bought.csv", f"name,price,currency,date\n{rows}\n")
    dialog = preview_of(path, stage.session, stage.look, stage.window, stage.qtbot)
    dialog.pages.purchases.rows.toggle([0])
    dialog.reject()
    return preview_of(path, stage.session, stage.look, stage.window, stage.qtbot)


def _imported(stage: Stage) -> Dialog:
    dialog = _preview(stage)
    assert isinstance(dialog, ImportPreview)
    dialog.submit()
    stage.qtbot.waitUntil(lambda: dialog.job is None and jobs.idle())
    return dialog


def _refused(stage: Stage) -> Dialog:
    path = stage.file("novel.csv", "It was a dark and stormy night.")
    return preview_of(path, stage.session, stage.look, stage.window, stage.qtbot)


def _mapper(stage: Stage, *, whole: bool = False) -> Dialog:
    dialog = stage.opened(ColumnMapper(_QUESTION, stage.session, stage.look, stage.window))
    if whole:
        button(dialog, "More fields").click()
    return dialog


def _rules(stage: Stage, kind: str) -> Dialog:
    dialog = stage.opened(RulesDialog(stage.session, stage.look, stage.window))
    assert isinstance(dialog, RulesDialog)
    dialog.line.kind.setCurrentIndex(dialog.line.kind.findData(kind))
    return dialog


def _plan_for(stage: Stage, word: str) -> None:
    new = stage.session.journal.plans.new("wait a week", [Scope("trigger", word)])
    stage.session.do(lambda journal: journal.plans.add(new))


def _plans(stage: Stage) -> Dialog:
    _plan_for(stage, "lamp")
    return stage.opened(PlansDialog(stage.session, stage.look, stage.window))


def _plan(stage: Stage) -> Dialog:
    dialog = PlanForm(stage.session, stage.look, parent=stage.window)
    dialog.line.setText("wait")
    dialog.submit()
    return stage.opened(dialog)


def _creator(stage: Stage) -> CreatorForm:
    for name, gain in (("mia", "commission"), ("ana", "own product")):
        stage.session.do(
            lambda journal, name=name, gain=gain: journal.creators.set_gain(name, gain)  # type: ignore[misc]
        )
    form = CreatorForm(stage.session, stage.look, "mia", stage.window)
    stage.opened(form)
    return form


def _merging(stage: Stage) -> Dialog:
    form = _creator(stage)
    form.name.setText("@ana")
    form.submit()
    process_due_events()
    return form


def _creators(stage: Stage) -> Dialog:
    stage.session.do(lambda journal: journal.creators.set_gain("mia", "commission", says_unsponsored=True))
    return stage.opened(CreatorsDialog(stage.session, stage.look, stage.window))


def _check_in_with_plan(stage: Stage) -> Dialog:
    dialog = CheckInDialog(stage.session, stage.look, stage.entry, parent=stage.window)
    dialog.form.optional.next_time.setText("wait a week")
    return stage.opened(dialog)


def _trouble(stage: Stage) -> Dialog:
    backup = stage.session.journal.file.backup(only_if_due=False)
    assert backup is not None
    path = stage.session.journal.file.path
    return stage.opened(
        FileTrouble(FileDamaged(path=path, why="it was cut off"), path, stage.look, stage.window)
    )


def _report(stage: Stage) -> Dialog:
    dialog = StructureReport(stage.file("orders.csv", _ORDERS), stage.look, stage.window)
    dialog.open()
    stage.qtbot.waitUntil(dialog.copy_button.isEnabled)
    return dialog


def _history(stage: Stage) -> Dialog:
    bring(stage.session.journal, *watched("2026-01-01", "2026-02-09"), source="first.zip")
    return stage.opened(ViewingHistoryDialog(stage.session, stage.look, stage.window))


def _extended() -> Wish:
    """Return a wish that waits longer than at first."""
    first, last = ADDED.date(), ADDED.date() + timedelta(days=30)
    return replace(WISH, extensions=(Extension(on=first, until=last, reason="a sale"),))


def _seen(stage: Stage) -> Dialog:
    bring(stage.session.journal, exposure("searches", "2026-03-01", "sonic brush"))
    return stage.opened(SeenBefore(stage.session, stage.look, stage.entry, stage.window))


STATES: Final[dict[type[QDialog], dict[str, Callable[[Stage], Dialog]]]] = {
    AboutDialog: {"": lambda s: s.opened(AboutDialog(s.look, s.window))},
    AddPurchase: {
        "line": lambda s: _line(s, AddPurchase),
        "with a plan": lambda s: _line_with_plan(s, AddPurchase),
        "paid later": _paid_later,
        "form": lambda s: _plain_form(s, AddPurchase),
        "more about it": lambda s: _with_more(s, _plain_form(s, AddPurchase)),
        "brought back": lambda s: _brought_back(s, AddPurchase),
    },
    QuickAdd: {"line": lambda s: _line(s, QuickAdd), "form": lambda s: _plain_form(s, QuickAdd)},
    AddWish: {
        "line": lambda s: _line(s, AddWish),
        "form": lambda s: _plain_form(s, AddWish),
        "brought back": lambda s: _brought_back(s, AddWish),
    },
    EditWish: {
        "": lambda s: s.opened(EditWish(s.session, s.look, WISH, s.window)),
        "extended": lambda s: s.opened(EditWish(s.session, s.look, _extended(), s.window)),
        "changed elsewhere": _wish_changed_elsewhere,
    },
    CreatorForm: {"": _creator, "merging": _merging},
    CreatorsDialog: {
        "": _creators,
        "none": lambda s: s.opened(CreatorsDialog(s.session, s.look, s.window)),
    },
    PlansDialog: {
        "": _plans,
        "none": lambda s: s.opened(PlansDialog(s.session, s.look, s.window)),
    },
    PlanForm: {"": _plan},
    BoughtInstead: {"": lambda s: s.opened(BoughtInstead(s.session, s.look, WISH, s.window))},
    WaitLonger: {"": lambda s: s.opened(WaitLonger(s.session, s.look, _extended(), s.window))},
    NextPayment: {"": lambda s: s.opened(NextPayment(s.session, s.look, s.entry.purchase, s.window))},
    PurchaseForm: {
        "new": lambda s: s.opened(PurchaseForm(s.session, s.look, parent=s.window)),
        "edit": lambda s: s.opened(PurchaseForm(s.session, s.look, s.entry.purchase, s.window)),
        "more about it": _more_about_it,
        "unclear": _unclear,
        "changed elsewhere": _changed_elsewhere,
    },
    BulkEdit: {"": _bulk_edit, "more about it": lambda s: _with_more(s, _bulk_edit(s))},
    CheckInDialog: {
        "": lambda s: s.opened(CheckInDialog(s.session, s.look, s.entry, 4, s.window)),
        "revealed": _revealed,
        "with a plan": _check_in_with_plan,
    },
    CrashDialog: {"": lambda s: s.opened(CrashDialog("Report", s.look, s.window))},
    ExportDialog: {"": lambda s: s.opened(ExportDialog(s.session, s.look, s.window))},
    FileTrouble: {"": _trouble},
    Guides: {"": lambda s: s.opened(Guides(s.look, s.session, s.window))},
    ColumnMapper: {"": _mapper, "all fields": lambda s: _mapper(s, whole=True)},
    PresetName: {"": lambda s: s.opened(PresetName("Bank", (), s.look, s.window))},
    ImportPaste: {"": lambda s: s.opened(ImportPaste(s.session, s.look, s.window))},
    ImportPreview: {
        "purchases": _preview,
        "without a currency": _without_currency,
        "not imported": lambda s: _preview(s, 1),
        "about this file": lambda s: _export(s, "about"),
        "waiting list": lambda s: _export(s, "wishes"),
        "viewing history": lambda s: _export(s, "history"),
        "brought back": _preview_brought_back,
        "imported": _imported,
        "refused": _refused,
    },
    MoneyEventDialog: {
        "refund": _money,
        "exchanged": lambda s: _money(s, "Exchange"),
        "resale": lambda s: _money(s, "Resale"),
        "given away": lambda s: _money(s, "Given away"),
        "asked": _unlikely_money,
    },
    OtherPeriod: {"": lambda s: s.opened(OtherPeriod(s.session, s.look, s.window))},
    Preferences: {"": lambda s: s.opened(Preferences(s.session, s.look, s.window))},
    ReadNote: {"": lambda s: s.opened(ReadNote(s.session, s.look, shipped().notes[0], s.window))},
    RulesDialog: {"shop": lambda s: _rules(s, "shop"), "handle": lambda s: _rules(s, "handle")},
    SeenBefore: {"": _seen},
    ShortcutSheet: {"": lambda s: s.opened(ShortcutSheet({}, s.look, s.window))},
    StructureReport: {"": _report},
    UsesDialog: {"asked": _uses},
    ViewingHistoryDialog: {"": _history},
    WriteNote: {
        "new": lambda s: s.opened(WriteNote(s.session, s.look, None, s.window)),
        "edit": lambda s: s.opened(WriteNote(s.session, s.look, OWN_NOTE, s.window)),
    },
}
"""Each dialog, and its states by name."""
