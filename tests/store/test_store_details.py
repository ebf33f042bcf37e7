"""What a lead was at its hand-off beyond tier and source: kept, followed, taken back, and exported."""

from __future__ import annotations

import io
from pathlib import Path

from sla_tui.domain.lead_details import Details
from sla_tui.store.connection import reading
from sla_tui.store.dumps import make_store, write_json
from sla_tui.store.import_reads import read_imports
from sla_tui.store.store import Store
from tests.store.bringing import NOW, agree, at, bring, changes, everything, lead

HANDED = at("7 08:00")
SMALL = Details("IT", "12", "500.00 EUR", phone=1, lacking="country")


def details(path: Path) -> list[Details]:
    with reading(path) as reads:
        sql = f"SELECT {', '.join(Details._fields)} FROM handoff ORDER BY id"
        return [Details._make(row) for row in reads.connection.execute(sql)]


def test_details_follow_the_file_and_an_empty_cell_takes_nothing_away(store: Store) -> None:
    bring(store, lead("1", HANDED, details=SMALL))
    later = lead(
        "1", HANDED, details=Details(None, "51-200", "500.00 EUR", country="Norway", lacking="industry")
    )
    assert changes(store, later, until=at("16 12:00")) == [
        ("company_size", "12", "51-200", True),
        ("country", None, "Norway", True),
    ]
    bring(store, later, until=at("16 12:00"))
    now = Details("IT", "51-200", "500.00 EUR", country="Norway", phone=1, lacking="industry,country")
    assert details(store.path) == [now]
    # An older export sets nothing back, and a file without these columns says nothing of them.
    older = lead("1", HANDED, details=SMALL)
    assert changes(store, older, until=at("15 12:00")) == [("company_size", "51-200", "12", False)]
    bring(store, lead("1", HANDED), until=at("17 12:00"))
    assert details(store.path) == [now]


def test_what_is_known_to_be_lacking_is_kept_though_nothing_else_changed(store: Store) -> None:
    bring(store, lead("1", HANDED))
    assert changes(store, lead("1", HANDED, details=Details(lacking="phone"))) == []
    bring(store, lead("1", HANDED, details=Details(lacking="phone")))
    assert details(store.path) == [Details(lacking="phone")]


def test_what_is_lacking_is_lacking_still_when_the_same_file_comes_again(store: Store) -> None:
    own = lead("1", HANDED, details=Details(lacking="name,e-mail,company,company size,job title"))
    for _time in range(2):
        bring(store, own)
        assert details(store.path) == [own.details]
    # Another file had other columns: what either left empty is not there.
    bring(store, lead("1", HANDED, details=Details(lacking="phone,e-mail")), until=at("16 12:00"))
    assert details(store.path) == [Details(lacking="name,e-mail,company,company size,job title,phone")]


def test_import_taken_back_takes_its_details_back(store: Store) -> None:
    agree(store)
    bring(store, lead("1", HANDED, details=SMALL))
    before = details(store.path)
    bring(store, lead("1", HANDED, details=Details(company_size="80")), until=at("16 12:00"))
    assert details(store.path)[0].company_size == "80"
    with reading(store.path) as reads:
        number = read_imports(reads.connection)[0].id
    store.imports.undo(number, who="Kendra", now=NOW)
    assert details(store.path) == before


def test_export_brings_the_details_back(store: Store, tmp_path: Path) -> None:
    agree(store)
    bring(store, lead("1", HANDED, details=SMALL))
    text = io.StringIO()
    with reading(store.path) as reads:
        write_json(reads.connection, text)
    source = tmp_path / "export.json"
    source.write_text(text.getvalue(), encoding="utf-8")
    make_store(tmp_path / "again.db", source)
    assert details(tmp_path / "again.db") == [SMALL]
    assert everything(Store(tmp_path / "again.db"))["handoff"] == everything(store)["handoff"]
