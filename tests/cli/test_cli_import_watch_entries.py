"""`sla-tui import --watch` on files of figures and deliveries: taken whole, or set aside with the reasons."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from fractions import Fraction
from pathlib import Path

from sla_tui.domain.terms import Figure
from sla_tui.store.store import Store
from tests.cli.importing import Run, lines
from tests.cli.watching import Watch, inside
from tests.exports import CONTACTS, written
from tests.reports.stories import call, terms
from tests.store.bringing import agree

LOST = Figure("lost", "s", "m", "Customers lost", "at most", "%", Fraction(3, 100), "month")
TABLE = "Figure,Period,Value,Note\nCustomers lost,2024-07,2.4 %,from the CRM\n"


def promise(store: Path) -> None:
    agree(Store(store), terms(call(), LOST)._replace(holds_from=date(2024, 7, 1)))


def values(store: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(store)) as plain:
        return plain.execute("SELECT value, who, note FROM figure").fetchall()


def test_file_of_figures_is_taken_beside_others_and_the_same_again_changes_nothing(
    folder: Path, store: Path, watch: Watch, sla: Run
) -> None:
    promise(store)
    written(folder, TABLE, "figures.csv")
    written(folder, CONTACTS, "leads.csv")
    result = watch("--once")
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines(result)[0] == "Brought in 1 figure from figures.csv."
    assert inside(folder) == ["taken/figures.csv", "taken/leads.csv"]
    [(value, _who, note)] = values(store)
    assert (value, note) == ("3/125", "from the CRM")

    written(folder, TABLE, "again.csv")
    result = watch("--once")
    assert lines(result) == ["again.csv: All of it is kept already."]
    assert len(values(store)) == 1

    [listed] = [line for line in sla("imports").stdout.splitlines() if "figures.csv" in line]
    assert listed.strip() == "figures.csv: 1 figure"
    assert sla("imports", "undo", "2", "--yes").stdout.splitlines()[-1] == "Taken back."
    assert values(store) == []


def test_what_can_not_be_taken_is_set_aside_with_its_reasons(folder: Path, store: Path, watch: Watch) -> None:
    promise(store)
    table = TABLE.replace("2.4 %", "1.250 %") + "Pens,2024-07,1,\n"
    written(folder, table, "figures.csv")
    result = watch("--once")
    assert (result.exit_code, result.stdout) == (4, "")
    assert inside(folder) == ["refused/figures.csv", "refused/figures.csv.txt"]
    told = (folder / "refused" / "figures.csv.txt").read_text(encoding="utf-8")
    assert "figures.csv, row 2, Value: “1.250 %” may be read as 1250 % or as 1.25 %; say with --dec" in told
    assert "figures.csv, row 3, Figure: nothing is promised as “Pens”; there is “Customers lost”." in told
    assert f"import {folder / 'refused' / 'figures.csv'}" in told
    assert values(store) == []

    # What was said with the command settles it.
    written(folder, TABLE.replace("2.4 %", "1.250 %"), "more.csv")
    assert lines(watch("--once", "--decimal", ".")) == ["Brought in 1 figure from more.csv."]
    assert [value for value, _who, _note in values(store)] == ["1/80"]


def test_where_there_is_no_store_the_file_is_set_aside(folder: Path, watch: Watch) -> None:
    written(folder, TABLE, "figures.csv")
    assert watch("--once").exit_code == 4
    assert inside(folder) == ["refused/figures.csv", "refused/figures.csv.txt"]
