"""Words: the pieces a sentence is read by, each with its place in the untouched text.

A word here is what a rule wants to look at: *U.S.*, *Mr.*, *Nagorno-Karabakh*,
*doesn't* and *30,000* are one word each, while *'s*, *'ll*, *'ve* and their
kin stand apart, so that the *He* of *He's* is a pronoun like any other. Every
punctuation mark is a word of its own.
"""

import re
from typing import NamedTuple


class Words(NamedTuple):
    """The words of a text, and where each starts and ends."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def read_words(text: str) -> Words:
    """Cut a text into words with their offsets.

    >>> read_words("Ms. Quill’s U.S.-led team didn't pay $1,200.").words
    ['Ms.', 'Quill', '’s', 'U.S.-led', 'team', "didn't", 'pay', '$', '1,200', '.']
    """
    spans = [match.span() for match in _WORD.finditer(text)]
    return Words(
        [text[start:end] for start, end in spans],
        [start for start, _ in spans],
        [end for _, end in spans],
    )


def _names(text: str) -> list[str]:
    return text.split()


# Abbreviations keep their full stop. Those that also are words ("no", "fig") do so before a figure only.
TITLES = frozenset(
    _names("Adm Amb Asst Atty Brig Capt Cmdr Col Comdr Cpl Cpt Det Dr Fr Gen Gov Govs Hon Insp Lt Maj Messrs")
    + _names("Mme Mr Mrs Ms Msgr Mx Pfc Pres Prof Pvt Rep Reps Rev Sec Sen Sens Sgt Supt")
)
MONTHS = frozenset(_names("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"))
BEFORE_A_FIGURE = frozenset(_names("No Nos no nos Art Fig fig Figs pp p Vol vol Ch Sect ca c est approx"))
WITHIN_A_NAME = frozenset(_names("St Ste Mt Ft vs v cf e.g i.e viz"))
PLACES = frozenset(
    _names(
        "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo Mont Neb"
    )
    + _names("Nev Okla Ont Ore Pa Penn Que Tenn Tex Va Vt Wash Wis Wyo")
)
ENDINGS = frozenset(
    _names(
        "Ave Blvd Rd Dept Univ Assn Bros Co Corp Inc Jr Ltd Sr Esq al etc Mon Tue Tues Wed Thu Thur Thurs Fri"
    )
)

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĘĚĞĠĢĪĮİĶŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŸŹŻŽƏȘȚΑ-ΩА-ЯЁІЇЄҐ"
APOSTROPHES = "'’‘´`ʼ"


def _any_of(choices: frozenset[str]) -> str:
    """Write a pattern that tries the choices by their first letter: one comparison for most words."""
    by_letter: dict[str, list[str]] = {}
    for choice in sorted(choices, key=lambda choice: (-len(choice), choice)):
        by_letter.setdefault(choice[0], []).append(re.escape(choice[1:]))
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))


def _pattern() -> re.Pattern[str]:
    shouted = {title.upper() for title in TITLES}
    plain = TITLES | shouted | MONTHS - {"Mar"} | PLACES | ENDINGS | {"St", "Ste", "Mt"}
    figures = BEFORE_A_FIGURE | {"Mar", "Ft"}
    # What may follow the first letter: combining accents, soft hyphens and joiners belong to their word.
    more = r"[\w\u0300-\u036f\u00ad\u200c\u200d]"
    clitic = r"(?:[sS]|[vr]e|VE|RE|ll|LL|[dDmM])\b"
    joiner = (
        rf"[{APOSTROPHES}](?!{clitic})"
        r"|[-‐‑]"
        r"|(?<=\d)[.,:/](?=\d)"
        r"|(?<=[A-Z])&(?=[A-Z])"
        r"|@"
        r"|\.(?=(?:[a-z0-9-]{1,30}\.)?(?:com|org|net|gov|edu|info|co|uk|ru|tv|eu|us)\b)"
    )
    return re.compile(
        r"[A-Za-z]++(?=[\s,])"  # nearly all words: what stands before a space or comma is whole
        r"|(?:https?://|www\.)[^\s<>\"“”«»]++"
        r"|</?[A-Za-z][^<>]{0,300}>"  # a tag left in the text, with the marks inside it
        rf"|(?:[^\W\d_]\.){{2,}}+(?:(?:-\w{more}*+)++|[^\W\d_](?!{more}|['’]\w))?"  # U.S. | U.S.-led | U.S
        r"|Ph\.D(?:\.|\b)"
        rf"|[A-Z]-(?:(?:[A-Z]\.){{2,}}+|(?:{_any_of(PLACES)})\.)"  # D-N.Y. | R-Fla.
        rf"|(?:{_any_of(plain)})\."
        rf"|(?:{_any_of(figures)})\.(?=[^\S\r\n]?\d)"
        rf"|(?:vs|v|Ft)\.(?=[^\S\r\n][{UPPER}])"
        rf"|[{UPPER.replace('A-Z', 'A-HJ-Z')}]\.(?=[^\S\r\n]?[{UPPER}][\w.'’-])"  # the J. of a name
        rf"|\w{more}*+(?:(?:{joiner})\w{more}*+)*+"
        rf"|(?<=\w)[{APOSTROPHES}]{clitic}"
        rf"|(?<![\w{APOSTROPHES}])[’'‘](?:\d\ds?|[Ee]m|[Tt]il|[Tt]is|[Tt]was|[Cc]ause|[Bb]out|[Rr]ound|[Nn][’'])(?!\w)"
        r"|[@#]\w++"
        r"|(?<![\w.])\.\d++"
        r"|\.(?:[ \xa0]?\.)++|…++|-{2,}+|—{2,}+"
        r"|(?<=\S)'(?=''(?!'))|''|``"  # where a quotation in a quotation ends, the single mark comes first
        r"|[^\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
    )


_WORD = _pattern()
