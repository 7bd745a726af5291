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
from claimtrack.resolution.dates.arithmetic import containing, days, month_of
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
        "PARSERS": ["absolute-time"] if strict else ["relative-time", "absolute-time"],
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
    found = [answer.day for answer in answers]
    bases = [base.date() for base in _BASES]
    if len(set(found)) == 1:
        return readings.fixed(grain, containing(grain, found[0]))
    by_days = {(day - base).days for day, base in zip(found, bases, strict=True)}
    if len(by_days) == 1:
        offset = by_days.pop()
        if grain == "week" and offset % 7 == 0:
            return readings.period("week", offset // 7)
        return readings.moved(readings.period("day", 0), grain, 0) if not offset else _offset(grain, offset)
    by_months = {
        (day.year - base.year) * 12 + day.month - base.month for day, base in zip(found, bases, strict=True)
    }
    if len(by_months) == 1 and grain in ("month", "year"):
        months = by_months.pop()
        return readings.period("year", months // 12) if grain == "year" else readings.period("month", months)
    by_years = {day.year - base.year for day, base in zip(found, bases, strict=True)}
    if len(by_years) == 1 and grain == "year":
        return readings.period("year", by_years.pop())
    if (
        grain == "day"
        and len({day.weekday() for day in found}) == 1
        and all(-7 <= offset <= 0 for offset in by_days)
    ):
        return readings.weekday(found[0].weekday())
    month, number = found[0].month, found[0].day
    if grain == "month" and all(day.month == month for day in found):
        return readings.yearly("month", lambda year: month_of(year, month))
    if grain == "day" and all((day.month, day.day) == (month, number) for day in found):
        return readings.yearly("day", lambda year: days(date(year, month, number)))
    return None


def _offset(grain: Grain, offset: int) -> Reading:
    return readings.moved(readings.period("day", offset), grain, 0)
