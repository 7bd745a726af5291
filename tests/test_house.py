"""The house itself: its public names, its commands, and what importing it brings in."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import claimtrack as ct
from claimtrack.cli import build_parser
from claimtrack.errors import ClaimtrackError

ROOT = Path(__file__).resolve().parents[1]
NAMES = {
    "Document", "Span", "Actor", "Statement", "Claim", "Link", "Stance", "ClaimStatus", "Relation",
    "extract", "compare", "check", "cluster", "Tracker", "Matcher", "ClaimtrackError",
}  # fmt: skip


def test_the_public_names_are_these_sixteen() -> None:
    assert set(ct.__all__) == NAMES
    assert all(getattr(ct, name) is not None for name in NAMES)
    assert set(dir(ct)) >= NAMES


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Trakcer'"):
        _ = ct.Trakcer


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_public_name_tells_what_it_is_for(name: str) -> None:
    assert len(inspect.getdoc(getattr(ct, name)) or "") > 30


def test_importing_the_library_brings_in_nothing_heavy() -> None:
    code = "import sys, claimtrack; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"dateparser", "numpy", "rapidfuzz", "rich", "sqlite3", "pytest"} & set(loaded.split())


def test_every_command_stands_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    commands = next(a.choices for a in build_parser()._actions if a.dest == "command")
    assert {"extract", "track", "show", "check", "match", "cluster", "demo", "schema"} <= set(commands)
    assert not [name for name in commands if f"claimtrack {name}" not in page]


def test_every_error_is_of_the_family_and_also_a_builtin() -> None:
    errors = [e for e in vars(ct.errors).values() if inspect.isclass(e) and issubclass(e, ClaimtrackError)]
    assert len(errors) >= 9
    builtin = (ValueError, LookupError, ImportError, RuntimeError)
    assert not [e for e in errors if e is not ClaimtrackError and not issubclass(e, builtin)]


def test_no_module_reads_code_from_data() -> None:
    banned = {"eval", "exec", "pickle", "marshal", "shelve"}
    found = []
    for path in sorted((ROOT / "claimtrack").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = [node.func.id]
            found += [f"{path.name}: {name}" for name in names if name.split(".")[0] in banned]
    assert not found
