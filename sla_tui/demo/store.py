"""The demo in a store of its own: made anew for each look, relative to the time of looking."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from sla_tui.domain.defaults import default_draft, handshake
from sla_tui.domain.draft import parse
from sla_tui.domain.records import Record
from sla_tui.domain.terms import Terms
from sla_tui.domain.when import local_day
from sla_tui.errors import StoreProblem
from sla_tui.store.previews import ImportFile, Kind
from sla_tui.store.store import Store
from sla_tui.wording import _

from .story import SYSTEM, make_demo

WHO = "demo"
_FIELDS = frozenset(("handed_over", "assigned", "accepted", "disposition", "rep", "tier", "source", "team"))


def make_demo_store(path: Path, now: datetime, zone: str) -> None:
    """Make the demo's store at `path`, whole or not at all, in place of one that is there.

    Who looks at that one meanwhile sees it to the last, and then the new one.

    Raises:
        StoreProblem: where the file can't be made.
    """
    being_made = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        being_made.unlink(missing_ok=True)
        _fill(being_made, now, zone)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        being_made.replace(path)
    except OSError as error:
        raise StoreProblem(
            _("The demo's store {0} can't be made: {1}.").format(path, error.strerror)
        ) from error
    finally:
        with suppress(OSError):
            being_made.unlink(missing_ok=True)


def _fill(path: Path, now: datetime, zone: str) -> None:
    terms = demo_terms(now, zone)
    demo = make_demo(now, ZoneInfo(zone), terms.calendar)
    store = Store(path)
    with store.imports.begin() as importing:
        importing.add(_file("leads", demo.until), _again(demo.leads))
        importing.add(_file("touches", demo.until), _again(demo.touches))
        importing.add(_file("deals", demo.until), _again(demo.deals))
        importing.take(who=WHO, now=now)
    store.agreements.put_in_force(terms, who=WHO, now=now)


def demo_terms(now: datetime, zone: str) -> Terms:
    """The demo's agreement: the wizard's defaults with four hours, tiers A to C, and a value goal."""
    today = local_day(now, ZoneInfo(zone))
    fields = default_draft(today, zone, "EUR", _)
    fields = handshake(
        fields,
        leads="100",
        first_call="4 h",
        attempts="6",
        marketing_name="Amir Haddad",
        sales_name="Kendra Ortiz",
    )
    fields |= {"name": _("Inbound {0}").format(today.year), "holds_from": f"{today.year - 1}-01-01"}
    fields |= {"commitments.value.on": "yes", "commitments.value.goal": "6,500"}
    for item, (name, value) in enumerate((("A", "100"), ("B", "50"), ("C", "40")), start=1):
        fields |= {f"tiers.{item}.name": name, f"tiers.{item}.value": value}
    terms = parse(fields).terms
    assert terms is not None
    return terms


def _file(kind: Kind, until: datetime) -> ImportFile:
    name = _("demo {0}").format(kind)
    return ImportFile(name, sha256(name.encode()).hexdigest(), SYSTEM, kind, until, _FIELDS)


def _again(records: Sequence[Record]) -> Callable[[], Sequence[Record]]:
    return lambda: records
