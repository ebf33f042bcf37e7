"""Every field that the wizard asks has words, and its example is an entry that would do."""

from __future__ import annotations

import pytest

from sla_tui.domain.field_words import FieldWords, field_words, step_titles
from sla_tui.domain.fields import FIELDS, STEPS, Field
from sla_tui.domain.refusal import Refusal

ASKED = [field for field in FIELDS if field.asked]


@pytest.fixture(scope="module")
def words() -> dict[str, FieldWords]:
    return field_words(str)


def test_fields_that_are_asked_and_no_others_have_words(words: dict[str, FieldWords]) -> None:
    assert sorted(words) == sorted(field.path for field in ASKED)


@pytest.mark.parametrize("field", ASKED, ids=lambda field: field.path)
def test_example_is_read_as_an_entry_of_its_kind(field: Field[object], words: dict[str, FieldWords]) -> None:
    try:
        field.kind.read(words[field.path].example)
    except Refusal as refusal:
        pytest.fail(f"{field.path}: {refusal.code} {refusal.names}")


@pytest.mark.parametrize("field", ASKED, ids=lambda field: field.path)
def test_hint_is_one_sentence_that_fits_a_line(field: Field[object], words: dict[str, FieldWords]) -> None:
    label, hint = words[field.path].label, words[field.path].hint
    assert 0 < len(label) <= 24
    assert hint.endswith(".")
    assert ". " not in hint
    assert len(hint) <= 100


def test_words_are_translated_when_they_are_asked_for() -> None:
    shouted = field_words(str.upper)
    assert shouted["name"].label == "NAME"
    assert all(words.label.isupper() and words.hint.isupper() for words in shouted.values())


def test_a_service_that_runs_is_not_told_of_as_deliveries() -> None:
    of_deliveries, of_a_service = field_words(str, "customer"), field_words(str, "customer", runs=True)
    assert "delivered" in of_deliveries["commitments.*.what"].hint
    said = " ".join(f"{words.hint} {words.example}" for words in of_a_service.values()).casefold()
    for word in ("paper", "reams"):
        assert word not in said
    for path in ("commitments.*.what", "reports.*.what", "escalations.*.when", "remedy"):
        assert "deliver" not in f"{of_a_service[path].hint} {of_a_service[path].example}".casefold(), path


def test_each_step_has_a_title() -> None:
    assert len(step_titles(str)) == len(STEPS)
    assert step_titles(str.upper)[0] == "KEY METRICS"
