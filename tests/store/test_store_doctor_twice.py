"""What follows from other rows, and what stands twice: each changed, and found by the doctor."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.leads import Disposition
from sla_tui.domain.when import to_seconds
from sla_tui.store.all_tables import METADATA
from sla_tui.store.changes import ROWS
from sla_tui.store.doctor import examine, mend
from sla_tui.store.store import Store
from tests.store.bringing import NOW, at, bring, everything, lead
from tests.store.conftest import Sql

FOLLOWING = {
    "UPDATE handoff SET ordinal = 3 WHERE id = 1": ("handoff.ordinal", 1),
    "UPDATE agreement_version SET number = 2": ("agreement_version.number", 1),
    "UPDATE agreement_version SET holds_from = '2026-09-08'": ("agreement_version.holds_from", 1),
    "UPDATE agreement SET name = 'Outbound'": ("agreement.name", 1),
    "UPDATE import SET new = 4 WHERE kind = 'touches'": ("import.new", 1),
    "UPDATE team_member SET from_at = from_at + 3600": ("team_member.from_at", 1),
}
"""Each column that follows from other rows, broken; what the doctor finds then."""


@pytest.mark.parametrize("breaking", FOLLOWING)
def test_each_column_that_follows_is_worked_out_anew_and_mended(
    with_people: Store, sql: Sql, breaking: str
) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    with_people.people.put_in_team(1, "North", date(2026, 9, 7), berlin, who="Kim", now=NOW)
    sound = everything(with_people)

    sql(breaking)
    health = examine(with_people.path)
    assert health.following == (FOLLOWING[breaking],)
    assert (health.is_sound, health.is_past_mending) == (False, False)

    mend(with_people.path)
    assert everything(with_people) == sound
    assert examine(with_people.path).is_sound


def test_beginning_that_no_zone_has_is_not_taken_from_the_log(with_people: Store, sql: Sql) -> None:
    """The day of the 7th began at 22:00 on the 6th in UTC; 16 hours sooner it begins nowhere."""
    berlin = ZoneInfo("Europe/Berlin")
    number = with_people.people.put_in_team(1, "North", date(2026, 9, 7), berlin, who="Kim", now=NOW)
    said = to_seconds(datetime(2026, 9, 6, 22, tzinfo=UTC))
    sql(f"UPDATE action SET after = REPLACE(after, '{said}', '{said - 16 * 3600}')")
    health = examine(with_people.path)
    assert (health.following, health.unlike_log) == ((), (number,))


@pytest.mark.parametrize(
    "breaking",
    [
        "UPDATE decision SET words = 'Call later'",
        "UPDATE decision SET done_at = NULL",
        "UPDATE pause SET until_at = until_at + 60",
        "UPDATE handoff SET excluded = NULL WHERE id = 3",
        "UPDATE handoff SET excluded = 'test lead' WHERE id = 1",
        "UPDATE lead_pair SET same = 0",
        "UPDATE person_pair SET kept_id = 2, other_id = 1",
        "UPDATE touch SET kind = 'email' WHERE origin = 'logged'",
        "UPDATE touch SET origin = 'logged' WHERE origin = 'import'",
        "UPDATE disposition SET outcome = 'qualified'",
        "UPDATE disposition SET origin = 'import'",
        "UPDATE told_acceptance SET handoff_id = 5",
        "UPDATE action SET after = REPLACE(after, 'Call sooner', 'Call later') WHERE what = 'decide'",
        "UPDATE action SET after = '[' WHERE what = 'pause'",
        "UPDATE action SET undoes = 1 WHERE what = 'undo'",
        "UPDATE action SET what = 'redo' WHERE what = 'undo'",
    ],
)
def test_what_was_said_here_is_held_against_the_log(with_people: Store, sql: Sql, breaking: str) -> None:
    """Which of the two was changed can't be known, so it is not mended."""
    by = {"who": "Kim", "now": NOW}
    with_people.decisions.done(with_people.decisions.add(1, "Call sooner", "Kim", None, **by).id, **by)
    with_people.desk.pause((4,), NOW + timedelta(days=1), "Away", **by)
    with_people.desk.exclude((3,), "test lead", "Ours", **by)
    with_people.desk.accept((4,), **by)
    with_people.desk.dispose((5,), "returned", "Too early", **by)
    with_people.touches.log(3, "call", NOW, outcome=None, **by)
    with_people.actions.undo(*with_people.desk.explain((1,), "routing", "", **by), **by)
    assert examine(with_people.path).is_sound

    sql(breaking)
    health = examine(with_people.path)
    assert health.unlike_log or health.unlogged
    assert health.is_past_mending


@pytest.mark.parametrize(
    ("breaking", "table"),
    [
        ("UPDATE handoff SET tier = 'C' WHERE id = 1", "handoff"),
        ("UPDATE handoff SET accepted_at = accepted_at + 60 WHERE id = 1", "handoff"),
        ("UPDATE told_disposition SET outcome = 'qualified'", "disposition"),
        ("UPDATE past_owner SET person_id = 2", "past_owner"),
        ("UPDATE handoff SET import_id = 2 WHERE id = 1", "handoff"),
        ("UPDATE touch SET import_id = NULL", "made_by_import"),
        ("UPDATE made_by_import SET last_id = last_id + 1 WHERE name = 'touch'", "made_by_import"),
        ("UPDATE import SET new = 7 WHERE id = 1", "import"),
        ("UPDATE import SET at = at + 1 WHERE id = 1", "import"),
        ("UPDATE changed_by_import SET after = '{\"tier\": \"C\"}' WHERE name = 'handoff'", "handoff"),
        ("UPDATE changed_by_import SET after = '{\"no\": 1}' WHERE name = 'handoff'", "changed_by_import"),
    ],
)
def test_what_imports_left_is_held_against_what_is_kept_of_them(
    with_people: Store, sql: Sql, breaking: str, table: str
) -> None:
    with_people.desk.dispose((5,), "returned", "Too early", who="Kim", now=NOW)
    said = Disposition(at("8 08:00"), "disqualified", "No budget")
    again = (
        lead("1", at("7 08:00"), tier="B", accepted=at("7 10:00")),
        lead("4", at("7 08:00"), row=3, rep="Robin"),
        lead("5", at("7 08:00"), row=4, disposition=said),
    )
    bring(with_people, *again)
    assert examine(with_people.path).is_sound

    sql(breaking)
    health = examine(with_people.path)
    assert table in dict(health.unlike_files)
    assert health.is_past_mending


def test_every_column_is_told_once_or_compared() -> None:
    """A table that comes is compared by the doctor, or stands once: then nothing can be held against it."""
    once = {"draft", "draft_field", "lead_alias", "person_alias"}
    by_files = {"lead", "handoff", "touch", "deal", "disposition", "told_disposition", "told_acceptance"}
    kept_of_them = {"import", "made_by_import", "changed_by_import", "told_by_import", "past_owner"}
    here = {str(part.table.__tablename__) for parts in ROWS.values() for part in parts} | {"action"}
    worked_out = {"verdict", "data_quality", "person", "agreement", "agreement_version"}
    assert set(METADATA.tables) == once | by_files | kept_of_them | here | worked_out
