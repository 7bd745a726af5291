"""When it was said: the dates of one article, each counted from where the article counts it.

"Two days earlier" and "the same day" count from the date last read; hours from the hour
of publication, where that is known; "Friday" is the coming one only beside a verb of the future.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from claimtrack.models import Attribution, Document, When
from claimtrack.resolution.grammar import word_set
from claimtrack.text.late import Late
from claimtrack.text.time_expressions import find_time_expressions

_FROM_ANOTHER = Late(
    r"\b(?:earlier|later|before|after(?:wards?)?|following|previous(?:ly)?|preceding|prior|same|that"
    r"|next (?:day|morning|evening|night|afternoon))\b",
    re.IGNORECASE,
)
_GRAINS = ("hour", "day", "weekend", "week", "month", "quarter", "season", "year", "decade", "century")
_FUTURE = Late(
    r"\b(?:will|shall|won['’]t|plans? to|(?:is|are) (?:to|due|set|expected|scheduled|going|likely))\b"
    r"|['’]ll\b"
)
_AUXILIARIES = word_set("will shall won't won’t 'll ’ll")
# How many dates back one may be told of that another counts from.
_MOST_BACK = 24
_LONGEST_EXPRESSION = 80


class Timeline:
    """The dates of one article, read when they are asked for."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        self.document = document
        contents = [(span.start, span.end) for found in attributions for span in found.content]
        self._contents = _merged(contents)
        self._starts: list[int] = []
        self._read: list[tuple[When, bool]] | None = None

    def said_on(self, attribution: Attribution) -> When | None:
        """Read when something was said.

        >>> article = Document(text="Marsh left on 3 May 2019. Two days later Quill said why.")
        >>> said = Attribution(cue=(article.span(47, 51),), content=(article.span(52, 55),),
        ...                    time=article.span(26, 40))
        >>> print(Timeline(article, [said]).said_on(said))
        5 May 2019
        """
        time, document = attribution.time, self.document
        if time is None:
            return None
        from claimtrack.resolution.dates import read_date

        future = self._is_future(attribution)
        plain = read_date(time.text, document.published, document.language, future=future)
        if not _FROM_ANOTHER.search(time.text):
            return plain
        if plain is None:
            return None
        anchor = self._anchor(time.start, plain, self._is_told(time.start))
        when = read_date(time.text, document.published, document.language, anchor=anchor, future=future)
        if when is not None and anchor is None and not future and _is_ahead(when, document.day):
            # "Two days later", and nothing tells later than what: it was said before it was published.
            return When.of(start=None, end=None, grain=when.grain, text=when.text)
        return when

    def _is_future(self, attribution: Attribution) -> bool:
        """Whether the saying itself lies ahead: "will announce on Friday"."""
        cue = attribution.cue
        if not cue:
            return False
        before = self.document.text[max(0, cue[0].start - 6) : cue[0].start].split()
        spoken = " ".join(span.text for span in cue)
        return bool(_FUTURE.search(spoken)) or bool(before and before[-1] in _AUXILIARIES)

    def _anchor(self, at: int, plain: When, told: bool) -> When | None:
        """Find the date last read before a place: no coarser than what counts from it.

        Outside of what others tell, only dates outside count, if there are any: "said on Tuesday
        that he left on Monday. Hours later" is Tuesday.
        """
        dates = self._dates()
        place = bisect_left(self._starts, at)
        fallback: When | None = None
        for when, inside in reversed(dates[max(0, place - _MOST_BACK) : place]):
            if _coarseness(when) > max(_coarseness(plain), 1):
                continue
            if inside and not told:
                fallback = fallback or when
                continue
            return when
        return fallback

    def _dates(self) -> list[tuple[When, bool]]:
        """Read all dates of the article in order, once."""
        if self._read is None:
            from claimtrack.resolution.dates import read_date

            self._read = []
            document = self.document
            for start, end in find_time_expressions(document.text):
                text = document.text[start:end]
                when = read_date(text, document.published, document.language)
                if when is None or end - start > _LONGEST_EXPRESSION:
                    continue
                told = self._is_told(start)
                if _FROM_ANOTHER.search(text):
                    anchor = self._anchor(start, when, told)
                    counted = read_date(text, document.published, document.language, anchor=anchor)
                    when = counted or when
                self._starts.append(start)
                self._read.append((when, told))
        return self._read

    def _is_told(self, at: int) -> bool:
        """Whether a place lies within what somebody says."""
        place = bisect_left(self._contents, (at, len(self.document.text) + 1)) - 1
        return place >= 0 and at < self._contents[place][1]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _coarseness(when: When) -> int:
    return _GRAINS.index(when.grain)


def _is_ahead(when: When, published: date | None) -> bool:
    return when.start is not None and published is not None and when.start > published
