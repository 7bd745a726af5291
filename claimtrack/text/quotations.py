"""Quotations: which quotation mark answers which.

Marks come straight and curly, nested, left open, and over several paragraphs
(opened in each, closed in the last). Half of the single ones are apostrophes.
Whatever goes wrong in one paragraph stays there.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from claimtrack.text.words import Words


class Quotation(NamedTuple):
    """A piece between quotation marks, marks included.

    `depth` is 1 for the outermost. `closed` tells whether its own closing mark
    stands at the end; one left open ends with its paragraph. `continues` is the
    index of the quotation in an earlier paragraph that this one goes on with,
    or -1.
    """

    start: int
    end: int
    depth: int
    closed: bool
    continues: int


class Marks(NamedTuple):
    """The quotations of a text, and the words (by index) that open and close them."""

    quotations: list[Quotation]
    opening: set[int]
    closing: set[int]


class Block(NamedTuple):
    """A paragraph to look into: its offsets, and its words as a half-open range."""

    start: int
    end: int
    first: int
    last: int


Role = Literal["opens", "closes", "strays", "none"]
DOUBLE, SINGLE, ANGLE = "double", "single", "angle"
_FAMILY = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "``", "''", "＂", "〝", "〞"), DOUBLE),
    **dict.fromkeys(("'", "‘", "’", "‚", "‛", "`", "´", "‹", "›"), SINGLE),
    **dict.fromkeys(("«", "»"), ANGLE),
}
_ONLY_OPENS = frozenset("„‟〝") | {"``"}
_OPENS_SINGLE = frozenset("‘'`‚‛‹")
_BEFORE_AN_OPENING = frozenset("([{<-—–/“‘„«‹\"'`…*_")
_DEEPEST = 4  # no newspaper nests deeper; a run of opening marks is a mistake, not a tree
_LONGEST_GAP = 5  # paragraphs without any mark inside one block quotation


def read_quotations(text: str, words: Words, paragraphs: Sequence[Block]) -> Marks:
    """Pair the quotation marks of the given paragraphs.

    >>> from claimtrack.text.words import read_words
    >>> text = 'She said, "He told us ‘go home’ twice."'
    >>> marks = read_quotations(text, read_words(text), [Block(0, len(text), 0, 99)])
    >>> [(text[q.start : q.end], q.depth) for q in marks.quotations]
    [('"He told us ‘go home’ twice."', 1), ('‘go home’', 2)]
    """
    places = [index for index, word in enumerate(words.words) if word in _FAMILY]
    reader = _Reader(text, words)
    cursor = 0
    for number, block in enumerate(paragraphs):
        while cursor < len(places) and places[cursor] < block.first:
            cursor += 1
        after = cursor
        while after < len(places) and places[after] < block.last:
            after += 1
        follows = paragraphs[number + 1].first if number + 1 < len(paragraphs) else len(words.words)
        reader.read(block, places[cursor:after], words.words[follows] if follows < len(words.words) else "")
        cursor = after
    return Marks(_nest(reader.found), reader.opening, reader.closing)


class _Open:
    """A quotation being read."""

    __slots__ = ("closed", "continues", "dropped", "end", "family", "mark", "start", "word")

    def __init__(self, start: int, family: str, mark: str, word: int) -> None:
        self.start, self.family, self.mark, self.word = start, family, mark, word
        self.end = -1
        self.closed = False
        self.dropped = False
        self.continues: _Open | None = None


class _Reader:
    """Reads paragraph after paragraph; remembers only what the one before left open."""

    def __init__(self, text: str, words: Words) -> None:
        self.text, self.words = text, words
        self.found: list[_Open] = []
        self.opening: set[int] = set()
        self.closing: set[int] = set()
        self.stack: list[_Open] = []
        self.tail: list[_Open] = []  # left open by the paragraph before
        self.gap: list[Block] = []  # paragraphs without marks since then
        self.block = Block(0, 0, 0, 0)

    def read(self, block: Block, marks: list[int], next_word: str) -> None:
        """Pair the marks of one paragraph, given as word indices; `next_word` begins the paragraph after."""
        if not marks:
            if self.tail:
                self.gap.append(block)
                if len(self.gap) > _LONGEST_GAP:
                    self.tail, self.gap = [], []
            return
        self.block = block
        self.stack = []
        carried, gap = self.tail, self.gap
        self.tail, self.gap = [], []
        later = self._later_closings(marks)
        opened: list[_Open] = []
        waits = bool(carried)
        for position, index in enumerate(marks):
            family = _FAMILY[self.words.words[index]]
            if family == SINGLE:
                follower = marks[position + 1] if position + 1 < len(marks) else -1
                role = self._role_of_single(index, follower, later[position])
            else:
                role = self._role_of_double(index, family, position + 1 < len(marks))
            if role == "opens":
                opened.append(self._open(index, family))
            elif role == "closes":
                self._close(index, family)
            elif role == "strays":
                self.closing.add(index)
                if waits:
                    self._close_block(carried[0], gap, index)
            waits = waits and family == SINGLE
        self._leave_open(opened, next_word)
        if not gap:
            self._continue(carried, opened)
        self.found.extend(opened)

    # -- double and angled marks

    def _role_of_double(self, index: int, family: str, more_follow: bool) -> Role:
        mark = self.words.words[index]
        opens, closes = self._looks(index)
        current = self._nearest(family)
        if self._is_inch(index, opens, current):
            return "none"
        if mark in _ONLY_OPENS:
            return "opens"
        if mark == "«":
            return "closes" if current and current.mark == "»" else "opens"
        if mark == "“":  # closes what „ opened, or where a converter took it for a closing mark
            return "closes" if current and not opens else "opens"
        if current:
            nested = opens and not closes and mark not in {"”", "»"}
            return "opens" if nested else "closes"
        if closes and not opens:
            return "strays"
        return "opens" if opens or (more_follow and mark not in {"”", "»"}) else "none"

    def _is_inch(self, index: int, opens: bool, current: _Open | None) -> bool:
        if self.words.words[index] not in {'"', "''", "”"} or index == self.block.first or opens:
            return False
        before = self.words.words[index - 1]
        if self.words.ends[index - 1] != self.words.starts[index] or not before[-1].isdigit():
            return False
        # 6'2" is a height even inside a quotation; 12" is one only where there is nothing to close.
        return current is None or (before[0].isdigit() and ("'" in before or "’" in before))

    def _close_block(self, first: _Open, gap: list[Block], index: int) -> None:
        """End a block quotation whose middle paragraphs bear no marks of their own."""
        before = first
        for start, end in [*((block.start, block.end) for block in gap), (self.block.start, -1)]:
            quotation = _Open(start, first.family, "", -1)
            quotation.end, quotation.continues = end, before
            self.found.append(quotation)
            before = quotation
        before.end, before.closed = self.words.ends[index], True

    # -- single marks, half of which are apostrophes

    def _role_of_single(self, index: int, follower: int, closable: bool) -> Role:
        mark = self.words.words[index]
        opens, closes = self._looks(index)
        current = self._nearest(SINGLE)
        if current is not None and self.stack[-1] is not current:
            current = None  # a single mark does not close what lies outside a double one
        if current and not (opens and not closes and mark in _OPENS_SINGLE):
            if not closes and opens:
                return "none"
            return "none" if mark != "‘" and self._is_possessive(index, follower) else "closes"
        if not opens or (closes and mark != "‘"):
            return "none"
        if mark in {"‘", "‚", "‛", "‹"}:
            return "opens" if closable or self._introduces(index) else "none"
        if not closable:
            return "none"
        # ’ opens a quotation only by mistake; it is believed where a clause ends before the next mark.
        return "opens" if mark in _OPENS_SINGLE or self._ends_a_clause(follower) else "none"

    def _introduces(self, index: int) -> bool:
        """Whether ‘ that nothing answers is a quotation left open all the same: *he wrote: ‘We won.*"""
        if index == self.block.first:
            return True
        after = self.words.ends[index]
        return self.words.words[index - 1] in {",", ":", "“"} and self.text[after : after + 1].isupper()

    def _is_possessive(self, index: int, follower: int) -> bool:
        """Whether ’ is the apostrophe of a plural inside a quotation: ‘the workers’ union’."""
        start, end = self.words.starts[index], self.words.ends[index]
        if self.text[start - 1 : start] not in {"s", "S", "z", "x"} or self.text[end : end + 1] != " ":
            return False
        if not self.text[end + 1 : end + 2].isalnum() or follower < 0:
            return False
        if _FAMILY[self.words.words[follower]] != SINGLE:
            return False
        opens, closes = self._looks(follower)
        return closes and not opens

    def _ends_a_clause(self, index: int) -> bool:
        return index > self.block.first and self.words.words[index - 1] in {",", ".", "!", "?", "...", "…"}

    def _later_closings(self, marks: list[int]) -> list[bool]:
        """For each mark, whether some later single one looks like a closing mark."""
        later = [False] * len(marks)
        found = False
        for position in range(len(marks) - 1, -1, -1):
            later[position] = found
            if not found and _FAMILY[self.words.words[marks[position]]] == SINGLE:
                opens, closes = self._looks(marks[position])
                found = closes and not opens
        return later

    # -- what all marks share

    def _looks(self, index: int) -> tuple[bool, bool]:
        """Whether the neighbours of a mark make it look like an opening, and like a closing one."""
        start, end = self.words.starts[index], self.words.ends[index]
        left = self.text[start - 1] if start > self.block.start else " "
        right = self.text[end] if end < self.block.end else " "
        bare = left.isspace()
        opens = (bare or left in _BEFORE_AN_OPENING) and not right.isspace()
        closes = not bare and not right.isalnum()
        return opens, closes

    def _nearest(self, family: str) -> _Open | None:
        for quotation in reversed(self.stack):
            if quotation.family == family:
                return quotation
        return None

    def _open(self, index: int, family: str) -> _Open:
        quotation = _Open(self.words.starts[index], family, self.words.words[index], index)
        if len(self.stack) == _DEEPEST:
            self._cut(self.stack.pop(), quotation.start)
        self.stack.append(quotation)
        self.opening.add(index)
        return quotation

    def _close(self, index: int, family: str) -> None:
        start, end = self.words.starts[index], self.words.ends[index]
        while self.stack[-1].family != family:
            self._cut(self.stack.pop(), start)
        quotation = self.stack.pop()
        quotation.end, quotation.closed = end, True
        self.closing.add(index)

    def _cut(self, quotation: _Open, end: int) -> None:
        """End a quotation that has no closing mark before `end`; a lone straight ' was an apostrophe."""
        while end > quotation.start and self.text[end - 1].isspace():
            end -= 1
        quotation.end = end
        if quotation.mark in {"'", "`"} or end - quotation.start <= len(quotation.mark):
            self._drop(quotation)

    def _drop(self, quotation: _Open) -> None:
        quotation.dropped = True
        self.opening.discard(quotation.word)

    def _leave_open(self, opened: list[_Open], next_word: str) -> None:
        """End what the paragraph leaves open: at the next opening mark of its kind, or with the paragraph."""
        later: dict[str, _Open] = {}
        for quotation in reversed(opened):
            if quotation.end < 0:
                inner = later.get(quotation.family)
                if inner and inner.mark == quotation.mark:
                    self._cut(quotation, inner.start)
                elif inner and next_word != quotation.mark:
                    self._drop(quotation)  # a straight mark among curly ones that all pair is a slip
                else:
                    self._cut(quotation, self.block.end)
                    if not quotation.dropped:
                        self.tail.append(quotation)
            later[quotation.family] = quotation
        self.tail.reverse()

    def _continue(self, carried: list[_Open], opened: list[_Open]) -> None:
        """Join the marks that open this paragraph to those that the one before left open."""
        index = self.block.first
        for quotation in opened:
            if quotation.word != index or quotation.dropped:
                return
            for earlier in carried:
                if earlier.family == quotation.family:
                    quotation.continues = earlier
                    carried = carried[carried.index(earlier) + 1 :]
                    break
            index += 1


def _nest(found: list[_Open]) -> list[Quotation]:
    """Order the quotations by where they start, and count their depths."""
    kept = sorted(
        (q for q in found if not q.dropped), key=lambda quotation: (quotation.start, -quotation.end)
    )
    place = {id(quotation): index for index, quotation in enumerate(kept)}
    quotations: list[Quotation] = []
    enclosing: list[int] = []  # the ends of the quotations around
    for quotation in kept:
        while enclosing and enclosing[-1] <= quotation.start:
            enclosing.pop()
        end, closed = quotation.end, quotation.closed
        if enclosing and end > enclosing[-1]:
            end, closed = enclosing[-1], False
        enclosing.append(end)
        before = -1 if quotation.continues is None else place.get(id(quotation.continues), -1)
        quotations.append(Quotation(quotation.start, end, len(enclosing), closed, before))
    return quotations
