"""A team of three in two teams, two of whose leads changed hands, told to a store."""

from __future__ import annotations

from sla_tui.domain.leads import CONVERSATION, Disposition
from sla_tui.store.store import Store
from tests.reports.stories import FAR, answer, at, bring, call, terms, tries
from tests.store.bringing import agree, lead, touch

INBOUND = {"team": "Inbound"}


def tell_of_the_team(store: Store, name: str = "Inbound 2026", **agreed: object) -> None:
    """Five leads of September.

    - 1, of Wednesday 2 September at 10:00, was Kendra's until the data to the 4th showed Sofia, and
      nobody ever called: its call was due on the 2nd at 14:00, its tries and its disposition on the 7th.
    - 2, of Thursday at 10:00, went from Kendra to Ben in the same data; he called on Monday the 7th at
      10:00, 16 h of working time after, and on the 8th, and disposed of it then.
    - 3, Kendra's, talked after an hour, and was disposed of the day after.
    - 4 is Ben's for the partners: called after 90 minutes and on the day after.
    - 5 nobody has yet, and its call is due at 15:00 today.
    """
    agree(store, terms(call(), tries(), answer(), name=name, **agreed))
    bring(
        store,
        lead("1", at("09-02 08:00"), rep="Kendra", **INBOUND),
        lead("2", at("09-03 08:00"), rep="Kendra", row=3, **INBOUND),
        until=at("09-03 12:00"),
    )
    qualified, student = (
        Disposition(at("09-08 09:00"), "qualified"),
        Disposition(at("09-02 09:00"), "disqualified"),
    )
    bring(
        store,
        lead("1", at("09-02 08:00"), rep="Sofia", **INBOUND),
        lead("2", at("09-03 08:00"), rep="Ben", row=3, **INBOUND),
        until=at("09-04 12:00"),
    )
    bring(
        store,
        lead("2", at("09-03 08:00"), rep="Ben", row=3, disposition=qualified, **INBOUND),
        lead("3", at("09-01 08:00"), rep="Kendra", row=4, disposition=student, **INBOUND),
        lead("4", at("09-09 08:00"), rep="Ben", row=5, team="Partners"),
        lead("5", at("09-14 09:00"), row=6, **INBOUND),
        until=FAR,
    )
    calls = [("2", "09-07 08:00"), ("2", "09-08 08:00"), ("4", "09-09 09:30"), ("4", "09-10 08:00")]
    bring(
        store,
        touch("3", at("09-01 09:00"), outcome=CONVERSATION),
        *(touch(key, at(when), row=row) for row, (key, when) in enumerate(calls, start=3)),
        until=FAR,
    )
