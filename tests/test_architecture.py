"""The layers of docs/architecture.md, held: by what is written, and by what is loaded."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sla_tui.store.store import Store
from tests import layers
from tests.exports import written
from tests.layers import Sources
from tests.replays import CALLS, LEADS
from tests.reports.stories import at, bring, call, terms, tries
from tests.store.bringing import agree, lead, touch

ROOT = Path(__file__).parents[1]
PACKAGE = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("sla_tui/**/*.py"))
FOLDERS = ("sla_tui", "tests", "benchmarks", "screenshots")
SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for folder in FOLDERS
    for path in sorted(ROOT.glob(f"{folder}/**/*.py"))
}

HEAVY = {
    *("alembic", "dateutil", "holidays", "icalendar", "plotext", "pydantic", "pydantic_core", "rich"),
    *("sqlalchemy", "sqlmodel", "textual"),
}

COMMANDS = {
    "--version": [],
    "--help": [],
    "calc": ["--quota", "100000", "--share", "60%", "--deal", "5000", "--close", "2%"],
    "status": ["--at", "2024-09-14"],
    "check": ["--at", "2024-09-14"],
    "team": ["--at", "2024-09-14"],
    "report": ["--week", "2024-09-04"],
    "replay": ["{0}/leads.csv", "{0}/calls.csv", "--first-call", "4h", "--tries", "2"],
    "agreements": ["show"],
    "decisions": ["list"],
    "imports": [],
    "keys": [],
}
"""The commands that must feel instant, with what is typed after each; `{0}` is the folder of the store."""

FOR_FEW = {
    *("difflib", "glob", "hashlib", "locale", "tomllib"),
    *(
        "sla_tui.charts.series",
        "sla_tui.domain.deliveries",
        "sla_tui.domain.entries.moments",
        "sla_tui.domain.calendar_json",
    ),
    *("sla_tui.store.event_reads", "sla_tui.store.rosters", "sla_tui.store.log_reads"),
    *("sla_tui.store.import_reads", "sla_tui.reports.between", "sla_tui.reports.crediting"),
    *("sla_tui.reports.derived", "sla_tui.reports.entered", "sla_tui.reports.held"),
    *("sla_tui.reports.uptimes", "sla_tui.reports.without_exclusions"),
}
"""What a status loads only where something asks for it, which an agreement on calls alone does not."""

RULES = (
    layers.crossed_layers,
    layers.libraries_out_of_place,
    layers.clock_reads,
    layers.done_at_import,
    layers.without_docstring,
    layers.caught_broadly,
    layers.too_long,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_holds(rule: Callable[[Sources], list[str]]) -> None:
    broken = rule(SOURCES)

    assert not broken, "\n".join(broken)


def test_package_that_is_installed_has_all_of_its_files() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["sla_tui"]
    data = {path for pattern in patterns for path in (ROOT / "sla_tui").glob(pattern)}
    files = {
        path for path in ROOT.glob("sla_tui/**/*") if path.is_file() and path.parent.name != "__pycache__"
    }
    modules = {path for path in files if path.suffix == ".py" and (path.parent / "__init__.py").is_file()}

    assert sorted(files - data - modules) == []


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an agreement that is kept, and beside it two files to be replayed."""
    path = tmp_path_factory.mktemp("store") / "store.db"
    store = Store(path)
    agree(store, terms(call(), tries())._replace(holds_from=date(2024, 9, 1)))
    bring(store, lead("1", at("09-03 08:00", 2024)), until=at("09-13 08:00", 2024))
    bring(
        store,
        touch("1", at("09-03 09:00", 2024)),
        touch("1", at("09-04 09:00", 2024), row=3),
        until=at("09-13 08:00", 2024),
    )
    written(path.parent, LEADS, "leads.csv")
    written(path.parent, CALLS, "calls.csv")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_plain_command_loads_nothing_heavy(command: str, store: Path, tmp_path: Path) -> None:
    script = (
        "import json, sys; from sla_tui.__main__ import main; sys.argv = ['sla-tui', *sys.argv[1:]]\n"
        "try: main()\n"
        "except SystemExit as end: code = end.code or 0\n"
        "print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)"
    )
    environment = {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "SLA_TUI_STORE": str(store)}
    words = [word.format(store.parent) for word in COMMANDS[command]]
    before = {path: path.read_bytes() for path in store.parent.iterdir() if path.is_file()}

    result = subprocess.run(
        [sys.executable, "-c", script, command, *words],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )

    code, modules = json.loads(result.stderr.splitlines()[-1])
    assert code == 0
    assert {module.split(".")[0] for module in modules} & HEAVY == set()
    assert list(tmp_path.iterdir()) == []
    assert {path: path.read_bytes() for path in store.parent.iterdir() if path.is_file()} == before


def test_status_loads_nothing_that_is_not_promised(store: Path, tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "sla_tui", *("--store", str(store)), "status"],
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )

    loaded = {line.split("|")[-1].strip() for line in result.stderr.splitlines()}
    assert "sla_tui.reports.status" in loaded
    assert sorted(loaded & FOR_FEW) == []


def test_first_paint_loads_no_more_than_it_shows(tmp_path: Path) -> None:
    script = "import json, sys, sla_tui.tui.app; print(json.dumps(sorted(sys.modules)))"

    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )

    libraries = ("holidays", "icalendar", "plotext", "sqlalchemy", "sqlmodel")
    later = (*libraries, "sla_tui.reports", "sla_tui.charts", "sla_tui.store.reads")
    assert [module for module in json.loads(result.stdout) if module.startswith(later)] == []


WATCHED_IMPORT = """
import importlib, json, os, sys
done = []
def watch(event, args):
    if event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        done.append(f"opens {args[0]} for writing")
    elif event.startswith(("os.mk", "os.re", "socket.c", "sqlite3.", "subprocess.")):
        done.append(event)
modules = json.loads(sys.argv[1])
sys.addaudithook(watch)
for module in modules:
    importlib.import_module(module)
print(json.dumps(done))
"""


def test_nothing_happens_when_modules_are_imported(tmp_path: Path) -> None:
    modules = [
        path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in PACKAGE
        if not path.startswith(layers.RUN_BY_ALEMBIC)
    ]

    result = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED_IMPORT, json.dumps(modules)],
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert result.stderr == ""
    assert json.loads(result.stdout) == []


GOOD = {
    "sla_tui/domain/pace.py": '"""Pace."""\nfrom datetime import date, time\nEND = time(9)\n',
    "sla_tui/reports/status.py": '"""Status."""\nfrom sla_tui.store.reads import rows',
    "sla_tui/cli/opening.py": (
        '"""App."""\nimport click\ndef open_screens():\n    from sla_tui.tui.app import SlaTuiApp\n'
    ),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_sources_within_the_rules_are_let_pass(rule: Callable[[Sources], list[str]]) -> None:
    assert rule(GOOD) == []


@pytest.mark.parametrize(
    ("rule", "path", "bad"),
    [
        (layers.crossed_layers, "sla_tui/domain/pace.py", "from sla_tui.wording import _"),
        (layers.crossed_layers, "sla_tui/domain/pace.py", "import sla_tui.store.reads"),
        (layers.crossed_layers, "sla_tui/store/reads.py", "from sla_tui.reports.status import Status"),
        (layers.crossed_layers, "sla_tui/store/reads.py", "def read():\n    from sla_tui import intake"),
        (layers.crossed_layers, "sla_tui/reports/status.py", "from ..cli.output import show"),
        (layers.crossed_layers, "sla_tui/tui/app.py", "def run():\n    from sla_tui.cli.app import app"),
        (layers.crossed_layers, "sla_tui/cli/opening.py", "from sla_tui.tui.app import SlaTuiApp"),
        (layers.crossed_layers, "sla_tui/cli/calc.py", "def run():\n    import sla_tui.tui.app"),
        (layers.crossed_layers, "sla_tui/helpers/text.py", "import re"),
        (layers.libraries_out_of_place, "sla_tui/domain/money.py", "import click"),
        (layers.libraries_out_of_place, "sla_tui/domain/money.py", "def read():\n    import platformdirs"),
        (layers.libraries_out_of_place, "sla_tui/reports/status.py", "from sqlmodel import select"),
        (layers.libraries_out_of_place, "sla_tui/cli/calc.py", "from rich.table import Table"),
        (layers.clock_reads, "sla_tui/domain/pace.py", "from datetime import datetime\nNOW = datetime.now"),
        (layers.clock_reads, "sla_tui/domain/pace.py", "import datetime as dt\nDAY = dt.date.today()"),
        (layers.clock_reads, "sla_tui/reports/status.py", "from time import time as now\nSTART = now()"),
        (layers.done_at_import, "sla_tui/store/reads.py", "connect()"),
        (layers.done_at_import, "sla_tui/store/reads.py", "for table in (): pass"),
        (layers.done_at_import, "sla_tui/store/reads.py", "if True: pass"),
        (layers.without_docstring, "sla_tui/store/reads.py", ""),
        (layers.caught_broadly, "sla_tui/intake/files.py", "try: ...\nexcept Exception: ..."),
        (layers.caught_broadly, "sla_tui/intake/files.py", "def f():\n    try: ...\n    except: ..."),
        (layers.too_long, "sla_tui/intake/files.py", "\n" * 321),
    ],
)
def test_source_that_breaks_a_rule_is_named(
    rule: Callable[[Sources], list[str]], path: str, bad: str
) -> None:
    (broken,) = rule({**GOOD, path: bad})

    assert broken.startswith(path)


def test_second_import_of_the_screens_is_one_too_many() -> None:
    twice = GOOD["sla_tui/cli/opening.py"] + "def again():\n    from sla_tui.tui.app import SlaTuiApp\n"

    assert len(layers.crossed_layers({"sla_tui/cli/opening.py": twice})) == 1
