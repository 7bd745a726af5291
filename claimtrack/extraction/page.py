"""Pages: a layout as the rules see it, each word with a rough class.

There is no parser here. A word's class comes from short closed lists, from its
ending and from its capital; that is enough to tell where a noun phrase or a
clause begins, which is all that finding sources and contents needs.
"""

from bisect import bisect_right
from copy import copy
from functools import lru_cache
from itertools import pairwise

from claimtrack.extraction.proposal import Range
from claimtrack.lexicon.loader import Cues, load_cues, load_forms
from claimtrack.text.layout import Layout, Sentence
from claimtrack.text.time_expressions import find_time_expressions

# Classes of words. One letter each, so that a run of words can be looked at as a text.
DETERMINER, SUBJECT, OBJECT, WHO, AUXILIARY, MODAL = "D", "S", "O", "W", "A", "M"
PREPOSITION, TO, AND, LINKER, ADVERB, NUMBER, NAME, NOUN = "I", "T", "J", "B", "R", "#", "K", "N"
FINITE, PAST, PARTICIPLE, DOING = "V", "E", "L", "G"
COMMA, STOP, COLON, MARK, OPEN, CLOSE, CLITIC = ",", ".", ":", '"', "(", ")", "'"

_CLOSED = {
    DETERMINER: (
        "the a an this these those every each some any no my your his its our their another both all "
        "several few either neither such"
    ),
    SUBJECT: "he she it they we you i everyone someone nobody everybody somebody anyone",
    OBJECT: "him her them us me himself herself itself themselves ourselves myself yourself",
    WHO: "who which whom whose what whoever whatever",
    AUXILIARY: (
        "is are was were be been being am has have had having do does did isn't aren't wasn't weren't "
        "hasn't haven't hadn't don't doesn't didn't ain't 're 've 'm"
    ),
    MODAL: (
        "will would can could may might must shall should ought cannot won't wouldn't can't couldn't "
        "mustn't shouldn't needn't shan't mightn't 'll 'd"
    ),
    PREPOSITION: (
        "of in on at by for from with about against between among into through during under over within "
        "without across around behind beyond near toward towards upon amid along inside outside throughout "
        "regarding despite per via like unlike beside besides above below off onto except including "
        "alongside amongst concerning following"
    ),
    TO: "to",
    AND: "and or but nor & yet",
    LINKER: (
        "that because although though if unless while when where whereas since until before after as "
        "whether than how why so once lest till whenever wherever"
    ),
    ADVERB: (
        "also then now just only even still again too very not never ever always often soon later earlier "
        "already almost perhaps maybe however therefore meanwhile moreover instead once twice first further "
        "furthermore here there away back up down out nevertheless nonetheless otherwise yesterday today "
        "tomorrow n't quite rather really simply sometimes much more most less least well indeed else "
        "anyway afterward afterwards thus hence likewise thereby together apart aside ahead forward long "
        "far today's repeatedly"
    ),
}
_NEVER_ADVERB = frozenset(
    "family supply july reply assembly ally rally bully italy anomaly monopoly jelly belly fly daily "
    "weekly monthly yearly early elderly friendly likely unlikely deadly costly lovely ugly holy only "
    "lonely hourly quarterly orderly scholarly motherly fatherly brotherly leisurely sickly silly "
    "chilly curly homily tally folly shed sled".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand "
    "thousands million millions billion billions".split()
)
# Closed words that are names where they bear a capital in mid-sentence.
_MAYBE_NAMES = frozenset("may will us it per so no long well mark like over more".split())
_PUNCTUATION = {
    ",": COMMA, ".": STOP, "!": STOP, "?": STOP, "…": STOP, "...": STOP, ";": COLON, ":": COLON, "—": COLON,
    "–": COLON, "--": COLON, "-": COLON, "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE, "/": COLON, "|": COLON,
    "•": COLON, "*": COLON, "‑": COLON, "——": COLON,
}  # fmt: skip
MARKS = frozenset(
    ("“", "”", '"', "''", "``", "„", "‟", "«", "»", "‘", "’", "'", "‹", "›", "`", "´", "‚", "‛")
)
POSSESSIVES = frozenset(("'s", "’s", "ʼs"))
NEGATIONS = frozenset("not never no nothing nobody none neither nor n't hardly scarcely".split())


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    """Class of each known lower-case word."""
    forms = load_forms()
    classes: dict[str, str] = dict(_PUNCTUATION)
    classes.update(dict.fromkeys(MARKS, MARK))
    classes.update(dict.fromkeys(POSSESSIVES, CLITIC))
    classes.update(dict.fromkeys(forms.base | forms.third | forms.past, FINITE))
    classes.update(dict.fromkeys(forms.participle, PARTICIPLE))
    classes.update(dict.fromkeys(forms.not_past | forms.not_doing | _NEVER_ADVERB, NOUN))
    nouns = {form for form, entries in load_cues().forms.items() if any(e.cue.pos == "noun" for e in entries)}
    for form, entries in load_cues().forms.items():
        kinds = {kind for entry in entries if entry.cue.pos == "verb" for kind in entry.kinds}
        if form in classes or form in nouns or form.endswith(("ed", "ing")):
            continue
        verbal = "past" in kinds or any(entry.cue.lemma.split()[0] in forms.base for entry in entries)
        if kinds & {"third", "past"} and verbal:
            classes[form] = FINITE
        elif "part" in kinds:
            classes[form] = PARTICIPLE
    for letter, listed in _CLOSED.items():
        for word in listed.split():
            classes[word] = letter
            if "'" in word:
                classes[word.replace("'", "’")] = letter
    classes.update(dict.fromkeys(_NUMBERS, NUMBER))
    return classes


@lru_cache(maxsize=50_000)
def word_class(word: str) -> str:
    """Return the class of a word written in lower case.

    >>> word_class("the"), word_class("quickly"), word_class("harbour"), word_class("flooded")
    ('D', 'R', 'N', 'E')
    """
    known = _classes().get(word)
    if known is not None:
        return known
    if word[0].isdigit():
        return NUMBER
    if not word[0].isalpha():
        return NOUN
    if len(word) > 3 and word.endswith("ed") and not word.endswith("eed"):
        return PAST
    if len(word) > 4:
        if word.endswith("ly"):
            return ADVERB
        if word.endswith("ing"):
            return DOING
    return NOUN


def _sentences_of_words(layout: Layout) -> list[int]:
    """For each word the index of its sentence; between two sentences that of the first, before all 0."""
    owner = [0] * len(layout.words)
    firsts = [sentence.first for sentence in layout.sentences]
    for index, (first, after) in enumerate(pairwise([*firsts, len(owner)])):
        owner[first:after] = [index] * (after - first)
    return owner


class Page:
    """A layout with what the rules ask of it, looked up once.

    Attributes:
        layout: the reading of the text.
        words: its words; `lower` the same in lower case.
        classes: the class of each word.
        outer: for each word the index of the outermost quotation around it, or -1.
        bounds: for each quotation the word range that it covers, marks included.
        cues: the word list in use.
        cue_words: the places of the words with which a cue of the list can begin, in order.
    """

    __slots__ = (
        "_sentences",
        "_time_ends",
        "_times",
        "bounds",
        "classes",
        "cue_words",
        "cues",
        "layout",
        "lower",
        "outer",
        "titled",
        "words",
    )

    def __init__(self, layout: Layout, cues: Cues | None = None) -> None:
        self.layout = layout
        self.cues = cues or load_cues()
        self.words = layout.words
        self.lower = layout.lower
        self.classes = [word_class(word) for word in self.lower]
        self.titled: set[int] = set()
        self._sentences = _sentences_of_words(layout)
        forms = self.cues.forms
        self.cue_words = [place for place, word in enumerate(self.lower) if word in forms]
        self._times: dict[int, list[Range]] = {}
        self._time_ends: dict[int, dict[int, int]] = {}
        self._read_quotations()
        for index, sentence in enumerate(layout.sentences):
            self._read_capitals(index, sentence)

    def _read_quotations(self) -> None:
        """Find the word range of each quotation, and the outermost quotation of each word."""
        starts = self.layout.starts
        count = len(self.words)
        self.outer = [-1] * count
        self.bounds: list[Range] = []
        reached = 0
        for index, quotation in enumerate(self.layout.quotations):
            first = bisect_right(starts, quotation.start - 1) if quotation.start else 0
            last = bisect_right(starts, quotation.end - 1)
            self.bounds.append((first, last))
            if first >= reached:
                self.outer[first:last] = [index] * (last - first)
                reached = last

    def _read_capitals(self, index: int, sentence: Sentence) -> None:
        """Make names of the words with a capital, where the capital says so."""
        words, lower, classes = self.words, self.lower, self.classes
        first, last = sentence.first, sentence.last
        bases = load_forms().base
        if self.is_title(sentence):
            self.titled.add(index)
            for place in range(first, last):
                if words[place][0].isupper() and classes[place] == NOUN:
                    classes[place] = NAME
            return
        starting = True
        for place in range(first, last):
            word = words[place]
            letter = classes[place]
            if word[0].isupper():
                if (letter in "NVELGR" and (not starting or letter == NOUN or lower[place] in bases)) or (
                    not starting and lower[place] in _MAYBE_NAMES
                ):
                    classes[place] = NAME
                elif letter in "EG" and starting and place + 1 < last and words[place + 1][0].isupper():
                    # "Manning Road" starts a sentence with a name, "Speaking in" does not.
                    classes[place] = letter if word_class(lower[place + 1]) in "DSIBT" else NAME
            if letter == MARK:
                starting = not self._closes(place)
            else:
                starting = letter == COLON or (starting and letter == OPEN)
            if (
                word in ("’", "'")
                and place > first
                and lower[place - 1].endswith("s")
                and not self._edge(place)
            ):
                classes[place] = CLITIC
            if lower[place] == "her" and place + 1 < last and word_class(lower[place + 1]) in "NE#G":
                classes[place] = DETERMINER

    def _closes(self, place: int) -> bool:
        """Whether a quotation mark ends the outermost quotation that it belongs to."""
        quotation = self.outer[place]
        return quotation >= 0 and self.bounds[quotation][1] == place + 1

    def _edge(self, place: int) -> bool:
        """Whether a mark opens or closes the innermost quotation around it."""
        quotation = self.layout.quoted[place]
        return quotation >= 0 and place in (self.bounds[quotation][0], self.bounds[quotation][1] - 1)

    def is_title(self, sentence: Sentence) -> bool:
        """Whether a sentence is set like a headline, with capitals throughout."""
        if self.layout.paragraphs[sentence.paragraph].kind != "heading":
            return False
        long = [
            word for word in self.words[sentence.first : sentence.last] if len(word) > 3 and word[0].isalpha()
        ]
        return len(long) > 1 and 4 * sum(word[0].isupper() for word in long) >= 3 * len(long)

    def inside(self) -> "Page":
        """Return this page as one reads it within its quotations: the outermost marks are not there."""
        inner = copy(self)
        quoted = self.layout.quoted
        inner.outer = [
            within if within != outer else -1 for within, outer in zip(quoted, self.outer, strict=True)
        ]
        return inner

    def sentence_at(self, word: int) -> int:
        """Return the index of the sentence that holds a word (or of the last one before it)."""
        sentences = self._sentences
        if 0 <= word < len(sentences):
            return sentences[word]
        return sentences[-1] if word > 0 and sentences else 0

    def times(self, index: int) -> list[Range]:
        """Find the time expressions of a sentence, as word ranges."""
        if index not in self._times:
            sentence = self.layout.sentences[index]
            starts, ends = self.layout.starts, self.layout.ends
            found = []
            for start, end in find_time_expressions(self.layout.text, sentence.start, sentence.end):
                first = bisect_right(starts, start) - 1
                last = bisect_right(ends, end - 1) + 1
                if first >= sentence.first and starts[first] == start:
                    found.append((first, min(last, sentence.last)))
            self._times[index] = found
        return self._times[index]

    def time_at(self, word: int, last: int) -> int:
        """Return the end of the time expression that begins at a word, or the word itself if none does."""
        if word >= last:
            return word
        index = self._sentences[word]
        ends = self._time_ends.get(index)
        if ends is None:
            ends = self._time_ends[index] = dict(self.times(index))
        return min(ends[word], last) if word in ends else word

    def phrase(self, first: int, last: int) -> str:
        """Return the text of a word range."""
        return self.layout.text[self.layout.starts[first] : self.layout.ends[last - 1]]
