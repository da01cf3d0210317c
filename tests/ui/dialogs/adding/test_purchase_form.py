from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.builders import checked_in, money, purchase
from tests.ui.accessible import nameless, tab_order, taken_twice
from tests.ui.dialogs.opening import focused, is_freed, opened

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.entry import Entry
from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.domain.purchase import Purchase
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

FULL = replace(
    purchase("Serum", "19.99 PLN", on="2026-21", category="beauty.skincare", creator="glow.ana").purchase,
    platform="friend",
    link="https://www.tiktok.com/@glow.ana/video/7594183106335648544",
    video_id=7594183106335648544,
    shop="Rossmann",
    tags=("gift", "flat move"),
    claims=("glow, in 14 days", "dupe"),
    expectation=7,
    note="from <b>Jo</b>",
    order_number="A-1",
    origin="Amazon",
    external_id="x",
)


def edited(journal: Journal, changed: Purchase) -> object:
    return journal.edit_purchase(changed)


def test_what_was_not_touched_stays_and_nothing_is_emitted(
    qtbot: QtBot, look: Look, session: Session
) -> None:
    entries = [*session.journal.entries(), session.journal.add_purchase(FULL)]
    for entry in entries:
        dialog = PurchaseForm(session, look, entry.purchase)
        qtbot.addWidget(dialog)
        assert dialog.fields.read() == entry.purchase
    dialog, submitted = opened(qtbot, PurchaseForm(session, look, FULL))
    dialog.submit()
    assert submitted == []
    qtbot.waitUntil(is_freed(dialog))


def test_every_field_can_be_changed(qtbot: QtBot, look: Look, session: Session) -> None:
    bought = session.journal.add_purchase(replace(FULL, expectation=None)).purchase
    dialog, submitted = opened(qtbot, PurchaseForm(session, look, bought), session, edited)
    fields = dialog.fields
    fields.name.editor.setText("  Lotion ")
    fields.price.editor.setText("1.234,50 eur")
    fields.bought_on.editor.setText("2026-03")
    fields.creator.setText("@Slow.Kim")
    fields.platform.setCurrentText("YouTube")
    fields.link.editor.setText("tiktok.com/@slow.kim/video/7594183106335648545?x=1")
    fields.shop.setText("dm")
    fields.category.setEditText("Makeup")
    fields.tags.setText("summer, #gift,")
    fields.claims.show_claims(["dupe"])
    fields.expectation.row.choose(0)
    fields.note.setText("")
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert submitted == [
        replace(
            bought,
            name="Lotion",
            price=money("1234.50 EUR"),
            bought_on=ApproximateDate.parse("2026-03"),
            creator="slow.kim",
            platform="youtube",
            link="https://www.tiktok.com/@slow.kim/video/7594183106335648545",
            video_id=7594183106335648545,
            shop="dm",
            category="beauty.makeup",
            tags=("summer", "gift"),
            claims=("dupe",),
            expectation=0,
            note="",
        )
    ]
    assert session.journal.entry(bought.id).purchase == submitted[0]
    qtbot.waitUntil(is_freed(dialog))


def test_only_a_name_is_needed(qtbot: QtBot, look: Look, session: Session) -> None:
    dialog, submitted = opened(
        qtbot, PurchaseForm(session, look), session, lambda journal, new: journal.add_purchase(new)
    )
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert submitted == []
    assert dialog.fields.name.problem.isVisible()
    qtbot.keyClicks(focused(dialog), "Lamp")
    assert not dialog.fields.name.problem.isVisible()
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    (bought,) = submitted
    assert (bought.name, bought.price, str(bought.bought_on)) == ("Lamp", None, "2026-11-24")


def test_problems_stand_beside_their_fields_and_the_first_gets_the_cursor(
    qtbot: QtBot, look: Look, session: Session
) -> None:
    dialog, submitted = opened(qtbot, PurchaseForm(session, look))
    fields = dialog.fields
    for field, text in (
        (fields.name, "Lamp"),
        (fields.price, "1,234"),
        (fields.bought_on, "31.2.2026"),
        (fields.link, "javascript:alert(1)"),
    ):
        field.editor.setText(text)
    dialog.submit()
    assert submitted == []
    assert [f.problem.isVisible() for f in (fields.name, fields.price, fields.bought_on, fields.link)] == [
        False, True, True, True,
    ]  # fmt: skip
    assert focused(dialog) is fields.price.editor
    qtbot.mouseClick(fields.price.problem.ways_out[0], Qt.MouseButton.LeftButton)
    assert fields.price.read() == money("1234 EUR")


def test_an_expectation_is_locked_and_not_told(qtbot: QtBot, look: Look, session: Session) -> None:
    for entry, locked in (
        (Entry(FULL), True),
        (checked_in(purchase("Rated"), 4), True),
        (purchase("Fresh"), False),
    ):
        session.journal.imports.add_records([entry.purchase, *entry.check_ins], "")
        dialog, _ = opened(qtbot, PurchaseForm(session, look, entry.purchase))
        assert dialog.fields.expectation.row.isVisible() is not locked
        assert "7" not in [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
        dialog.close()


def test_where_it_came_from_is_shown_but_not_editable(qtbot: QtBot, look: Look, session: Session) -> None:
    session.journal.add_purchase(FULL)
    dialog, _ = opened(qtbot, PurchaseForm(session, look, FULL))
    assert {"A-1", "Amazon"} <= {label.text() for label in dialog.findChildren(QLabel)}


def test_the_currency_is_fixed_once_money_came_back(qtbot: QtBot, look: Look, session: Session) -> None:
    entry = purchase(events=("refund 3",))
    session.journal.imports.add_records([entry.purchase, *entry.money_events], "")
    dialog, submitted = opened(qtbot, PurchaseForm(session, look, entry.purchase))
    dialog.fields.price.editor.setText("12 USD")
    dialog.submit()
    assert submitted == []
    assert "EUR" in dialog.fields.price.problem.text


def test_a_link_fills_in_creator_and_platform_only_where_they_are_empty(
    qtbot: QtBot, look: Look, session: Session
) -> None:
    dialog, _ = opened(qtbot, PurchaseForm(session, look))
    fields = dialog.fields
    fields.link.setFocus()
    qtbot.keyClicks(fields.link.editor, "https://www.tiktok.com/@ana/video/7594183106335648544")
    fields.shop.setFocus()
    assert (fields.creator.text(), fields.platform.currentText()) == ("ana", "TikTok")
    fields.link.editor.setText("https://www.tiktok.com/@kim/video/7594183106335648544")
    fields.link.setFocus()
    fields.shop.setFocus()
    assert fields.creator.text() == "ana"


def test_hidden_amounts_stay_hidden_while_editing(qtbot: QtBot, look: Look, session: Session) -> None:
    session.journal.add_purchase(FULL)
    session.change_settings(hide_amounts=True)
    dialog, _ = opened(qtbot, PurchaseForm(session, look, FULL))
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert not any("19" in text for text in [*said, dialog.fields.price.editor.displayText()])
    assert dialog.fields.read() == FULL


def test_what_could_not_be_saved_stays_in_the_form(qtbot: QtBot, look: Look, session: Session) -> None:
    dialog, submitted = opened(qtbot, PurchaseForm(session, look))
    dialog.fields.name.editor.setText("Lamp")
    dialog.submit()
    assert len(submitted) == 1
    assert dialog.fields.problem.isVisible()
    assert dialog.fields.name.text == "Lamp"


def test_every_control_has_a_name_and_tab_goes_from_the_top_down(
    qtbot: QtBot, look: Look, session: Session
) -> None:
    dialog, _ = opened(qtbot, PurchaseForm(session, look))
    dialog.resize(dialog.width(), 1400)  # so that nothing is scrolled away
    qtbot.waitUntil(lambda: dialog.fields.more.toggle.visibleRegion().boundingRect().height() > 0)
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    rows = [widget.mapTo(dialog, widget.rect().topLeft()).y() // 16 for widget in tab_order(dialog)]
    assert rows == sorted(rows)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_text_is_cut_off_by_its_field(qtbot: QtBot, look: Look, session: Session, scale: float) -> None:
    look.scale_to(scale)
    dialog, _ = opened(qtbot, PurchaseForm(session, look))
    screen = dialog.screen().availableSize()
    assert dialog.width() <= screen.width()
    assert dialog.height() <= screen.height()
    for label in dialog.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
    look.scale_to(1.0)
