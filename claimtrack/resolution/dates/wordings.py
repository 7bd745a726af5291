"""Turns of phrase that leave a date as it is: "as early as Monday", "in early trading on Friday".

They are taken off before the grammar reads what is left, so that it need not know how markets, courts and
reporters speak of a day.
"""

from claimtrack.resolution.dates.words import LEADS, PARTS, WEEKDAYS, Token

# What may stand before a date and says nothing of which day it is; the longest is tried first.
_OPENINGS = tuple(
    sorted(
        (
            tuple(words.split())
            for words in (
                "on or about", "on or around", "as early as", "as late as", "as recently as", "as soon as",
                "as far back as", "back in", "back on", "way back in", "first thing", "sometime", "some time",
                "anytime", "at any time", "at some point", "at some stage", "dated", "in the course of",
                "in and around", "ever", "the years", "as long ago as", "late in the day",
            )
        ),
        key=lambda words: (-len(words), words),
    )
)  # fmt: skip
# "One day in May", "a Sunday in March": all that is told is the month.
_SOME_DAY = PARTS | WEEKDAYS.keys() | {"day", "evening"}
# What trading is called by the hour of it; alone, no date.
_SESSIONS = tuple(
    sorted(
        (
            tuple(words.split())
            for words in (
                "early trading", "late trading", "morning trading", "midday trading", "afternoon trading",
                "after hours trading", "premarket trading", "pre market trading", "trading", "after hours",
                "premarket", "pre market", "market close", "market open", "close of trading",
                "close of business", "close", "opening bell", "closing bell", "opening",
            )
        ),
        key=lambda words: (-len(words), words),
    )
)  # fmt: skip
_BEFORE_SESSIONS = frozenset(("in", "at", "after", "before", "by", "the", "since", "until", "during", "from"))


def plainly(tokens: list[Token]) -> list[Token]:
    """Take off what does not change the date.

    >>> from claimtrack.resolution.dates.words import split_words
    >>> [token.text for token in plainly(split_words("as early as Monday"))]
    ['monday']
    >>> [token.text for token in plainly(split_words("in afternoon trading on Friday"))]
    ['on', 'friday']
    """
    return _without_session(_without_opening(tokens))


def _without_opening(tokens: list[Token]) -> list[Token]:
    texts = [token.text for token in tokens]
    start = 0
    while start < 2 and start < len(texts) and texts[start] in LEADS:
        start += 1
    for at in range(start + 1):
        for opening in _OPENINGS:
            if tuple(texts[at : at + len(opening)]) == opening:
                rest = tokens[at + len(opening) :]
                return rest[1:] if rest and rest[0].text == "in" else rest
        some_day = [*texts[at : at + 3], "", "", ""]
        if some_day[0] in ("one", "a") and some_day[1] in _SOME_DAY and some_day[2] == "in":
            return tokens[at + 3 :]
    return tokens


def _without_session(tokens: list[Token]) -> list[Token]:
    """Take "after the close" out of "after the close Monday"; "the close of the year" is its end."""
    texts = [token.text for token in tokens]
    for at in range(len(texts)):
        for session in _SESSIONS:
            end = at + len(session)
            if tuple(texts[at:end]) != session or texts[end : end + 1] == ["of"]:
                continue
            start = at
            while start and texts[start - 1] in _BEFORE_SESSIONS:
                start -= 1
            left = tokens[:start] + tokens[end:]
            return left if any(token.text not in LEADS for token in left) else tokens
    return tokens
