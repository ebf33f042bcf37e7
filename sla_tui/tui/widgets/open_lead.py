"""The page of a lead is wanted, from whatever list it stands in."""

from __future__ import annotations

from textual.message import Message


class OpenLead(Message):
    """A lead at a place in a list of them, as an agreement judges them; ids are those of leads."""

    def __init__(self, agreement: int, lead_ids: tuple[int, ...], at: int) -> None:
        """The list, and the place in it."""
        super().__init__()
        self.agreement = agreement
        self.lead_ids = lead_ids
        self.at = at
