"""What is printed: aligned, within 80 columns, and unable to act on a terminal."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.cells import width
from sla_tui.cli.output import cleaned, say, show, show_json, table

WORDS = st.text(st.characters(exclude_categories=("C", "Z", "M")), max_size=20)


def test_figures_are_aligned_on_the_right() -> None:
    assert table([("Leads", "600", ""), ("Quota", "100,000 USD", "worked out")]) == (
        "Leads          600\nQuota  100,000 USD  worked out"
    )


def test_wide_letters_take_their_two_columns() -> None:
    assert table([("東京", "1", ""), ("Rome", "22", "")]) == "東京   1\nRome  22"


def test_long_note_goes_on_under_itself() -> None:
    first, second = table([("x" * 40, "1", "one two three four five six seven eight")]).splitlines()

    assert first == f"{'x' * 40}  1  one two three four five six seven"
    assert second == f"{' ' * 45}eight"


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1))
def test_figures_end_in_one_column_and_no_line_ends_in_a_space(rows: list[tuple[str, str, str]]) -> None:
    figures = [(label, figure, "|") for label, figure, _note in rows]

    assert len({width(line) for line in table(figures).splitlines()}) == 1
    assert all(line == line.rstrip() for line in table(rows).splitlines())


@pytest.mark.parametrize(
    "character",
    ["\x1b", "\x00", "\r", "\t", "\x7f", "\x9b", "\u202e", "\u2066", "\u200f", "\u2028", "\ufeff", "\ud800"],
)
def test_what_could_act_on_a_terminal_is_replaced(character: str) -> None:
    assert cleaned(f"Acme{character}GmbH") == "Acme\ufffdGmbH"


def test_lines_and_letters_of_any_script_stay() -> None:
    assert cleaned("Zoë\n東京 ☎ 👍") == "Zoë\n東京 ☎ 👍"


def test_answer_goes_to_stdout_and_what_is_said_of_it_to_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show("600 leads\x1b[2J")
    say("no touches\nbrought in\x07")

    out, err = capsys.readouterr()
    assert out == "600 leads\ufffd[2J\n"
    assert err == "no touches brought in\ufffd\n"


@given(st.text())
def test_json_gives_back_any_text_and_prints_none_that_acts(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        printed: list[str] = []
        patch.setattr("sla_tui.cli.output.show", printed.append)
        show_json({"name": text})

    assert json.loads(printed[0]) == {"name": text}
    assert printed[0].isascii()
    assert cleaned(printed[0]) == printed[0]
