"""A report of Salesforce with the statuses of an organisation of its own, from the file to the figures.

It is Thursday 1 May 2025. Six leads came in April; the agreement asks for an answer within five days of each.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sla_tui.domain.terms import Days
from sla_tui.store.store import Store
from tests.cli.importing import NOW, Run, lines
from tests.exports import written
from tests.reports.stories import answer, count, facts, terms
from tests.store.bringing import agree

REPORT = """\
"Lead ID","First Name","Last Name","Company / Account","Lead Owner","Lead Status","Create Date","MQL Date","Converted","Converted Date","Last Modified Date"
"00QD000000abCDE","Mira","Chen","Acme","Kendra Hill","Open","03/31/2025","04/01/2025 10:05 AM","0","","04/30/2025"
"00QD000000abCDF","Jonas","Weber","Weber AG","Kendra Hill","Working","04/01/2025","04/01/2025 4:30 PM","0","","04/30/2025"
"00QD000000abCDG","Ana","Silva","","Sam Roy","Qualified","04/02/2025","04/02/2025 9:00 AM","1","04/04/2025","04/30/2025"
"00QD000000abCDH","Olu","Ade","","Sam Roy","Unqualified","04/03/2025","04/03/2025 9:00 AM","0","","04/30/2025"
"00QD000000abCDI","Li","Wei","","Sam Roy","Parked","04/04/2025","04/04/2025 9:00 AM","0","","04/30/2025"
"00QD000000abCDJ","Ida","Berg","","Sam Roy","Closed - Converted","04/07/2025","04/07/2025 9:00 AM","1","04/22/2025","04/30/2025"

"Leads with converted lead information"
"Copyright (c) 2000-2025 salesforce.com, inc. All rights reserved."
"""  # noqa: E501 - a row of an export stands in one line


def figures(store: Path) -> tuple[int, dict[str, int]]:
    """How many leads were qualified in April, and how the promise of an answer stands."""
    compliance = facts(store, "answer", NOW)["compliance"]
    states = ("met", "late", "overdue", "pending", "undated")
    return facts(store, "qualified", NOW)["actual"], {state: compliance[state] for state in states}


def test_statuses_are_asked_once_and_come_to_the_figures(tmp_path: Path, store: Path, run: Run) -> None:
    path = written(tmp_path, REPORT, "report.csv")
    promised = (answer(Days(5)), count(2, id="qualified", event="qualified"))
    agree(Store(store), terms(*promised, holds_from=date(2025, 4, 1)))

    told = run(path, "--yes")
    asked = [line for line in lines(told) if "is not known" in line]
    assert asked == ["  · “Parked” in column “Lead Status” is not known (1 row): the lead counts as"]
    # Within five days each: Ana came on the 2nd and was converted on the 4th, met; Ida came on the 7th and
    # was converted on the 22nd, late. Olu was disqualified, nobody says when: undated. Mira, Jonas and Li
    # have no outcome, and the data reach to the 22nd: overdue. Ana and Ida are qualified.
    states = {"met": 1, "late": 1, "overdue": 3, "pending": 0, "undated": 1}
    assert figures(store) == (2, states)

    # Once it is said what Parked means, Li has an outcome too, without its day.
    run(path, "--yes", "--means", "Parked=disqualified")
    assert figures(store) == (2, states | {"overdue": 2, "undated": 2})

    # The next report is not asked about: Mira was converted on the 28th, four weeks late.
    mira = '"Open","03/31/2025","04/01/2025 10:05 AM","0",""'
    later = REPORT.replace(mira, '"Qualified","03/31/2025","04/01/2025 10:05 AM","1","04/28/2025"')
    told = run(written(tmp_path, later, "next.csv"), "--yes")
    assert "is not known" not in told.stdout
    assert "“Parked” in column “Lead Status” means, as you said: disqualified (1 row)." in told.stdout
    assert lines(told)[-1] == "Brought in: 1 changed."
    assert figures(store) == (3, states | {"late": 2, "overdue": 1, "undated": 2})
