"""What a step of the wizard shows: its fields in sections, worked out from the draft alone.

Step 0 is the handshake. What most agreements leave as it is (the fine print of a section) is
shown when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sla_tui.domain import fields as f
from sla_tui.domain.fields import Field, Fields, asked, asked_in, field_at, is_about_leads, is_on
from sla_tui.domain.starts import start_of
from sla_tui.domain.terms import UNIT_OF
from sla_tui.reports.terms_words import commitment_title, item_title
from sla_tui.wording import _

HANDSHAKE_STEP = 0
LAST_STEP = len(f.STEPS)

_FINE: tuple[Field[object], ...] = (
    f.KIND_OF_AGREEMENT,
    f.WORKING_DAYS,
    f.SPLIT,
    f.BY_DAY,
    f.ONLY_SOURCES,
    f.ONLY_TEAMS,
    f.ONLY_TIERS,
    f.ONLY_REST,
    f.SCOPE_TEAMS,
    f.SCOPE_TIERS,
    f.SPECIAL,
    f.CALENDAR_ZONE,
    f.CALENDARS_SPECIAL,
    f.FISCAL_START,
    f.GIVER,
    f.RECEIVER,
)

_SECTIONS = {
    "name": "agreement",
    "kind": "agreement",
    "summary": "agreement",
    "currency": "worth",
    "zone": "calendar",
    "fiscal_start": "calendar",
    "remedy": "consequences",
    "unexpected": "consequences",
}
"""The section of a field that stands alone, where it is not the first part of its path."""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under a title, and the fine print.

    `group` is the list of which it shows an `item` that may be taken away; to the list `grows` one
    more may be added here.
    """

    key: str
    title: str
    paths: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()
    group: str = ""
    item: str = ""
    grows: str = ""

    @property
    def grown(self) -> str:
        """The list to which one more is added from one of its fields; empty where there is none."""
        return self.key if self.key == f.COMMITMENTS.path else self.group


def sections(fields: Fields, step: int) -> tuple[Section, ...]:
    """The sections of a step in the order of its fields."""
    if step == HANDSHAKE_STEP:
        there = {path for number in range(1, LAST_STEP + 1) for path in _asked(fields, number)}
        return (
            Section("handshake", "", tuple(path for path in start_of(fields).handshake if path in there)),
        )
    return tuple(_sections(fields, step))


def _sections(fields: Fields, step: int) -> Iterator[Section]:
    paths = list(_asked(fields, step))
    groups = dict.fromkeys(field.group for field in asked_in(fields, step))
    keys = dict.fromkeys(_SECTIONS.get(group, group) for group in groups)
    for key in keys:
        own = [path for path in paths if _section_of(path) == key]
        if key not in f.LISTS or (key == f.COMMITMENTS.path and step == 1):
            yield from [_section(fields, key, own)] if own else []
            if key == f.COMMITMENTS.path:
                yield Section(f"{key}.+", "", grows=key)
            continue
        for item in dict.fromkeys(path.split(".")[1] for path in own):
            yield _section(fields, key, [path for path in own if path.split(".")[1] == item], item)
        if key != f.COMMITMENTS.path:
            yield Section(f"{key}.+", "", grows=key)


def _section(fields: Fields, key: str, paths: Iterable[str], item: str = "") -> Section:
    paths = list(paths)
    fine = tuple(path for path in paths if field_at(path) in _FINE)
    return Section(
        key=f"{key}.{item}" if item else key,
        title=_item_title(fields, key, item) if item else _titles(fields)[key],
        paths=tuple(path for path in paths if path not in fine),
        fine=fine,
        group=key if item and key != f.COMMITMENTS.path else "",
        item=item,
    )


def _item_title(fields: Fields, group: str, item: str) -> str:
    if group != f.COMMITMENTS.path:
        return item_title(fields, group, item)
    giver, receiver = (_party(fields, fields.get(end.at(item), "")) for end in (f.GIVER, f.RECEIVER))
    return _("{0}, {1} to {2}").format(commitment_title(fields, item), giver, receiver)


def _party(fields: Fields, party: str) -> str:
    return fields.get(f.PARTY_NAME.at(party), "").strip() or party or "?"


def _asked(fields: Fields, step: int) -> Iterator[str]:
    """What a step asks, but for what would change nothing.

    A disposition always runs from the assignment; what comes from the data has its unit, and an uptime is
    at least so much.
    """
    for path, field in asked(fields, step):
        item = path.split(".")[1] if "." in path else ""
        if field is f.STARTS and fields.get(f.UNTIL.at(item)) == "disposition":
            continue
        source = fields.get(f.SOURCE.at(item), "").strip()
        is_uptime = source == "outages"
        as_ever = fields.get(path, "").strip() in ("", "at least")
        if (field is f.CLOCK and not is_uptime) or (field is f.DIRECTION and is_uptime and as_ever):
            continue
        if field is f.UNIT and source in UNIT_OF:
            continue
        if field is f.ON or field.group != f.COMMITMENTS.path or is_on(fields, item):
            yield path


def _section_of(path: str) -> str:
    group = path.partition(".")[0]
    return _SECTIONS.get(group, group)


def _titles(fields: Fields) -> dict[str, str]:
    return {
        "agreement": _("The agreement"),
        "commitments": _("What is promised"),
        "definitions": _("What the words mean"),
        "returns": _("Sending a lead back"),
        "worth": _("What a lead is worth") if is_about_leads(fields) else _("Money"),
        "scope": _("Which leads it covers"),
        "calendar": _("Working hours and days"),
        "touches": _("What counts as a follow-up and an attempt"),
        "calendar_first": _("Where a lead has two of them"),
        "ranking": _("Persons in the figures"),
        "fee": _("What is paid"),
        "consequences": _("What follows"),
        "review": _("Review and end"),
        "holds_from": _("In force"),
    }
