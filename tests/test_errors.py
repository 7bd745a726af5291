"""The family of errors: the reference shows all of it."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_CLASS = re.compile(r"^class (\w+)\(([\w, ]+)\):$", re.MULTILINE)


def test_reference_shows_every_error_under_the_one_that_it_is_a_kind_of() -> None:
    parents = {"ClaimtrackError": ""}
    classes = {
        name: bases.split(", ")
        for path in sorted((ROOT / "claimtrack").rglob("*.py"))
        for name, bases in _CLASS.findall(path.read_text("utf-8"))
    }
    while True:
        found = {
            name: base
            for name, bases in classes.items()
            for base in bases
            if base in parents and name not in parents
        }
        if not found:
            break
        parents.update(found)
    page = (ROOT / "docs" / "reference" / "python.md").read_text("utf-8")
    shown = {"ClaimtrackError": ""}
    above = ["ClaimtrackError"]
    for branch, name in re.findall(r"^([│ ]*[├└]─ )(\w+)", page, re.MULTILINE):
        depth = len(branch) // 3
        shown[name] = above[depth - 1]
        above[depth:] = [name]
    assert shown == parents
