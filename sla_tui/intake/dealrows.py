"""Rows of deals made records: state, when won or lost, and the amount in its own currency."""

from __future__ import annotations

from collections.abc import Sequence

from sla_tui.domain.money import Money
from sla_tui.domain.records import DealRecord
from sla_tui.domain.when import When

from .amounts import currency_of, read_amount
from .sheet import Batch, Sheet
from .text import clean
from .values import SALESFORCE, is_yes, long_id, long_ids, several

_OPEN, _WON, _LOST = "open", "won", "lost"


class DealRows:
    """Makes batches of the deals of one file."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def batch(self) -> Batch:
        """The deals of the piece that lies before the sheet."""
        sheet = self._sheet
        closed_at = sheet.dates("deal.closed_at")
        won_at, lost_at = sheet.dates("deal.won_at"), sheet.dates("deal.lost_at")
        opened = sheet.dates("deal.created")
        states = self._states(won_at, lost_at)
        won = [
            (when or closed) if state == _WON else None
            for state, when, closed in zip(states, won_at, closed_at, strict=True)
        ]
        lost = [
            (when or closed) if state == _LOST else None
            for state, when, closed in zip(states, lost_at, closed_at, strict=True)
        ]
        amounts, left = self._amounts()
        named = [self._leads(cell) for cell in sheet.words("deal.lead_id")]
        leads = [next(iter(each), None) for each in named]
        emails = [email or None for email in sheet.emails("deal.lead_email")]
        lead_names = self._lead_names()
        deal_names = sheet.texts("deal.name")
        keys = self._keys(leads, emails, lead_names, deal_names)
        system = sheet.plan.system
        records = (
            DealRecord(system, *columns)
            for columns in zip(
                *(keys, sheet.rows, states, leads, emails, lead_names, deal_names),
                *(sheet.texts("deal.owner"), won, lost, amounts, opened, [each[1:] for each in named]),
                strict=True,
            )
        )
        return Batch(
            rows=len(sheet.rows),
            problems=sheet.problems,
            records=records,
            happened=(won, lost, opened),
            undated=sum(state == _WON and when is None for state, when in zip(states, won, strict=True)),
            amounts_left=left,
        )

    def _states(self, won_at: Sequence[When | None], lost_at: Sequence[When | None]) -> list[str]:
        """`open`, `won` or `lost`: by its flags, else its status, else its stage, else the date it has.

        A close date tells nothing: while a deal is open it is the day that is hoped for.
        """
        sheet = self._sheet
        cells = zip(
            *(sheet.raw("deal.won"), sheet.raw("deal.closed"), sheet.terms("deal.status")),
            *(sheet.terms("deal.stage"), won_at, lost_at),
            strict=True,
        )
        both = sheet.has("deal.won") and sheet.has("deal.closed")
        states = []
        for won, closed, status, stage, won_when, lost_when in cells:
            if is_yes(won):
                state = _WON
            elif both and clean(closed):
                state = _LOST if is_yes(closed) else _OPEN
            else:
                state = status or stage or (_WON if won_when else _LOST if lost_when else _OPEN)
            states.append(state)
        return states

    def _amounts(self) -> tuple[list[Money | None], int]:
        """The amounts, and how many are left out because their currency is not known."""
        sheet = self._sheet
        cells, marks = sheet.words("deal.amount"), sheet.words("deal.currency")
        amounts: list[Money | None] = []
        left = 0
        for place, (cell, mark) in enumerate(zip(cells, marks, strict=True)):
            amount: Money | None = None
            currency = currency_of(mark, sheet.plan.currency)
            if currency is None:
                sheet.refuse(place, "deal.currency", mark, "currency")
            elif cell:
                read = read_amount(cell, sheet.plan.decimal, currency)
                if isinstance(read, str):
                    sheet.refuse(place, "deal.amount", cell, read, currency)
                else:
                    amount = read
                    left += read is None
            amounts.append(amount)
        return amounts, left

    def _leads(self, cell: str) -> tuple[str, ...]:
        """The leads that a deal names."""
        keys = several(cell) if cell else ()
        return tuple(map(long_id, keys) if self._sheet.plan.system == SALESFORCE else keys)

    def _lead_names(self) -> list[str | None]:
        sheet = self._sheet
        return sheet.texts("deal.lead_name" if sheet.has("deal.lead_name") else "deal.contact_name")

    def _keys(self, *fallbacks: Sequence[str | None]) -> list[str]:
        """The record ids; a deal without one is named by its lead and its own name."""
        sheet = self._sheet
        ids = long_ids(sheet.words("deal.id"), sheet.plan.system)
        sheet.refuse_keys("deal.id", ids)
        keys = []
        for place, (id, lead, email, lead_name, name) in enumerate(zip(ids, *fallbacks, strict=True)):
            of_lead = lead or email or lead_name
            key = id or "/".join(filter(None, (of_lead, name)))
            if not key:
                sheet.refuse(place, "", "", "no key")
            keys.append(key)
        return keys
