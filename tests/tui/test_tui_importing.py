"""The import screen: files chosen, seen as they are understood, corrected, and taken whole or not at all."""

from __future__ import annotations

import shlex
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import OptionList

from sla_tui.cells import width
from sla_tui.reports.files_seen import see_all
from sla_tui.store.connection import reading
from sla_tui.tui.screens.asking import Choose, TypeIn
from sla_tui.tui.screens.today import Today
from sla_tui.tui.widgets.key_bar import KeyBar
from tests.exports import CALLS, CONTACTS, EITHER_WAY, GERMAN, STRANGER, written
from tests.tui.bringing import answer, ask, choose, importing, keys, listed, offer, screen, told, type_in
from tests.tui.stage import screen_text, settled


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No store yet, in the folder that one is in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "store.db"


def counts(store: Path) -> tuple[int, int, int]:
    with reading(store) as reads:
        return tuple(reads.counts())  # type: ignore[return-value]


async def test_a_file_is_shown_first_and_written_when_one_says_so(store: Path) -> None:
    written(store.parent, CONTACTS)
    async with importing(store) as pilot:
        await choose(pilot, "contacts.csv")

        assert listed(pilot, "#files") == ["✓ contacts.csv leads from HubSpot: 4 new"]
        assert offer(pilot) == "▸ Bring in 4 new leads"
        rows = listed(pilot, "#rows")
        assert rows[:3] == [
            "Taken for leads from HubSpot",
            "Times are in Europe/Berlin",
            "Data until 2025-04-03 13:45, the newest time in it",
        ]
        assert "· 1 lead is not handed over." in rows
        assert any(row.startswith("Handed over Became a Marketing Qualified") for row in rows)
        assert not store.exists()

        await keys(pilot, "b")
        assert told(pilot, "#told") == "Brought in: 4 new leads."
        assert counts(store) == (4, 1, 0)
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, Today)
        assert "4 leads are in the store" in screen_text(pilot)


async def test_several_pasted_paths_belong_together(store: Path) -> None:
    folder = store.parent / "my exports"
    folder.mkdir()
    calls, contacts = written(folder, CALLS, "calls.csv"), written(folder, CONTACTS)
    async with importing(store) as pilot:
        await choose(pilot, f"{shlex.quote(str(calls))} {shlex.quote(str(contacts))}")

        assert [line.split(":")[0] for line in listed(pilot, "#files")] == [
            "✓ calls.csv touches from HubSpot",
            "✓ contacts.csv leads from HubSpot",
        ]
        # The leads are taken first, whatever the order, so that the calls find theirs.
        assert offer(pilot) == "▸ Bring in 4 new leads, 4 new touches"


async def test_a_file_is_chosen_from_the_list_of_its_folder(store: Path) -> None:
    exports = store.parent / "exports"
    exports.mkdir()
    written(exports, CONTACTS)
    (exports / "notes.pdf").write_bytes(b"%PDF")
    async with importing(store) as pilot:
        assert listed(pilot, "FilePicker OptionList") == ["exports/", "../ the folder above"]
        await choose(pilot, "exports")
        names = [line.split()[0] for line in listed(pilot, "FilePicker OptionList")]
        assert names == ["contacts.csv", "../"]
        await keys(pilot, "down", "enter")
        assert offer(pilot) == "▸ Bring in 4 new leads"


async def test_tab_completes_a_name_that_is_begun(store: Path) -> None:
    written(store.parent, CONTACTS)
    async with importing(store) as pilot:
        await keys(pilot, "c", "o", "tab", "enter")
        assert offer(pilot) == "▸ Bring in 4 new leads"


async def test_a_file_that_is_not_there_is_said_under_its_name(store: Path) -> None:
    async with importing(store) as pilot:
        await choose(pilot, "contcats.csv")
        assert told(pilot, "#said") == f"There is no file contcats.csv in {store.parent}."
        assert screen(pilot).stage == "choosing"


async def test_the_same_file_twice_brings_nothing(store: Path) -> None:
    written(store.parent, CONTACTS)
    async with importing(store) as pilot:
        await choose(pilot, "contacts.csv")
        await keys(pilot, "b", "down", "enter")
        await choose(pilot, "contacts.csv")

        assert offer(pilot) == "Nothing new: the store has all of this already."
        assert listed(pilot, "#files") == ["✓ contacts.csv leads from HubSpot: 4 the same"]
        await keys(pilot, "b")
        assert screen(pilot).stage == "looking"
        assert counts(store) == (4, 1, 0)


async def test_a_file_of_which_nothing_is_known_is_explained_column_by_column(store: Path) -> None:
    written(store.parent, "Ref,Alpha,Beta\n1,2026-09-01 09:00,x\n2,2026-09-02 09:00,y\n", "odd.csv")
    async with importing(store) as pilot:
        await choose(pilot, "odd.csv")
        assert listed(pilot, "#files") == ["✗ odd.csv not known"]
        assert offer(pilot).startswith("Something has to be settled first")

        await ask(pilot, "kind")
        await answer(pilot, "leads in a spreadsheet")
        assert any("No column is known for: Record id or E-mail" in row for row in listed(pilot, "#rows"))
        await ask(pilot, "lead.id")
        await answer(pilot, "Ref")
        await ask(pilot, "lead.handed_off")
        await answer(pilot, "Alpha")
        assert offer(pilot) == "▸ Bring in 2 new leads"
        await keys(pilot, "b")
    assert counts(store)[0] == 2


async def test_a_column_that_was_taken_for_the_wrong_thing_is_corrected(store: Path) -> None:
    written(store.parent, CONTACTS)
    async with importing(store) as pilot:
        await choose(pilot, "contacts.csv")
        await ask(pilot, "lead.handed_off")
        assert isinstance(pilot.app.screen, Choose)
        await answer(pilot, "Create Date")

        assert "Handed over Create Date" in " ".join(listed(pilot, "#rows"))
        assert "· 1 lead is not handed over." not in listed(pilot, "#rows")
        await ask(pilot, "lead.company")
        await answer(pilot, "no column")
        assert "Company –" in listed(pilot, "#rows")


async def test_a_day_that_may_be_two_is_asked_about(store: Path) -> None:
    written(store.parent, EITHER_WAY, "sheet.csv")
    async with importing(store) as pilot:
        await choose(pilot, "sheet.csv")
        question = pilot.app.screen
        assert isinstance(question, Choose)
        assert "column “Created” has “03/04/2025”. Which day is it?" in question.question
        await answer(pilot, "Thu 3 Apr 2025")

        assert offer(pilot) == "▸ Bring in 1 new lead"
        assert "Data until 2025-04-05 00:00, the newest time in it" in listed(pilot, "#rows")
        await ask(pilot, "order")
        await answer(pilot, "month")
        assert "Data until 2025-05-04 00:00, the newest time in it" in listed(pilot, "#rows")


async def test_a_question_that_is_left_is_still_open(store: Path) -> None:
    written(store.parent, EITHER_WAY, "sheet.csv")
    async with importing(store) as pilot:
        await choose(pilot, "sheet.csv")
        await keys(pilot, "escape")
        assert listed(pilot, "#files")[0].startswith("! sheet.csv")
        assert "! Dates are not clear" in listed(pilot, "#rows")
        await keys(pilot, "b")
        assert not store.exists()


async def test_letters_that_were_guessed_wrong_are_chosen_by_how_they_read(store: Path) -> None:
    polish = "Lead ID,Name,Handed over\n1,Zażółć Gęślą,2026-04-01 10:00\n2,Ana,2026-04-01 10:00\n"
    written(store.parent, polish, "polish.csv", "cp1250")
    async with importing(store) as pilot:
        await choose(pilot, "polish.csv")
        await ask(pilot, "page")
        question = pilot.app.screen
        assert isinstance(question, Choose)
        lines = [" ".join(str(line).split()) for _page, line in question.answers]
        assert "Windows-1252 Za¿ó³æ · Gêœl¹" in lines
        await answer(pilot, "Windows-1250 Zażółć · Gęślą")
        assert "Letters are Windows-1250" in listed(pilot, "#rows")
        assert any("Zażółć Gęślą" in row for row in listed(pilot, "#rows"))


async def test_times_are_read_in_the_zone_that_is_said(store: Path) -> None:
    written(store.parent, CONTACTS)
    async with importing(store) as pilot:
        await choose(pilot, "contacts.csv")
        await ask(pilot, "zone")
        await type_in(pilot, "Atlantis")
        assert isinstance(pilot.app.screen, TypeIn)
        assert "Atlantis" in str(pilot.app.screen.query_one("#wrong").content)  # type: ignore[attr-defined]
        await type_in(pilot, "New York")
        assert "Times are in America/New_York" in listed(pilot, "#rows")
        await keys(pilot, "b")
    with reading(store) as reads:
        (source, *_touches) = [one for one in reads.sources() if one.kind == "leads"]
    assert source.until.isoformat() == "2025-04-03T17:45:00+00:00"


async def test_how_far_the_data_reach_can_be_said(store: Path) -> None:
    written(store.parent, CONTACTS)
    async with importing(store) as pilot:
        await choose(pilot, "contacts.csv")
        await ask(pilot, "until")
        await type_in(pilot, "soon")
        assert isinstance(pilot.app.screen, TypeIn)
        await type_in(pilot, "2025-04-06 18:00")
        assert "Data until 2025-04-06 18:00, as you said" in listed(pilot, "#rows")


async def test_rows_that_cannot_be_taken_keep_all_out_until_they_are_left_out(store: Path) -> None:
    written(store.parent, CONTACTS)
    written(store.parent, STRANGER, "calls.csv")
    async with importing(store) as pilot:
        await choose(pilot, "contacts.csv calls.csv")
        assert offer(pilot) == "1 row can't be taken: mend it in the file, or press s to leave it out."
        bar = str(pilot.app.screen.query_one("#keys", KeyBar).content)
        assert bar == "s Skip bad rows r Save bad rows d Drop Esc Leave a Add a file ? Help q Quit"
        assert "brings in" not in told(pilot, "#now")
        await keys(pilot, "b")
        assert not store.exists()

        screen(pilot).query_one("#files").highlighted = 1  # type: ignore[attr-defined]
        await settled(pilot)
        assert any(row.startswith("✗ Row 5") and "999" in row for row in listed(pilot, "#rows"))
        await keys(pilot, "s")
        assert offer(pilot) == "▸ Bring in 4 new leads, 4 new touches · 1 row was left out."
        assert told(pilot, "#now").endswith(", b brings in.")
        await keys(pilot, "b")
        assert told(pilot, "#told") == "Brought in: 4 new leads, 4 new touches. 1 row was left out."
    assert counts(store) == (4, 5, 0)


async def test_one_row_alone_has_a_ground_and_it_is_where_keys_act(store: Path) -> None:
    written(store.parent, CONTACTS)
    written(store.parent, CALLS, "calls.csv")
    async with importing(store) as pilot:
        await choose(pilot, "contacts.csv calls.csv")
        lists = [screen(pilot).query_one(name, OptionList) for name in ("#files", "#offer", "#rows")]
        for one in lists:
            screen(pilot).set_focus(one)
            await settled(pilot)
            cursor = "option-list--option-highlighted"
            grounds = [other.get_visual_style(cursor).background for other in lists]
            plain = screen(pilot).get_visual_style().background
            assert [ground != plain for ground in grounds] == [other is one for other in lists]


async def test_esc_stops_the_work_and_leaves_nothing_behind(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(store.parent, CONTACTS)
    begun, go_on = Event(), Event()

    def slowly(*wanted: object, watch: object, **settings: object) -> object:
        begun.set()
        assert go_on.wait(20)
        return see_all(*wanted, watch=watch, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr("sla_tui.tui.file_work.see_all", slowly)
    async with importing(store) as pilot:
        screen(pilot).query_one("PathInput").value = "contacts.csv"  # type: ignore[attr-defined]
        await pilot.press("enter")
        while not begun.is_set():
            await pilot.pause(0.01)
        assert "Esc stops" in told(pilot, "#now")
        await pilot.press("escape")
        go_on.set()
        await settled(pilot)
        assert screen(pilot).stage == "choosing"
        assert screen(pilot).seen == ()
    assert not store.exists()


async def test_esc_leaves_with_nothing_written(store: Path) -> None:
    written(store.parent, CONTACTS)
    async with importing(store) as pilot:
        await choose(pilot, "contacts.csv")
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, Today)
        await keys(pilot, "5")
        assert screen(pilot).stage == "choosing"
    assert not store.exists()


async def test_files_are_added_and_dropped(store: Path) -> None:
    written(store.parent, CONTACTS)
    written(store.parent, CALLS, "calls.csv")
    async with importing(store) as pilot:
        await choose(pilot, "contacts.csv")
        await keys(pilot, "a")
        await choose(pilot, "calls.csv")
        assert offer(pilot) == "▸ Bring in 4 new leads, 4 new touches"
        screen(pilot).set_focus(screen(pilot).query_one("#files"))
        await keys(pilot, "down", "d")
        assert offer(pilot) == "▸ Bring in 4 new leads"
        await keys(pilot, "d")
        assert screen(pilot).stage == "choosing"


async def test_a_file_that_changes_between_the_look_and_the_write_is_looked_at_anew(store: Path) -> None:
    file = written(store.parent, CONTACTS)
    async with importing(store) as pilot:
        await choose(pilot, "contacts.csv")
        file.write_text(CONTACTS.replace("104,Olu", "105,Olu") + CONTACTS.splitlines()[1] + "\n")
        await keys(pilot, "b")
        assert screen(pilot).stage == "looking"
        assert not store.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "empty.csv is empty"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture.csv"),
        ("sheet.csv", b"PK\x03\x04\x14\x00\x06\x00", "sheet.csv"),
    ],
)
async def test_a_file_that_is_no_table_is_refused_in_a_sentence(
    store: Path, name: str, content: bytes, said: str
) -> None:
    (store.parent / name).write_bytes(content)
    async with importing(store) as pilot:
        await choose(pilot, name)
        assert listed(pilot, "#files")[0].startswith(f"✗ {name}")
        assert listed(pilot, "#rows")[0].startswith(said)
        assert offer(pilot) == f"{name} can't be taken: press d to leave it out."
        await keys(pilot, "b")
    assert not store.exists()


async def test_hostile_text_is_shown_as_it_is_and_does_nothing(store: Path) -> None:
    header = "Lead ID,First Name,[bold red]Handed over[/]\x1b[31m,Created,Handed over\n"
    row = "1,[@click=app.quit]Mira[/] \x1b]0;owned\x07,x,2026-09-01 08:00,2026-09-01 09:00\n"
    name = "[red]a\x1b[31mb[blink].csv"
    (store.parent / name).write_text(header + row)
    async with importing(store) as pilot:
        await choose(pilot, shlex.quote(name))
        shown = screen_text(pilot)
        assert "[red]a" in shown
        assert "[@click=app.quit]Mira[/]" in " ".join(listed(pilot, "#rows"))
        assert not {"\x1b", "\x07"} & set(shown)
        await keys(pilot, "b")
    assert counts(store)[0] == 1


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_all_that_must_be_read_is_on_the_screen(store: Path, size: tuple[int, int]) -> None:
    written(store.parent, GERMAN, "übergaben.csv", "cp1252")
    async with importing(store, size=size) as pilot:
        await choose(pilot, "übergaben.csv")
        lines = screen_text(pilot).splitlines()
        assert all(width(line) <= size[0] for line in lines)
        assert any("▸ Bring in 2 new leads" in line for line in lines)
        counts = "leads in a spreadsheet: 2 new"
        assert any(counts in line for line in lines), "\n".join(lines)
        assert "b Bring in" in lines[-1]


async def test_each_key_of_the_foot_does_something(store: Path) -> None:
    written(store.parent, CONTACTS)
    async with importing(store) as pilot:
        assert "Bring in" not in screen_text(pilot).splitlines()[-1]
        await choose(pilot, "contacts.csv")
        foot = screen_text(pilot).splitlines()[-1]
        assert "b Bring in" in foot
        assert "Skip" not in foot


async def test_what_a_newer_file_changes_is_said_first(store: Path) -> None:
    written(store.parent, CONTACTS)
    async with importing(store) as pilot:
        await choose(pilot, "contacts.csv")
        await keys(pilot, "b", "down", "enter")
        written(store.parent, CONTACTS.replace("Sam Roy", "Ann Lee"))
        await choose(pilot, "contacts.csv")

        assert "~ rep of 1 row: Olu Ade, Sam Roy → Ann Lee" in listed(pilot, "#rows")


async def test_no_word_is_lost_where_a_narrower_window_brings_a_scroll_bar(store: Path) -> None:
    rows = "\n".join(f"{n},7001,2025-13-01 zzzz{'z' * n},Connected,Kendra" for n in range(3))
    head = "Record ID,Associated Contact IDs,Activity date,Call outcome,Activity assigned to"
    written(store.parent, f"{head}\n{rows}\n9,7001,2025-03-01 10:00,Connected,Kendra\n", "calls.csv")
    async with importing(store, size=(140, 40)) as pilot:
        await choose(pilot, "calls.csv")
        for columns in range(72, 84):  # each sentence stands once where its last word just fits
            await pilot.resize_terminal(140, 40)
            await settled(pilot)
            await pilot.resize_terminal(columns, 20)
            await settled(pilot)
            assert " ".join(screen_text(pilot).split()).count("is not read as a date.") == 3, columns
