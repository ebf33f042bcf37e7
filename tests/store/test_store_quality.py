"""What in the data can't be as it stands, counted."""

from __future__ import annotations

from datetime import date

from sla_tui.domain.when import to_seconds
from sla_tui.reports.quality import quality_text
from sla_tui.store.connection import reading
from sla_tui.store.quality_reads import Quality, read_quality
from sla_tui.store.store import Store
from tests.store.bringing import NOW, at, bring, deal, lead, touch


def test_each_is_counted_once_and_what_is_planned_not_at_all(store: Store) -> None:
    bring(
        store,
        lead("1", at("7 08:00")),
        lead("2", at("7 08:00"), row=3, rep="Kendra"),
        lead("3", at("15 08:00"), row=4, rep="Kendra"),
        lead("4", date(2026, 9, 10), row=5, rep="Kendra"),
    )
    bring(
        store,
        touch("2", at("7 07:00")),
        touch("2", at("14 13:00"), row=3),
        touch("2", at("15 13:00"), row=4, planned=True),
        touch("4", date(2026, 9, 9), row=5),
        touch("4", date(2026, 9, 10), row=6),
    )
    bring(store, deal("d"), deal("e", lead_key="1", row=3))

    with reading(store.path) as reads:
        found = read_quality(reads.connection, to_seconds(NOW), "2026-09-14")

    assert found == Quality(
        without_owner=1, handed_later=1, touched_later=1, touched_before=2, deals_of_nobody=1
    )
    assert quality_text(found) == (
        "To look at in the data: 1 lead without an owner, 1 hand-off still to come, 1 touch that is still to "
        "come, 2 touches before the lead was handed over, 1 deal of no lead that is here."
    )
    assert quality_text(Quality(0, 0, 0, 0, 0)) is None
