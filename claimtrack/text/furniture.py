"""Page furniture: lines that a page prints around an article, and that nobody in it says.

A line is furniture only as a whole. What a reporter wrote must not be lost to
a clever pattern, so each one names the words that pages use and nothing wider.
"""

import re
from collections.abc import Iterator
from functools import cache

LONGEST = 240  # furniture is short; a longer line is somebody's sentence

_AGENCIES = (
    "AP AFP Reuters REUTERS Bloomberg UPI dpa DPA CNN TASS Xinhua ANI PTI RFE/RL Kyodo EFE IANS".split()
)
_AGENCY = f"(?:{'|'.join(_AGENCIES)})"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s[A-Z]{2,4}\b)?"
_UPPER = "A-ZÀ-ÖØ-ÞŞİĞČŠŽĆĐŁŚŹŻ"
_NAME = rf"(?:(?:de|del|der|di|du|van|von|da|la|le|al|bin|ben|el|ibn)\s){{0,2}}[{_UPPER}][\w.'’\-]*"
_NAMES = rf"{_NAME}(?:\s{_NAME}){{0,5}}"
# Frankfurt am Main | Isle of Brill | Sept. 26
_PLACE = (
    rf"[{_UPPER}][\w.'’\-]*(?:\s(?:(?:(?:of|the|on|upon|am|an|der|de|del|la|el|al)\s){{0,2}}[{_UPPER}][\w.'’\-]*"
    r"|\d{1,4})){0,4}"
)

# Each pattern is for a whole line, capitals or not, less the marks and spaces around it. It stands behind the
# first words of the lines that it can fit, and is compiled when one of them is met: all of them together take
# longer to compile than a short article to read. "0" stands for a digit, another mark for itself.
_MONTHS = (
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september "
    "oct october nov november dec december"
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_BY_FIRST_WORD = (
    # advertising, and what stands around it
    (
        "advertisement advertisements advertisment advertisments advert sponsored paid",
        r"advertise?ments?|advert|sponsored(?:\s(?:content|links?|by\s[\w ]{1,40}))?|paid\spost",
    ),
    ("promoted", r"promoted(?:\scontent)?"),
    (
        "story article post report",
        r"(?:story|article|post|report)\s(?:continues|continued)(?:\s(?:below|after)\b[\w ]{0,40})?",
    ),
    ("continue continues continued", r"continue(?:s|d)?\s(?:reading|below|after)\b[\w ]{0,40}"),
    (
        "scroll loading skip",
        r"scroll\s(?:down\s)?(?:for|to)\s[\w ]{0,40}|loading|skip\s(?:ad|ads|advertisement|to\s[\w ]{1,30})",
    ),
    # ways to other pages
    (
        "read see view",
        r"(?:read|see|view)\s(?:more|also|next)(?:\s(?:at|on|from|about|in|here)\b[^.!?]{0,80})?",
    ),
    ("read", r"read\sthe\sfull\s(?:story|article|report|text)(?:\s(?:at|on|in|here)\b[^.!?]{0,60})?"),
    (
        "read see also related recommended more don further up most trending",
        r"(?:read\s(?:more|also|next)|see\s(?:also|more)|also\s(?:read|see|on)|related(?:\s\w{1,12})?|recommended"
        r"|more\son\sthis(?:\s\w{1,12})?|don['’]t\smiss|further\sreading|up\snext|most\s(?:read|popular|viewed)"
        r"|trending(?:\snow)?)\s?[:|>»].{0,220}",
    ),
    (
        "watch video photo photos gallery listen",
        r"(?:watch(?:\s(?:now|live|this))?|video|photos?|gallery|listen)\s?[:|>»].{0,120}",
    ),
    ("watch", r"watch\s(?:the|this|a)\s[\w ]{0,60}\b(?:above|below|here)\b[\w ]{0,20}"),
    (
        "related recommended",
        r"related(?:\s(?:stories|articles|content|topics|links|coverage|news|videos?))?|recommended(?:\sfor\syou)?",
    ),
    (
        "trending most top more latest",
        r"trending(?:\snow)?|most\s(?:read|popular|viewed)|(?:top|more|latest)\s(?:stories|news|headlines)|latest",
    ),
    ("more you what", r"more\sfrom\s[\w ]{1,40}|you\smay\salso\slike|what\sto\sread\snext"),
    ("click tap", r"(?:click|tap)\shere\s(?:to|for)\b.{0,160}"),
    (
        "share tweet print e email comment comments view leave 0",
        r"share(?:\sthis(?:\s\w+)?)?|tweet|print|e-?mail|comments?|\d+\scomments?|(?:view|leave)\s(?:a\s)?comments?",
    ),
    (
        "facebook twitter whatsapp linkedin reddit instagram tumblr pinterest telegram youtube",
        r"facebook|twitter|whatsapp|linkedin|reddit|instagram|tumblr|pinterest|telegram|youtube",
    ),
    (
        "full abstract correction image photo video caption back close menu search home",
        r"full\stext|abstract|correction\sappended|image|photo|video|caption|back\sto\stop|close|menu|search|home",
    ),
    # asking something of the reader
    (
        "sign signing subscribe",
        r"(?:sign|signing)\sup\s(?:here\s)?(?:for|to|now)\b.{0,160}"
        r"|subscribe(?:\s(?:to|for|now|here|today)\b.{0,160})?",
    ),
    (
        "get receive",
        r"(?:get|receive)\s(?:the\slatest|our|breaking)\b.{0,120}\b(?:inbox|newsletter|e-?mail|alerts?|app)\b.{0,40}",
    ),
    ("download get", r"(?:download|get)\s(?:the|our)\s[\w ]{1,40}\sapp\b.{0,60}"),
    ("log sign register", r"(?:log|sign)\sin(?:\sto\s.{1,60})?|register"),
    (
        "like follow join find",
        r"(?:like|follow|join|find)\s(?:us|me|him|her|them|[\w.\- ]{1,60}?)\son\s(?:twitter|facebook"
        r"|instagram|linkedin|snapchat|youtube|whatsapp|telegram|x|threads|social\smedia)\b.{0,120}",
    ),
    (
        "e email contact write reach",
        r"(?:e-?mail|contact|write\sto|reach)\s[\w.\- ]{0,60}?(?:\sat)?\s?:?\s?[\w.+-]+@[\w.-]+",
    ),
    (
        "twitter facebook instagram e email telegram @",
        r"(?:twitter|facebook|instagram|e-?mail|telegram)\s?:\s?@?[\w.@+-]+(?:\s(?:and|&)\s@?[\w.@+-]+)*|@\w{1,30}",
    ),
    # rights and credits
    (
        "© c copyright copyrightby copyrightthe",
        r"(?:©|\(?c\)\s|copyright\s?(?:©|\(c\)|\d|by\s|the\s|,|:)).{0,220}",
    ),
    ("this", r"this\s(?:material|content|story|article)\smay\snot\sbe\s(?:published|reproduced)\b.{0,160}"),
    (
        "photo photos photograph photographs image images picture pictures video illustration graphic credit",
        r"(?:photo(?:graph)?s?|images?|pictures?|video|illustration|graphic|(?:photo|image)\s(?:credit|source)|credit)"
        r"(?:\s?:|\sby\s|\svia\s|\scourtesy\s(?:of\s)?)\s?[^.!?]{1,80}",
    ),
    ("contributing", r"contributing:\s.{1,160}"),
    # when it appeared
    (
        "first published posted created last updated modified",
        rf"(?:first\s)?(?:published|posted|created|(?:last\s)?(?:updated|modified))(?:\s(?:at|on))?\s?:?\s(?:{_WEEKDAY}|"
        rf"{_MONTH}|\d)[^.!?]{{0,40}}(?:[ap]\.?m\.?)?[^.!?]{{0,12}}",
    ),
    (
        f"{_WEEKDAYS} {_MONTHS} 0",
        rf"(?:{_WEEKDAY},?\s)?(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{1,2}})?,?(?:\s\d{{4}})?(?:,?\s(?:at\s)?{_CLOCK})?",
    ),
    ("0", r"\d{1,2}:\d\d(?:\s?[ap]\.?m\.?)?(?:\s[a-z]{2,4})?|\d{1,2}\s?[ap]\.?m\.?|\d+\smin(?:ute)?s?\sread"),
    ("http https www", r"(?:https?://|www\.)\S+"),
)
# The same for lines that begin with anything, by words that they hold.
_BY_WORD_WITHIN = (
    ("rights", r"(?:[^.]{0,120}\.\s)?all\srights\sreserved.{0,120}"),
    (
        "contributed",
        r"[^.!?]{1,160}\scontributed\s(?:reporting\s)?(?:to|for)\sthis\s(?:report|story|article)[^.!?]{0,40}",
    ),
)

_AUTHOR = rf"(?!(?:{_WEEKDAY}|{_MONTH})\b){_NAMES}"
# These are for lines as they are written.
_CAPITALS_BY_FIRST_WORD = (
    # who wrote it; after a comma only what tells an author's desk, not the rest of a sentence
    (
        "by byline written story posted text edited produced",
        r"(?i:by|byline:(?:\sby)?|written\sby|story\sby|posted\sby|text\sby|edited\sby|produced\sby)\s?:?\s"
        rf"{_AUTHOR}(?:(?:,\s|,?\s(?:and|AND|&|with|in|for|of)\s){_NAMES}){{0,6}}"
        r"(?:\s?[,;|•·–—-]\s?[^.!?]{0,60}[^.!?”\"’),])?",
    ),
    (
        "additional reporting editing writing compiled contributing",
        rf"(?i:(?:additional\s)?(?:reporting|editing|writing|compiled|contributing)\sby)\s[{_UPPER}].{{0,200}}",
    ),
    # who owns the picture
    ("facebook instagram twitter", r"(?:Facebook|Instagram|Twitter)/[\w.'’\- ]{1,40}"),
)
_CAPITALS_BY_WORD_WITHIN = (
    (
        "Getty AFP AP Reuters REUTERS EPA Shutterstock Bloomberg PA Alamy Associated ASSOCIATED",
        rf"(?:[\w.'’\- ]{{1,40}}\s?[/|]\s?|{_NAMES}\s(?:via|for)\s)?"
        r"(?:Getty(?:\sImages)?|AFP|AP(?:\sPhoto)?|Reuters|REUTERS|EPA|Shutterstock|Bloomberg|PA|Alamy|(?:The\s)?Associated\sPress|ASSOCIATED\sPRESS)"
        r"(?:\s?[/|]\s?[\w.'’\- ]{1,40})?(?:\sfile(?:\sphoto)?)?",
    ),
    (
        "reported",
        rf"{_NAMES}(?:(?:,\s|,?\sand\s){_NAMES}){{0,4}}\sreported\sfrom\s{_NAMES}(?:(?:,\s|,?\sand\s){_NAMES}){{0,4}}",
    ),
    # a place and an agency, left on a line of their own; no sentence and its credit: "The dam leaks. (AP)"
    (
        "(",
        rf"{_PLACE}(?:,\s(?:{_PLACE}|\d{{1,4}})){{0,3}}\s?\({_AGENCY}",
    ),
)

# The page's own code, left in the text; it has one of the marks.
_CODE_MARKS = "<{:"
_CODE = (
    r"(?:<[^<>]{0,200}>\s?){1,4}\.?|[.#]?[\w-]{1,40}\s?\{"
    r"|[\w-]{1,40}:\s?[^;]{0,60}(?:px|%|em|important|#\w{3,6});?"
)
_EDGES = " \t\xa0.:;,!*•·–—-_|>»<«[]()…&"


def is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page and not to the article.

    >>> [is_furniture(line) for line in ("ADVERTISEMENT", "By Ada Quill", "By noon the dam had burst")]
    [True, True, False]
    """
    if len(line) > LONGEST:
        return False
    bare = line.strip(_EDGES)
    if bare[:1] in _QUOTES and bare[-1:] in _QUOTES and len(bare) > 2:
        bare = bare[1:-1].strip(_EDGES)
    if any(pattern.fullmatch(bare) for pattern in _patterns_for(bare)):
        return True
    if any(mark in line for mark in _CODE_MARKS) and _pattern(_CODE).fullmatch(line):
        return True
    return not any(map(str.isalnum, line))


def _patterns_for(bare: str) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that a line may fit, as far as its first word and a few others tell."""
    # What differs from these letters in case alone, as a pattern sees it.
    folded = (bare if bare.isascii() else bare.translate(_LIKE_ASCII)).lower()
    first = _FIRST.match(folded)
    word = first[0] if first else ""
    any_case, as_written = _by_first_word()
    for pattern in any_case.get("0" if word.isdecimal() else word, ()):
        yield _pattern(pattern, re.IGNORECASE)
    for pattern in as_written.get(word, ()):
        yield _pattern(pattern)
    for words, pattern in _BY_WORD_WITHIN:
        if words in folded:
            yield _pattern(pattern, re.IGNORECASE)
    for words, pattern in _CAPITALS_BY_WORD_WITHIN:
        if any(word in bare for word in words.split()):
            yield _pattern(pattern)


_FIRST = re.compile(r"[a-z]+|.", re.DOTALL)
_LIKE_ASCII = str.maketrans("ıİſK", "iisk")


@cache
def _by_first_word() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    tables: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    for table, rows in zip(tables, (_BY_FIRST_WORD, _CAPITALS_BY_FIRST_WORD), strict=True):
        for words, pattern in rows:
            for word in words.split():
                table.setdefault(word, []).append(pattern)
    return tables


@cache
def _pattern(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile(pattern, flags)


_QUOTES = frozenset("\"“”'‘’")
_WORD_IN_CAPITALS = rf"[{_UPPER}][{_UPPER}.'’\-]+"
# BAKU, Azerbaijan (Reuters) -
_PLACE_AND_AGENCY = rf"[{_UPPER}][\w.'’/\-]*(?:[ ,][ ]?[\w.'’/\-]+){{0,8}}?\s?\({_AGENCY}\)\s?(?:—|–|--|-|:)"
# BAKU, Azerbaijan, Oct. 5 — | BRILL (Strait Wire) –
_PLACE_IN_CAPITALS = (
    rf"{_WORD_IN_CAPITALS}(?:\s{_WORD_IN_CAPITALS}){{0,3}}"
    rf"(?:,\s[{_UPPER}][\w.'’\-]*(?:\s[{_UPPER}][\w.'’\-]*)?){{0,2}}"
    rf"(?:,\s{_MONTH}\s\d{{1,2}})?(?:\s?\([{_UPPER}][\w.'’&/ \-]{{1,40}}\))?(?:\s?(?:—|–|--)|\s+-(?=\s))"
)
# (Reuters) - | (CNN) | Washington (CNN)
_AGENCY_FIRST = rf"\({_AGENCY}\)\s?(?:—|–|--|-)?|[{_UPPER}][\w.]*(?:,? [{_UPPER}][\w.]*){{0,4}} \(CNN\)"
_DATELINES = tuple(
    rf"(?:{dateline})\s*(?=[{_UPPER}\d\"“'‘«])"
    for dateline in (_PLACE_AND_AGENCY, _PLACE_IN_CAPITALS, _AGENCY_FIRST)
)
_IN_BRACKETS = tuple(f"({agency})" for agency in _AGENCIES)
_DASHES = "—–-"


def dateline_end(text: str, start: int, end: int) -> int:
    """Return where the first sentence of a paragraph begins, past a dateline such as *BAKU (Reuters) -*.

    >>> dateline_end("HARROW, Oct 6 (Reuters) - The dam held.", 0, 39)
    26
    """
    head = text[start : min(end, start + 120)]
    agency = "(" in head and any(name in head for name in _IN_BRACKETS)
    capitals = not head[1:2].islower() and any(dash in head for dash in _DASHES)
    if agency or capitals:
        for dateline, possible in zip(_DATELINES, (agency, capitals, agency), strict=True):
            match = _pattern(dateline).match(text, start, start + len(head)) if possible else None
            if match:
                return match.end()
    return start
