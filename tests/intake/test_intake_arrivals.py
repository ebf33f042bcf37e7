"""A folder in which exports arrive: what is looked at there, and how a file is set aside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sla_tui.errors import InputRefused, OutputProblem
from sla_tui.intake.arrivals import REFUSED, TAKEN, Arrived, look, make_room, set_aside


def arrived(folder: Path, name: str = "contacts.csv", content: str = "a,b\n") -> Arrived:
    """A file that lies in the folder now."""
    (folder / name).write_text(content)
    (found,) = [one for one in look(folder) if one.path.name == name]
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    "name", [".contacts.csv", "contacts.csv.part", "contacts.csv.crdownload", "CONTACTS.TMP", "contacts.tmp"]
)
def test_hidden_and_half_loaded_files_are_left(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a,b\n")
    assert look(tmp_path) == ()


def test_empty_file_may_be_one_that_is_only_begun(tmp_path: Path) -> None:
    (tmp_path / "contacts.csv").touch()
    assert look(tmp_path) == ()


def test_folders_links_and_pipes_are_left(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere.csv", tmp_path / "in"
    elsewhere.write_text("a,b\n")
    folder.mkdir()
    (folder / "more").mkdir()
    (folder / "link.csv").symlink_to(elsewhere)
    os.mkfifo(folder / "pipe.csv")
    assert look(folder) == ()


def test_file_that_grew_or_was_replaced_is_no_longer_alike(tmp_path: Path) -> None:
    before = arrived(tmp_path)
    assert look(tmp_path) == (before,)
    assert before.is_there()
    arrived(tmp_path, content="a,b\n1,2\n")
    assert look(tmp_path) != (before,)
    assert not before.is_there()


def test_file_in_whose_place_a_link_lies_is_no_longer_there(tmp_path: Path) -> None:
    before = arrived(tmp_path)
    before.path.rename(tmp_path / "other.csv")
    before.path.symlink_to(tmp_path / "other.csv")
    assert not before.is_there()


@pytest.mark.parametrize("name", ["none", "file.csv"])
def test_folder_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.csv").write_text("a,b\n")
    with pytest.raises(InputRefused, match="folder"):
        look(tmp_path / name)


def test_name_that_is_taken_gets_a_number_and_nothing_is_written_over(tmp_path: Path) -> None:
    for content in ("one", "two", "three"):
        set_aside(arrived(tmp_path, content=content), TAKEN)
    assert {path.name: path.read_text() for path in (tmp_path / TAKEN).iterdir()} == {
        "contacts.csv": "one",
        "contacts 2.csv": "two",
        "contacts 3.csv": "three",
    }
    assert look(tmp_path) == ()


def test_note_lies_beside_its_file_under_the_same_number(tmp_path: Path) -> None:
    make_room(tmp_path)
    (tmp_path / REFUSED / "contacts.csv.txt").write_text("a note of mine")
    place = set_aside(arrived(tmp_path), REFUSED, lambda place: f"It lies in {place.name}.")
    assert place == tmp_path / REFUSED / "contacts 2.csv"
    assert names(tmp_path / REFUSED) == ["contacts 2.csv", "contacts 2.csv.txt", "contacts.csv.txt"]
    assert (tmp_path / REFUSED / "contacts 2.csv.txt").read_text() == "It lies in contacts 2.csv.\n"
    assert (tmp_path / REFUSED / "contacts.csv.txt").read_text() == "a note of mine"


@pytest.mark.parametrize("name", ["x" * 251 + ".csv", "ü" * 125 + ".csv", "x." + "y" * 250, "x" * 255])
def test_long_name_is_cut_so_that_its_note_has_room(tmp_path: Path, name: str) -> None:
    for _again in range(2):
        set_aside(arrived(tmp_path, name), REFUSED, lambda place: place.name)
    found = names(tmp_path / REFUSED)
    assert len(found) == 4
    assert all(len(os.fsencode(one)) <= 255 for one in found)


def test_move_that_fails_leaves_the_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_file: Path, _place: Path) -> None:
        raise OSError(28, "No space left on device")

    file = arrived(tmp_path)
    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OutputProblem, match="it can't be moved to refused: No space left"):
        set_aside(file, REFUSED, lambda _place: "a note")
    assert look(tmp_path) == (file,)
    assert names(tmp_path / REFUSED) == []


def test_file_that_came_in_the_place_of_another_is_not_moved_for_it(tmp_path: Path) -> None:
    before = arrived(tmp_path)
    later = arrived(tmp_path, content="a,b\n1,2\n")
    with pytest.raises(OutputProblem, match="was changed"):
        set_aside(before, TAKEN)
    assert look(tmp_path) == (later,)
    assert names(tmp_path / TAKEN) == []


def test_note_that_can_not_be_written_leaves_the_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_place: Path, *_words: object, **_more: object) -> int:
        raise OSError(28, "No space left on device")

    file = arrived(tmp_path)
    monkeypatch.setattr(Path, "write_text", failing)
    with pytest.raises(OutputProblem, match="No space left"):
        set_aside(file, REFUSED, lambda _place: "a note")
    assert look(tmp_path) == (file,)
    assert names(tmp_path / REFUSED) == []


def test_folder_for_what_was_taken_is_no_link_out_of_it(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "in"
    elsewhere.mkdir()
    folder.mkdir()
    (folder / TAKEN).symlink_to(elsewhere)
    with pytest.raises(OutputProblem, match="no folder of its own"):
        set_aside(arrived(folder), TAKEN)
    assert names(elsewhere) == []


def test_something_else_that_is_called_so_is_named(tmp_path: Path) -> None:
    (tmp_path / REFUSED).write_text("")
    with pytest.raises(OutputProblem, match="refused is no folder"):
        make_room(tmp_path)
