"""From which event of a hand-off to which a time may be promised, as it is read (numbers.md §5)."""

from __future__ import annotations

import pytest

from sla_tui.domain.kinds import PAIR
from sla_tui.domain.pairs import PAIRS
from sla_tui.domain.refusal import Refusal
from sla_tui.wording import refusal_sentence


def test_every_pair_is_read_as_terms_name_it() -> None:
    assert [PAIR.read(f" {pair.text.upper()} ") for pair in PAIRS] == list(PAIRS)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "accepted to created",
            "“accepted to created” can't be promised: “created” does not come after “accepted”.",
        ),
        (
            "created to created",
            "“created to created” can't be promised: “created” does not come after “created”.",
        ),
        (
            "handed over to first follow-up",
            "“handed over to first follow-up” is what the kind “within” promises, "
            "until a first follow-up or a disposition.",
        ),
    ],
)
def test_order_that_can_not_be_is_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        PAIR.read(text)
    assert refusal_sentence(refused.value) == sentence


def test_what_is_no_event_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal) as refused:
        PAIR.read("won to created")
    assert refused.value.code == "choice"
    assert refused.value.names == ("won to created", *(pair.text for pair in PAIRS))
