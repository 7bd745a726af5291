"""The words of English date expressions, and how an expression is split into them."""

import re
from typing import NamedTuple

from claimtrack.models import Grain
from claimtrack.text.late import Late


def _list(words: str) -> list[str]:
    return words.split()


_MONTH_NAMES = _list("january february march april may june july august september october november december")
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_NAMES = ("monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri",
              "saturday sat", "sunday sun")  # fmt: skip
WEEKDAYS = {name: number for number, names in enumerate(_DAY_NAMES) for name in names.split()}
# Alone and in lower case, these are verbs and things.
NOT_DATES = frozenset(_list("may march mar sun sat wed fall spring second"))

_UP_TO_19 = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
NUMBERS = {name: number for number, name in enumerate(_UP_TO_19.split())}
TENS = {
    name: 10 * number
    for number, name in enumerate(_list("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
ORDINALS = {
    name: number
    for number, name in enumerate(
        _list("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
              "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"), 1)
} | {"thirtieth": 30}  # fmt: skip
DECADES = {
    name: 10 * number
    for number, name in enumerate(
        _list("twenties thirties forties fifties sixties seventies eighties nineties"), 2
    )
}

_SINGULARS: dict[str, Grain] = {
    "second": "hour", "moment": "hour", "minute": "hour", "hour": "hour", "day": "day", "weekend": "weekend",
    "week": "week", "fortnight": "week", "month": "month", "quarter": "quarter", "year": "year",
    "decade": "decade", "century": "century",
}  # fmt: skip
PARTS = frozenset(_list("morning afternoon evening night midday overnight"))
PERIODS: dict[str, Grain] = {
    **{name: grain for name, grain in _SINGULARS.items() if grain != "hour" and name != "fortnight"},
    **dict.fromkeys(sorted(PARTS), "day"),
}
PLURALS: dict[str, Grain] = {f"{name}s": grain for name, grain in _SINGULARS.items()} | {
    "centuries": "century", "nights": "day",
}  # fmt: skip
UNITS: dict[str, Grain] = _SINGULARS | PLURALS
HOURS = {"second": 0.0, "moment": 0.0, "minute": 1 / 60, "hour": 1.0}

VAGUE = frozenset(_list("few several some many countless numerous various"))
APPROXIMATIONS = tuple(
    tuple(words.split())
    for words in (
        "more than", "less than", "fewer than", "at least", "at most", "well over", "just over", "just under",
        "nearly", "almost", "about", "around", "roughly", "over", "just", "only", "exactly", "approximately",
        "barely", "under", "some", "not even", "up to", "as many as", "as long as",
    )
)  # fmt: skip
NARROWERS: dict[tuple[str, ...], str] = {
    tuple(words.split()): part
    for part, many in {
        "early": (
            "early",
            "very early",
            "beginning of",
            "start of",
            "outset of",
            "early part of",
            "early days of",
        ),
        "mid": ("mid", "middle of", "midst of", "midway through", "halfway through"),
        "late": ("late", "very late", "end of", "close of", "latter part of", "final days of"),
        "first": ("first half of", "first part of"),
        "second": ("second half of", "second part of", "latter half of", "last half of"),
        "earlier": ("earlier",),
        "later": ("later",),
    }.items()
    for words in many
}
LEADS = frozenset(
    _list("on in at by during over throughout as of from for around about circa starting beginning effective "
          "between within only just to")
)  # fmt: skip
AFTERWARDS = frozenset(_list("later after afterward afterwards on thereafter"))
BEFOREHAND = frozenset(_list("earlier before previously prior beforehand"))
FROM_A_DATE = (
    (("before",), -1), (("prior", "to"), -1), (("ahead", "of"), -1),
    (("after",), 1), (("following",), 1), (("from",), 1),
)  # fmt: skip
RANGE_WORDS = frozenset(_list("to through thru until till into and or -"))
_ZONES = frozenset(
    _list("et est edt ct cst cdt mt mst mdt pt pst pdt gmt bst utc cet cest eet eest msk ist jst kst aest "
          "aedt acst awst nzst nzdt hkt sgt pkt gst eastern pacific z")
)  # fmt: skip
# Hours that the sun and the table tell.
_HOUR_NAMES = frozenset(
    _list("noon midnight midday dawn daybreak sunrise sunset sundown dusk nightfall lunchtime")
)
_BEFORE_HOURS = frozenset(_list("at around about by shortly just before after until from between -"))


class Token(NamedTuple):
    """A word, a number or a date in figures, in lower case."""

    kind: str
    text: str


_TOKEN = Late(
    r"(?P<iso>\d{4}-\d\d-\d\d(?:[t ]\d\d:?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?)?"
    r"(?: ?(?:z|[+-]\d\d:?\d\d))?)(?![\w-])"
    r"|(?P<years>\d{4}[-/]\d\d)(?![\w/-])"
    r"|(?P<ymd>\d{4}[/.]\d{1,2}[/.]\d{1,2})(?![\w/])"
    r"|(?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d))(?![\w/])"
    r"|(?P<dot>\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d))(?![\w/])"
    r"|(?P<compact>(?:19|20)\d{6})(?!\w)"
    r"|(?P<clock>\d{1,2}(?:[:.]\d\d){0,2} ?[ap]\.?m\b\.?|\d{1,2}:\d\d(?::\d\d)?)(?![\w:])"
    r"|(?P<decade>(?:\d\d)?\d0s|'\d0s)(?!\w)"
    r"|(?P<short>'\d\d)(?!\w)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th))(?!\w)"
    r"|(?P<pair>\d{1,2}/\d{1,2})(?![\w/])"
    r"|(?P<number>\d{1,4}(?:\.\d(?!\d))?)(?![\d%]|[^\W\d_])"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)"
    r"|(?P<dash>-+)"
    r"|(?P<skip>[\s,.()\[\]\"]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_FOLDED = str.maketrans(
    {**dict.fromkeys("’‘`´", "'"), **dict.fromkeys("“”", '"'), **dict.fromkeys("—–−‑‐", "-")}
)
_NAMES = "|".join([*MONTHS, *WEEKDAYS])
_BETWEEN_NAMES = Late(rf"\b({_NAMES})[-/]({_NAMES})\b")
_BETWEEN_ORDINALS = Late(r"(?<=\d)(st|nd|rd|th)-(?=\d)")
# "2Q 2020", "2020-Q3": a quarter by its letter.
_LETTER_LAST = Late(r"\b([1-4])([qh])\b")
_YEAR_FIRST = Late(r"\b(\d{4})-?([qh][1-4])\b")
_HYPHEN = Late(r"(?<=[a-z])-(?=[a-z\d'])")
_POSSESSIVE = Late(r"(?<=[a-z])'s?(?![a-z\d])|(?<=\b\d{4})'s\b")
_POSSESSIVE_DECADE = Late(r"(?<=\d0)'s\b")
_ONE_WORD = Late(r"\bmid(week|month|year|summer|winter)\b")


def split_words(text: str) -> list[Token] | None:
    """Split an expression into its words, or return None if something in it is no part of a date.

    >>> [word.text for word in split_words("mid-July’s 1990s, 3 p.m.")]
    ['mid', 'july', '1990s', '3 p.m.']
    """
    folded = " ".join(text.translate(_FOLDED).lower().split())
    if "'" in folded:
        folded = _POSSESSIVE.sub("", _POSSESSIVE_DECADE.sub("s", folded))
    folded = _YEAR_FIRST.sub(r"\2 \1", _LETTER_LAST.sub(r"\2\1", folded))
    if "-" in folded or "/" in folded:
        folded = _BETWEEN_ORDINALS.sub(r"\1 - ", folded)
        folded = _HYPHEN.sub(" ", _BETWEEN_NAMES.sub(r"\1 - \2", folded))
    if "mid" in folded:
        folded = _ONE_WORD.sub(r"mid \1", folded)
    folded = folded.replace("labour", "labor")
    tokens: list[Token] = []
    for match in _TOKEN.finditer(folded):
        kind = match.lastgroup or "other"
        if kind == "other":
            return None
        if kind != "skip":
            tokens.append(Token(kind, "-" if kind == "dash" else match[0]))
    return tokens


def without_hours(tokens: list[Token]) -> tuple[list[Token], bool]:
    """Take the hours out ("at 3 p.m. ET", "noon", "shortly before midnight"), and tell if there were any.

    They say nothing of the day: its zone is that of the place, and the day is the one that is named.
    """
    kept: list[Token] = []
    position, found = 0, False
    while position < len(tokens):
        length = _hour_words(tokens, position)
        if not length:
            kept.append(tokens[position])
            position += 1
            continue
        found = True
        position = _after_zone(tokens, position + length)
        if len(kept) > 1 and kept[-1].text in ("and", "to", "-") and kept[-2].kind == "number":
            del kept[-2:]  # "between 3 and 5 p.m."
        while kept and kept[-1].text in _BEFORE_HOURS:
            kept.pop()
    return kept, found


def _hour_words(tokens: list[Token], position: int) -> int:
    token = tokens[position]
    following = tokens[position + 1].text if position + 1 < len(tokens) else ""
    if token.kind == "clock" or token.text in _HOUR_NAMES:
        return 1
    if token.kind == "number" and (following == "o'clock" or (following == "hours" and len(token.text) == 4)):
        return 2
    if re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d", token.text) and following in _ZONES:
        return 1  # "0300 GMT"
    return _spoken_hour(tokens, position)


def _spoken_hour(tokens: list[Token], position: int) -> int:
    """Count the words of "half past three" and "a quarter to nine"."""
    start = position + (tokens[position].text == "a")
    words = [token.text for token in tokens[start : start + 3]]
    if len(words) < 3 or words[0] not in ("half", "quarter") or words[1] not in ("past", "to"):
        return 0
    hour = NUMBERS.get(words[2], int(words[2]) if words[2].isdigit() and len(words[2]) < 3 else 0)
    return start + 3 - position if 1 <= hour <= 12 else 0


def _after_zone(tokens: list[Token], position: int) -> int:
    if position < len(tokens) and tokens[position].text in _ZONES:
        position += 1
        if position < len(tokens) and tokens[position].text == "time":
            return position + 1
    for length in (2, 3):
        words = tokens[position : position + length]
        if len(words) == length and words[-1].text == "time" and all(word.kind == "word" for word in words):
            return position + length
    return position


def figure(text: str) -> int:
    """Return the number at the head of a token ("14th", "21")."""
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]
