"""Time expressions: where a text names a day, a week, a year, before anybody knows which one.

Finding needs no calendar; reading does, and is left to `claimtrack.resolution.read_date`.
"""

import re
import string
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claimtrack.text.late import Late

__all__ = ["TimeExpression", "find_time_expressions", "time_of_saying"]


class TimeExpression(NamedTuple):
    """A stretch of text that names a time: half-open character offsets.

    >>> TimeExpression(9, 20)
    TimeExpression(start=9, end=20)
    """

    start: int
    end: int


def find_time_expressions(text: str, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """Find what names a time in a stretch of text, in text order and without overlaps.

    Prepositions are left out ("on", "in"); what changes the date is kept ("late Monday",
    "earlier this week", "two days later"), "since" among them. Lengths of time ("for two
    weeks") and habits ("every Friday", "Sundays") name no date and are passed over.

    Args:
        text: the whole text; the offsets found point into it.
        start: where to begin.
        end: where to stop; the end of the text if None.

    >>> article = "On Friday, Quill said in a statement late Monday that the dam broke in 2015."
    >>> [article[found.start : found.end] for found in find_time_expressions(article)]
    ['Friday', 'late Monday', '2015']
    """
    stop = len(text) if end is None else end
    found: list[TimeExpression] = []
    beginning, place = _beginning(), start
    while candidate := beginning.search(text, place, stop):
        place = candidate.start()
        match = _match(text, place, stop)
        if match:
            found.append(TimeExpression(*match.span()))
        place = match.end() if match else place + 1
    return found


def time_of_saying(
    expressions: Sequence[TimeExpression],
    sentence_start: int,
    sentence_end: int,
    cue_spans: Sequence[tuple[int, int]],
    content_spans: Sequence[tuple[int, int]],
    text: str,
) -> TimeExpression | None:
    """Choose the expression that dates the saying, not what is talked about.

    "Said Tuesday that he left on Monday" was said on Tuesday: the time of saying stands outside of
    the content, in the clause of the cue. It follows the cue ("said in a statement late Monday"),
    stands between source and cue ("the ministry on Friday denied"), opens the sentence ("On Friday,
    she told") or closes it behind the content. Where a date may as well belong to something else
    ("Quill, who left on Monday, said"; "before Monday's vote"), nothing is chosen.

    Args:
        expressions: the times found in the text, in its order; other sentences' are passed over.
        sentence_start: where the sentence of the cue begins.
        sentence_end: where it ends.
        cue_spans: the cue, as pairs of offsets.
        content_spans: the content, as pairs of offsets.
        text: the whole text.

    >>> article = "Quill said on Tuesday the dam broke on Sunday."
    >>> times = find_time_expressions(article)
    >>> time_of_saying(times, 0, len(article), [(6, 10)], [(22, 45)], article)
    TimeExpression(start=14, end=21)
    """
    if not cue_spans:
        return None
    cue_start, cue_end = min(start for start, _ in cue_spans), max(end for _, end in cue_spans)
    best: tuple[int, int, TimeExpression] | None = None
    # Only what is near can date the saying; so a page without full stops costs no more than any other.
    nearest = max(sentence_start, cue_start - _FAR)
    furthest = min(sentence_end, max([cue_end, *(end for _, end in content_spans)]) + _FAR)
    for expression in expressions[bisect_left(expressions, (nearest, 0)) :]:
        if expression.end > furthest:
            break
        if any(start < expression.end and expression.start < end for start, end in content_spans):
            continue
        if expression.end <= cue_start:
            rank = _rank_before(expression, sentence_start, cue_start, text)
            distance = cue_start - expression.end
        elif expression.start >= cue_end:
            rank = _rank_after(expression, cue_end, content_spans, text)
            distance = expression.start - cue_end
        else:
            # "called Friday's ruling": what stands within the cue may still be a thing's date.
            rank = 0 if _OF_A_THING.match(text[expression.end : expression.end + 40]) else _BESIDE
            distance = 0
        if rank and (best is None or (rank, distance) < best[:2]):
            best = (rank, distance, expression)
    return best[2] if best else None


# How sure a place is, the surest first: beside the cue, at an edge of the sentence, in a purpose.
_BESIDE, _AT_EDGE, _IN_PURPOSE = 1, 2, 3
_FAR = 400  # characters

_SAYINGS = (
    "(?:statement|interview|speech|remarks|address|conference|briefing|letter|e-?mail|tweet|post|message|article"
    "|column|editorial|report|memo|note|testimony|hearing|debate|broadcast|appearance|call|session|meeting"
    "|talks|summit|rally|filing|release|podcast|book|op-ed|essay|paper|study|survey|poll|complaint|lawsuit"
    "|ruling|resolution|declaration)"
)
_OF_A_SAYING = Late(rf"(?:['’]s)? (?:\w+ ){{0,2}}{_SAYINGS}s?\b", re.IGNORECASE)
# "Monday's vote", "the 2015 floods": the date belongs to a thing.
_OF_A_THING = Late(r"['’]s?\b|-\w")
_NOUN_NEXT = Late(
    r"\s(?!(?:that|to|in|on|at|by|for|from|of|with|as|and|or|but|he|she|it|they|we|you|i|his|her|its|their"
    r"|the|an?|after|before|during|when|while|because|if|whether|who|which|about|against|amid|over|under|into|via"
    r"|there|this|these|those|would|will|could|had|has|have|was|were|is|are|not|no|said|says|told|also"
    r"|local)\b)[a-z]"
)
_DETERMINED = Late(r"(?:\b(?:an?|the|its|his|her|their|our|my|this|that)|['’]s) ?\Z", re.IGNORECASE)
_ELSEWHEN = Late(
    r"\b(?:before|after|until|till|by|for|to|than|of|about|regarding|following|towards?"
    r"|ahead of|prior to|as of)(?: the)? ?\Z",
    re.IGNORECASE,
)
_AFTER_A_MEETING = Late(
    r"\b(?:after|before|following|ahead of|at|during) (?:[^\s,;:]+ ){0,6}"
    r"(?:meetings?|talks|summit|session|hearing|call|visit|speech|debate|vote|briefing|ceremony)\b[^,;:]*\Z",
    re.IGNORECASE,
)
_NEW_CLAUSE = Late(
    r"[;:]|\b(?:that|who|whom|whose|which|whether|if|because|when|where|while|although|though|but|unless"
    r"|until|since|despite|amid|after|before|following|and \w+ed|was|were|is|are|would|will)\b",
    re.IGNORECASE,
)
_BRIDGE = Late(
    r"[\s,]*(?:(?:has|have|had|was|were|is|did|does|not|never|also|again|then|later|still|once|first|\w+ly)\s+)"
    r"{0,3}\Z"
    # "made the gesture Monday as he denied it"
    r"|\s+(?:as|when) (?:he|she|they|it) (?:\w+ly )?\Z",
    re.IGNORECASE,
)
_OPENING = Late(
    r"[\s\"“”‘’'(\[—–-]*(?:(?:and|but|then|yet|so|also|still|meanwhile),? )?"
    r"(?:on|in|at|during|over|from|as|speaking|writing|appearing|addressing|campaigning|testifying|talking"
    r"|asked|late|early|earlier|just|only|about|around|back|again|later)\b",
    re.IGNORECASE,
)
_BARE_OPENING = Late(
    r"[\s\"“”‘’'(\[—–-]*(?:(?:and|but|then|yet|so|meanwhile|just|only|even|still),? )?\Z", re.IGNORECASE
)
_RELATIVE = Late(
    r"\b(?:who|which|that|where|when|whose) (?!(?:on |in |at |late |early )?\Z)[^,;]*\Z"
    r"|\b(?!(?:released|published|issued|aired|posted|unveiled) )\w+ed (?:on |in |at |late |early )?\Z"
)
# "The pilot, speaking at a hearing on Tuesday, said"
_SPEAKING_THEN = Late(r",\s(?:speaking|writing|appearing|testifying)\b[^,;]{0,80}\Z")
_PURPOSE = Late(
    r"\s*to (?:justify|defend|explain|announce|oppose|back|support|launch|introduce|mark|reject)"
    r" (?:[^\s,;:]+ ){0,3}\Z"
)
_CLOSING = Late(r"[\s,\"”’'.]*(?:(?:in|at|on|during|over|via|to|from|as|speaking|late|early|earlier)\b|\Z)")


def _rank_before(expression: TimeExpression, sentence_start: int, cue_start: int, text: str) -> int:
    """Rank an expression that stands before the cue; 0 if it does not date the saying."""
    before = text[max(sentence_start, expression.start - _FAR) : expression.start]
    between = text[expression.end : cue_start]
    if _dates_a_thing(expression, before, text) or _ELSEWHEN.search(before[-24:]):
        return 0
    of_a_saying = _OF_A_SAYING.match(between)  # "the 2015 report said"
    gap = between[of_a_saying.end() :] if of_a_saying else between
    if _BRIDGE.match(gap) and "," not in gap and before.strip():
        return 0 if _RELATIVE.search(before[-120:]) else _BESIDE
    if _SPEAKING_THEN.search(before[-120:]) and _BRIDGE.match(gap):
        return _BESIDE
    opens = _BARE_OPENING.match(before) or _OPENING.match(before)
    if not opens or len(before) > 120 or _NEW_CLAUSE.search(before[opens.end() :]):
        return 0
    return _AT_EDGE


def _rank_after(
    expression: TimeExpression, cue_end: int, content_spans: Sequence[tuple[int, int]], text: str
) -> int:
    """Rank an expression that stands after the cue; 0 if it does not date the saying."""
    ends = [end for _, end in content_spans if cue_end < end <= expression.start]
    gap = text[max(ends, default=cue_end) : expression.start]
    if len(gap) > 120:
        return 0
    if ends and _PURPOSE.match(gap):
        return _IN_PURPOSE
    if _dates_a_thing(expression, gap, text) or _ELSEWHEN.search(gap):
        return 0
    if ends and not _CLOSING.match(gap):
        return 0
    if _NEW_CLAUSE.search(gap) and not _AFTER_A_MEETING.search(gap):
        return 0
    return _AT_EDGE if ends else _BESIDE


def _dates_a_thing(expression: TimeExpression, before: str, text: str) -> bool:
    """Tell "Monday's vote" and "its 2015 decision" from "said Monday" and "Monday's statement"."""
    following = text[expression.end : expression.end + 40]
    if _OF_A_SAYING.match(following):
        return False
    if _OF_A_THING.match(following):
        return True
    if text.startswith("9/11", expression.start):
        return not before.endswith(("on ", "since "))  # "a 9/11 widow": a name by now
    return bool(_DETERMINED.search(before[-8:]) and _NOUN_NEXT.match(following))


# --- the grammar -------------------------------------------------------------------------------
#
# A regular expression for each kind, made of small ones. Words begin with a set or a literal, so that at most
# places the alternatives fail on their first letter, and no repetition is open-ended: the search is
# linear in the text, whatever the text.

# A gap within an expression: a blank, or the line break of a wrapped text, but never two of them.
_S = r"[ \t\n\u00a0]"


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


def _cased(words: str) -> str:
    """Match any of the words, in lower case or with a capital."""
    return _any(*(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words.split())) + r"\b"


_WEEKDAY = (
    r"(?:(?<!Ash )(?<!Black )(?<!Bloody )(?<!Cyber )(?<!Fat )(?<!Holy )(?<!Palm )(?<!Super )(?<!very )"
    r"(?<!ach )"
    r"(?:(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day"
    r"|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
    r"\b(?! (?:Times|Telegraph|Mirror|Mail|Express|World|Herald|Post|Independent|School)\b))"
)
_WEEKDAY_SHORT = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b(?:(?<=\b\w{3})(?<!May)\.|(?<=Sept)\.)?"
)
# Never a name, a verb or a modal, so they need nothing beside them; "May said" and "the March" do.
_PLAIN_MONTH = (
    r"(?:(?:January|February|July|September|October|November|December)\b"
    r"|(?:Jan|Feb|Sept|Oct|Nov|Dec)\.(?=\W))"
)
_AFTER_IN = r"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Dd]uring ))"

_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%:]|[.,]\d)"
_COUNTED = (
    "people|troops|soldiers|men|women|children|jobs|miles|feet|met(?:re|er)s|tons|dollars|euros|pounds|votes"
    "|points|words|employees|workers|homes|houses|cases|deaths|members|times|others|or so|km|kg|percent|per"
)
_YEAR = rf"(?:1[89]|20)\d\d(?![\w%]|[.,:/]\d|-\d\d-|{_S}(?:{_COUNTED})\b)"
_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_NUMBER = _any(
    r"\d{1,3}(?!\d|[.,:/]\d)(?:\.\d|{_S}1/2)?\b",
    _cased(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    ),
    _cased("seventeen eighteen nineteen"),
    _any("[Tt]wenty", "[Tt]hirty", "[Ff]orty", "[Ff]ifty", "[Ss]ixty", "[Ss]eventy", "[Ee]ighty", "[Nn]inety")
    + rf"(?:-(?:{_SMALL}))?\b",
    rf"[Aa]n?\b(?:{_S}(?:couple(?:{_S}of)?|few|dozen|hundred|half)\b)?",
    rf"[Hh]alf{_S}an?\b",
    _cased("several many some"),
)
_UNIT = r"(?:(?:minute|hour|day|night|week|fortnight|month|quarter|year|decade)s?|century|centuries)\b"
_UNITS = r"(?:moments|minutes|hours|days|weeks|months|years|decades|centuries)\b"
_UNITS_FIRST = _cased("moments minutes hours days weeks months years decades centuries")
_PERIOD = r"(?:week(?:end)?|month|quarter|year|decade|century)\b"
_PART = r"(?:morning|afternoon|evening|night)\b"
_SEASON = r"(?:spring|summer|autumn|fall|winter)\b"
_TO = rf"(?:[-–—]|{_S}(?:[-–—]|to|through|thru|until|till){_S})"
# What a writer puts before a period to narrow it: "late March", "mid-July", "earlier this week".
_NARROW = (
    rf"(?:(?:[Vv]ery{_S})?(?:[Ee]arl(?:y|ier)|[Ll]ater?|[Mm]id)(?:-|{_S}(?:on{_S}|in{_S})?)"
    rf"|(?:[Tt]he{_S})?(?:[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle|latter{_S}part|(?:first|second|latter){_S}half)"
    rf"{_S}of{_S}(?:the{_S}(?!(?:day|night|war|game|world)\b))?)"
)
_ADJACENT = r"(?:previous|preceding|following|next|same|very{_S}same|very{_S}next)".replace("{_S}", _S)
_POINTING = rf"(?:[Ll]ast|[Nn]ext|[Tt]his|[Tt]hat)(?:{_S}(?:past|coming|same))?"
_AT_CLAUSE_END = r"(?=[ \t\u00a0]?(?:[,.;:)\]”\"—–\n]|\Z|that\b|and\b|but\b))"
_CLOCK = (
    rf"(?:(?:1[0-2]|0?[1-9])(?::[0-5]\d)?{_S}?(?:[ap]\.m\.|[ap]m\b|[AP]M\b)"
    rf"|(?<=at )(?:[01]?\d|2[0-3]):[0-5]\d(?![\w:])|[Nn]oon\b|[Mm]idnight\b)"
    rf"(?:{_S}(?:[A-Z]{{1,3}}T|UTC|MSK)\b)?(?:{_S}(?:local|Eastern|Central|Pacific|[A-Z]\w{{2,12}}){_S}[Tt]ime\b)?"
)
_OF_YEAR = rf"(?:,?{_S}(?:of{_S})?{_YEAR}|{_S}(?:of{_S})?(?:last|next|this){_S}year\b)"
_MONTH_DAY = rf"{_MONTH}{_S}(?:the{_S})?{_DAY}(?:{_TO}(?:{_MONTH}{_S})?{_DAY})?{_OF_YEAR}?"
_DAY_MONTH = (
    rf"(?:[Tt]he{_S})?{_DAY}(?:{_TO}{_DAY})?{_S}(?:of{_S})?{_MONTH}"
    rf"(?:{_TO}{_DAY}{_S}(?:of{_S})?{_MONTH})?{_OF_YEAR}?"
)
_WEEKDAY_PHRASE = (
    rf"(?:{_CLOCK},?{_S}(?:on{_S})?)?(?:{_NARROW}|(?:[Tt]he{_S}{_ADJACENT}|{_POINTING}){_S})?"
    rf"(?:{_WEEKDAY}|{_WEEKDAY_SHORT}(?=,?{_S}(?:{_MONTH}|{_DAY})))"
    rf"(?:,?{_S}\(?(?:{_MONTH}{_S}{_DAY}|{_DAY}{_S}{_MONTH}){_OF_YEAR}?)?(?:{_S}{_PART})?(?:,?{_S}(?:at{_S})?{_CLOCK})?"
    rf"(?:{_S}(?:of{_S})?(?:last|next|this){_S}week\b|{_S}last\b(?!{_S}\w))?"
)
_KINDS = {
    "written in figures": _any(
        r"(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
        r"(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?Z?)?\b",
        r"\d{1,2}/\d{1,2}/(?:20|19)?\d\d(?![/\d])",
        r"\d{1,2}\.\d{1,2}\.(?:20|19)\d\d\b",
        r"9/11(?![/\d])",
    ),
    "holidays": _any(
        r"Christmas(?: Eve| Day)?\b", r"New Year[’']s(?: Eve| Day)\b", r"Thanksgiving(?: Day)?\b",
        r"Easter(?: Sunday| Monday)?\b", r"Good Friday\b",
        r"(?:Labor|Memorial|Independence|Veterans|Boxing) Day\b",
        r"(?:[Tt]he )?(?:Fourth of July|July Fourth)\b", r"Halloween\b", r"Valentine[’']s Day\b",
    ),
    # Nothing follows that would belong to it; by far the commonest of all, and not a quarter of the next.
    "a weekday alone": (
        rf"{_WEEKDAY}(?![-–—]|,?{_S}(?:[-–—(\d]|[JFMASOND][a-z]|at\b|of\b|last|next|this|noon|midnight|Noon|Midnight"
        r"|morning|afternoon|evening|night|to\b|thr|until|till))"
    ),
    "weekdays": rf"{_WEEKDAY_PHRASE}(?:{_TO}{_WEEKDAY}(?:{_S}{_PART})?)?",
    "days of a month": rf"{_NARROW}?{_MONTH_DAY}(?:,?{_S}(?:at{_S})?{_CLOCK})?",
    "days before their month": rf"{_NARROW}?{_DAY_MONTH}(?:,?{_S}(?:at{_S})?{_CLOCK})?",
    "today and its neighbours": (
        rf"(?:{_CLOCK},?{_S})?(?:{_NARROW})?"
        rf"(?:{_cased('today yesterday tomorrow tonight')}|TODAY\b|TONIGHT\b)"
        rf"(?:{_S}{_PART})?(?:,?{_S}(?:at{_S})?{_CLOCK})?"
    ),
    "parts of a day": (
        rf"(?:(?:{_NARROW})?(?:{_POINTING}|[Tt]he{_S}{_ADJACENT}){_S}{_PART}|[Oo]vernight\b(?:{_S}{_WEEKDAY})?)"
    ),
    "counted from another date": _any(
        rf"(?:[Mm]ore{_S}than{_S}|[Ll]ess{_S}than{_S}|[Nn]early{_S}|[Aa]lmost{_S}|[Aa]bout{_S}|[Jj]ust{_S}"
        rf"|[Rr]oughly{_S}|[Aa]round{_S}|[Oo]ver{_S})?{_NUMBER}(?:{_S}and{_S}a{_S}half)?{_S}{_UNIT}"
        rf"(?:{_S}(?:and{_S}a{_S}half|or{_S}so))?"
        rf"{_S}(?:ago\b|earlier\b|later\b|previously\b|hence\b|from{_S}(?:now|today)\b"
        rf"|(?:before|after|afterwards?|prior){_AT_CLAUSE_END})",
        rf"{_UNITS_FIRST}{_S}(?:ago\b|earlier\b|later\b|(?:before|after|afterwards?){_AT_CLAUSE_END})",
        rf"(?:[Tt]he{_S})?(?:[Dd]ay|[Nn]ight|[Mm]orning|[Ee]vening|[Ww]eek(?:end)?|[Mm]onth|[Qq]uarter|[Yy]ear)"
        rf"{_S}(?:before{_S}(?:yesterday|last)\b|after{_S}tomorrow\b|(?:before|after|earlier){_AT_CLAUSE_END})",
        rf"[Tt]he{_S}{_ADJACENT}{_S}(?:day\b|{_PERIOD}|{_SEASON})(?!{_S}(?:of|as)\b)",
        rf"[Tt]hat(?:{_S}same)?{_S}(?:day|week|month|year|weekend)\b",
    ),
    "periods seen from today": _any(
        rf"(?:{_NARROW})?(?:[Tt]he{_S})?{_POINTING}{_S}(?:{_PERIOD}|{_SEASON}|{_MONTH})",
        rf"(?:[Tt]he{_S})?(?:[Pp]ast|[Ll]ast|[Nn]ext|[Cc]oming|[Pp]revious)(?:{_S}(?:few|{_NUMBER}))?{_S}{_UNITS}",
        rf"(?:[Tt]he{_S})?(?:[Pp]ast|[Cc]oming){_S}(?:day|{_PERIOD})",
        rf"(?:[Rr]ecent|[Cc]oming){_S}(?:days|weeks|months|years|decades)\b",
        rf"[Tt]he{_S}weekend\b",
        rf"(?:[Tt]he{_S})?(?:[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle){_S}of{_S}the{_S}{_PERIOD}",
    ),
    "quarters and halves": (
        rf"(?:[Tt]he{_S})?(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ff]inal)(?:{_S}|-)(?:fiscal{_S})?"
        rf"(?:(?:quarter|half){_S}of{_S}(?:{_YEAR}|(?:the|this|last|next){_S}year\b|fiscal{_S}{_YEAR})"
        rf"|week{_S}(?:of|in){_S}{_MONTH}(?:{_OF_YEAR})?)"
        rf"|[Tt]he{_S}(?:first|second|third|fourth){_S}quarter\b|Q[1-4]{_S}{_YEAR}"
    ),
    "months of a year": rf"(?:{_NARROW})?{_MONTH}(?:{_TO}{_MONTH})?{_OF_YEAR}",
    "two months": rf"(?:(?<=etween ){_MONTH}|(?<=n )(?:March|April|May|June|August)){_S}and{_S}{_MONTH}",
    "months": (
        rf"(?:{_NARROW}{_MONTH}|{_PLAIN_MONTH}|{_AFTER_IN}{_MONTH}(?!{_S}(?:[A-Z]|said|told|and{_S}[A-Z])))"
        rf"(?:{_TO}(?:{_NARROW})?{_MONTH})?"
    ),
    "seasons": _any(
        rf"(?:[Tt]he{_S})?(?:early{_S}|late{_S})?{_cased('spring summer autumn fall winter')}"
        rf"{_S}(?:of{_S})?{_YEAR}",
        rf"(?<=in )(?:the{_S})?(?:early{_S}|late{_S})?{_SEASON}(?!{_S}of\b)",
    ),
    "years and longer": _any(
        rf"[Ff]iscal(?:{_S}year)?{_S}{_YEAR}",
        rf"(?:{_NARROW})?(?:the{_S}year{_S})?(?<![$£€#./,:’'])(?<!\w-){_YEAR}"
        rf"(?:[-–/]\d\d(?!\d)|{_TO}{_YEAR})?",
        rf"(?<=[Ii]n )1[0-7]\d\d(?![\w%,.]|{_S}\w)",
        rf"(?:[Tt]he{_S})?(?:[Ee]arly|[Mm]id|[Ll]ate)?(?:{_S}|-)?(?:the{_S})?(?:1[5-9]|20)\d0s\b",
        rf"[Tt]he{_S}(?:(?:early|mid|late)(?:{_S}|-))?[’‘']\d0s\b",
        rf"(?:[Tt]he{_S})?(?:(?:early|mid|late)(?:{_S}|-))?\d{{1,2}}(?:st|nd|rd|th)(?:{_S}|-)century\b",
    ),
    "days by their number": rf"(?<=[Oo]n )the{_S}\d{{1,2}}(?:st|nd|rd|th){_AT_CLAUSE_END}",
    "hours": _CLOCK,
}  # fmt: skip


# Where an expression can begin: the grammar is slow to say no, and this look at a word, or at what follows
# the commonest words, says it at 49 places of 50. Each word of a row may begin an expression if the pattern
# of the row follows; a small first letter stands for its capital too.
_PERIOD_NEXT = r"\s(?:day|nig|mo|ev|af|we|qua|yea|dec|cen|few|pas|com|sam|su|aut|fal|wi|sp|[tf]\w+day|[A-Z])"
_NUMBER_NEXT = r"(?:[\dotfsen]|an? )"
_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety several many some "
    "half a an"
)
_BEGINNINGS = {
    "mon tues wed thu fri sat sun": "",
    "MON TUES WED THU FRI SAT SUN TODAY TONIGHT Q1 Q2 Q3 Q4 Christmas Thanksgiving Easter Halloween": "",
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Valentine": "",
    "today tonight tomorrow yesterday overnight noon midnight early earlier later late mid fiscal": r"\b",
    "very": r"\s(?:early|late)",
    "since": r"\s",
    "the": (
        r"\s(?:e(?:nd|a|v)|beg|start|mi|la|f(?:irs|ou|al|in|ol)|sec|thi|pre|ne|sa|very|day|nig|mo|we|qu|ye|pa"
        r"|com|sp|su|au|wi|\d|[’‘']\d|Fourth|July)"
    ),
    "this that coming previous recent": _PERIOD_NEXT,
    "last next past": rf"(?:{_PERIOD_NEXT}|\s{_NUMBER_NEXT}|\shou|\smin)",
    "nearly almost about just roughly around over": rf"\s{_NUMBER_NEXT}",
    "more less": rf"\sthan\s{_NUMBER_NEXT}",
    _NUMBER_WORDS: r"(?:\s[acdfhmnqwy]|-)",
    "moments minutes hours days weeks months years decades centuries": r"\s[aelb]",
    "day night morning evening week weekend month quarter year": r"\s(?:ea|be|af)",
    "first second third fourth final": r"[\s-](?:qua|hal|wee|fis)",
    "end beginning start middle": r"\sof\s",
    "spring summer autumn fall winter": r"\s(?:of\s|[12])",
    "New": " Year",
    "Good": " Friday",
    "Fourth": " of",
    "Labor Memorial Independence Veterans Boxing": " Day",
}


@cache
def _beginning() -> re.Pattern[str]:
    # By first letter, and for each letter by what has to follow: so each follower is compiled once a letter.
    letters: dict[str, dict[str, list[str]]] = {}
    for words, follower in _BEGINNINGS.items():
        for word in words.split():
            first = f"[{word[0].upper()}{word[0]}]" if word[0].islower() else word[0]
            letters.setdefault(first, {}).setdefault(follower, []).append(word[1:])
    begin = _any(
        r"\d",
        *(
            first + _any(*(_any(*sorted(rest)) + follower for follower, rest in rows.items()))
            for first, rows in letters.items()
        ),
    )
    return re.compile(rf"\b(?={begin}|(?<=in )(?:spr|summ|aut|fall|win))")


# The patterns take long to compile, and all of them longer than a short article to read: so only what may fit
# is ever compiled. For each kind: which letters it can begin with ("0" for any digit, a capital for either
# case), and parts of words of which one of each row stands in it.
_DAY_NAMES = "onday uesday ednesday hursday riday aturday unday"
_MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_PARTS = "morning afternoon evening night"
_SEASONS = "pring ummer utumn all inter"
_LENGTHS = "day week month quarter year decade centur"
_FIGURES = "0 1 2 3 4 5 6 7 8 9"
_NEEDS: dict[str, tuple[str, ...]] = {
    "written in figures": ("0", "- / ."),
    "holidays": ("BCEFGHIJLMNTV", "Christmas Year Thanksgiving Easter Friday Day July Halloween"),
    "a weekday alone": ("FMSTW", f"{_DAY_NAMES} DAY"),
    "weekdays": ("0BEFLMNSTVW", f"{_DAY_NAMES} DAY Mon Tue Wed Thu Fri Sat Sun"),
    "days of a month": ("ABDEFJLMNOSTV", _MONTH_NAMES, _FIGURES),
    "days before their month": ("0BEFLMSTV", _MONTH_NAMES, _FIGURES),
    "today and its neighbours": ("0BELMNSTVY", "oday esterday omorrow onight TODAY TONIGHT"),
    "parts of a day": ("BELMNOSTV", _PARTS),
    "counted from another date": (
        "0ACDEFHJLMNOQRSTWY",
        f"{_LENGTHS} minute hour night moment orning vening {_SEASONS}"
        " Day Week Month Quarter Year Decade Centur Minute Hour Night Moment",
        "ago earlier later previous hence from before after prior preceding following next same hat",
    ),
    "periods seen from today": (
        "BCELMNPRSTV",
        f"{_LENGTHS} minute hour moment {_SEASONS} {_MONTH_NAMES}",
        "ast ext his hat oming revious ecent end End egin tart iddle",
    ),
    "quarters and halves": ("FLQST", "quarter half week Q1 Q2 Q3 Q4"),
    "months of a year": ("ABDEFJLMNOSTV", _MONTH_NAMES, f"{_FIGURES} year"),
    "two months": ("ADFJMNOS", _MONTH_NAMES, "and"),
    "months": ("ABDEFJLMNOSTV", _MONTH_NAMES),
    "seasons": ("AEFLSTW", _SEASONS),
    "years and longer": ("0BEFLMSTV", f"{_FIGURES} centur"),
    "days by their number": ("T", "st nd rd th"),
    "hours": ("0MN", ".m. am pm AM PM : oon idnight"),
}
# No kind has its words further from its beginning.
_REACH = 120


class _Kind:
    """A kind of expression, whose pattern is compiled when it may fit for the first time."""

    __slots__ = ("_name", "_needs", "compiled")

    def __init__(self, name: str, needs: Sequence[str]) -> None:
        self._name, self._needs = name, [parts.split() for parts in needs]
        self.compiled: re.Pattern[str] | None = None

    def compile_for(self, near: str) -> re.Pattern[str] | None:
        """Compile the pattern if it may fit what stands here."""
        if all(any(part in near for part in parts) for parts in self._needs):
            self.compiled = re.compile(rf"(?:[Ss]ince{_S})?(?:{_KINDS[self._name]})")
        return self.compiled


def _match(text: str, place: int, stop: int) -> re.Match[str] | None:
    """Match a time at a place: the first kind that fits, in their order."""
    first = place + 6 if text.startswith(("since", "Since"), place) else place
    letter = text[first : first + 1]
    # Digits of other scripts are digits as well.
    for kind in _kinds_by_letter().get(letter if letter.isascii() else "0", ()):
        pattern = kind.compiled or kind.compile_for(text[first : min(stop, first + _REACH)])
        match = pattern.match(text, place, stop) if pattern else None
        if match:
            return match
    return None


@cache
def _kinds_by_letter() -> dict[str, tuple[_Kind, ...]]:
    kinds = {kind: _Kind(kind, _NEEDS[kind][1:]) for kind in _KINDS}
    letters = (*string.ascii_letters, *string.digits)
    return {
        letter: tuple(
            kinds[kind] for kind in _KINDS if ("0" if letter.isdigit() else letter.upper()) in _NEEDS[kind][0]
        )
        for letter in letters
    }
