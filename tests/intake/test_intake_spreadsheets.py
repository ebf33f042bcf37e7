"""Tables that people keep by hand, as German, American and Asian spreadsheets write them."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.leads import CONVERSATION, NO_CONVERSATION, Disposition
from sla_tui.domain.money import Money
from sla_tui.errors import InputRefused, UsageProblem
from sla_tui.intake.notes import notes
from tests.intake.conftest import Take, utc

GERMAN = (
    "Lead-Nr.;Vorname;Nachname;Firma;E-Mail;Erstellt am;Übergeben am;Zuständig;Quelle;Status\r\n"
    "1;Jörg;Müller;Bäcker & Söhne;j@example.com;31.03.2026 16:20;01.04.2026 09:05;Käthe;Messe;Kontaktiert\r\n"
    "2;Ida;Groß;Straßenbau Köln;ida@example.com;02.04.2026 08:00;03.04.2026 10:00;Käthe;Web;Qualified\r\n"
)


def test_a_german_sheet_is_read_as_it_leaves_excel(take: Take) -> None:
    taken = take(GERMAN, encoding="cp1252")
    survey = taken.survey
    assert (survey.system, survey.kind, survey.delimiter) == ("spreadsheet", "leads", ";")
    assert (survey.encoding, survey.guessed_encoding, survey.order) == ("Windows-1252", True, "dmy")
    first, second = taken.records
    assert (first.key, first.name, first.company, first.rep) == (
        "1",
        "Jörg Müller",
        "Bäcker & Söhne",
        "Käthe",
    )
    assert first.created == utc("2026-03-31 14:20")
    assert first.handed_over == utc("2026-04-01 07:05")
    assert second.disposition == Disposition(None, "qualified")
    assert [(unknown.field, unknown.value) for unknown in survey.unknown] == [("lead.status", "Kontaktiert")]


def test_a_separator_line_of_excel_is_believed(take: Take) -> None:
    taken = take("sep=;\nLead ID;Created;Owner\n1;2026-04-01 10:00;Sam, Kim\n")
    assert taken.one.rep == "Sam, Kim"
    assert taken.one.row == 2


def test_a_sheet_without_hand_off_offers_the_assignment_before_the_creation(take: Take) -> None:
    taken = take("Lead ID,Created,Assigned,Owner\n1,2026-04-01,2026-04-03,Sam\n")
    use = next(use for use in taken.survey.uses if use.field == "lead.handed_off")
    assert (use.headers, use.note, use.others) == (("Assigned",), "assignment", ("Created",))
    assert taken.one.handed_over == date(2026, 4, 3)


def test_headers_as_a_database_names_them_are_known(take: Take) -> None:
    taken = take("lead_id,created_at,handed_off_at,owner,email\n1,2026-04-01,2026-04-02,Sam,a@example.com\n")
    assert taken.one.handed_over == date(2026, 4, 2)


def test_touches_kept_by_hand_have_words_for_their_outcome(take: Take) -> None:
    taken = take(
        "Lead ID;Datum;Art;Wer;Ergebnis\n"
        "1;13.04.2026 10:00;Anruf;Käthe;Nicht erreicht\n"
        "1;14.04.2026 11:00;Termin;Käthe;Erreicht\n"
        "2;14.04.2026 12:00;Brieftaube;Käthe;\n"
    )
    assert [(touch.kind, touch.outcome) for touch in taken.records] == [
        ("call", NO_CONVERSATION),
        ("meeting", CONVERSATION),
        ("other", None),
    ]
    assert [(unknown.field, unknown.value) for unknown in taken.survey.unknown] == [
        ("touch.kind", "Brieftaube")
    ]


def test_letters_are_read_in_the_page_that_is_said(take: Take) -> None:
    polish = "Lead ID,Name,Handed over\n1,Zażółć Gęślą,2026-04-01 10:00\n".encode("cp1250")

    assert take(polish, page="cp1250").one.name == "Zażółć Gęślą"
    assert take(polish, page="cp1252").one.name == "Za¿ó³æ Gêœl¹"
    with pytest.raises(InputRefused, match="has letters that Shift JIS does not have"):
        take(polish, page="cp932")
    assert take("Lead ID,Name,Handed over\n1,Zażółć,2026-04-01 10:00\n", page="cp1252").one.name == "Zażółć"


@pytest.mark.parametrize(
    ("columns", "kind", "said"),
    [
        ("Lead ID,Contacted at,Rep\n1,2026-04-02 10:00,Kim\n", None, True),
        ("Lead ID,Contacted at,Rep,Channel\n1,2026-04-02 10:00,Kim,Phone\n", "call", False),
        ("Lead ID,Contacted at,Rep,Channel\n1,2026-04-02 10:00,Kim,Pigeon\n", "other", False),
    ],
)
def test_touches_without_a_kind_count_and_it_is_said(
    take: Take, columns: str, kind: str | None, said: bool
) -> None:
    taken = take(columns)

    assert taken.one.kind == kind
    assert ("No column says of what kind the touches are: all of them count." in notes(taken.survey)) == said


def test_a_day_and_its_time_may_stand_in_two_columns(take: Take) -> None:
    taken = take(
        "Email,Date,Time,Type,Rep\na@example.com,2026-04-01,10:05,Call,Sam\nb@example.com,2026-04-02,,Call,Sam\n"
    )
    assert [touch.at for touch in taken.records] == [utc("2026-04-01 08:05"), date(2026, 4, 2)]
    assert taken.records[0].lead_email == "a@example.com"


def test_a_reason_is_kept_and_a_word_of_outcome_is_no_reason(take: Take) -> None:
    taken = take(
        "Lead ID,Handed Off,Status,Reason,Disposition Date\n"
        "1,2026-04-01,Rejected,No budget,2026-04-03\n"
        "2,2026-04-01,,Disqualified,2026-04-04\n"
        "3,2026-04-01,New,Call later,\n"
    )
    assert [lead.disposition for lead in taken.records] == [
        Disposition(date(2026, 4, 3), "disqualified", "No budget"),
        Disposition(date(2026, 4, 4), "disqualified"),
        None,
    ]


def test_a_qualification_older_than_the_hand_off_is_not_its_answer(take: Take) -> None:
    taken = take("Lead ID,Handed Off,Qualified Date,Status\n1,2026-04-05 10:00,2026-04-01,New\n")
    assert taken.one.disposition is None


def test_deals_in_the_german_way_of_writing_amounts(take: Take) -> None:
    taken = take(
        "Deal ID;Customer;Amount;Currency;Won Date\n1;Acme;1.234,56;EUR;13.04.2026\n2;Weber;900;EUR;\n"
    )
    assert [(deal.amount, deal.state) for deal in taken.records] == [
        (Money(123456, "EUR"), "won"),
        (Money(90000, "EUR"), "open"),
    ]


def test_amounts_without_a_currency_are_left_out_and_counted_until_it_is_given(take: Take) -> None:
    table = "Deal ID,Customer,Amount,Won Date\n1,Acme,12.50,2026-04-13\n"
    assert (take(table).one.amount, take(table).survey.amounts_left) == (None, 1)
    assert take(table, currency="GBP").one.amount == Money(1250, "GBP")


def test_an_amount_that_may_be_either_is_refused_until_it_is_said(take: Take) -> None:
    table = "Deal ID,Customer,Amount,Currency,Won Date\n1,Acme,1.234,KWD,2026-04-13\n"
    with pytest.raises(InputRefused, match=r"row 2, column “Amount”: “1\.234”.*--decimal"):
        take(table)
    assert take(table, decimal=".").one.amount == Money(1234, "KWD")
    assert take(table, decimal=",").one.amount == Money(1234000, "KWD")


def test_a_chinese_sheet_is_read(take: Take) -> None:
    taken = take("电子邮件,创建日期,线索来源,负责人\na@example.com,2026年4月1日 下午3:05,网站,王伟\n")
    assert (taken.one.rep, taken.one.source) == ("王伟", "网站")
    assert taken.one.created == utc("2026-04-01 13:05")


def test_a_column_can_be_named_in_full_or_short(take: Take) -> None:
    table = "mql_id,first_contact_date,origin\nx1,2018-02-01,social\n"
    named = take(
        table, columns={"lead.id": "mql_id", "created": "first_contact_date", "source": "origin"}
    ).one
    assert (named.key, named.created, named.source) == ("x1", date(2018, 2, 1), "social")


def test_a_field_can_be_taken_out_of_use(take: Take) -> None:
    table = "Lead ID,Handed Off,First Contact\n1,2026-04-01,soon\n"
    assert take(table).problems
    taken = take(table, columns={"lead.first_touch": ""})
    assert (taken.problems, taken.one.first_touch) == ([], None)


def test_a_name_of_a_field_or_a_header_that_is_not_there_is_a_usage_problem(take: Take) -> None:
    table = "Lead ID,Handed Off\n1,2026-04-01\n"
    with pytest.raises(UsageProblem, match="no column “Handed In”; it has “Handed Off”"):
        take(table, columns={"lead.handed_off": "Handed In"})
    with pytest.raises(UsageProblem, match=r"no field “lead.handedoff”; perhaps “lead.handed_off”"):
        take(table, columns={"lead.handedoff": "Handed Off"})


def test_of_a_header_that_stands_twice_the_first_column_is_read_and_both_are_named(take: Take) -> None:
    taken = take("Lead ID,Email,Handed Off,Email\n1,a@example.com,2026-04-01,b@example.com\n")
    assert taken.survey.repeated == ("Email",)
    assert taken.survey.plan.layout.names == ("Lead ID", "Email (column 2)", "Handed Off", "Email (column 4)")
    assert taken.one.email == "a@example.com"
    second = take(
        "Lead ID,Email,Handed Off,Email\n1,a@example.com,2026-04-01,b@example.com\n",
        columns={"lead.email": "Email (column 4)"},
    )
    assert second.one.email == "b@example.com"
