"""Folding: one spelling for what print spells in many ways, with the way back to the text.

Names and claims are compared folded: *Erdoğan* meets *ERDOGAN*, *’* meets
*'*, and a line break meets a space. Offsets into the original are never lost,
for what is found folded must be shown as it was printed.
"""

import unicodedata
from typing import NamedTuple


def fold(text: str) -> str:
    """Fold quotes, dashes, accents, ligatures, case and white space.

    >>> fold("  Recep  Tayyip ERDOĞAN’s “offer”—twice ")
    'recep tayyip erdogan\\'s "offer"-twice'
    """
    folded = text.lower().replace("`", "'") if text.isascii() else text.translate(_FOLDS)
    return " ".join(folded.split())


class Folded(NamedTuple):
    """A folded text; `offsets[i]` tells where its character `i` came from, the last one where it ends."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of a piece of the folded text.

        >>> folded = fold_with_offsets("The  Peña ﬁle")
        >>> start = folded.text.index("pena")
        >>> folded.span(start, start + 4)
        (5, 9)
        """
        if start >= end:
            return self.offsets[start], self.offsets[start]
        last = self.offsets[end - 1] + 1
        # Accents dropped after the last letter belong to it; the rest of a run of spaces does not.
        stop = last if self.text[end - 1] == " " else self.offsets[end]
        return self.offsets[start], max(last, stop)


def fold_with_offsets(text: str) -> Folded:
    """Fold a text as `fold` does, and remember where each character came from.

    >>> fold_with_offsets("A  ﬁn").offsets
    (0, 1, 3, 3, 4, 5)
    """
    letters: list[str] = []
    offsets: list[int] = []
    end = 0
    for offset, character in enumerate(text):
        for letter in _FOLDS[ord(character)]:
            if letter.isspace():
                if not letters or letters[-1] == " ":
                    continue
                letter = " "
            letters.append(letter)
            offsets.append(offset)
        if letters and letters[-1] != " ":
            end = offset + 1
    if letters and letters[-1] == " ":
        letters.pop()
        offsets.pop()
    return Folded("".join(letters), (*offsets, end))


_QUOTES = {**dict.fromkeys("“”„‟«»″＂〝〞", '"'), **dict.fromkeys("‘’‚‛‹›′´`ʼʻ＇", "'")}
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ı": "i",
}
_TWINS = {**_QUOTES, **_DASHES, **_LETTERS, "ə": "a"}  # Azerbaijani ə is a in every newspaper's English
_KEPT_BELOW = 0x3000  # what is written in letters; folds of rarer characters are not worth their memory


class _Folds(dict[int, str]):
    """What each character folds into; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if code < _KEPT_BELOW:
            self[code] = folded
        return folded


_FOLDS = _Folds()


def _fold_character(character: str) -> str:
    if unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return ""  # soft hyphens, joiners, directions, accents
    folded: list[str] = []
    for part in unicodedata.normalize("NFKD", _TWINS.get(character, character)).casefold():
        twin = _TWINS.get(part, part)
        folded.append("" if unicodedata.category(twin[0]) in {"Mn", "Me", "Cf"} else twin)
    return "".join(folded)
