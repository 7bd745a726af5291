"""The comparable form of a content: what is left of a sentence when its wording is taken off.

Two articles seldom say a thing in the same words. What must agree is smaller than
the sentence: the rare words in their dictionary forms, who does it to whom, the
figures with what they count, the days, how much of it (all, some, thousands), and
whether it is denied.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from claimtrack.matching.figures import CLAUSE_END, CURRENCIES, Figures, Quantity
from claimtrack.matching.vocabulary import Vocabulary, Word, vocabulary
from claimtrack.models import Stance, Statement

# A claim is a sentence or two; of a whole article handed in as one, this much is compared.
LONGEST = 4000

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "–": "-", "‑": "-", "—": " ", "\u00ad": ""}
)
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['&-][^\W\d_]+)*|[%$€£]|[.;:?!,]")
_WRITTEN_OUT = re.compile(
    r"\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(one|two|three|four|five|six|seven|eight|nine)\b",
    re.I,
)
# Whom a content is about without naming them counts less than whom it names: "a cease-fire", and between
# whom.
_ABOUT = 0.4
_SENTENCE_END = frozenset(".;:?!")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_BE = _words("be am is are was were been being get got gets getting")
_BEFORE_NOUN = _words(
    "a an the this that these those my our your his her its their no any some every each all both several",
    "many few of new more other",
)
_PREPOSITIONS = _words(
    "to in at from for on near after before with during because over under against into through since",
    "until as who that which while when",
)
# What goes from where to where, for or against whom, and more than who.
_COURSE_NAMES = {
    "from": "from", "to": "to", "into": "to", "towards": "to", "toward": "to", "for": "for", "than": "than",
    "against": "against",
}  # fmt: skip
_COURSES = frozenset(_COURSE_NAMES)
_COURSE_ENDS = (_PREPOSITIONS | _BE | {"by", "of"}) - _COURSES
_INSIDE_PLACE = _words("in at near outside around inside across within from of")
_PERSON = _words(
    "i me my mine we us our ours myself ourselves it its he him his she her hers they them their theirs",
    "itself himself herself themselves",
)


# What is false or made up can be a thing ("fake pills"); of a report, it takes back what is reported.
_FALSE = _words("false untrue fake bogus baseless unfounded fabricate")
_REPORTS = _words(
    "report claim rumour rumor story allegation accusation news notion assertion suggestion account tale",
    "post article information charge statement denial",
)
_SEEMS = _words("seem prove turn remain call brand label dismiss deem find")
_FIRST = _words("i me my mine we us our ours myself ourselves")
_PLURAL = _words("they them their theirs themselves")


class Term(NamedTuple):
    """One word that carries content.

    Args:
        lemma: its dictionary form; of a known name, the name the ledger writes, folded.
        row: where its vector stands, or -1.
        rarity: how much it tells.
        name: whether it is a name, or part of one.
        slot: "before" or "after" the verb as an actor or as one acted on; "verb".
        groups: numbers of its groups of near-synonyms.
        form: the word as written, folded.
        also: what else it may stand for, as "took over" for "seized" and for "acquired".
    """

    lemma: str
    row: int
    rarity: float
    name: bool
    slot: str
    groups: frozenset[int]
    form: str
    also: frozenset[str] = frozenset()


class NormalForm(NamedTuple):
    """The comparable form of one content.

    Args:
        text: the content folded, its words in dictionary form; for string metrics.
        terms: the words that carry content, each once, in order.
        quantities: figures and what they count.
        dates: year, month, day, weekday and season, as far as named.
        negations: the words that a "not" or a "nobody" falls on.
        undone: words that take their clause back ("failed", "false").
        scope: all, most, many, some, only, or a magnitude.
        hedged: whether it is said with a hedge.
        functions: common words that have an opposite ("above", "with", "fewer").
        verb: the main verb, or "".
        actors: who does it, as far as word order and "by" tell.
        acted: to whom or with what.
        courses: words whose part a preposition tells: what it goes "from" and "to", more "than" who.
    """

    text: str
    terms: tuple[Term, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[tuple[str, str], ...]
    negations: tuple[str, ...]
    undone: tuple[str, ...]
    scope: frozenset[str]
    hedged: bool
    functions: frozenset[str]
    verb: str
    actors: frozenset[str]
    acted: frozenset[str]
    courses: tuple[tuple[str, str], ...] = ()

    @property
    def negated(self) -> bool:
        """Whether the content as a whole is denied by its own words.

        >>> normal_form("no weapons were found").negated
        True
        """
        return (len(self.negations) + len(self.undone)) % 2 == 1


@lru_cache(maxsize=20_000)
def normal_form(text: str) -> NormalForm:
    """Bring a content into comparable form.

    >>> form = normal_form("About 1,000 Turkish soldiers were not sent by Ankara to the town in May 2019.")
    >>> [term.lemma for term in form.terms], form.negations
    (['turkey', 'soldier', 'send', 'town'], ('send',))
    >>> form.quantities[0].low, form.quantities[0].high, form.dates
    (900.0, 1100.0, (('month', '5'), ('year', '2019')))
    """
    return _Reader(text[:LONGEST]).form()


@lru_cache(maxsize=20_000)
def _statement_form(
    text: str,
    speakers: tuple[str, ...],
    about: tuple[str, ...],
    accuses: bool,
    denied: bool,
    meant: tuple[tuple[str, str], ...] = (),
) -> NormalForm:
    form = _Reader(text[:LONGEST], speakers, about, accuses, meant).form()
    return form._replace(negations=(), undone=()) if denied else form


def statement_form(statement: Statement) -> NormalForm:
    """Bring what a statement says into comparable form, its pronouns read as the names they stand for.

    In "Turkey denies its forces took part", the forces are Turkey's; in an
    accusation ("accuses Turkey of lying"), the accused is the one who acts.
    Whom resolution found a pronoun to mean, it means; or else the speaker.

    >>> denial = Statement(sources=["Turkey"], content="its forces took part", stance="denies")
    >>> sorted(term.lemma for term in statement_form(denial).terms if term.name)
    ['turkey']
    """
    about = tuple(actor.name for actor in statement.about)
    speakers = tuple(actor.name for actor in statement.sources) if len(statement.sources) <= 3 else ()
    return _statement_form(
        statement.text,
        speakers,
        about,
        statement.act in ("accuse", "blame", "charge", "condemn", "suspect"),
        _denies_by_negation(statement),
        _meant(statement),
    )


def _meant(statement: Statement) -> tuple[tuple[str, str], ...]:
    """Find the pronouns of a content that mean somebody else than the speaker, each with the name."""
    speaker = statement.sources[0].name if statement.sources else ""
    found: dict[str, str] = {}
    for actor in statement.about:
        for mention in (actor.mention, *actor.mentions):
            if mention is not None and (word := mention.text.lower()) in _PERSON:
                # Of two whom one word means, the speaker is the likelier to be spoken of again.
                found[word] = actor.name if found.get(word, actor.name) == actor.name else speaker
    return tuple(sorted((word, name) for word, name in found.items() if name != speaker))


# Acts that deny by their verb, or by what they call a claim: "denied that P", "called the report false".
_DENYING = frozenset(
    ("deny", "reject", "disagree", "retract", "call", "describe", "judge", "criticize", "condemn")
)


def _denies_by_negation(statement: Statement) -> bool:
    """Whether a statement counts as a denial because of a "not" in its words, and not because of its verb.

    Quoted words are the denier's own whatever the verb ("We hid nothing," it protested).
    """
    spoken = statement.act not in _DENYING
    return statement.stance is Stance.DENIES and (spoken or statement.quote == "direct")


def is_negative(statement: Statement) -> bool:
    """Tell whether a statement is against the plain proposition in its words.

    "Denied that it sent troops" and "said it had not sent troops" are both against
    "it sent troops"; "denied that the dam is not safe" is for "the dam is safe".

    >>> is_negative(Statement(content="it had not sent troops", act="say", stance="denies"))
    True
    >>> is_negative(Statement(content="the dam is not safe", stance="denies"))
    False
    """
    return statement_form(statement).negated != (statement.stance is Stance.DENIES)


@cache
def _aliases() -> tuple[dict[str, tuple[str, str]], dict[str, int]]:
    """Known names by their printed forms, and how many tokens the forms that begin with a word may have."""
    from claimtrack.lexicon.gazetteer import load_gazetteer

    forms: dict[str, tuple[str, str]] = {}
    reach: dict[str, int] = {}
    for form, known in load_gazetteer().forms.items():
        tokens = _TOKEN.findall(form.translate(_PLAIN))
        if not tokens or len(form) < 2:
            continue
        forms[" ".join(tokens)] = (known.name.casefold().removeprefix("the "), known.how)
        reach[tokens[0]] = max(reach.get(tokens[0], 0), len(tokens))
    return forms, reach


class _Reader(Figures):
    """Reads one content from left to right."""

    def __init__(
        self,
        text: str,
        speakers: tuple[str, ...] = (),
        about: tuple[str, ...] = (),
        accuses: bool = False,
        meant: tuple[tuple[str, str], ...] = (),
    ) -> None:
        plain = text.translate(_PLAIN)
        if "ty-" in plain:
            plain = _WRITTEN_OUT.sub(r"\1 \2", plain)
        tokens = _TOKEN.findall(plain)
        letters = sum(token[0].isalpha() for token in tokens)
        capitals = sum(token[0].isupper() for token in tokens)
        super().__init__(vocabulary(), tokens, cased=capitals <= 0.6 * letters or letters < 4)
        self.speakers, self.about, self.accuses, self.meant = speakers, about, accuses, dict(meant)
        self.items: list[tuple[int, Term]] = []  # place and term, in order
        self.looked: list[Word] = []
        self.scope: set[str] = set()
        self.negators: list[int] = []
        self.undone: list[tuple[int, str]] = []
        self.hedged = False
        self.functions: set[str] = set()

    def form(self) -> NormalForm:
        self._read()
        self._add_missing_subject()
        verb_at, passive, agent_from = self._find_verb()
        slotted = self._slots(verb_at, passive, agent_from)
        terms: dict[str, Term] = {}
        actors: set[str] = set()
        acted: set[str] = set()
        for _, term in slotted:
            (actors if term.slot == "before" else acted if term.slot == "after" else set()).add(term.lemma)
            terms.setdefault(term.lemma, term)
        self._add_about(terms)
        places = {place: term.lemma for place, term in self.items}
        return NormalForm(
            " ".join(self.folded),
            tuple(terms.values()),
            tuple(self.quantities),
            tuple(dict.fromkeys(self.dates)),
            self._negated(places),
            tuple(lemma for _, lemma in self.undone),
            frozenset(self.scope),
            self.hedged,
            frozenset(self.functions),
            next((term.lemma for _, term in slotted if term.slot == "verb"), ""),
            frozenset(actors),
            frozenset(acted),
            self._courses(places),
        )

    def _courses(self, places: dict[int, str]) -> tuple[tuple[str, str], ...]:
        """Find what stands behind "from", "to" and the like, up to the next verb, preposition or mark."""
        lowered = [token.lower() for token in self.tokens]
        if _COURSES.isdisjoint(lowered):
            return ()
        found: dict[tuple[str, str], None] = {}
        course = ""
        for place, token in enumerate(lowered):
            if token in _COURSE_NAMES:
                course = _COURSE_NAMES[token]
            elif token in _COURSE_ENDS or token in CLAUSE_END:
                course = ""
            elif course and place in places:
                if self.words.look(token).verb >= 0.5:
                    course = ""
                else:
                    found[course, places[place]] = None
        return tuple(found)

    def _read(self) -> None:
        words, tokens = self.words, self.tokens
        forms, reach = _aliases()
        i, size = 0, len(tokens)
        while i < size:
            token = tokens[i]
            if token in CLAUSE_END:
                i += 1
                continue
            if (token[0].isdecimal() or token in CURRENCIES) and (past := self._figure(i)):
                i = past
                continue
            if token in reach and (past := self._known_name(i, forms, reach[token])):
                i = past
                continue
            i = self._word(i, token, words)

    def _known_name(self, i: int, forms: dict[str, tuple[str, str]], longest: int) -> int:
        tokens = self.tokens
        for size in range(min(longest, len(tokens) - i), 0, -1):
            found = forms.get(" ".join(tokens[i : i + size]))
            if found is None:
                continue
            name, how = found
            if how == "capital" and i and tokens[i - 1].lower() in _INSIDE_PLACE:
                return 0  # "in Beirut" is a place; "Beirut said" is a state
            if size == 1 and not tokens[i][0].isupper():
                return 0
            rarity = max(self.words.rarity(part) for part in name.split())
            self._add(i, Term(name, -1, min(rarity, 8.0), True, "", frozenset(), name), name)
            return i + size
        return 0

    def _word(self, i: int, token: str, words: Vocabulary) -> int:
        lower = token.lower()
        if lower.endswith("n't") or lower in words.negators:
            return self._negator(i, lower, words)
        cut = lower.find("'")
        if cut > 0:
            lower = lower[:cut]
            token = token[:cut]
        if self._day(i, lower, token):
            return i + 1
        one_in = lower == "one" and self.tokens[i + 1 : i + 2] == ["in"]
        if lower == "doubled":  # as good as a figure, and yet it has an opposite
            self.functions.add("double")
        if lower in words.numbers or lower in words.multipliers or lower in words.fractions or one_in:
            past = self._figure(i)
            if past:
                return past
        word = words.look(lower)
        if word.lemma in words.phrases and (past := self._phrase(i, word.lemma)):
            return past
        if lower in words.scope and (lower != "most" or self._at(i - 1) != "at" or not i):
            self.scope.add(self._scope(i, lower))
        if lower in words.hedges or word.lemma in words.hedges:
            self.hedged = True
            return i + 1
        if word.lemma in words.undoing and self._undoes(i, lower, word):
            self.undone.append((i, word.lemma))
        if self._pronoun(i, lower):
            return i + 1
        if (word.stop or lower in words.approximate) and lower in words.opposites:
            self.functions.add(lower)
        if word.stop or len(lower) < 2 or lower in words.scope or lower in words.approximate:
            return i + 1
        named = self._is_name(i, token, word)
        rarity = min(word.rarity, 9.5)
        if lower in words.titles and self._before_name(i):
            return i + 1
        if word.lemma in words.voices or word.lemma in words.reporting:
            if i < 3 or i > len(self.tokens) - 4:
                rarity *= 0.3  # "police said ..." and "..., a report says" are wrapping
            named = False
        groups = frozenset() if named else word.groups
        self._add(
            i, Term(word.lemma, -1 if named else word.row, rarity, named, "", groups, lower), word.lemma
        )
        return i + 1

    def _scope(self, i: int, word: str) -> str:
        """Few are not the many, and a few are some."""
        if word == "few" and (not i or self._at(i - 1) not in ("a", "the", "only", "some", "last", "quite")):
            return "few"
        kind: str = self.words.scope[word]
        return kind

    def _phrase(self, i: int, verb: str) -> int:
        """Read a verb of several words ("turned down", "turned it down"); returns the place after, or 0."""
        for rest, meant in self.words.phrases[verb]:
            start = i + 1
            if self._at(start) in _PERSON and len(rest) == 1:
                start += 1
            past = start + len(rest)
            if tuple(token.lower() for token in self.tokens[start:past]) != rest:
                continue
            word = self.words.look(meant[0])
            if word.lemma in self.words.undoing and word.lemma not in self.words.undoing_deeds:
                self.undone.append((i, word.lemma))
            if start > i + 1:
                self._pronoun(i + 1, self._at(i + 1))
            groups = frozenset().union(*(self.words.look(each).groups for each in meant))
            rarity = min(word.rarity, 9.5)
            also = frozenset(meant[1:])
            self._add(i, Term(word.lemma, word.row, rarity, False, "", groups, word.form, also), word.lemma)
            return past
        return 0

    def _at(self, i: int) -> str:
        return self.tokens[i].lower() if i < len(self.tokens) else ""

    def _undoes(self, i: int, lower: str, word: Word) -> bool:
        """Whether a word takes its clause back: "is a lie", not "lied"; "is fake", not "fake pills"."""
        if word.lemma in self.words.undoing_deeds:
            return self._before_deed(i)
        if word.lemma == "lie":  # "did lie to voters", and "is a blatant lie"
            before = (self._at(i - 1), self._at(i - 2) if lower == "lie" else "")
            noun = not i or not _BEFORE_NOUN.isdisjoint(before) or self._is_predicate(i)
            return noun and lower in ("lie", "lies")
        return word.lemma not in _FALSE or not self._before_thing(i) or self._is_predicate(i)

    def _is_predicate(self, i: int) -> bool:
        """Whether a form of "be" or the like stands before, with a few small words between at the most."""
        for at in range(i - 1, max(-1, i - 5), -1):
            before = self._at(at)
            if before in _BE or self.words.look(before).lemma in _SEEMS:
                return True
            if before not in _BEFORE_NOUN and not before.endswith("ly") and before not in self.words.negators:
                return False
        return False

    def _before_thing(self, i: int) -> bool:
        """Whether a thing comes next that was made up ("false papers"), and no report ("false claims")."""
        at = i + 2 if self._at(i + 1) in _BEFORE_NOUN else i + 1
        word = self.words.look(self._at(at))
        return self._at(at).isalpha() and not word.stop and word.lemma not in _REPORTS

    def _before_deed(self, i: int) -> bool:
        """Whether a deed comes next, that can be left undone: "refused to pay", "stopped paying"."""
        after = self._at(i + 1)
        word = self.words.look(after)
        return after == "to" or (after.endswith("ing") and (word.verb >= 0.1 or word.lemma != after))

    def _add(self, place: int, term: Term, folded: str) -> None:
        self.items.append((place, term))
        self.folded.append(folded)

    def _is_name(self, i: int, token: str, word: Word) -> bool:
        if not self.cased:
            return word.name >= 0.8
        if not token[0].isupper():
            return False
        opens = i == 0 or self.tokens[i - 1] in _SENTENCE_END
        return (
            word.name >= 0.35
            or word.name < 0
            or (not opens and not token.isupper())
            or (token.isupper() and len(token) > 1)
        )

    def _before_name(self, i: int) -> bool:
        """Whether a title stands here before the name that it belongs to ("Prime Minister Ada Quill")."""
        for token in self.tokens[i + 1 : i + 4]:
            if token.lower() not in self.words.titles:
                return bool(self.cased and token[0].isupper())
        return False

    def _pronoun(self, i: int, lower: str) -> bool:
        if lower in self.meant:
            self.items.extend((i, term) for term in name_terms(self.meant[lower]))
            return True
        if lower not in _PERSON or not self.speakers:
            return False
        if (lower in _PLURAL and self._plural_before(i)) or (lower == "it" and self._points_ahead(i)):
            return True
        if lower not in _FIRST and self.speakers[0].islower() and self._named_before(i):
            return True  # two officials said that "Norland knew what it sold"
        for name in self.speakers[:2]:
            self.items.extend((i, term) for term in name_terms(name))
        return True

    def _plural_before(self, i: int) -> bool:
        """Whether several are named before, whom "their" may mean: of "workers lost their jobs" workers."""
        return any(
            (term.form.endswith("s") and term.form != term.lemma) or term.lemma in ("people", "person")
            for place, term in self.items
            if 0 <= place < i and not term.name
        )

    def _named_before(self, i: int) -> bool:
        """Whether a name stands before: it is likelier meant than a speaker who has none."""
        return any(term.name for place, term in self.items if 0 <= place < i)

    def _points_ahead(self, i: int) -> bool:
        """Whether "it" stands for nobody: "it was Norland that had broken the truce"."""
        after = [token.lower() for token in self.tokens[i + 1 : i + 9]]
        return (
            bool(after) and after[0] in _BE and any(token in ("that", "who", "which") for token in after[2:])
        )

    def _negator(self, i: int, lower: str, words: Vocabulary) -> int:
        for phrase in words.not_a_denial:
            if phrase[0] == lower and tuple(t.lower() for t in self.tokens[i : i + len(phrase)]) == phrase:
                return i + len(phrase)
        if lower == "nor" and self.negators:
            return i + 1
        if lower == "no" and self._at(i + 1) == "longer":
            self.negators.append(i)
            return i + 2
        if lower == "no" and i + 1 < len(self.tokens) and self.tokens[i + 1] in (",", "."):
            return i + 1  # "No, it was ..." answers a question
        self.negators.append(i)
        return i + 1

    def _negated(self, places: dict[int, str]) -> tuple[str, ...]:
        """Find the word that each negator falls on: the next one in its clause, or else the one before.

        "Nobody" and "none" fall on the whole clause, whatever word comes next.
        """
        found = []
        ordered = sorted(places)
        for at in self.negators:
            if self._at(at) in ("nobody", "none"):
                found.append("")
                continue
            after = next((p for p in ordered if p > at), None)
            before = next((p for p in reversed(ordered) if p < at), None)
            near = after if after is not None and not self._clause_ends(at, after) else before
            found.append(places[near] if near is not None else "")
        return tuple(found)

    def _clause_ends(self, start: int, end: int) -> bool:
        return any(token in _SENTENCE_END for token in self.tokens[start:end])

    def _find_verb(self) -> tuple[int, bool, int]:
        """Find the main verb's place, whether it is passive, and where its "by" stands (or -1)."""
        tokens, words = self.tokens, self.words
        best = -1
        for place, term in self.items:
            if term.name or not 0 <= place < len(tokens):
                continue
            word = words.look(tokens[place].lower().split("'")[0])
            if word.verb < 0.5:
                continue
            before = tokens[place - 1].lower() if place else ""
            if before in _BEFORE_NOUN or (before == "to" and best < 0 and place > 1 and len(self.items) > 3):
                continue
            gerund = tokens[0].endswith("ing") and self.items[0][0] < 0
            if place == 0 and len(self.items) > 2 and not (word.past or gerund):
                continue
            best = place
            break
        if best < 0:
            return -1, False, -1
        passive = False
        if words.look(tokens[best].lower()).past:
            for at in range(best - 1, max(-1, best - 4), -1):
                token = tokens[at].lower()
                if token in _BE:
                    passive = True
                    break
                if not (
                    token in words.negators
                    or token.endswith(("ly", "n't"))
                    or token in ("also", "already", "been", "reportedly")
                ):
                    break
        by = -1
        if passive:
            by = next((i for i in range(best + 1, len(tokens)) if tokens[i].lower() == "by"), -1)
        return best, passive, by

    def _slots(self, verb_at: int, passive: bool, by: int) -> list[tuple[int, Term]]:
        found = []
        by_end = -1
        if passive and by >= 0:
            size = len(self.tokens)
            by_end = next((i for i in range(by + 2, size) if self.tokens[i].lower() in _PREPOSITIONS), size)
        for place, term in self.items:
            if verb_at < 0:
                slot = ""
            elif place == verb_at and not term.name:
                slot = "verb"
            elif place < verb_at:
                slot = "after" if passive else "before"
            else:
                slot = "before" if by < place < by_end else "after"
            if self.accuses and verb_at < 0 and term.name:
                slot = "before"
            found.append((place, term._replace(slot=slot)))
        return found

    def _add_missing_subject(self) -> None:
        """Of "denied taking part" and "vowed to leave" the speaker is the one who takes part and leaves."""
        first = self.tokens[0].lower() if self.tokens else ""
        if self.accuses or not (first == "to" or first.endswith("ing")):
            return
        for name in reversed(self.speakers[:2]):
            self.items[:0] = [(-1, term) for term in name_terms(name)]

    def _add_about(self, terms: dict[str, Term]) -> None:
        """Add those whom resolution found the content to be about, where its own words do not name them."""
        for name in self.about[:4]:
            for term in name_terms(name):
                terms.setdefault(term.lemma, term._replace(rarity=term.rarity * _ABOUT))


@lru_cache(maxsize=20_000)
def name_terms(name: str) -> tuple[Term, ...]:
    """Read the terms of an actor's name; of a person's, the last name.

    >>> [term.lemma for name in ("Ankara", "Ada Quill") for term in name_terms(name)]
    ['turkey', 'quill']
    """
    reader = _Reader(name)
    reader._read()
    terms = [term for _, term in reader.items]
    if len(terms) > 1 and all(term.name for term in terms) and terms[-1].row == -1:
        terms = terms[-1:]
    return tuple(term._replace(slot="") for term in terms)
