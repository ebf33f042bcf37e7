"""What is known of the exports of customer systems, read once from `catalogue.json`.

A group is one kind of file of one system (`hubspot.calls`). Headers are compared without case,
without outer spaces, and without the `*` and `:` that forms put at their end.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from .text import clean

Kind = Literal["leads", "touches", "deals"]
"""What the rows of a file are."""

SPREADSHEET = "spreadsheet"
"""The system of a table that someone keeps by hand."""

KIND_OF: Mapping[str, Kind] = {"lead": "leads", "touch": "touches", "deal": "deals"}
"""The kind of file to which a field belongs, by what stands before its dot."""

FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "leads": (
        *("lead.id", "lead.email", "lead.name", "lead.first_name", "lead.last_name", "lead.contact_name"),
        *("lead.company", "lead.owner", "lead.team", "lead.source", "lead.campaign", "lead.source_detail"),
        "lead.tier",
        *("lead.created", "lead.handed_off", "lead.assigned", "lead.accepted", "lead.qualified_at"),
        *("lead.disposed_at", "lead.first_touch", "lead.status", "lead.lifecycle", "lead.state"),
        *("lead.converted", "lead.disposition"),
        *(
            "lead.industry",
            "lead.size",
            "lead.revenue",
            "lead.worth",
            "lead.currency",
            "lead.intent",
            "lead.activity",
        ),
        *("lead.job_title", "lead.country", "lead.phone"),
    ),
    "touches": (
        *("touch.id", "touch.at", "touch.kind", "touch.subject", "touch.lead_id", "touch.lead_email"),
        *("touch.lead_name", "touch.by", "touch.outcome", "touch.state", "touch.done", "touch.direction"),
        "touch.automated",
    ),
    "deals": (
        *("deal.id", "deal.name", "deal.lead_id", "deal.lead_email", "deal.lead_name", "deal.contact_name"),
        *("deal.won_at", "deal.lost_at", "deal.closed_at", "deal.won", "deal.closed", "deal.status"),
        *("deal.stage", "deal.amount", "deal.currency", "deal.owner", "deal.created"),
    ),
}
"""The fields that are read, by kind; other columns that the catalogue knows are left alone."""

DATE_FIELDS = frozenset(
    (
        *("lead.created", "lead.handed_off", "lead.assigned", "lead.accepted", "lead.qualified_at"),
        *(
            "lead.disposed_at",
            "lead.first_touch",
            "touch.at",
            "deal.won_at",
            "deal.lost_at",
            "deal.closed_at",
            "deal.created",
        ),
    )
)
"""Those of them that are dates."""

_HEADERS_KEPT = 8192
_WHOSE = ("custom", "organization", "company", "account", "person", "primarycontact", "contact")
"""Whose field a header is of, as systems put it before the name."""
_AS_TOUCH = {
    "id": "lead_id",
    "email": "lead_email",
    "name": "lead_name",
    "owner": "by",
    "created": "logged_at",
}
_AS_DEAL = {"id": "lead_id", "email": "lead_email", "name": "lead_name"}


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of file of one system: which header means which field, as `known` compares them."""

    system: str
    file: str
    kind: Kind
    fields: Mapping[str, str]
    prefixes: Mapping[str, str]

    @property
    def name(self) -> str:
        """`hubspot.calls`."""
        return f"{self.system}.{self.file}"

    def field_of(self, header: str) -> str | None:
        """What a header means here."""
        plain = self.plain(header)
        found = self.fields.get(plain)
        if found is None:
            found = next((field for start, field in self.prefixes.items() if plain.startswith(start)), None)
        return found or _in_another_language(header, self.kind)

    def plain(self, header: str) -> str:
        """A header as it is compared: in a spreadsheet `created_at` is `Created At`."""
        return loose(header) if self.system == SPREADSHEET else plain(header)


def detail_of(header: str) -> str | None:
    """What a header means of a lead in any system, where a condition may speak of it.

    It says nothing of whose export a file is, nor of what kind its rows are: many tables have a phone. Marks
    and spaces do not matter here, nor that a system says whose field it is, or that somebody added it.
    """
    name, known = _bare(header), _details()
    found = known.get(name)
    for whose in _WHOSE if found is None else ():
        of_whom = known.get(name.removeprefix(whose)) if name.startswith(whose) else None
        # What a company is worth is not what the lead is.
        if of_whom not in (None, "lead.worth", "lead.currency"):
            return of_whom
    return found


@lru_cache(maxsize=_HEADERS_KEPT)
def plain(header: str) -> str:
    """A header without case, outer spaces, and the marks of a form."""
    return clean(header).rstrip("*: ").casefold()


@lru_cache(maxsize=_HEADERS_KEPT)
def loose(header: str) -> str:
    """A header as a person keeps it: `_` and `-` are spaces too."""
    return " ".join(plain(header).replace("_", " ").replace("-", " ").split())


@cache
def groups() -> tuple[Group, ...]:
    """All groups, those of spreadsheets last."""
    prefixes = _data()["prefixes"]
    found = []
    for system, tables in _data()["columns"].items():
        compare = loose if system == SPREADSHEET else plain
        for file, columns in tables.items():
            known = {compare(header): field for header, field in columns.items()}
            starts = prefixes.get(f"{system}.{file}", {})
            found.append(
                Group(
                    system,
                    file,
                    _kind(known),
                    known,
                    {plain(start): field for start, field in starts.items()},
                )
            )
    return tuple(found)


@cache
def sharers() -> Mapping[str, int]:
    """In how many systems each header is known, as systems write it."""
    seen = {(group.system, header) for group in groups() for header in group.fields}
    return Counter(header for _system, header in seen)


def signed(system: str, headers: tuple[str, ...]) -> bool:
    """Whether headers bear a mark that only exports of this system have."""
    starts = tuple(_data()["signature_prefixes"].get(system, ()))
    return not set(_data()["signatures"].get(system, ())).isdisjoint(headers) or (
        bool(starts) and any(header.startswith(starts) for header in headers)
    )


def order(system: str, field: str) -> tuple[tuple[str, ...], ...]:
    """Headers in the order in which they are tried for a field; two together are a day and its time."""
    listed = _data()["order"].get(field, {}).get(system, ())
    return tuple(tuple(header.split(" + ")) for header in listed)


def is_last_assignment(header: str) -> bool:
    """Whether a column holds the last assignment, which a reassignment moves."""
    return plain(header) in map(plain, _data()["last_assignment"])


def touch_kind(group: str) -> str | None:
    """The kind of all touches in a file, where its rows don't say."""
    kind: str | None = _data()["touch_kinds"].get(group)
    return kind


@cache
def kind_words() -> Mapping[str, str]:
    """Words for kinds of touches, without case."""
    return {word.casefold(): kind for kind, words in _data()["kind_words"].items() for word in words}


@cache
def automated_words() -> frozenset[str]:
    """Words for mails that no person sent, without case."""
    return frozenset(_data()["automated_words"])


@cache
def value_terms(group: str, field: str) -> Mapping[str, str]:
    """What the values of a status, an outcome or a stage mean in a file, without case."""
    lists = [_data()["generic_lists"].get(field), _data()["value_lists"].get(group, {}).get(field)]
    return {
        value.casefold(): term for name in lists if name for value, term in _data()["values"][name].items()
    }


def has_terms(field: str) -> bool:
    """Whether the values of a field are looked up."""
    return field in _data()["generic_lists"]


@cache
def _data() -> dict[str, Any]:
    text = files(__package__).joinpath("catalogue.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


@cache
def _details() -> Mapping[str, str]:
    return {
        _bare(header): f"lead.{field}" for field, headers in _data()["details"].items() for header in headers
    }


def _bare(header: str) -> str:
    """The letters and digits of a header, without the end that Salesforce gives to a field of one's own."""
    return "".join(filter(str.isalnum, plain(header).removesuffix("__c")))


@cache
def _languages() -> Mapping[str, str]:
    return {
        plain(header): field for headers in _data()["localised"].values() for header, field in headers.items()
    }


def _in_another_language(header: str, kind: Kind) -> str | None:
    """What a translated header means in a file of some kind: `状态` is a status of leads and of deals."""
    field = _languages().get(plain(header))
    if field is None or KIND_OF[field.split(".")[0]] == kind:
        return field
    name = field.split(".")[1]
    if kind == "leads":
        return "lead.created" if name == "logged_at" else None
    prefix, names = ("touch", _AS_TOUCH) if kind == "touches" else ("deal", _AS_DEAL)
    moved = f"{prefix}.{names.get(name, name)}"
    return moved if field.startswith("lead.") and moved in FIELDS[kind] else None


def _kind(fields: Mapping[str, str]) -> Kind:
    counts = Counter(field.split(".")[0] for field in fields.values())
    return KIND_OF[next(prefix for prefix, _count in counts.most_common() if prefix in KIND_OF)]
