"""What the tests of the commands that tell share: a small story in a store, and how it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from sla_tui.domain.leads import CONVERSATION, Disposition
from sla_tui.store.store import Store
from tests.reports.stories import at, bring, call, count, terms, tries
from tests.store.bringing import agree, lead, touch

Tell = Callable[..., Result]
REACHED = at("09-14 11:00")

TEXT = """\
Inbound  Mon 14 Sep, September 2026, day 14 of 30   HubSpot to 13:00, 60 min ago
Now: Sales: 2 wait, 1 past due in the data · Marketing: 24 leads tonight
▼ Leads handed over       4 of 60  23 behind  needs 3.5 a day, made 0.2
! First touch ≤ 4 h 2 of 3 66.6 %  of 90 %  1 of 6 misses used, 1 open
! 2 tries in 3 wd   1 of 3 33.3 %  of 90 %  2 of 6 misses used, 1 open
4 hand-offs: 2 in time · 1 untouched in the data · 1 waiting   since Fri: +1
"""
"""How the story stands, worked out on paper."""


def tell_story(path: Path) -> None:
    """Four leads: called after an hour, after two, never, and not yet."""
    store = Store(path)
    agree(store, terms(count(60), call(), tries()))
    qualified = Disposition(at("09-03 08:00"), "qualified")
    bring(
        store,
        lead("a", at("09-01 08:00"), name="Mira Chen", email="mira@acme.example", disposition=qualified),
        lead("b", at("09-01 14:00"), name="Jonas Weber", company="Acme", row=3),
        lead("c", at("09-07 08:00"), name="Jonas Weber", company="Birch [b]", row=4),
        lead("d", at("09-14 08:00"), name="Aiko Tanaka", row=5),
        until=REACHED,
    )
    bring(
        store,
        touch("a", at("09-01 09:00"), outcome=CONVERSATION),
        touch("b", at("09-02 08:00"), row=3),
        until=REACHED,
    )
