"""What becomes of a command: exit codes and one sentence, whatever happened."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from sla_tui import __version__
from sla_tui.cli.app import app
from sla_tui.cli.edge import Edge
from sla_tui.errors import InputRefused, OutputProblem, SlaTuiError, StoreProblem, UsageProblem

ROOT = Path(__file__).parents[2]
EXAMPLE = ["calc", "--quota", "100000", "--share", "60%", "--deal", "5000", "--close", "2%"]


def outcome(error: BaseException) -> Result:
    """What becomes of a command that ends in an error."""

    @click.group(cls=Edge, says=str, invoke_without_command=True)
    def failing() -> None:
        raise error

    return CliRunner().invoke(failing)


def process(*words: str, stdout: Any = subprocess.PIPE, **settings: Any) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, with no input."""
    return subprocess.run(
        [sys.executable, "-m", "sla_tui", *words],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        **settings,
    )


@pytest.mark.parametrize(
    ("kind", "code"),
    [(SlaTuiError, 2), (UsageProblem, 2), (StoreProblem, 3), (InputRefused, 4), (OutputProblem, 5)],
)
def test_problem_is_its_sentence_and_its_code(kind: type[SlaTuiError], code: int) -> None:
    result = outcome(kind("The store is locked;\nclose the other program."))

    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr == "The store is locked; close the other program.\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_interrupt_is_130(error: BaseException) -> None:
    result = outcome(error)

    assert result.exit_code == 130
    assert result.stdout == ""
    assert result.stderr.strip() == ""


def test_code_that_a_command_ends_with_is_kept() -> None:
    assert outcome(click.exceptions.Exit(1)).exit_code == 1


def test_fault_leaves_a_report_that_only_its_owner_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_names, **_settings: tmp_path / "state")

    result = outcome(ZeroDivisionError("nothing to divide by"))

    (report,) = (tmp_path / "state").iterdir()
    assert result.exit_code == 70
    assert result.stdout == ""
    assert result.stderr == (
        f"sla-tui failed; a report of what happened is in {report}."
        " “sla-tui doctor” says whether the store is damaged.\n"
    )
    assert "ZeroDivisionError: nothing to divide by" in report.read_text(encoding="utf-8")
    assert __version__ in report.read_text(encoding="utf-8")
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700


def test_fault_without_a_place_for_its_report_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.touch()
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_names, **_settings: blocked)

    result = outcome(ZeroDivisionError("nothing to divide by"))

    assert result.exit_code == 70
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "ZeroDivisionError('nothing to divide by')" in result.stderr


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["calk"], "There is no command “calk”. Did you mean “calc”?"),
        (["\x1b[2J"], "There is no command"),
        (["--stoer", "x"], "--store"),
        (["calc", "--qota", "1"], "--quota"),
        (["calc", "--quota"], "--quota"),
        (["calc", "surplus"], "surplus"),
        (["calc", "\x1b[2J"], "sla-tui calc --help"),
    ],
)
def test_wrong_words_are_one_line_that_names_the_way_out(words: list[str], named: str) -> None:
    result = CliRunner().invoke(app, words, prog_name="sla-tui")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert named in result.stderr
    assert "\x1b" not in result.stderr


def test_bare_command_without_a_terminal_names_the_command_in_plain_text() -> None:
    result = CliRunner().invoke(app, [])

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "sla-tui status" in result.stderr


def test_version_names_the_time_zones_too() -> None:
    import tzdata  # type: ignore[import-untyped]

    result = CliRunner().invoke(app, ["--version"])

    assert result.exit_code == 0
    assert result.stdout == f"sla-tui {__version__} (tzdata {tzdata.__version__})\n"


def test_help_lists_each_command_and_the_exit_codes() -> None:
    result = CliRunner().invoke(app, ["--help"])

    assert result.exit_code == 0
    assert "calc" in result.stdout
    assert "130 interrupted" in " ".join(result.stdout.split())


def test_module_runs_as_the_program() -> None:
    result = process("--version")

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(f"sla-tui {__version__} ")


@pytest.mark.parametrize("words", [EXAMPLE, ["--help"], ["--version"]])
def test_reader_of_a_pipe_that_went_away_is_no_fault(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    result = process(*words, stdout=writing)
    os.close(writing)

    assert (result.returncode, result.stderr) == (5, "")


@pytest.mark.parametrize("words", [EXAMPLE, ["--help"], ["--version"]])
def test_closed_stdout_is_told_in_one_line(words: list[str]) -> None:
    result = process(*words, preexec_fn=lambda: os.close(1))

    assert result.returncode == 5
    assert result.stderr.count("\n") == 1
    assert "closed" in result.stderr


@pytest.mark.parametrize("words", [EXAMPLE, ["--help"], ["--version"]])
def test_full_disk_is_told_in_one_line(words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        result = process(*words, stdout=full)

    assert result.returncode == 5
    assert result.stderr.count("\n") == 1


def test_letters_that_the_output_cannot_say_do_not_stop_it() -> None:
    result = process(*EXAMPLE, env={**os.environ, "PYTHONIOENCODING": "ascii"})

    assert (result.returncode, result.stderr) == (0, "")
    assert "600  worked out" in result.stdout


STANDING_STILL = """
import sys, time
import click
from sla_tui import __main__
from sla_tui.cli import app
from sla_tui.cli.edge import Edge

@click.group(cls=Edge, says=str, invoke_without_command=True)
def waiting():
    try:
        print("begun", flush=True)
        time.sleep(60)
    finally:
        print("undone", flush=True)

app.app = waiting
sys.argv = ["sla-tui"]
__main__.main()
"""


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_signal_undoes_what_was_begun(sent: signal.Signals, code: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STANDING_STILL],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        running.send_signal(sent)
        out, err = running.communicate(timeout=60)

    assert running.returncode == code
    assert out == "undone\n"
    assert err.strip() == ""


def test_time_zones_are_those_that_the_package_brings() -> None:
    script = (
        "import pathlib, sys, tzdata, zoneinfo; from sla_tui.__main__ import main\n"
        "sys.argv = ['sla-tui', '--version']\n"
        "try: main()\n"
        "finally: print(*zoneinfo.TZPATH, pathlib.Path(tzdata.__file__).parent / 'zoneinfo', sep='\\n')"
    )

    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60
    )

    _version, *places, brought = result.stdout.splitlines()
    assert places == [brought]
    assert Path(brought, "Europe", "Berlin").is_file()
