"""Formats and languages that the grammar does not know, read by dateparser.

dateparser keeps what it derives from each base date that it is given, for good. So it is only ever
asked from the few days below: what it answers from them shows how an expression counts, and that,
not its answer, is kept.
"""

import warnings
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from claimtrack.models import Grain
from claimtrack.resolution.dates import readings
from claimtrack.resolution.dates.arithmetic import containing
from claimtrack.resolution.dates.readings import Reading

# Different weekdays, months and years; none at the end of a month, where months are clipped.
_BASES = (
    datetime(2021, 3, 10, 12), datetime(2021, 3, 12, 12), datetime(2021, 8, 17, 12),
    datetime(2022, 11, 27, 12), datetime(2023, 1, 9, 12),
)  # fmt: skip
_GRAINS: dict[str, Grain] = {"day": "day", "week": "week", "month": "month", "year": "year", "time": "day"}


class _Answer(NamedTuple):
    day: date
    grain: Grain


def read_format(text: str, language: str) -> Reading | None:
    """Let dateparser read an expression; None if it cannot, or if no rule explains its answers.

    In English, only formats that tell day, month and year are asked for: dateparser finds a date in
    nearly everything, and the grammar has already said what it thinks of the rest.

    Args:
        text: the expression and nothing else.
        language: BCP 47 tag.
    """
    if not any(letter.isalnum() for letter in text):
        return None
    base_language = language.replace("_", "-").split("-")[0].lower()
    english = base_language == "en"
    if english and not any(letter.isdigit() for letter in text):
        return None
    parser = _parsers(base_language, english)
    if parser is None:
        return None
    answers: list[_Answer] = []
    for ask in parser:
        answer = _ask(ask, text)
        if answer is None:
            return None
        answers.append(answer)
    return _explain(answers)


@lru_cache(maxsize=16)
def _parsers(language: str, strict: bool) -> tuple[Any, ...] | None:
    from dateparser.date import DateDataParser

    settings = {
        "STRICT_PARSING": strict,
        "PARSERS": ["absolute-time"] if strict else ["absolute-time", "relative-time"],
        "PREFER_DATES_FROM": "past",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        return tuple(
            DateDataParser(languages=[language], settings={**settings, "RELATIVE_BASE": base})
            for base in _BASES
        )
    except ValueError:  # a language that dateparser does not speak
        return None


def _ask(parser: Any, text: str) -> _Answer | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = parser.get_date_data(text)
    except Exception:
        # Whatever it stumbles over in a text that is no date, the answer is that it is none.
        return None
    if found is None or found.date_obj is None:
        return None
    return _Answer(found.date_obj.date(), _GRAINS.get(found.period, "day"))


def _explain(answers: Sequence[_Answer]) -> Reading | None:
    """Find the one rule by which the answers follow from the bases."""
    grain = answers[0].grain
    if any(answer.grain != grain for answer in answers):
        return None
    found = [_first_day(grain, answer.day) for answer in answers]
    bases = [_first_day(grain, base.date()) for base in _BASES]
    pairs = list(zip(found, bases, strict=True))
    first = found[0]
    if len(set(found)) == 1:
        return readings.fixed(grain, containing(grain, first))
    months = {(day.year - base.year) * 12 + day.month - base.month for day, base in pairs}
    if grain in ("month", "year") and len(months) == 1:
        return readings.period(grain, months.pop() // (12 if grain == "year" else 1))
    offsets = {(day - base).days for day, base in pairs}
    if grain in ("day", "week") and len(offsets) == 1:
        return readings.period(grain, offsets.pop() // (7 if grain == "week" else 1))
    if grain == "day" and len({day.weekday() for day in found}) == 1 and offsets <= set(range(-7, 1)):
        return readings.weekday(first.weekday())
    if grain == "month" and all(day.month == first.month for day in found):
        return readings.yearly("month", readings.month_in(first.month))
    if grain == "day" and all((day.month, day.day) == (first.month, first.day) for day in found):
        return readings.yearly("day", readings.day_in(first.month, first.day))
    return None


def _first_day(grain: Grain, day: date) -> date:
    return containing(grain, day).start or day
