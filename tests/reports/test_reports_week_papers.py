"""The report of a week on paper: the text whole, and the same words in Markdown and on a page."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.cells import width
from sla_tui.domain.leads import Disposition
from sla_tui.reports.week_markdown import report_markdown
from sla_tui.reports.week_page import report_page
from sla_tui.reports.week_text import report_text
from sla_tui.store.store import Store
from tests.reports.pages import Reader, read_page
from tests.reports.stories import FAR, at, bring, call, terms
from tests.reports.weeks import MONDAY, dispute, late, report_of, rows_of, tell_week, text_of, week_of
from tests.store.bringing import agree, lead, touch

TEXT = """\
Inbound  Week 37, 7 Sep – 13 Sep 2026
As it stood at the end of Sun 13 Sep. The data reach to Mon 14 Sep 14:00.

Marketing promised
▼ Leads handed over      10 of 60  14 behind  needs 2.9 a day, made 0.8

Sales promised
! First touch ≤ 4 h 5 of 8 62.5 %  of 90 %  3 of 6 misses used, 1 open
! 2 tries in 3 wd   6 of 7 85.7 %  of 90 %  1 of 6 misses used, 2 open
! Disposition ≤ 5 d 5 of 7 71.4 %  of 90 %  2 of 6 misses used, 2 open

Leads of the week                      Week 37           Week 36
Handed over                                 10                 2
  first touch in time                        4                 1
  late, or no touch in the data              2                 1
  first touch still due                      1                 0
  left out: a dispute was upheld             1                 0
  left out: a duplicate                      1                 0
  not covered by the agreement               1                 0
Counted for “Leads handed over”              8                 2
First touches in time                   4 of 6   66.6 %   1 of 2  50.0 %
Median response                            2 h               1 h
Tries per lead not connected               0.8               0.5
Leads tried often enough                5 of 5  100.0 %   1 of 2  50.0 %  2 open
Dispositions in time                    4 of 5   80.0 %   1 of 2  50.0 %  2 open
Median time to a disposition               6 h               8 h

What became of them                    Week 37           Week 36
Leads that count                             8                 2
Accepted by sales                            2   25.0 %        1  50.0 %
  no outcome yet                             1   12.5 %        0
  qualified                                  1   12.5 %        1  50.0 %
Rejected by sales                            2   25.0 %        0
  the definition was not met: student        1   12.5 %        0
  a dispute was upheld: wrong company        1   12.5 %        0
Disqualified                                 1   12.5 %        0
  no budget                                  1   12.5 %        0
Returned to marketing                        1   12.5 %        0
  no time now                                1   12.5 %        0
Still open                                   2   25.0 %        1  50.0 %
Beside them, left out by a rule              1                 0
Beside them, not covered                     1                 0

Promises not kept, and why             Week 37           Week 36
Leads concerned                              3                 1
  the rep was away                           1                 0
    “Ben was ill”
  done, but logged late                      1                 0
  no reason given                            1                 1

Decisions
  Nothing was decided, and nothing decided before is open.

Comment
""".splitlines()
"""The story of `weeks` in the words of the report, its figures worked out there."""

HOSTILE = "<script>alert(1)</script>|**x**&\"'"


def page_of(store: Store, **words: str) -> Reader:
    return read_page(report_page(report_of(store.path, **words)))


def test_text_is_the_whole_report_with_room_for_a_comment(store: Store) -> None:
    tell_week(store)

    assert text_of(store.path) == TEXT
    assert max(map(width, TEXT)) <= 80


@pytest.mark.parametrize("columns", [57, 37])
def test_text_fits_narrow_screens_with_every_label_whole(store: Store, columns: int) -> None:
    tell_week(store)
    told = report_text(report_of(store.path), columns).splitlines()

    assert max(map(width, told)) <= columns
    words = " ".join(" ".join(told).split())
    for label in (
        "late, or no touch in the data",
        "Counted for “Leads handed over”",
        "Tries per lead not connected",
    ):
        assert label in words


def test_comment_stands_in_its_place(store: Store) -> None:
    tell_week(store)
    lines = text_of(store.path, comment=f"Fridays again.\n{'word ' * 20}")

    assert lines[: len(TEXT)] == TEXT
    assert lines[len(TEXT) :] == ["Fridays again.", " ".join(["word"] * 16), " ".join(["word"] * 4)]
    markdown = report_markdown(report_of(store.path, comment="Fridays *again*.\nMore."))
    assert markdown.endswith("## Comment\n\nFridays \\*again\\*.\n\nMore.")
    assert report_markdown(report_of(store.path)).endswith("## Comment\n\n")
    texts = page_of(store, comment="Fridays again.\nMore.").texts
    assert texts[texts.index("Comment") :][1:3] == ["Fridays again.", "More."]
    assert "<h2>Comment</h2><p></p>" in report_page(report_of(store.path))


def test_markdown_and_page_have_the_figures_of_the_text(store: Store) -> None:
    tell_week(store)
    lines = report_markdown(report_of(store.path)).splitlines()
    texts = page_of(store).texts

    assert lines[:3] == ["## Inbound – Week 37, 7 Sep – 13 Sep 2026", "", TEXT[1]]
    assert "| ! | First touch ≤ 4 h | 5 of 8 62.5 % | of 90 % | 3 of 6 misses used, 1 open |" in lines
    assert "| First touches in time | 4 of 6 (66.6 %) | 1 of 2 (50.0 %) |  |" in lines
    assert "| – no budget | 1 (12.5 %) | 0 |  |" in lines
    for row in rows_of(store.path).values():
        at_label = texts.index(row.label)
        figures = [part for cell in (row.this, row.before) for part in cell if part]
        assert [text for text in texts[at_label + 1 : at_label + 10] if text][: len(figures)] == figures


def test_text_from_outside_is_text_everywhere(store: Store) -> None:
    agree(store, terms(call(), name="<b>Inbound</b>"))
    said = Disposition(at("09-09 08:00"), "returned", HOSTILE)
    bring(store, lead("1", at("09-08 08:00"), name=HOSTILE, company="<i>", disposition=said), until=FAR)
    bring(store, lead("2", at("09-08 08:00"), row=3), until=FAR)
    bring(store, touch("1", at("09-08 09:00")), until=FAR)
    dispute(store, 1, HOSTILE)
    late(store, 2, "other", HOSTILE)
    store.decisions.add(1, HOSTILE, HOSTILE, None, who="Amir", now=at("09-09 08:00"))
    reader = page_of(store, comment=HOSTILE)

    assert reader.tags.isdisjoint(("script", "b>", "i"))
    assert f"{HOSTILE} · <i>, handed over Tue 8 Sep 10:00: {HOSTILE}" in reader.texts
    assert {HOSTILE, f"“{HOSTILE}”", f"· 1: {HOSTILE} – {HOSTILE}", "<b>Inbound</b>"} <= set(reader.texts)
    markdown = report_markdown(report_of(store.path, comment=HOSTILE))
    safe = "\\<script\\>alert(1)\\</script\\>\\|\\*\\*x\\*\\*\\&\"'"
    assert markdown.replace(safe, "").find("script") == -1
    assert f"- {safe} · \\<i\\>, handed over Tue 8 Sep 10:00: {safe}" in markdown
    assert all(width(line) <= 80 for line in text_of(store.path, comment="王" * 300))


def test_overdue_decision_is_marked_on_the_page(store: Store) -> None:
    tell_week(store)
    store.decisions.add(1, "Split", "Ben", date(2026, 9, 9), who="Amir", now=at("09-02 08:00"))

    assert '<li class="bad">! 1: Split – Ben, by Wed 9 Sep: overdue</li>' in report_page(
        report_of(store.path)
    )


def test_many_reasons_are_told_together(store: Store) -> None:
    agree(store, terms(call()))
    reasons = [Disposition(at("09-09 08:00"), "returned", f"reason {row:02}") for row in range(9)]
    bring(
        store,
        *(
            lead(str(row), at("09-08 08:00"), row=row, disposition=reason)
            for row, reason in enumerate(reasons)
        ),
        until=FAR,
    )
    rows = rows_of(store.path)

    assert rows["reason 05"].this.figure == "1"
    assert "reason 06" not in rows
    assert rows["3 other reasons"].this == ("3", "33.3 %")
    assert rows["Returned to marketing"].this == ("9", "100.0 %")


@pytest.mark.parametrize(
    ("day", "head"),
    [
        (date(2026, 12, 28), "Inbound  Week 53, 28 Dec – 3 Jan 2027"),
        (MONDAY, "Inbound  Week 37, 7 Sep – 13 Sep 2026"),
    ],
)
def test_week_is_named_by_its_number_and_its_days(store: Store, day: date, head: str) -> None:
    tell_week(store, until=at("01-20 08:00", 2027))
    now = at("01-20 12:00", 2027)

    assert text_of(store.path, now, day)[0] == head
    assert text_of(store.path, now, MONDAY)[1].endswith("The data reach to Wed 20 Jan 2027 09:00.")


def test_store_without_an_agreement_says_what_to_do(store: Store) -> None:
    nothing = "There is no agreement in force yet: sla-tui opens the wizard that makes one."

    assert text_of(store.path) == [nothing]
    assert report_markdown(report_of(store.path)) == nothing
    assert nothing in page_of(store).texts


def test_two_agreements_stand_one_below_the_other(store: Store) -> None:
    tell_week(store)
    agree(store, terms(call(), name="Zweite", zone="Asia/Tokyo"))

    lines = text_of(store.path)
    assert lines[0] == TEXT[0]
    assert lines[lines.index("Comment") - 1] == ""
    assert "Zweite  Week 37, 7 Sep – 13 Sep 2026" in lines
    assert lines.count("Comment") == 1
    assert week_of(store.path).agreement.name == "Inbound"
