"""Reads the tables of labelled pairs in tests/stories."""

import tomllib
from pathlib import Path
from typing import Any

from claimtrack.models import Statement

Pair = tuple[str, str, str | Statement, str | Statement]
STORIES = Path(__file__).resolve().parents[1] / "stories"


def read_pairs(name: str) -> list[Pair]:
    """Read (kind, relation, one claim, the other) from a table."""
    table = tomllib.loads((STORIES / f"{name}.toml").read_text("utf-8"))
    return [
        (kind, relation, _claim(one), _claim(other))
        for kind, answers in table.items()
        for relation, pairs in answers.items()
        for one, other in pairs
    ]


def _claim(written: str | dict[str, Any]) -> str | Statement:
    if isinstance(written, str):
        return written
    fields = dict(written)
    return Statement(sources=fields.pop("by"), **fields)
