"""Page furniture: lines that a page prints around an article, and that nobody in it says.

A line is furniture only as a whole. What a reporter wrote must not be lost to
a clever pattern, so each one names the words that pages use and nothing wider.
"""

import re

LONGEST = 240  # furniture is short; a longer line is somebody's sentence

_AGENCY = r"(?:AP|AFP|Reuters|REUTERS|Bloomberg|UPI|dpa|DPA|CNN|TASS|Xinhua|ANI|PTI|RFE/RL|Kyodo|EFE|IANS)"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s[A-Z]{2,4}\b)?"
_UPPER = "A-ZÀ-ÖØ-ÞŞİĞČŠŽĆĐŁŚŹŻ"
_NAME = rf"(?:(?:de|del|der|di|du|van|von|da|la|le|al|bin|ben|el|ibn)\s){{0,2}}[{_UPPER}][\w.'’\-]*"
_NAMES = rf"{_NAME}(?:\s{_NAME}){{0,5}}"

# Each pattern is for a whole line, capitals or not, less the marks and spaces around it.
_WHOLE_LINES = (
    # advertising, and what stands around it
    r"advertise?ments?|advert|sponsored(?:\s(?:content|links?|by\s[\w ]{1,40}))?|paid\spost",
    r"promoted(?:\scontent)?",
    r"(?:story|article|post|report)\s(?:continues|continued)(?:\s(?:below|after)\b[\w ]{0,40})?",
    r"continue(?:s|d)?\s(?:reading|below|after)\b[\w ]{0,40}",
    r"scroll\s(?:down\s)?(?:for|to)\s[\w ]{0,40}|loading|skip\s(?:ad|ads|advertisement|to\s[\w ]{1,30})",
    # ways to other pages
    r"(?:read|see|view)\s(?:more|also|next)(?:\s(?:at|on|from|about|in|here)\b[^.!?]{0,80})?",
    r"read\sthe\sfull\s(?:story|article|report|text)(?:\s(?:at|on|in|here)\b[^.!?]{0,60})?",
    r"(?:read\s(?:more|also|next)|see\s(?:also|more)|also\s(?:read|see|on)|related(?:\s\w{1,12})?|recommended"
    r"|more\son\sthis(?:\s\w{1,12})?|don['’]t\smiss|further\sreading|up\snext|most\s(?:read|popular|viewed)"
    r"|trending(?:\snow)?)\s?[:|>»].{0,220}",
    r"(?:watch(?:\s(?:now|live|this))?|video|photos?|gallery|listen)\s?[:|>»].{0,120}",
    r"watch\s(?:the|this|a)\s[\w ]{0,60}\b(?:above|below|here)\b[\w ]{0,20}",
    r"related(?:\s(?:stories|articles|content|topics|links|coverage|news|videos?))?|recommended(?:\sfor\syou)?",
    r"trending(?:\snow)?|most\s(?:read|popular|viewed)|(?:top|more|latest)\s(?:stories|news|headlines)|latest",
    r"more\sfrom\s[\w ]{1,40}|you\smay\salso\slike|what\sto\sread\snext",
    r"(?:click|tap)\shere\s(?:to|for)\b.{0,160}",
    r"share(?:\sthis(?:\s\w+)?)?|tweet|print|e-?mail|comments?|\d+\scomments?|(?:view|leave)\s(?:a\s)?comments?",
    r"facebook|twitter|whatsapp|linkedin|reddit|instagram|tumblr|pinterest|telegram|youtube",
    r"full\stext|abstract|correction\sappended|image|photo|video|caption|back\sto\stop|close|menu|search|home",
    # asking something of the reader
    r"(?:sign|signing)\sup\s(?:here\s)?(?:for|to|now)\b.{0,160}|subscribe(?:\s(?:to|for|now|here|today)\b.{0,160})?",
    r"(?:get|receive)\s(?:the\slatest|our|breaking)\b.{0,120}\b(?:inbox|newsletter|e-?mail|alerts?|app)\b.{0,40}",
    r"(?:download|get)\s(?:the|our)\s[\w ]{1,40}\sapp\b.{0,60}",
    r"(?:log|sign)\sin(?:\sto\s.{1,60})?|register",
    r"(?:like|follow|join|find)\s(?:us|me|him|her|them|[\w.\- ]{1,60}?)\son\s(?:twitter|facebook|instagram"
    r"|linkedin|snapchat|youtube|whatsapp|telegram|x|threads|social\smedia)\b.{0,120}",
    r"(?:e-?mail|contact|write\sto|reach)\s[\w.\- ]{0,60}?(?:\sat)?\s?:?\s?[\w.+-]+@[\w.-]+",
    r"(?:twitter|facebook|instagram|e-?mail|telegram)\s?:\s?@?[\w.@+-]+(?:\s(?:and|&)\s@?[\w.@+-]+)*|@\w{1,30}",
    # rights and credits
    r"(?:©|\(?c\)\s|copyright\s?(?:©|\(c\)|\d|by\s|the\s|,|:)).{0,220}",
    r"(?:[^.]{0,120}\.\s)?all\srights\sreserved.{0,120}",
    r"this\s(?:material|content|story|article)\smay\snot\sbe\s(?:published|reproduced)\b.{0,160}",
    r"(?:photo(?:graph)?s?|images?|pictures?|video|illustration|graphic|(?:photo|image)\s(?:credit|source)|credit)"
    r"(?:\s?:|\sby\s|\svia\s|\scourtesy\s(?:of\s)?)\s?[^.!?]{1,80}",
    r"[^.!?]{1,160}\scontributed\s(?:reporting\s)?(?:to|for)\sthis\s(?:report|story|article)[^.!?]{0,40}",
    r"contributing:\s.{1,160}",
    # when it appeared
    rf"(?:first\s)?(?:published|posted|created|(?:last\s)?(?:updated|modified))(?:\s(?:at|on))?\s?:?\s(?:{_WEEKDAY}|"
    rf"{_MONTH}|\d)[^.!?]{{0,40}}(?:[ap]\.?m\.?)?[^.!?]{{0,12}}",
    rf"(?:{_WEEKDAY},?\s)?(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{1,2}})?,?(?:\s\d{{4}})?(?:,?\s(?:at\s)?{_CLOCK})?",
    r"\d{1,2}:\d\d(?:\s?[ap]\.?m\.?)?(?:\s[a-z]{2,4})?|\d{1,2}\s?[ap]\.?m\.?|\d+\smin(?:ute)?s?\sread",
    r"(?:https?://|www\.)\S+",
)
_ANY_CASE = re.compile("|".join(f"(?:{pattern})" for pattern in _WHOLE_LINES), re.IGNORECASE)

_AUTHOR = rf"(?!(?:{_WEEKDAY}|{_MONTH})\b){_NAMES}"
_CAPITALS = (
    # who wrote it; after a comma only what tells an author's desk, not the rest of a sentence
    r"(?i:by|byline:(?:\sby)?|written\sby|story\sby|posted\sby|text\sby|edited\sby|produced\sby)\s?:?\s"
    rf"{_AUTHOR}(?:(?:,\s|,?\s(?:and|AND|&|with|in|for|of)\s){_NAMES}){{0,6}}"
    r"(?:\s?[,;|•·–—-]\s?[^.!?]{0,60}[^.!?”\"’),])?",
    rf"(?i:(?:additional\s)?(?:reporting|editing|writing|compiled|contributing)\sby)\s[{_UPPER}].{{0,200}}",
    # who owns the picture
    rf"(?:[\w.'’\- ]{{1,40}}\s?[/|]\s?|{_NAMES}\s(?:via|for)\s)?"
    r"(?:Getty(?:\sImages)?|AFP|AP(?:\sPhoto)?|Reuters|REUTERS|EPA|Shutterstock|Bloomberg|PA|Alamy|(?:The\s)?Associated\sPress|ASSOCIATED\sPRESS)"
    r"(?:\s?[/|]\s?[\w.'’\- ]{1,40})?(?:\sfile(?:\sphoto)?)?",
    r"(?:Facebook|Instagram|Twitter)/[\w.'’\- ]{1,40}",
    rf"{_NAMES}(?:(?:,\s|,?\sand\s){_NAMES}){{0,4}}\sreported\sfrom\s{_NAMES}(?:(?:,\s|,?\sand\s){_NAMES}){{0,4}}",
    # a place and an agency, left on a line of their own
    rf"[{_UPPER}][\w.'’\- ]{{1,40}}(?:,\s[\w.'’\- ]{{1,40}}){{0,3}}\s?\({_AGENCY}",
)
_AS_WRITTEN = re.compile("|".join(f"(?:{pattern})" for pattern in _CAPITALS))

# The page's own code, left in the text.
_CODE = re.compile(
    r"(?:<[^<>]{0,200}>\s?){1,4}\.?|[.#]?[\w-]{1,40}\s?\{|[\w-]{1,40}:\s?[^;]{0,60}(?:px|%|em|important|#\w{3,6});?"
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
    patterns = (_ANY_CASE, _AS_WRITTEN)
    if any(pattern.fullmatch(bare) for pattern in patterns) or _CODE.fullmatch(line):
        return True
    return not any(map(str.isalnum, line))


_QUOTES = frozenset("\"“”'‘’")
_WORD_IN_CAPITALS = rf"[{_UPPER}][{_UPPER}.'’\-]+"
_DATELINE = re.compile(
    r"(?:"
    # BAKU, Azerbaijan (Reuters) -
    rf"[{_UPPER}][\w.'’/\-]*(?:[ ,][ ]?[\w.'’/\-]+){{0,8}}?\s?\({_AGENCY}\)\s?(?:—|–|--|-|:)"
    # BAKU, Azerbaijan, Oct. 5 — | BRILL (Strait Wire) –
    rf"|{_WORD_IN_CAPITALS}(?:\s{_WORD_IN_CAPITALS}){{0,3}}"
    rf"(?:,\s[{_UPPER}][\w.'’\-]*(?:\s[{_UPPER}][\w.'’\-]*)?){{0,2}}"
    rf"(?:,\s{_MONTH}\s\d{{1,2}})?(?:\s?\([{_UPPER}][\w.'’&/ \-]{{1,40}}\))?(?:\s?(?:—|–|--)|\s+-(?=\s))"
    # (Reuters) - | (CNN) | Washington (CNN)
    rf"|\({_AGENCY}\)\s?(?:—|–|--|-)?|[{_UPPER}][\w.]*(?:,? [{_UPPER}][\w.]*){{0,4}} \(CNN\)"
    rf")\s*(?=[{_UPPER}\d\"“'‘«])"
)


def dateline_end(text: str, start: int, end: int) -> int:
    """Return where the first sentence of a paragraph begins, past a dateline such as *BAKU (Reuters) -*.

    >>> dateline_end("HARROW, Oct 6 (Reuters) - The dam held.", 0, 39)
    26
    """
    match = _DATELINE.match(text, start, min(end, start + 120))
    return match.end() if match else start
