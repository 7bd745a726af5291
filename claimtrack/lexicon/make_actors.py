"""Make actors.tsv, the table that the library reads, from actors.toml and open data.

    pip install 'claimtrack[gazetteer]'
    python -m claimtrack.lexicon.make_actors

The names of territories come from Unicode CLDR (Unicode License) through Babel,
the official names of states from ISO 3166 through pycountry. What people of a
state are called, its capital and its seats of power stand in actors.toml, kept by
hand. The table is written in a fixed order, so that the same data gives the same
file.
"""

import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimtrack.errors import MissingExtra
from claimtrack.lexicon.gazetteer import HERE, read_toml

LOCALES = ("en", "en_GB", "en_AU", "en_CA", "en_IN")
# Codes of CLDR that nobody speaks of: test entries, leftovers, and what actors.toml has already.
NO_PLACE = {"XA", "XB", "ZZ", "QO", "UM", "EU", "UN", "EZ", "CP", "DG", "IO", "BV", "HM", "AC", "TA"}
# In the news "Congo" alone is the larger one, whatever ISO 3166 calls the smaller.
MISLEADING = {"CG": {"Congo"}}
COLUMNS = ("aliases", "people", "capital", "seats")


def main(folder: Path = HERE) -> Path:
    """Write the table into the folder, and tell where."""
    rows = list(read_toml(folder / "actors.toml"))
    names = territory_names()
    lines = ["# Made by claimtrack/lexicon/make_actors.py from actors.toml, Unicode CLDR and ISO 3166."]
    lines += (_line(kind, entry, names.pop(entry.get("code", ""), ())) for kind, entry in rows)
    lines += _other_territories(names, {entry["name"] for _, entry in rows})
    path = folder / "actors.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def territory_names() -> dict[str, tuple[str, ...]]:
    """Read the names of each territory: those of CLDR first, then those of ISO 3166.

    Raises:
        MissingExtra: Babel or pycountry is not installed.
    """
    try:
        babel, pycountry = importlib.import_module("babel"), importlib.import_module("pycountry")
    except ImportError:
        raise MissingExtra("gazetteer", "making the gazetteer") from None
    names: dict[str, list[str]] = {}
    for locale in LOCALES:
        for code, name in babel.Locale.parse(locale).territories.items():
            if len(code) == 2 and code not in NO_PLACE:
                names.setdefault(code, []).append(name)
    for country in pycountry.countries:
        if country.alpha_2 in names:
            for field in ("common_name", "name", "official_name"):
                if value := getattr(country, field, None):
                    names[country.alpha_2].append(value)
    return {
        code: tuple(
            dict.fromkeys(n for raw in found for n in _spellings(raw) if n not in MISLEADING.get(code, ()))
        )
        for code, found in names.items()
    }


def _spellings(name: str) -> Iterator[str]:
    # "Bolivia, Plurinational State of" and "Congo - Kinshasa" are entries of an index, not words of a text.
    name = name.removeprefix("the ").split(" (")[0].replace(" SAR China", "")
    if "," in name or " - " in name:
        return
    yield name
    if " & " in name:
        yield name.replace(" & ", " and ")
    if name.startswith("St. "):
        yield name.replace("St. ", "Saint ", 1)
        yield name.replace("St. ", "St ", 1)


def _other_territories(names: dict[str, tuple[str, ...]], taken: set[str]) -> Iterator[str]:
    for code in sorted(names):
        if names[code] and names[code][0] not in taken:
            yield _line("place", {"name": names[code][0]}, names[code])


def _line(kind: str, entry: dict[str, Any], more: Iterable[str]) -> str:
    aliases = dict.fromkeys([*entry.get("aliases", ()), *more])
    aliases.pop(entry["name"], None)
    cells = {**entry, "aliases": aliases}
    return "\t".join([kind, entry["name"], *("|".join(cells.get(column, ())) for column in COLUMNS)])


if __name__ == "__main__":
    print(main())
