"""Groups: which statements are alike, and how much: the first steps from statements to claims.

A claim holds all statements about one proposition, those that deny it as well as
those that affirm it. Four steps, each a function of its own: `keys` say which
statements are worth comparing, `pair_score` compares two, `parting.partition` makes
groups of a set of scored pairs, and `claims.build_claim` makes the claim of a group.

None of them looks at anything but the statements that it is given: rarity of words
comes from a table that ships with the package. So what a ledger holds decides
which statements meet, and never how alike two of them are; and adding an article
gives the same claims as starting from scratch.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from claimtrack.matching.mentions import only_mentions, said_part
from claimtrack.matching.normal_form import NormalForm, Term, normal_form, statement_form
from claimtrack.matching.pairing import lay_side_by_side
from claimtrack.matching.scoring import chances_of, compare, proposition_score
from claimtrack.matching.vocabulary import vocabulary
from claimtrack.models import Comparison, Relation, Score, Stance, Statement
from claimtrack.models.link import IN_PASSING

# From here on two statements are taken to be about one proposition.
JOIN = 0.5
# From here on they may be of one matter; whether they are is asked when links are read.
NEAR = 0.2
# Chance from which two statements are taken to be of one matter.
_OF_ONE_MATTER = 0.5
# So many of a statement's rarest words make its keys, two at a time.
_KEY_WORDS = 6
# And so many keys are kept for one or two words, with what they may be called and what is their opposite.
_KEYS_OF_FEW = 12
# Of a longer one, so many of those who act are met by what they do as well; the last are likeliest the names.
_DOERS = 2
# Rarity that the words of a key must have together; two words that reach it stand side by side by chance in
# about one of 20,000 sentences. Below it a third word is taken in, so that no key gathers half of a large
# ledger.
_KEY_RARITY = 10.0
# What is left of a score where one statement only mentions what the other one says.
_MENTIONED = 0.5
_ASKING = frozenset(
    {"ask", "call for", "call on", "demand", "order", "request", "urge", "appeal", "plead", "advise", "tell"}
)
# Of the spans around one so many are looked at.
_DEEPEST = 8


def keys(statement: Statement) -> list[int]:
    """Give the keys under which a statement is kept; two that share none are not worth comparing.

    A key is made of two of the statement's rarest words (three where two are
    common), near-synonyms counted as one. Keys fit a 64-bit integer column.

    >>> a, b = Statement(content="Turkey sent fighters"), Statement(content="militants sent by Turkey")
    >>> bool(set(keys(a)) & set(keys(b)))
    True
    """
    form = statement_form(statement)
    terms = sorted(
        ((_key_word(term), term.rarity) for term in form.terms),
        key=lambda item: (-item[1], item[0]),
    )
    rare = list(dict.fromkeys(terms))[:_KEY_WORDS]
    if len(rare) < 3:
        return _keys_of_few(form.terms)
    found: set[int] = set()
    for (one, rarity), (two, other) in combinations(rare, 2):
        if rarity + other >= _KEY_RARITY:
            found.add(_hash(*sorted((one, two))))
        else:
            found.update(_hash(*sorted((one, two, third))) for third, _ in rare if third not in (one, two))
    if len(terms) > _KEY_WORDS:
        found.update(_keys_of_deed(form.terms))
    return sorted(found)


def _keys_of_deed(terms: Sequence[Term]) -> Iterator[int]:
    """Make the keys of who does it, with what is done and to what, however common these words are.

    "Lindt took money to lose the cup final against Torvik" is denied in few of its words: "taking money".
    """
    doers = [term for term in terms if term.name and term.slot == "before"][-_DOERS:]
    deed = next((term for term in terms if term.slot == "verb"), None)
    done_to = next((term for term in terms if term.slot == "after" and not term.name), None)
    for doer, word in product(doers, (deed, done_to)):
        if word is not None and doer.rarity + word.rarity >= _KEY_RARITY:
            yield _hash(*sorted((_key_word(doer), _key_word(word))))


def _keys_of_few(terms: Sequence[Term]) -> list[int]:
    """Make the key of one or two words; of "gone missing" one as "missing", and one as "vanished"."""
    choices = [
        dict.fromkeys(
            (
                _key_word(term),
                *((term.lemma, *sorted(term.also)) if term.also else ()),
                *_either_way(term.lemma),
            )
        )
        for term in terms[:_KEY_WORDS]
    ]
    found = [_hash(*sorted(set(words))) for words in product(*choices) if words]
    return sorted(set(found[:_KEYS_OF_FEW]))


def _either_way(lemma: str) -> list[str]:
    """Name a word together with each of its opposites: "safe" meets "unsafe", to be told apart."""
    return ["±".join(sorted((lemma, other))) for other in sorted(vocabulary().opposites.get(lemma, ()))]


def _key_word(term: Term) -> str:
    return f"~{min(term.groups)}" if term.groups else term.lemma


def _hash(*words: str) -> int:
    digest = hashlib.blake2b("\x1f".join(words).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def pair_score(a: Statement, b: Statement) -> Score:
    """Score how likely two statements are about one proposition, whatever their stances to it.

    >>> said = Statement(content="the dam is safe")
    >>> pair_score(said, Statement(content="the dam is not safe")).value > JOIN
    True
    """
    if _one_breath(a, b):
        return Score(0.0, ("one is part of the other",))
    score = proposition_score(a, b)
    if score.value < JOIN:
        return score
    if only_mentions(a, b):
        return Score(round(score.value * _MENTIONED, 4), (*score.reasons, IN_PASSING))
    if _asks(a) != _asks(b):
        return Score(round(score.value * _MENTIONED, 4), (*score.reasons, "one asks for it"))
    return score


def nearness(a: Statement, b: Statement) -> float:
    """Say how near two statements are: from JOIN on as `pair_score` does, from NEAR on of one matter perhaps.

    >>> many = Statement(content="4,000 fighters reached Kesh")
    >>> NEAR < nearness(many, Statement(content="300 fighters reached Kesh")) < JOIN
    True
    """
    score = pair_score(a, b).value
    if score >= JOIN or _one_breath(a, b):
        return score
    pairing = lay_side_by_side(statement_form(a), statement_form(b))
    chances = chances_of(pairing)
    # Of what is said the other way round, as alike as it is, the matter is the same.
    related = max(chances.related, chances.same if "against" in pairing.denial else 0.0)
    return max(score, round(0.99 * JOIN * related, 4)) if related >= _OF_ONE_MATTER else score


def _asks(statement: Statement) -> bool:
    """Whether a source asks for something ("to keep Velden out"), and does not say that it is so."""
    if statement.stance is not Stance.AFFIRMS or statement.act not in _ASKING:
        return False
    return statement.text.lower().startswith(("to ", "not to ", "for "))


def compare_statements(a: Statement, b: Statement) -> Comparison:
    """Tell how two statements of a ledger stand to each other.

    As `compare` does, but what a statement takes for granted it does not say, and
    nobody is answered for it.

    >>> said = Statement(sources=["Velden"], content="Norland sent militants to Kesh")
    >>> aside = Statement(sources=["Ada Quill"],
    ...                   content="it was a ruse to distract voters from the militants Norland sent to Kesh")
    >>> compare_statements(said, aside).relation
    <Relation.RELATED: 'related'>
    """
    found = compare(a, b)
    if found.relation is not Relation.DIFFERENT and only_mentions(a, b):
        return Comparison(
            relation=Relation.RELATED,
            score=found.score,
            reasons=(*found.reasons, IN_PASSING),
        )
    return found


def _one_breath(a: Statement, b: Statement) -> bool:
    """Whether two statements of one source overlap: "denied that he knew, and said that nobody had asked"."""
    if a.document is None or a.document != b.document or a.content == b.content:
        return False
    if {actor.name for actor in a.sources} != {actor.name for actor in b.sources}:
        return False
    return any(x.start < y.end and y.start < x.end for x in a.content for y in b.content)


def parts_of_one(statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """Find the statements of one text that are part of another one of the same source.

    Args:
        statements: of one document.

    Returns:
        Pairs of places, the lower one first.
    """
    spans = sorted((span.start, span.end, i) for i, s in enumerate(statements) for span in s.content)
    found: set[tuple[int, int]] = set()
    open_spans: list[tuple[int, int]] = []
    for start, end, i in spans:
        # Of spans around this one those that begin last: nobody quotes deeper than that.
        open_spans = [(past, j) for past, j in open_spans if past > start][-_DEEPEST:]
        for _, j in open_spans:
            if i != j and _one_breath(statements[i], statements[j]):
                found.add((min(i, j), max(i, j)))
        open_spans.append((end, i))
    return sorted(found)


def wording_number(statement: Statement, *, answered: int | str | None = None) -> int:
    """Give a number that statements share if they count as one wording: nothing tells them apart in a score.

    A denial that points back to what it denies says the same as another one only if both
    point to the same. A statement that has no keys shares its wording with none.

    Args:
        statement: one statement.
        answered: the wording of what it points back to, or the id where that is not known.

    >>> a = Statement(sources=["Ada Quill"], content="The dam is safe.")
    >>> b = Statement(content="the dam is safe")
    >>> wording_number(a) == wording_number(b)
    True
    >>> wording_number(a) == wording_number(b.model_copy(update={"stance": Stance.DENIES}))
    False
    """
    form = statement_form(statement)
    if not form.terms:
        return _hash("alone", statement.id)
    parts: tuple[object, ...] = (
        form.text,
        [(term.lemma, term.form, term.slot, term.name) for term in form.terms],
        [tuple(quantity[: 6 if quantity.course else 5]) for quantity in form.quantities],
        form.dates,
        form.negations,
        form.undone,
        sorted(form.scope),
        form.hedged,
        sorted(form.functions),
        form.verb,
        sorted(form.actors),
        sorted(form.acted),
        statement.stance is Stance.DENIES,
        answered,
    )
    if form.courses:
        parts = (*parts, form.courses)
    said = said_part(statement.text)
    if said is not None:
        parts = (*parts, normal_form(said).text)
    if _asks(statement):
        parts = (*parts, "asks")
    return _hash(repr(parts))


def candidate_pairs(statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """Find the pairs that share a key, as places in the sequence, each once.

    Of statements in the same words the first stands for all towards others, so
    that a thousand prints of one sentence make a thousand pairs, not a million.
    """
    holders: defaultdict[int, list[int]] = defaultdict(list)
    first: dict[NormalForm, int] = {}
    found: set[tuple[int, int]] = set()
    for i, statement in enumerate(statements):
        there = first.setdefault(statement_form(statement), i)
        if there != i and not _one_breath(statements[there], statement):
            found.add((there, i))
            continue
        for key in keys(statement):
            holders[key].append(i)
    found.update(pair for held in holders.values() for pair in combinations(held, 2))
    return sorted(found)
