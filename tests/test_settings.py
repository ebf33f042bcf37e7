"""Settings: which source wins, where each came from, and what is refused in which words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sla_tui.errors import UsageProblem
from sla_tui.settings import Settings, load


def write(folder: Path, text: str) -> Path:
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return folder


def problem(folder: Path, environment: dict[str, str] | None = None, **flags: str) -> str:
    with pytest.raises(UsageProblem) as caught:
        load(environment or {}, flags, folder)
    return str(caught.value).replace(str(folder), "…")


def test_without_anything_said_all_is_default(tmp_path: Path) -> None:
    settings = load({}, {}, tmp_path)
    assert settings.theme == "dark"
    assert ZoneInfo(settings.zone)
    assert settings.who
    assert {settings.origin(name) for name in ("zone", "theme", "who")} == {"default"}
    assert list(tmp_path.iterdir()) == []


def test_file_is_read(tmp_path: Path) -> None:
    settings = load({}, {}, write(tmp_path, 'zone = "Asia/Tokyo"\ntheme = "light"\nwho = "Kendra Ng"\n'))
    assert (settings.zone, settings.theme, settings.who) == ("Asia/Tokyo", "light", "Kendra Ng")
    assert settings.origin("zone") == "file"


def test_environment_goes_before_the_file_and_a_flag_before_both(tmp_path: Path) -> None:
    write(tmp_path, 'zone = "Asia/Tokyo"\nwho = "Kendra"\ntheme = "light"\n')
    environment = {"SLA_TUI_ZONE": "Europe/Paris", "SLA_TUI_WHO": "Amir"}

    settings = load(environment, {"who": "Mira"}, tmp_path)

    assert (settings.zone, settings.origin("zone")) == ("Europe/Paris", "environment")
    assert (settings.who, settings.origin("who")) == ("Mira", "flag")
    assert (settings.theme, settings.origin("theme")) == ("light", "file")


def test_flag_that_was_not_typed_wins_over_nothing(tmp_path: Path) -> None:
    settings = load({"SLA_TUI_THEME": "light"}, {"theme": None}, tmp_path)
    assert (settings.theme, settings.origin("theme")) == ("light", "environment")


def test_empty_variable_says_nothing(tmp_path: Path) -> None:
    assert load({"SLA_TUI_THEME": ""}, {}, tmp_path).origin("theme") == "default"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('them = "dark"', "…/config.toml sets “them”, which is not known; did you mean “theme”?"),
        ('Zone = "UTC"', "…/config.toml sets “Zone”, which is not known; did you mean “zone”?"),
        (
            "colour = 1",
            "…/config.toml sets “colour”, which is not known; there are: zone, theme, who, lead_link, "
            "attempt_minutes, rep_hours, keys.",
        ),
        ('theme = "blue"', "…/config.toml: the theme “blue” is not known; there are: dark, light."),
        ("theme = 3", "…/config.toml: theme must be text in quotes."),
        (
            'zone = "Berlin"',
            "…/config.toml: the time zone “Berlin” is not known; one is named like “Europe/Berlin”.",
        ),
        (
            'zone = "../etc"',
            "…/config.toml: the time zone “../etc” is not known; one is named like “Europe/Berlin”.",
        ),
        ('who = "  "', "…/config.toml: who needs a name in plain letters."),
        (r'who = "a\u001bb"', "…/config.toml: who needs a name in plain letters."),
    ],
)
def test_what_is_off_in_the_file_is_named(text: str, sentence: str, tmp_path: Path) -> None:
    assert problem(write(tmp_path, text)) == sentence


def test_broken_toml_names_the_place(tmp_path: Path) -> None:
    assert problem(write(tmp_path, "zone = Asia")).startswith("…/config.toml is not valid TOML: ")


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b'who = "K\xe4the"')
    assert problem(tmp_path) == "…/config.toml is not UTF-8 text."


def test_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    assert problem(tmp_path) == "…/config.toml can't be read: Is a directory."


def test_wrong_variable_or_flag_is_named(tmp_path: Path) -> None:
    assert problem(tmp_path, {"SLA_TUI_THEME": "x"}).startswith("SLA_TUI_THEME: the theme “x”")
    assert problem(tmp_path, None, theme="x").startswith("--theme: the theme “x”")


def test_file_is_never_written(tmp_path: Path) -> None:
    text = '# mine\nwho = "Kendra"  # and no one else\'s\n'
    load({"SLA_TUI_WHO": "Amir"}, {"theme": "light"}, write(tmp_path, text))
    assert (tmp_path / "config.toml").read_text(encoding="utf-8") == text


def test_default_zone_is_the_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "America/New_York")
    assert Settings().zone == "America/New_York"


@pytest.mark.parametrize("name", [None, "", "Not/There"])
def test_machine_without_a_zone_is_at_utc(name: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: name)
    assert Settings().zone == "UTC"


def test_nothing_is_looked_up_before_it_is_asked_for(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from sla_tui.settings import load\n"
        "load({}, {}, pathlib.Path(sys.argv[1])).theme\n"
        "print({'tzlocal', 'platformdirs', 'tomllib', 'difflib', 'zoneinfo'} & set(sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "set()"


def test_link_to_a_lead_has_a_place_for_its_id(tmp_path: Path) -> None:
    link = "https://crm.example/{id}"
    assert load({}, {}, tmp_path).lead_link == ""
    assert load({"SLA_TUI_LEAD_LINK": link}, {}, tmp_path).lead_link == link
    for wrong in ("crm.example/{id}", "https://crm.example/", "javascript:{id}", "file:///{id}"):
        assert problem(tmp_path, {"SLA_TUI_LEAD_LINK": wrong}) == (
            "SLA_TUI_LEAD_LINK: lead_link is an address with {id} for the lead's id, such as "
            "https://crm.example/leads/{id}."
        )


def test_what_a_try_takes_and_what_reps_have_are_numbers_over_nothing(tmp_path: Path) -> None:
    assert (load({}, {}, tmp_path).attempt_minutes, load({}, {}, tmp_path).rep_hours) == ("", "")
    settings = load({"SLA_TUI_REP_HOURS": "4.5"}, {}, write(tmp_path, "attempt_minutes = 6.5\nrep_hours = 3"))
    assert (settings.attempt_minutes, settings.rep_hours) == ("6.5", "4.5")
    for wrong in ("0", "-1", '"six"', '"6,5"', '""', "true", "nan", "inf"):
        assert problem(write(tmp_path, f"attempt_minutes = {wrong}")) == (
            "…/config.toml: attempt_minutes is a number over 0, such as 6.5."
        )
