"""What a file of leads says of them beyond tier and source, for the conditions of an agreement.

Numbers are read only where they can be read in one way; the others are left out and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sla_tui.domain.lead_details import NOTHING, Details, read_size
from sla_tui.domain.money import decimal_text, parse_money
from sla_tui.domain.refusal import Refusal

from .amounts import currency_of, one_reading, taken_apart
from .remembered import Remembered
from .sheet import Sheet

FIELD_OF = {
    "lead.industry": "industry",
    "lead.size": "company size",
    "lead.revenue": "revenue",
    "lead.worth": "value",
    "lead.intent": "intent",
    "lead.activity": "activity",
    "lead.job_title": "job title",
    "lead.country": "country",
    "lead.phone": "phone",
}
"""What conditions call the fields that are read for them alone."""

_NAMES = ("lead.name", "lead.first_name", "lead.last_name", "lead.contact_name")


class LeadDetails:
    """Reads the details of the leads of one file."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._sizes: Remembered[str, str | None] = Remembered(read_size)
        self._activities: Remembered[str, str | None] = Remembered(_number)
        self._values: Remembered[tuple[str, ...], str | None] = Remembered(self._value)

    def of(
        self, names: Sequence[str | None], emails: Sequence[str], companies: Sequence[str | None]
    ) -> tuple[Sequence[Details], int]:
        """The details of the piece that lies before the sheet, and how many numbers were left out."""
        sheet = self._sheet
        lacking = self._lacking(names, emails, companies)
        if not any(map(sheet.has, FIELD_OF)) and not any(lacking):
            return [NOTHING] * len(sheet.rows), 0
        sizes, left_sizes = self._read("lead.size", self._sizes.__getitem__)
        activities, left_activities = self._read("lead.activity", self._activities.__getitem__)
        currencies = sheet.words("lead.currency") if sheet.has("lead.currency") else [""] * len(sheet.rows)
        values, left_values = self._amounts("lead.worth", currencies)
        revenues, left_revenues = self._amounts("lead.revenue", currencies)
        phones = [1 if cell else None for cell in sheet.words("lead.phone")]
        found = [
            Details(*cells)
            for cells in zip(
                *(sheet.texts("lead.industry"), sizes, values, sheet.texts("lead.intent"), activities),
                *(sheet.texts("lead.job_title"), sheet.texts("lead.country"), phones, revenues, lacking),
                strict=True,
            )
        ]
        return found, left_sizes + left_activities + left_values + left_revenues

    def _read(self, field: str, read: Callable[[str], str | None]) -> tuple[Sequence[str | None], int]:
        cells = self._sheet.words(field)
        found = [read(cell) if cell else None for cell in cells]
        return found, sum(bool(cell) and one is None for cell, one in zip(cells, found, strict=True))

    def _amounts(self, field: str, currencies: Sequence[str]) -> tuple[Sequence[str | None], int]:
        cells = self._sheet.words(field)
        found = [self._values[pair] if pair[0] else None for pair in zip(cells, currencies, strict=True)]
        return found, sum(bool(cell) and one is None for cell, one in zip(cells, found, strict=True))

    def _lacking(
        self, names: Sequence[str | None], emails: Sequence[str], companies: Sequence[str | None]
    ) -> list[str | None]:
        """Of each lead the fields whose cell is there and empty."""
        sheet = self._sheet
        columns: list[tuple[str, Sequence[str | None]]] = []
        if any(map(sheet.has, _NAMES)):
            columns.append(("name", names))
        if sheet.has("lead.email"):
            columns.append(("e-mail", emails))
        if sheet.has("lead.company"):
            columns.append(("company", companies))
        columns += [(name, sheet.words(field)) for field, name in FIELD_OF.items() if sheet.has(field)]
        found: list[str | None] = [None] * len(sheet.rows)
        for name, cells in columns:
            if all(cells):
                continue
            for place, cell in enumerate(cells):
                if not cell:
                    before = found[place]
                    found[place] = f"{before},{name}" if before else name
        return found

    def _value(self, cells: tuple[str, ...]) -> str | None:
        cell, currency = cells
        amount = taken_apart(cell)
        text = one_reading(amount.number) if amount else None
        code = (
            currency_of(amount.mark, currency_of(currency, self._sheet.plan.currency) or "")
            if amount
            else None
        )
        if amount is None or text is None or not code:
            return None
        try:
            money = parse_money(f"-{text}" if amount.negative else text, code)
        except Refusal:
            return None
        return f"{decimal_text(money)} {code}"


def _number(cell: str) -> str | None:
    """An activity as a decimal number: without a unit beside it, and read in one way alone."""
    amount = taken_apart(cell)
    if amount is None or amount.mark:
        return None
    text = one_reading(amount.number)
    if text is None:
        return None
    whole, _point, decimals = text.partition(".")
    plain = f"{int(whole or '0')}.{decimals}".rstrip("0").rstrip(".")
    return f"-{plain}" if amount.negative and plain != "0" else plain
