"""The page of a lead is wanted, from whatever list it stands in."""

from __future__ import annotations

from textual.message import Message


class OpenLead(Message):
    """A lead at a place in a list of them, as an agreement judges them.

    Where the list is of hand-offs it names them beside the leads; else the latest of each lead is meant.
    """

    def __init__(
        self, agreement: int, lead_ids: tuple[int, ...], at: int, handoff_ids: tuple[int, ...] = ()
    ) -> None:
        """The list, and the place in it."""
        super().__init__()
        self.agreement = agreement
        self.lead_ids = lead_ids
        self.at = at
        self.handoff_ids = handoff_ids
