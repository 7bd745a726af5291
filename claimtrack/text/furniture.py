"""Page furniture: lines that a page prints around an article, and that nobody in it says."""

import re

LONGEST = 240  # furniture is short; a longer line is somebody's sentence

_NAME = r"(?:(?:de|del|der|di|du|van|von|da|la|le|al|bin|ben|el|ibn)\s+)*[A-ZÀ-ÖØ-Þ][\w.'’\-]*"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,5}}"
_PEOPLE = rf"{_NAMES}(?:\s*(?:,|,?\s(?:and|AND|&|with|in))\s*{_NAMES}){{0,6}}"

_LINE = re.compile(
    r"""(?:
    # advertisements and what stands around them
      (?i:\W*(?:story\s|article\s)?(?:continues|continued)\s(?:below|after)(?:\s(?:the\s)?(?:this\s)?[\w ]{0,30})?\W*)
    | (?i:\W*(?:scroll\sdown|scroll)\s(?:for|to)\s(?:more|continue|read)[\w ]{0,40}\W*)
    | (?i:\W*(?:advertise?ment|advert|sponsored(?:\s(?:content|links?|by\s[\w ]{1,40}))?|paid\spost|promoted(?:\scontent)?
        |article\scontinues|story\scontinues|loading(?:\.\.\.|…)?|skip\s(?:ad|advertisement|to\s[\w ]{1,30}))\W*)
    # ways to other pages
    | (?i:\W*(?:read|see|view|watch|listen|hear|more)\s(?:more|also|next|now|too|on\sthis|from\sthis\sauthor|all\s\w+)
        (?:\s(?:at|on|from|about|in|here|stories|coverage)\b[^.!?]{0,80})?\W*)
    | (?i:\W*(?:read\s(?:more|also|next|the\sfull\s\w+)|see\s(?:also|more)|also\s(?:read|see|on)|related(?:\s\w+)?
        |recommended(?:\s\w+)?|more\son\sthis(?:\s\w+)?|don['’]t\smiss|further\sreading|in\spictures|live\supdates
        |up\snext|most\s(?:read|popular|viewed)|trending(?:\snow)?|watch(?:\s(?:now|live))?|video|photos?|gallery
        |listen|opinion|poll)\s?[:|>»][^\n]*)
    | (?i:\W*(?:related(?:\s(?:stories|articles|content|topics|links|coverage|news|video|videos))?|recommended|trending
        |most\s(?:read|popular|viewed)|top\sstories|more\sstories|more\sfrom\s[\w ]{1,40}|you\smay\salso\slike
        |what\sto\sread\snext|share\sthis(?:\s\w+)?|share|tweet|print|email|e-mail|comments?|\d+\scomments?
        |view\scomments|leave\sa\scomment|facebook|twitter|whatsapp|linkedin|reddit|instagram|tumblr|pinterest)\W*)
    | (?i:\W*(?:click|tap)\shere\s(?:to|for)\b[^\n]{0,160})
    # asking the reader for something
    | (?i:\W*(?:sign|signing)\sup\s(?:here\s)?(?:for|to|now)\b[^\n]{0,160})
    | (?i:\W*subscribe\s(?:to|for|now|here|today)\b[^\n]{0,160})
    | (?i:\W*(?:get|receive)\s(?:the\slatest|our|breaking)\b[^\n]{0,120}\b(?:inbox|newsletter|email|alerts?|app)\b[^\n]{0,40})
    | (?i:\W*(?:download|get)\s(?:the|our)\s[\w ]{1,40}\sapp\b[^\n]{0,60})
    | (?i:\W*(?:like|follow|join|find)\s(?:us|me|him|her|them|[\w.\- ]{1,60}?)\son\s(?:twitter|facebook|instagram|linkedin
        |snapchat|youtube|whatsapp|telegram|x|threads|social\smedia)\b[^\n]{0,120})
    | (?i:\W*(?:e-?mail|contact|write\sto|reach|tweet)\s[\w.\- ]{0,60}?\s?(?:at|to|:)?\s*[\w.+-]+@[\w.-]+\W*)
    | (?i:\W*(?:twitter|facebook|instagram|e-?mail|telegram)\s?:\s?@?[\w.@+-]+(?:\s(?:and|&)\s@?[\w.@+-]+)*\W*)
    | \W*@\w{1,30}\W*
    | (?:https?://|www\.)\S+
    # rights and credits
    | (?i:\W*(?:©|\(c\)\s|copyright\b(?=\s*(?:©|\(c\)|\d|by\s|the\s|,|:)))[^\n]{0,220})
    | (?i:\W*all\srights\sreserved\b[^\n]{0,120})
    | (?i:[^\n.]{0,120}\.\s*all\srights\sreserved\W*)
    | (?i:\W*this\s(?:material|content)\smay\snot\sbe\spublished\b[^\n]{0,160})
    | (?i:\W*(?:photo(?:graph)?s?|images?|pictures?|video|illustration|graphic|photo\scredit|image\ssource|credit)
        \s?(?::|\sby\s|\svia\s|\scourtesy\s(?:of\s)?)\s*[^\n.!?]{1,80}\W*)
    | \W*(?:[\w.'’\- ]{1,40}[/|]\s?)?(?:Getty(?:\sImages)?|AFP|AP(?:\sPhoto)?|Reuters|REUTERS|EPA|Shutterstock|Bloomberg|PA|Alamy
        |Instagram|Facebook|Twitter|ASSOCIATED\sPRESS|Associated\sPress|The\sAssociated\sPress)
        (?:\s?[/|]\s?[\w.'’\- ]{1,40})?(?:\sfile(?:\sphoto)?)?\W*
    # who wrote it, and when
    | \W*(?i:by|byline:|written\sby|story\sby|posted\sby|text\sby|(?:additional\s)?reporting\sby|edited\sby|editing\sby
        |compiled\sby|produced\sby)\s*:?\s+%(people)s(?:\s*[,;|•·–—-]\s*[^\n]{0,100})?(?:\s(?:for|of)\s[^\n]{1,60})?
        (?:\s*[.)|]+)?
    | \(?(?i:(?:additional\s)?reporting|editing|writing|compiled|contributing)\sby\s[^\n]{1,200}\)?\W*
    | (?i:\W*(?:published|updated|last\supdated|posted|first\spublished|created|modified|date|time)
        (?:\s(?:at|on))?\s?:?\s+(?=[^\n]{0,40}\d)[^\n.]{0,60}(?:[ap]\.?m\.?)?[^\n.]{0,20}\W*)
    | (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?(?:\d{1,2}\s)?(?:January|February|March|April|May|June|July|August
        |September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)
        (?:\s\d{1,2})?,?(?:\s\d{4})?(?:,?\s(?:at\s)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?\W*
    | \d{1,2}:\d\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s[A-Z]{2,4})?\W*
    | \d+\s(?i:min(?:ute)?s?\sread)\W*
    # a place and an agency, left on a line of their own
    | [A-Z][\w.'’\- ]{1,40}(?:,\s[\w.'’\- ]{1,40}){0,3}\s\((?:AP|AFP|Reuters|REUTERS|Bloomberg|UPI|dpa|CNN|TASS|Xinhua|ANI|PTI)\)\W*
    )"""
    % {"people": _PEOPLE},
    re.VERBOSE,
)

_AGENCY_LINE = re.compile(
    r"""(?:
      [A-ZÀ-ÖØ-Þ][\w.'’/\-]*(?:[ ,][ ]?[\w.'’/\-]+){0,8}?\s?
        \((?:AP|AFP|Reuters|REUTERS|Bloomberg|UPI|dpa|DPA|CNN|TASS|Xinhua|ANI|PTI|RFE/RL|Kyodo|EFE|IANS)\)\s?(?:—|–|--|-|:)
    | (?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-]+[ ]?){1,4}(?:,[ ][A-Z][\w.'’\-]*(?:[ ][A-Z][\w.'’\-]*)?){0,2}
        (?:,[ ](?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?[ ]\d{1,2})?[ ]?(?:—|–|--)
    | \((?:AP|AFP|Reuters|REUTERS|Bloomberg|UPI|dpa|CNN|TASS|Xinhua)\)\s?(?:—|–|--|-)?
    )\s*(?=\S)""",
    re.VERBOSE,
)


def is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page and not to the article.

    >>> [is_furniture(line) for line in ("ADVERTISEMENT", "By Ada Quill", "By noon the dam had burst")]
    [True, True, False]
    """
    if len(line) > LONGEST:
        return False
    return _LINE.fullmatch(line) is not None or not any(map(str.isalnum, line))


def dateline_end(text: str, start: int, end: int) -> int:
    """Return where the first sentence of a paragraph begins, past a dateline such as *BAKU (Reuters) -*.

    >>> dateline_end("HARROW, Oct 6 (Reuters) - The dam held.", 0, 39)
    26
    """
    match = _AGENCY_LINE.match(text, start, min(end, start + 120))
    return match.end() if match else start
