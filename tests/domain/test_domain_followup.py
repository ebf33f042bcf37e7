"""Speed, depth and disposition against the worked cases of numbers.md §§5-8."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.cases import Case
from sla_tui.domain.clock import Clock
from sla_tui.domain.followup import cases_of
from sla_tui.domain.groups import Group, group_of, outcomes_of, worked_by_rep
from sla_tui.domain.leads import NEVER, DataUntil, Disposition, HandOff, Pause, Touch
from sla_tui.domain.reach import reach_of
from sla_tui.domain.rules import Rules
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Days, Depth, Hours, TouchRules, Within
from sla_tui.domain.verdict import Verdict, is_seen, judge
from sla_tui.domain.when import from_seconds, local_day, to_seconds
from tests.conftest import cases, instant, read_calendar, when

STARTS = {"handoff": "handed over", "assignment": "assigned"}
SHARE = Fraction(9, 10)


def scope_of(spec: dict[str, list[str]] | None) -> Scope:
    spec = spec or {}
    return Scope(
        sources=tuple(spec.get("source", ())),
        teams=tuple(spec.get("team", ())),
        tiers=tuple(spec.get("tier", ())),
    )


def rules_in(spec: dict[str, Any], zone: ZoneInfo, scope: Scope) -> Rules:
    starts = STARTS[spec["clock_starts"]]
    speeds = spec.get("speeds") or ([{"target_s": spec["target_s"]}] if "target_s" in spec else [])
    depths = spec.get("depths") or ([spec["depth"]] if "depth" in spec else [])
    dispositions = spec.get("dispositions") or ([spec["disposition"]] if "disposition" in spec else [])
    common: dict[str, Any] = {"giver": "sales", "receiver": "marketing", "share": SHARE, "period": "month"}
    return Rules(
        holds_from=date.fromisoformat(spec["from"]),
        zone=zone,
        clock=Clock(read_calendar(spec["calendar"])),
        scope=scope,
        touches=TouchRules(kinds=tuple(spec["counts"]), automated=spec["automated_counts"]),
        speeds=tuple(
            Within(
                id=f"speed{index}",
                until="first follow-up",
                target=Hours(item["target_s"]),
                starts=starts,
                only=scope_of(item.get("only")),
                **common,
            )
            for index, item in enumerate(speeds)
        ),
        depths=tuple(
            Depth(
                id=f"depth{index}",
                attempts=item["attempts"],
                window=Days(item["days"], item["working_days"]),
                starts=starts,
                only=scope_of(item.get("only")),
                **common,
            )
            for index, item in enumerate(depths)
        ),
        dispositions=tuple(
            Within(
                id=f"disposition{index}",
                until="disposition",
                target=(
                    Hours(item["hours"] * 3600)
                    if "hours" in item
                    else Days(item["days"], item["working_days"])
                ),
                only=scope_of(item.get("only")),
                **common,
            )
            for index, item in enumerate(dispositions)
        ),
    )


def pause_of(spec: dict[str, Any]) -> Pause:
    return Pause(instant(spec["from"]), instant(spec["until"]) if spec["until"] else None)


def disposition_of(spec: dict[str, Any] | None) -> Disposition | None:
    if spec is None:
        return None
    return Disposition(when(spec["at"]) if spec["at"] else None, spec["outcome"], spec["reason"])


def handoff_of(spec: dict[str, Any]) -> HandOff:
    return HandOff(
        id=spec["id"],
        lead=spec.get("lead", spec["id"]),
        at=when(spec["handed_over"]),
        assigned=when(spec["assigned"]) if spec.get("assigned") else None,
        rep=spec.get("rep"),
        tier=spec.get("tier"),
        source=spec.get("source"),
        team=spec.get("team"),
        excluded=spec.get("excluded"),
        pauses=tuple(pause_of(pause) for pause in spec.get("pauses", [])),
        disposed=disposition_of(spec.get("disposed")),
        connected=spec.get("connected", False),
    )


def touch_of(spec: dict[str, Any]) -> Touch:
    known = {"kind", "automated", "outcome", "rep", "origin", "planned", "inbound", "lead"}
    return Touch(at=when(spec["at"]), **{key: value for key, value in spec.items() if key in known})


def data_until(case: dict[str, Any]) -> DataUntil:
    until = {kind: instant(text) for kind, text in case.get("data_until", {}).items()}
    touches = until.get("touches") if case["touches"] else NEVER
    return DataUntil(leads=until.get("leads"), touches=touches)


class Told:
    """A worked case, read and judged."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.zone = ZoneInfo(case["agreement"]["zone"])
        scope = scope_of(case["agreement"].get("scope"))
        versions = [rules_in(spec, self.zone, scope) for spec in case["agreement"]["versions"]]
        self.now = instant(case["now"])
        reach = reach_of(self.now, data_until(case))
        handoffs: dict[str, list[HandOff]] = defaultdict(list)
        touches: dict[str, list[Touch]] = defaultdict(list)
        for spec in case["leads"]:
            handoffs[spec.get("lead", spec["id"])].append(handoff_of(spec))
        for spec in case["touches"]:
            touches[spec["lead"]].append(touch_of(spec))
        pauses = [pause_of(pause) for pause in case["pauses"]]
        self.judged: dict[str, tuple[Case, Verdict]] = {}
        for lead, some in handoffs.items():
            for found in cases_of(some, touches[lead], versions, now=self.now, pauses=pauses):
                if is_seen(found, reach):
                    self.judged[found.handoff.id] = (found, judge(found, reach))

    @property
    def verdicts(self) -> dict[str, Verdict]:
        return {name: verdict for name, (_case, verdict) in self.judged.items()}


def shown(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)


def expected(text: str | None) -> datetime | None:
    return None if text is None else instant(text)


def end_of_window(deadline: int | None, in_days: bool) -> int | None:
    """The vectors name the end of a window, itself outside; a deadline is its last second."""
    return deadline if deadline is None or not in_days else deadline + 1


def state_or_none(state: str, promised: bool) -> str | None:
    return state if promised else None


@pytest.mark.parametrize("case", cases("followup"))
def test_each_hand_off_is_judged_as_worked_out(case: dict[str, Any]) -> None:
    told = Told(case)
    assert set(told.verdicts) == set(case["expect"]["leads"])
    for name, expect in case["expect"]["leads"].items():
        verdict = told.verdicts[name]
        assert verdict.speed == expect["state"], name
        if expect["state"] == "excluded" or expect["version"] is None:
            continue
        version = case["agreement"]["versions"][expect["version"] - 1]
        promised = "depth" in version or "depths" in version
        assert state_or_none(verdict.depth, promised) == expect["depth_state"], name
        promised = "disposition" in version or "dispositions" in version
        assert state_or_none(verdict.disposition, promised) == expect["disposition_state"], name


@pytest.mark.parametrize("case", cases("followup"))
def test_each_hand_off_has_the_figures_worked_out(case: dict[str, Any]) -> None:
    told = Told(case)
    for name, expect in case["expect"]["leads"].items():
        found, verdict = told.judged[name]
        assert found.version == (None if expect["version"] is None else expect["version"] - 1), name
        if expect["state"] == "excluded" or expect["version"] is None:
            continue
        assert shown(verdict.due) == expected(expect["due"]), name
        if expect["state"] != "not covered":
            assert shown(verdict.followed_up) == expected(expect["first"]), name
            assert verdict.response == expect["response_s"], name
            assert verdict.elapsed == expect["elapsed_s"], name
        assert verdict.routing == expect["routing_s"], name
        assert verdict.attempts == expect["attempts"], name
        connected = "undated" if verdict.connected and verdict.connected_at is None else None
        assert (connected or shown(verdict.connected_at)) == (
            "undated" if expect["connected"] == "undated" else expected(expect["connected"])
        ), name
        assert shown(end_of_window(verdict.depth_deadline, True)) == expected(expect["depth_close"]), name
        in_days = found.disposition is not None and isinstance(found.disposition.target, Days)
        assert shown(end_of_window(verdict.disposition_due, in_days)) == expected(
            expect["disposition_due"]
        ), name
        assert verdict.disposition_time == expect["disposition_s"], name
        assert found.assumed == expect["assumed"], name


def figures(group: Group) -> dict[str, Any]:
    """A group in the vectors' words."""
    text = {
        "compliance": group.speed.compliance,
        "mean_s": group.response.mean,
        "median_s": group.response.median,
        "p90_s": group.response.p90,
        "elapsed_mean_s": group.elapsed_mean,
        "depth": group.average_depth,
        "depth_compliance": group.depth.compliance,
        "disposition_compliance": group.disposition.compliance,
        "disposition_mean_s": group.disposition_time.mean,
        "disposition_median_s": group.disposition_time.median,
        "disposition_p90_s": group.disposition_time.p90,
    }
    return {
        "leads": group.leads,
        "met": group.speed.met,
        "late": group.speed.late,
        "overdue": group.speed.overdue,
        "pending": group.speed.pending,
        "undated": group.speed.undated,
        "excluded": group.excluded,
        "not_covered": group.not_covered,
        "speed_not_covered": group.speed.not_covered,
        "answered": group.answered,
        "no_follow_up": group.no_follow_up,
        "worked": group.worked,
        "not_connected": group.not_connected,
        "depth_met": group.depth.met,
        "depth_missed": group.depth.missed,
        "depth_pending": group.depth.pending,
        "depth_undated": group.depth.undated,
        "disposition_met": group.disposition.met,
        "disposition_late": group.disposition.late,
        "disposition_overdue": group.disposition.overdue,
        "disposition_pending": group.disposition.pending,
        "disposition_undated": group.disposition.undated,
        **{name: None if value is None else str(value) for name, value in text.items()},
    }


def label(day: date, kind: str) -> str:
    year, week, _weekday = day.isocalendar()
    return {"day": day.isoformat(), "week": f"{year}-W{week:02}", "month": day.isoformat()[:7]}[kind]


def compare(group: Group, expect: dict[str, Any], place: str) -> None:
    found = figures(group)
    assert found == {name: expect[name] for name in found}, place


@pytest.mark.parametrize("case", cases("followup"))
def test_groups_have_the_figures_worked_out(case: dict[str, Any]) -> None:
    told = Told(case)
    compare(group_of(told.verdicts.values()), case["expect"]["all"], "all")
    for kind, groups in case["expect"]["groups"].items():
        members: dict[str, list[Verdict]] = defaultdict(list)
        for found, verdict in told.judged.values():
            members[label(local_day(found.handoff.at, told.zone), kind)].append(verdict)
        assert set(members) == set(groups)
        for name, expect in groups.items():
            compare(group_of(members[name]), expect, name)


@pytest.mark.parametrize("case", cases("followup"))
def test_leads_worked_and_outcomes_are_as_worked_out(case: dict[str, Any]) -> None:
    told = Told(case)
    judged = list(told.judged.values())
    worked = worked_by_rep(judged, lambda seconds: local_day(from_seconds(seconds), told.zone))
    assert {day.isoformat(): reps for day, reps in worked.items()} == case["expect"]["worked_by_rep"]
    outcomes = {
        outcome if reason is None else f"{outcome}: {reason}": count
        for (outcome, reason), count in outcomes_of(judged, to_seconds(told.now)).items()
    }
    assert outcomes == case["expect"]["outcomes"]
