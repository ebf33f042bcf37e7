"""Facts for which all comparisons come out the same have the same states: one is judged for all."""

from __future__ import annotations

from collections import defaultdict
from random import Random

import pytest

from sla_tui.domain.reach import Reach
from sla_tui.domain.verdict import COMPARED, Facts, Verdict, judge_facts

INSTANTS = (None, 1, 2, 3, 4)
PLAIN = ("excluded", "speed", "depth", "disposition", "attempts")
MOVED = tuple(name for name in Facts._fields if name.endswith(("_at", "due", "up", "done", "deadline")))
DURATIONS = ("response", "elapsed", "routing", "disposition_time")


def made_up(random: Random) -> Facts:
    """Facts whose instants lie so close that many come out the same."""
    plain = {
        "excluded": random.choice((None, None, None, "duplicate")),
        "speed": random.choice(("call", "call", None)),
        "depth": random.choice(("tries", None)),
        "disposition": random.choice(("answer", None)),
        "attempts": random.randrange(3),
    }
    answered = random.choice((*INSTANTS, None, None, None))
    rest = [name for name in Facts._fields if name not in plain and name not in DURATIONS]
    facts = Facts(**plain, **dict.fromkeys(DURATIONS, 7), **{name: random.choice(INSTANTS) for name in rest})
    return facts._replace(followed_up=answered)


def how_they_compare(facts: Facts, reach: Reach) -> tuple[object, ...]:
    known = facts._asdict() | reach._asdict()
    pairs = [(known[one], known[other]) for one, other in COMPARED]
    outcomes = (None if one is None or other is None else one <= other for one, other in pairs)
    return (*(known[name] for name in PLAIN), *outcomes)


def states_of(verdict: Verdict) -> tuple[object, ...]:
    figures = (verdict.response, verdict.elapsed, verdict.routing, verdict.disposition_time)
    states = (verdict.speed, verdict.depth, verdict.disposition, verdict.excluded)
    return (*states, verdict.attempts, verdict.connected, *figures)


@pytest.mark.parametrize("seed", range(4))
def test_facts_that_compare_alike_have_the_same_states(seed: int) -> None:
    random = Random(seed)
    now, touches, leads = 3, random.choice((1, 2, 3)), random.choice((1, 2, 3))
    reach = Reach(now, touches, leads, min(touches, leads))
    kinds: dict[tuple[object, ...], set[tuple[object, ...]]] = defaultdict(set)
    # Facts differ in so much that few are alike: so one instant of each is moved, often without a change.
    for _one in range(1500):
        facts = made_up(random)
        for name in MOVED:
            for each in (facts, facts._replace(**{name: random.choice(INSTANTS)})):
                kinds[how_they_compare(each, reach)].add(states_of(judge_facts(each, reach)))

    assert {len(states) for states in kinds.values()} == {1}
