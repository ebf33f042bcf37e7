"""The canonical JSON of terms is one text for one agreement; other JSON is taken apart or refused."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings

from sla_tui.domain.calendar import Calendar, Interval, OwnCalendar
from sla_tui.domain.draft import draft_of, parse, parse_json
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Terms, Within
from sla_tui.domain.terms_json import fields_of, fields_of_json, sha256_of, to_json
from tests.domain.agreements import SMALL, agreements

CANONICAL = (
    '{"calendar":{"holidays":["2026-01-01","2026-12-25"],"hours":"Mon-Thu 9:00-17:00; '
    'Fri 9:00-12:00, 22:00-6:00","special":"2026-12-24 9:00-12:00","zone":"Europe/Vienna"},'
    '"channels":[{"about":"Leads","means":"Chat","often":"Daily","to":"Marketing","who":"Sales"}],'
    '"commitments":['
    '{"accountable":null,"by_day":20,"event":"handed over","giver":"m","goal":100,"id":"leads",'
    '"kind":"count","measure":"leads","only":{"sources":[],"teams":[],"tiers":[]},"period":"month","receiver":"s",'
    '"working_days":true},'
    '{"accountable":"p1","by_day":null,"event":"accepted","giver":"m","goal":"7000.00","id":"worth",'
    '"kind":"count","measure":"value","only":{"sources":[],"teams":[],"tiers":[]},"period":"quarter",'
    '"receiver":"s","working_days":false},'
    '{"accountable":"p1","giver":"s","id":"first_call","kind":"within",'
    '"only":{"sources":[],"teams":[],"tiers":["A"]},"period":"month","receiver":"m","share":"9/10",'
    '"starts":"assigned","target":"1 h 30 min","until":"first follow-up"},'
    '{"accountable":null,"attempts":6,"giver":"s","id":"tries","kind":"depth",'
    '"only":{"sources":[],"teams":[],"tiers":[]},"period":"month","receiver":"m","share":"2/3",'
    '"starts":"handed over","window":"10 working days"},'
    '{"accountable":null,"giver":"s","id":"answer","kind":"within","only":{"sources":[],"teams":[],"tiers":[]},'
    '"period":"week","receiver":"m","share":"1","starts":"handed over","target":"5 days",'
    '"until":"disposition"}],'
    '"currency":"EUR","definitions":{"lead":"","mql":"Asked for a \\"demo\\"","persona":"","sal":"",'
    '"sql":""},'
    '"escalations":[{"when":"Past due","who":"The rep"}],"fiscal_start":4,"format":1,'
    '"holds_from":"2026-09-01",'
    '"name":"Acme & Söhne",'
    '"parties":[{"id":"m","name":"Marketing","needs":"","side":"marketing"},'
    '{"id":"s","name":"Sales","needs":"Good leads","side":"sales"}],'
    '"people":[{"id":"p1","mail":"kendra@acme.example","name":"Kendra","party":"s","role":"Sales lead"}],'
    '"remedy":"Meet.","reports":[{"every":"month","times":4,"to":["m","s"],"what":"Status"}],'
    '"review":{"ending":"A month ahead.","growing_fast":true,"months":3,"until":"2027-09-01"},'
    '"scope":{"sources":["web form","fairs, autumn"],"teams":[],"tiers":[]},"summary":"",'
    '"tiers":[{"name":"A","value":"100.00"},{"name":"B","value":"0.50"}],'
    '"touches":{"automated":true,"kinds":["call","meeting"]},"unexpected":"","zone":"Europe/Berlin"}'
)


def test_canonical_json_is_as_written_by_hand() -> None:
    assert to_json(SMALL) == CANONICAL


def test_hash_of_the_canonical_json_stays_what_was_signed() -> None:
    assert sha256_of(SMALL) == "7af3d3e3dff31d9ea7fc214e1c3750fc372e975e9ffb98365d39fd8e91be0ba3"


def test_ranking_is_a_key_only_where_it_is_agreed_so_that_signed_hashes_stay() -> None:
    ranked = SMALL._replace(ranking=True)

    assert to_json(ranked) == CANONICAL.replace('"remedy":', '"ranking":true,"remedy":')
    assert parse_json(to_json(ranked)).terms == ranked
    assert sha256_of(ranked) != sha256_of(SMALL)
    # A file may say in so many words what holds without a word: it is the same agreement.
    assert parse_json(changed(ranking=False)).terms == SMALL


def test_calendars_are_a_key_only_where_there_are_any_so_that_signed_hashes_stay() -> None:
    singapore = Calendar("Asia/Singapore", ((Interval(9 * 60, 18 * 60),), *[()] * 6))
    several = SMALL._replace(calendars=(OwnCalendar("Singapore", singapore, ("APAC",), ("Aiko",)),))

    added = (
        '"calendars":[{"holidays":[],"hours":"Mon 9:00-18:00","name":"Singapore","reps":["Aiko"],'
        '"special":"","teams":["APAC"],"zone":"Asia/Singapore"}],"channels":'
    )
    assert to_json(several) == CANONICAL.replace('"channels":', added)
    assert parse_json(to_json(several)).terms == several
    assert parse_json(changed(calendars=[])).terms == SMALL


def test_whose_calendar_goes_first_is_a_key_only_where_it_is_the_teams() -> None:
    by_team = SMALL._replace(calendar_first="team")
    assert to_json(by_team) == CANONICAL.replace('"channels":', '"calendar_first":"team","channels":')
    assert parse_json(to_json(by_team)).terms == by_team
    assert parse_json(changed(calendar_first="rep")).terms == SMALL


def test_terms_are_read_back_from_their_json() -> None:
    assert parse_json(CANONICAL).terms == SMALL


@settings(max_examples=40, deadline=None)
@given(agreements())
def test_any_terms_are_read_back_from_their_json(terms: Terms) -> None:
    parsed = parse_json(to_json(terms))
    assert parsed.problems == ()
    assert parsed.terms == terms
    assert sha256_of(parsed.terms) == sha256_of(terms)


@settings(max_examples=20, deadline=None)
@given(agreements())
def test_json_has_no_floats_and_one_form(terms: Terms) -> None:
    text = to_json(terms)
    assert normalize("NFC", text) == text
    tree = json.loads(text, parse_float=lambda number: pytest.fail(number))
    assert json.dumps(tree, sort_keys=True, ensure_ascii=False, separators=(",", ":")) == text
    assert sha256_of(terms) == sha256(text.encode("utf-8")).hexdigest()


def test_composed_and_decomposed_names_give_one_text() -> None:
    decomposed = SMALL._replace(name="Acme & So\u0308hne")
    assert to_json(decomposed) == to_json(SMALL)


def test_a_change_of_any_number_changes_the_hash() -> None:
    assert sha256_of(SMALL._replace(fiscal_start=5)) != sha256_of(SMALL)


def changed(**changes: Any) -> str:
    return json.dumps({**json.loads(CANONICAL), **changes})


def test_file_written_by_hand_is_read_as_meant() -> None:
    loose = json.dumps(json.loads(CANONICAL), indent=2).replace('"9/10"', "0.9").replace('"7000.00"', "7000")
    assert parse_json("\ufeff" + loose).terms == SMALL


def test_ids_may_be_left_to_places() -> None:
    fields = fields_of({"tiers": [{"name": "A"}, {"name": "B", "id": "second"}, {"id": "not an id"}]})
    assert fields == {
        "tiers": "1, second, 3",
        "tiers.1.name": "A",
        "tiers.second.name": "B",
        "tiers.3.id": "not an id",
    }


def test_plain_values_become_the_words_of_a_draft() -> None:
    fields = fields_of(
        {"a": True, "b": False, "c": None, "d": 12, "e": ["x", "y, z", "1\n2"], "f": [], "g": {}}
    )
    assert fields == {"a": "yes", "b": "no", "c": "", "d": "12", "e": 'x, "y, z", 1 2', "f": ""}


@pytest.mark.parametrize(
    ("text", "code", "names"),
    [
        ("", "json", ("1:1",)),
        ("nonsense", "json", ("1:1",)),
        ("[]", "json", ("1:1",)),
        ('"text"', "json", ("1:1",)),
        ('{"format": 1,\n "name": }', "json", ("2:10",)),
        ('{"format": 1} {"format": 1}', "json", ("1:15",)),
        ('{"a": "\x1b"}', "json", ("1:8",)),
        ("{}", "format", ()),
        ('{"format": null}', "format", ()),
        ('{"format": 2}', "format", ("2",)),
        ('{"format": 1.0}', "format", ("1.0",)),
        ('{"format": {"\\u001b": 1}}', "format", ("{'\\x1b': '1'}",)),
        ('{"format": 1, "name": "a", "name": "b"}', "twice", ("name",)),
        ('{"format": 1, "review": {"months": 3}, "review.months": 4}', "twice", ("review.months",)),
        ("[" * 100_000, "json", ()),
        ('{"a":' * 100_000, "json", ()),
        ('{"format": 1, "a":' + "[[[[[[[[1]]]]]]]]" + "}", "json", ("a.1.1.1.1.1.1",)),
        (" " * 1_000_001, "size", ("1000000",)),
        (json.dumps({"format": 1, **{str(n): n for n in range(2001)}}), "fields", ("2000",)),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_no_json_of_terms_is_refused(text: str, code: str, names: tuple[str, ...]) -> None:
    with pytest.raises(Refusal) as refused:
        fields_of_json(text)
    assert (refused.value.code, refused.value.names) == (code, names)


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"name": ["a", "b"]}, None, None),
        ({"name": {"first": "a"}}, "name", "missing"),
        ({"fiscal_start": 1e400}, "fiscal_start", "text"),
        ({"fiscal_start": float("nan")}, "fiscal_start", "text"),
        ({"fiscal_start": 13}, "fiscal_start", "range"),
        ({"summary": "\ud800"}, "summary", "control"),
        ({"summary": "x" * 10_001}, "summary", "long"),
        ({"surprise": True}, "surprise", "unknown"),
        ({"\x1b[2J": True}, "\ufffd[2J", "unknown"),
        ({"tiers": "A"}, "tiers", "id"),
        ({"parties": None}, "parties", "two parties"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_strange_values_are_problems_of_their_fields(
    changes: Any, field: str | None, code: str | None
) -> None:
    parsed = parse_json(changed(**changes))
    if field is None:
        assert parsed.terms
    else:
        assert (field, code) in [(problem.field, problem.code) for problem in parsed.problems]


def test_rest_is_a_key_only_where_it_is_meant_so_that_signed_hashes_stay() -> None:
    quick = SMALL.commitments[2]
    assert isinstance(quick, Within)
    rest = quick._replace(id="rest", only=Scope(but=(quick.only,)))
    beside = SMALL._replace(commitments=(*SMALL.commitments, rest))

    assert '"rest"' not in to_json(SMALL)
    assert '"id":"rest","kind":"within","only":{"rest":true,"sources":[],"teams":[],"tiers":[]}' in to_json(
        beside
    )
    assert parse_json(to_json(beside)).terms == beside
    assert draft_of(beside)["commitments.rest.only.rest"] == "yes"


def test_rest_of_nothing_that_is_named_is_refused() -> None:
    fields = draft_of(SMALL) | {"commitments.answer.only.rest": "yes"}
    assert [each[:4] for each in parse(fields).problems] == [("commitments.answer.only.rest", 2, "rest", ())]
