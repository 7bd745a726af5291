"""Paragraphs and sentences, as offsets into the untouched text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from claimtrack.text.furniture import LONGEST, dateline_end, is_furniture
from claimtrack.text.quotations import Block, Marks
from claimtrack.text.words import BEFORE_A_FIGURE, MONTHS, TITLES, WITHIN_A_NAME, Words

Kind = Literal["body", "heading", "furniture"]


class Paragraph(NamedTuple):
    """A stretch of text between line breaks, without the white space around it."""

    start: int
    end: int
    kind: Kind


class Sentence(NamedTuple):
    """A sentence: its offsets, its words as the half-open range `first:last`, and its paragraph's index."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


# -- paragraphs ---------------------------------------------------------------------------------------------

_LONGEST_HEADING = 25  # words
_MARKS_AFTER_A_STOP = "\"”’'»)] "
_LINE = re.compile(r"\S[^\n\r\v\f\x85\u2028\u2029]*")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2029]")
_ENDS = frozenset(".!?…:;\"”’'»)]*|_")


def read_paragraphs(text: str) -> list[Paragraph]:
    """Cut a text into paragraphs and tell what each is.

    A line of its own is a paragraph, as news sites write them. Where lines are
    wrapped at a fixed width, a paragraph goes on to the next empty line.

    >>> [p.kind for p in read_paragraphs("Dam held, says mayor\\n\\nBy Ada Quill\\n\\nThe dam held.")]
    ['heading', 'furniture', 'body']
    """
    lines = [(match.start(), match.start() + len(match[0].rstrip())) for match in _LINE.finditer(text)]
    bounds = _join_lines(text, lines)
    seen: set[str] = set()
    paragraphs: list[Paragraph] = []
    first = True
    for start, end in bounds:
        kind = "body" if end - start > LONGEST else _kind(text[start:end], first, seen)
        first = first and kind == "furniture"
        paragraphs.append(Paragraph(start, end, kind))
    return paragraphs


def _join_lines(text: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    single = [
        index > 0 and len(_BREAK.findall(text, lines[index - 1][1], lines[index][0])) <= 1
        for index in range(len(lines))
    ]
    width = _wrap_width(text, lines, single)
    joined: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(lines):
        if joined and single[index] and _goes_on(text, lines[index - 1], start, width):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _wrap_width(text: str, lines: Sequence[tuple[int, int]], single: Sequence[bool]) -> int:
    """Return the width at which the lines are wrapped by hand, or 0."""
    breaks = [index for index in range(1, len(lines)) if single[index]]
    if len(breaks) < 2:
        return 0
    widths = [lines[index - 1][1] - lines[index - 1][0] for index in breaks]
    widest = max(widths)
    full = sum(width > 0.7 * widest for width in widths)
    # At a wrapped line's end a sentence seldom ends, and what follows is mostly in small letters;
    # a list of headlines has no full stops either, but each begins with a capital.
    cut = sum(text[lines[index - 1][1] - 1] not in _ENDS for index in breaks)
    small = sum(text[lines[index][0]].islower() for index in breaks)
    wrapped = 2 * full > len(breaks) and 2 * cut > len(breaks) and 5 * small > 2 * len(breaks)
    return widest if wrapped and 40 <= widest <= 120 else 0


def _goes_on(text: str, line: tuple[int, int], start: int, width: int) -> bool:
    end = line[1]
    if width:
        indented = text[start - 1] in " \t" and text[line[0] - 1 : line[0]] not in {" ", "\t"}
        return not indented and (end - line[0] > 0.6 * width or text[end - 1] not in _ENDS)
    # A sentence that a page broke around a link: what follows starts small, what went before had not ended.
    return text[start].islower() and (text[end - 1].isalnum() or text[end - 1] in ",-–—")


def _kind(line: str, first: bool, seen: set[str]) -> Kind:
    """Tell what a short line is; `seen` holds the headings so far, less case and full stop."""
    if is_furniture(line):
        return "furniture"
    name = line.rstrip(_MARKS_AFTER_A_STOP + ".!?").casefold()
    words = name.count(" ") + 1
    if name in seen and words > 2:
        return "furniture"  # the headline again, as caption or link
    last = line.rstrip(_MARKS_AFTER_A_STOP)[-1:]
    ended = last in {".", "!", "?", "…", ":", ",", ";"}
    if first and (last == ";" or (ended and last != "," and _is_title_case(line))):
        ended = False  # the line above all others is a headline even with a full stop
    if ended or words > _LONGEST_HEADING:
        return "body"
    seen.add(name)
    return "heading"


def _is_title_case(line: str) -> bool:
    long = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 2 and 4 * sum(word[0].isupper() for word in long) >= 3 * len(long)


# -- sentences ----------------------------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    return text.split()


_STOPS = frozenset(".!?…") | {"...", "...."}
_STARTERS = frozenset(
    _words(
        "A After All Also Although An And Another Any As At Because Before Both But By Despite During Each"
    )
    + _words(
        "Earlier Even Every Few For Former From Had Has Have He Her Here His How However I If In Instead It"
    )
    + _words(
        "Its Just Last Later Like Many Meanwhile More Most Mr. Mrs. Ms. My No Nor Not Now Of On Once One Only"
    )
    + _words(
        "Or Other Others Our Over She Since So Some Still Such That The Their Then There These They This"
    )
    + _words(
        "Those Though To Two Under Until Was We Were What When Where Whether Which While Who Why With Without"
    )
    + _words("Would Yet You Your")
)
_AFTER_AN_HOUR = frozenset(
    _words("ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET Eastern Central Pacific Mountain")
    + _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June")
    + _words("July August September October November December")
)
_SAYS = frozenset(
    _words(
        "said says asked asks wrote writes tweeted replied shouted added answered wondered cried exclaimed"
    )
    + _words("joked quipped told yelled demanded")
)
_AFTER_SAYING = frozenset(["in", "on", "at", "during", "of", "after", "as", "him", "her", "them", "me", "us"])
_COURTESIES = frozenset(["Mr.", "Mrs.", "Ms."])
_NEVER_LAST = frozenset(title + "." for title in TITLES | {title.upper() for title in TITLES} | WITHIN_A_NAME)
_FIGURE_FOLLOWS = frozenset(word + "." for word in BEFORE_A_FIGURE | MONTHS)


def read_sentences(
    text: str, words: Words, paragraphs: Sequence[Paragraph], blocks: Sequence[Block], marks: Marks
) -> list[Sentence]:
    """Cut the paragraphs that are not furniture into sentences; closing marks stay with it."""
    splitter = _Splitter(text, words, marks)
    sentences: list[Sentence] = []
    for index, (paragraph, block) in enumerate(zip(paragraphs, blocks, strict=True)):
        if paragraph.kind != "furniture":
            splitter.split(index, block, sentences)
    return sentences


class _Splitter:
    """Knows the words and marks of one text; cuts paragraph after paragraph."""

    def __init__(self, text: str, words: Words, marks: Marks) -> None:
        self.text, self.marks = text, marks
        self.words, self.starts, self.ends = words
        self.stops = [index for index, word in enumerate(self.words) if word[-1] in ".!?…"]

    def split(self, paragraph: int, block: Block, sentences: list[Sentence]) -> None:
        """Append the sentences of one paragraph."""
        first = bisect_left(self.starts, dateline_end(self.text, block.start, block.end))
        if first >= block.last:
            return
        begin = len(sentences)
        position = bisect_left(self.stops, first)
        while position < len(self.stops) and self.stops[position] < block.last:
            after = self._past_the_end(self.stops[position], block.last)
            if after < block.last and self._ends_here(self.stops[position], after, block.last):
                self._add(sentences, begin, first, after, paragraph)
                first = after
            position = max(position + 1, bisect_left(self.stops, after, position))
        self._add(sentences, begin, first, block.last, paragraph)

    def _add(self, sentences: list[Sentence], begin: int, first: int, last: int, paragraph: int) -> None:
        """Append a sentence; marks without a word go to the sentence before them."""
        starts, ends = self.starts, self.ends
        wordless = not any(word[-1].isalnum() or word[0].isalnum() for word in self.words[first:last])
        if wordless and len(sentences) > begin:
            before = sentences.pop()
            first = before.first
        sentences.append(Sentence(starts[first], ends[last - 1], first, last, paragraph))

    def _past_the_end(self, stop: int, last: int) -> int:
        """Return the index after a full stop, the stops that follow, and the marks that close around it."""
        after = stop + 1
        words, closing = self.words, self.marks.closing
        while after < last and (
            words[after] in _STOPS or words[after] in {")", "]"} or after in closing or self._dangles(after)
        ):
            after += 1
        return after

    def _dangles(self, index: int) -> bool:
        """Whether a mark that pairs with nothing hangs on the word before it."""
        return (
            self.words[index] in {'"', "”", "’", "'", "»", "''"}
            and index not in self.marks.opening
            and self.ends[index - 1] == self.starts[index]
        )

    def _ends_here(self, stop: int, after: int, last: int) -> bool:
        """Whether a sentence ends before the word at `after`."""
        words = self.words
        quoted = any(index in self.marks.closing for index in range(stop + 1, after))
        following = after
        while following < last and (words[following] in {"(", "["} or following in self.marks.opening):
            following += 1
        if following == last:
            return True
        word = words[following]
        spaced = self.ends[after - 1] < self.starts[after]
        if not spaced and not self._lacks_a_space(stop, after, word):
            return False
        if not word[0].isalnum():
            if word[0] in ",;:)]%/":
                return False
            following += 1
            word = words[following] if following < last else word
        if word[0].islower() and not word[1:2].isupper():
            # "Who?" he asked: what goes on in small letters is the same sentence.
            return words[after] in {"•", "*", "·"}
        if words[stop][-1] == "." and len(words[stop]) > 1 and words[stop][-2] != ".":
            return quoted or self._abbreviation_ends(stop, word)
        if words[stop] == "." and self._is_initial(stop, word):
            return False
        return not (quoted and words[stop] in {"?", "!"} and self._names_the_speaker(after, last))

    def _lacks_a_space(self, stop: int, after: int, word: str) -> bool:
        """Whether the space between two sentences was lost: *the dam held.The mayor said*."""
        before = self.words[stop - 1] if stop else ""
        return word[0].isupper() and (after > stop + 1 or (before[-1:].islower() and len(before) > 1))

    def _abbreviation_ends(self, stop: int, word: str) -> bool:
        """Whether an abbreviation is also the last word of its sentence."""
        short = self.words[stop]
        if short in _NEVER_LAST:
            return False
        if short in _FIGURE_FOLLOWS and word[0].isdigit():
            return False
        if short in {"a.m.", "p.m.", "A.M.", "P.M."}:
            return word not in _AFTER_AN_HOUR
        if word in _STARTERS:
            return not (word == "I" and len(short) == 2)
        # *U.S. President*, *Calif. Governor*, *J. Smith*: a capital is no news after these.
        return short in {"etc.", "al."}

    def _is_initial(self, stop: int, word: str) -> bool:
        """Whether a lone capital before a full stop is the I of *Harold I. Smith*."""
        before = self.words[stop - 1] if stop else ""
        return (
            len(before) == 1
            and before.isupper()
            and self.ends[stop - 1] == self.starts[stop]
            and not (stop > 1 and self.words[stop - 2][0].islower())
            and word not in _STARTERS
        )

    def _names_the_speaker(self, after: int, last: int) -> bool:
        """Whether *“Why now?” Mayor Quill asked.* goes on with the name of who asked."""
        index = after
        words = self.words
        while index < min(last, after + 5) and (words[index][0].isupper() or words[index] in {"de", "van"}):
            index += 1
        if index in {after, last} or words[index] not in _SAYS or words[after] in _STARTERS - _COURTESIES:
            return False
        if index + 1 == last or not words[index + 1][0].isalnum():
            return True
        return words[index] == "told" or words[index + 1] in _AFTER_SAYING
