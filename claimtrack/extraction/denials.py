"""Denial by what is said: "we hid nothing", "that is a lie", "I deny it", "she did not".

Stance is put together in `claimtrack.extraction.stance`; here the content alone is read.
"""

from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.extraction.objects import CLAIM_NOUNS
from claimtrack.extraction.page import (
    ADVERB,
    AUXILIARY,
    CLITIC,
    COMMA,
    DETERMINER,
    DOING,
    FINITE,
    LINKER,
    MARK,
    MODAL,
    NAME,
    NEGATIONS,
    OPEN,
    PARTICIPLE,
    PAST,
    PREPOSITION,
    STOP,
    SUBJECT,
    WHO,
    Page,
)  # fmt: skip
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.text.late import Late


def is_negation(word: str) -> bool:
    """Whether a lower-case word negates.

    >>> is_negation("hasn’t"), is_negation("no")
    (True, True)
    """
    return word in NEGATIONS or word.endswith(("n't", "n’t")) or word == "cannot"


FALSE = frozenset(
    "false untrue baseless unfounded groundless fabricated fabrication fabrications nonsense rubbish "
    "lie lies fiction invented inaccurate nonsensical preposterous ludicrous absurd laughable "
    "ridiculous slander slanderous libel malicious bogus hoax fake invention inventions myth "
    "disinformation misinformation propaganda smear garbage bunk fairy fantasy smears falsehood falsehoods "
    "incorrect "
    "exaggeration exaggerations exaggerated misleading scaremongering alarmist "
    "mistaken concocted unsubstantiated hogwash".split()
)
_CLAIMED = CLAIM_NOUNS | {"wrongdoing", "involvement"}
_POINTERS = frozenset(("that", "this", "it", "these", "those", "they", "all"))
_CLAIM_SUBJECTS = frozenset(
    "claim claims report reports allegation allegations accusation accusations charge charges "
    "suggestion suggestions rumour rumours rumor rumors story stories assertion assertions statement "
    "statements account accounts article articles insinuation insinuations complaint lawsuit figures "
    "narrative".split()
)


def withholds(page: Page, content: Range) -> bool:
    """Whether a content says only that nothing will be said: "we do not comment on rumours", "no comment"."""
    words = [word for word in page.lower[content[0] : min(content[1], content[0] + 9)] if word[0].isalnum()]
    if words[:2] == ["no", "comment"]:
        return True
    if not words or words[0] not in ("i", "we", "he", "she", "it", "they"):
        return False
    if words[2:4] == ["nothing", "to"] and words[4:5] in (["add"], ["say"]):
        return True
    negated = any(is_negation(word) for word in words[1:4])
    return negated and any(word in ("comment", "discuss", "speculate") for word in words[2:6])


def doubts(page: Page, content: Sequence[Range]) -> str:
    """Return the words by which a content finds no ground for what was said: “no evidence for that”."""
    first, last = content[0]
    words = page.lower[first : min(last, first + 14)]
    for place in range(len(words) - 3):
        what, ground, of, pointer = words[place : place + 4]
        if what not in ("no", "any") or ground not in _GROUNDS or of not in ("for", "of"):
            continue
        after = first + place + 4
        bare = after >= last or page.classes[after] in (STOP, COMMA, MARK, LINKER)
        negated = what == "no" or any(map(is_negation, words[:place]))
        if pointer in _POINTERS and bare and negated:
            return page.phrase(first + place, after)
    return ""


_GROUNDS = frozenset("evidence proof sign indication basis ground grounds reason record".split())


def dismisses(page: Page, content: Sequence[Range]) -> str:
    """Return the words by which a content calls something said before false, or ""."""
    first, last = content[0]
    index = first
    while index < last and page.classes[index] == MARK:
        index += 1
    if index >= last:
        return ""
    start = index
    stop = min(last, index + 14)
    if page.lower[index] in ("there", "there's", "there’s"):
        words = page.lower[index:stop]
        if "no" in words[:5] and "such" in words[:6]:
            return page.phrase(start, start + words.index("such") + 1)
        if "no" in words[:5] and "truth" in words[:7]:
            return page.phrase(start, start + words.index("truth") + 1)
        return ""
    if page.lower[index : index + 2] == ["no", "such"]:
        return page.phrase(index, index + 2)
    for place in range(index, stop - 3):
        if page.lower[place : place + 3] == ["nothing", "of", "the"] and page.lower[place + 3] in _THE_LIKE:
            return page.phrase(place, place + 4)
    called_out = _calls_out(page, index, last) or untrue_that(page, index, last)[0]
    if called_out:
        return called_out
    pointing = page.lower[index] in _POINTERS
    claim = any(word in _CLAIM_SUBJECTS for word in page.lower[index : index + 4])
    if not (pointing or claim):
        return ""
    verb = -1
    if "that" in page.lower[index + 1 : index + 5]:
        # "claims that P are false": the verb behind P
        verb = next(
            (k for k in range(min(last, index + 40) - 1, index, -1) if page.lower[k] in _BE_FORMS), -1
        )
    for place in range(index, stop if verb < 0 else index):
        if page.lower[place] in _BE_FORMS or (
            page.classes[place] == CLITIC and pointing and place == index + 1
        ):
            verb = place
            break
        if page.classes[place] in (FINITE, MODAL, COMMA):
            return ""
    if verb < 0:
        return ""
    negated = page.lower[verb].endswith(("n't", "n’t"))
    brief = page.outer[index] >= 0 and last - first <= _SHORT
    for place in range(verb + 1, min(last, verb + 7)):
        word = page.lower[place]
        if word in ("not", "never"):
            negated = True
        elif word in FALSE or (word == "wrong" and (claim or brief)):
            return "" if negated else page.phrase(start, place + 1)
        elif word in _TRUE and negated:
            return page.phrase(start, place + 1)
        elif page.classes[place] in (PREPOSITION, LINKER, COMMA):
            break
    return ""


def called_false(page: Page, proposal: Proposal) -> str:
    """Return the word by which something said before is called false ("called the report *a lie*"), or ""."""
    first, last = proposal.content[0]
    if proposal.anaphoric or proposal.answers >= 0:
        end = proposal.cue[-1][1] if proposal.cue else last
        return next(
            (page.words[k] for k in range(end, min(len(page.words), end + 6)) if page.lower[k] in FALSE), ""
        )
    claim = page.lower[first] in _POINTERS or any(
        word in _CLAIM_SUBJECTS for word in page.lower[first : first + 4]
    )
    if not claim:
        return ""
    return next(
        (page.words[k] for k in range(first + 1, min(last, first + 14)) if page.lower[k] in FALSE), ""
    )


_SHORT = 7  # words and marks of “That is wrong,”


def _calls_out(page: Page, first: int, last: int) -> str:
    """Return the outcry that a quotation begins with: “*Lies!* I never left”, “*Totally untrue*,”."""
    end = next((k for k in range(first, min(last, first + 5)) if not page.words[k][0].isalnum()), last)
    if end - first > 4 or (page.outer[first] < 0 and end < last):
        return ""
    words = page.lower[first:end]
    false = not FALSE.isdisjoint(words) or (words[-2:-1] == ["not"] and words[-1] in _TRUE)
    plain = all(
        word in FALSE | _TRUE | _OUTCRY or page.classes[k] in (ADVERB, DETERMINER)
        for k, word in enumerate(words, first)
    )
    return page.phrase(first, end) if false and plain else ""


def untrue_that(page: Page, first: int, last: int) -> tuple[str, int]:
    """Read "It is not true that *P*": return the words that deny it, and where P begins."""
    if page.lower[first] != "it" or first + 4 >= last or page.lower[first + 1] not in _BE_FORMS:
        return "", -1
    that = next((k for k in range(first + 2, min(last, first + 7)) if page.lower[k] == "that"), -1)
    judged = page.lower[first + 2 : that] if that > 0 else []
    negated = any(map(is_negation, page.lower[first + 1 : max(that, first + 1)]))
    untrue = not _TRUE.isdisjoint(judged) if negated else not FALSE.isdisjoint(judged)
    return (page.phrase(first, that), that + 1) if untrue else ("", -1)


_TRUE = frozenset(("true", "correct", "accurate", "right", "so"))
_OUTCRY = frozenset("not news complete total utter absolute pure sheer more".split())
_THE_LIKE = ("sort", "kind")
_BE_FORMS = frozenset("is are was were isn't isn’t aren't aren’t wasn't wasn’t weren't weren’t".split())
_OWN_PRONOUNS = frozenset("i we he she it they".split())
_OWN_POSSESSIVES = frozenset("my our his her its their".split())
_MENTAL = frozenset(
    "know think believe want like care see understand need feel expect hope agree mind doubt matter "
    "remember recall worry wish love hate fear believe mean regret rule trust get have".split()
)
_HELD = frozenset(
    "involved responsible guilty behind linked connected aware present there here complicit party "
    "involvement".split()
)
_IDIOM_AFTER = frozenset(
    "but only just alone until enough more less help least necessarily yet always".split()
)
_STATES = frozenset(
    "distracted disappointed discouraged deterred intimidated bothered frightened shocked married "
    "tempted concerned worried surprised sure afraid happy alone ready interested going pleased "
    "satisfied convinced certain able prepared willing allowed opposed scared tired impressed".split()
)


def own_negation(page: Page, proposal: Proposal) -> str:
    """Return the words by which the source denies its own doing, or ""."""
    clause = main_clause(page, proposal.content)
    if clause is None:
        return _at_no_time(page, proposal)
    subject, verb, limit = clause
    if not _own(page, subject, proposal.sources):
        return ""
    if _done_to(page, subject, verb, limit):
        return ""
    return negated_doing(page, subject, verb, limit)


def own_denial(page: Page, proposal: Proposal) -> tuple[str, bool, bool]:
    """Read "We deny the charge" in a quotation.

    Returns the verb, whether what it denies was said before, and whether it is negated itself.
    """
    clause = main_clause(page, proposal.content)
    if clause is None or page.outer[clause.verb] < 0 or page.lower[clause.subject[0]] not in ("i", "we"):
        return "", False, False
    head = clause.verb
    negated = False
    while head < clause.limit and page.classes[head] in (ADVERB, AUXILIARY, CLITIC):
        negated = negated or is_negation(page.lower[head])
        head += 1
    forms = page.cues.forms.get(page.lower[head], ()) if head < clause.limit else ()
    entry = next((f.cue for f in forms if f.cue.act in ("deny", "reject") and f.cue.pos == "verb"), None)
    if entry is None or any(f.rest for f in forms if f.cue is entry):
        return "", False, False
    if negated:
        return page.words[head], False, True
    following = page.lower[head + 1 : min(clause.limit, head + 6)]
    pointing = not {"that", "having"} & set(following[:1]) and following[:1] != ["any"]
    spoken_of = not _CLAIMED.isdisjoint(following) or following[:1] in (["it"], ["that"], ["this"], ["them"])
    if entry.unless.intersection(following) or (entry.act == "reject" and not spoken_of):
        return "", False, False
    return page.words[head], pointing and spoken_of, False


def _at_no_time(page: Page, proposal: Proposal) -> str:
    """Read "At no time did we store fuel there": the negation comes first."""
    first, last = proposal.content[0]
    first += page.classes[first] == MARK
    words = page.lower[first : min(last, first + 5)]
    if words[:3] != ["at", "no", "time"] or len(words) < 5 or words[3] not in ("did", "have", "has", "had"):
        return ""
    return page.phrase(first, first + 4) if _own(page, (first + 4, first + 5), proposal.sources) else ""


def _done_to(page: Page, subject: Range, verb: int, limit: int) -> bool:
    """Whether a clause tells what others did not do to its subject: "we were never asked", "I was not paid".

    That is a complaint, or just news, and denies nothing of one's own, unless it answers somebody. With
    "our drones were not used" it is otherwise: what is ours is used by us.
    """
    if page.classes[subject[0]] != SUBJECT:
        return False
    place = verb
    passive = False
    while place < limit and (
        page.classes[place] in (AUXILIARY, MODAL, ADVERB, CLITIC) or is_negation(page.lower[place])
    ):
        passive = passive or page.lower[place] in _BE_PASSIVE
        place += 1
    return (
        passive
        and place < limit
        and page.classes[place] in (PAST, PARTICIPLE)
        and page.lower[place] not in _HELD | _CONDITIONS
    )


_BE_PASSIVE = frozenset(
    "is are was were been being am 'm ’m 're ’re isn't isn’t aren't aren’t wasn't wasn’t weren't "
    "weren’t".split()
)
_CONDITIONS = frozenset("drunk armed biased paid bribed hired drugged coached motivated".split())


class MainClause(NamedTuple):
    """The subject of a content's main clause, its first verb, and how far to look."""

    subject: Range
    verb: int
    limit: int


def main_clause(page: Page, content: Sequence[Range]) -> MainClause | None:
    """Find subject and verb of a content's main clause."""
    first, last = content[0]
    index = first
    while index < last and (page.classes[index] in (MARK, OPEN, COMMA) or page.lower[index] in _OPENERS):
        index += 1
    if index < last and page.classes[index] in (PREPOSITION, LINKER):
        comma = next((k for k in range(index, min(last, index + 25)) if page.classes[k] == COMMA), -1)
        if comma < 0:
            return None
        index = comma + 1
    start = index
    for place in range(start, min(last, start + 22)):
        letter = page.classes[place]
        if letter in (AUXILIARY, MODAL, FINITE) or (letter == PAST and place > start):
            end = place
            while end - 1 > start and page.classes[end - 1] == ADVERB:
                end -= 1
            named = end - (end - 1 > start and page.classes[end - 1] == MARK)  # he | “never discussed money”
            return MainClause((start, named), end, last) if place > start else None
        if letter == CLITIC and place == start + 1 and page.classes[start] == SUBJECT:
            return MainClause((start, place), place, last)
        if letter in (WHO, LINKER):
            return None
    return None


_OPENERS = frozenset("and but so no yes well look of course still yet because that".split())


def _own(page: Page, subject: Range, sources: Sequence[Range]) -> bool:
    """Whether the subject of the content is the source, or its side."""
    first, last = subject
    words = page.lower[first:last]
    quoted = page.outer[first] >= 0
    if not words:
        return False
    plain = [word for word in words if page.classes[first + words.index(word)] != ADVERB]
    if len(plain) == 1 and plain[0] in _OWN_PRONOUNS:
        return not (quoted and plain[0] in ("he", "she", "it", "they")) and _agrees(page, plain[0], sources)
    if words[0] in _OWN_POSSESSIVES:
        return not (quoted and words[0] not in ("my", "our"))
    if words[0] in ("no", "none", "neither", "nobody") and (
        {"our", "its", "their", "us", "them", "his", "her", "my"} & set(words)
    ):
        return True
    names = {page.lower[index] for index in range(first, last) if page.classes[index] == NAME}
    ours = {page.lower[k] for source in sources for k in range(*source) if page.classes[k] == NAME}
    return bool(names & ours)


_PERSONS = Late(
    r"\w+(?:er|or|ist|man|woman|person)$|daughter|son|wife|husband|father|mother|brother|sister|boy|girl|widow|king|"
    r"queen|"
    r"mayor|chief|president|coach|general|colonel|captain|judge|bishop|envoy|ambassador|clerk|guard|nurse|"
    r"victim|mr\.|mrs\.|ms\."
)


def _agrees(page: Page, pronoun: str, sources: Sequence[Range]) -> bool:
    """Whether a pronoun can mean the source: "it" is no daughter, and "she" is no "it"."""
    if not sources or pronoun in ("i", "we", "they"):
        return True
    first, last = sources[0]
    words = page.lower[first:last]
    if pronoun == "it":
        head = next((k for k in range(first + 1, last) if page.classes[k] == PREPOSITION), last) - 1
        return not ({"he", "she", "i", "they", "who"} & set(words)) and not _PERSONS.fullmatch(
            page.lower[head]
        )
    return words != ["it"]


def negated_doing(page: Page, subject: Range, verb: int, limit: int) -> str:
    """Return the negated verb group that a main clause has, if it denies a doing or a being; else ""."""
    lower, classes = page.lower, page.classes
    if lower[subject[0]] in ("no", "none", "nobody", "neither"):
        return page.phrase(subject[0], verb + 1)
    negation = -1
    end = verb
    future = False
    for place in range(verb, min(limit, verb + 6)):
        word = lower[place]
        if classes[place] == MARK:
            continue  # "had “never taken a cent”"
        if is_negation(word) and negation < 0:
            negation = place
            if word in ("nothing", "no", "nobody", "none"):
                return "" if _is_idiom(page, place, limit) else page.phrase(verb, place + 1)
        if classes[place] == MODAL:
            future = True
        if classes[place] in (AUXILIARY, MODAL, ADVERB, CLITIC) or is_negation(word):
            if word in _HELD:
                break
            end = place + 1
            continue
        if negation < 0:
            # "hid nothing", "took no money": the negation comes with the object
            following = lower[place + 1] if place + 1 < limit else ""
            if following in ("nothing", "no", "nobody") and classes[place] in (
                FINITE,
                PAST,
                PARTICIPLE,
                AUXILIARY,
            ):
                return "" if _is_idiom(page, place + 1, limit) else page.phrase(verb, place + 2)
            return ""
        break
    if negation < 0 or _is_idiom(page, negation, limit) or end >= limit:
        return ""
    auxiliaries = lower[verb:end]
    after, word = classes[end], lower[end]
    if future and not ("have" in auxiliaries or "never" in auxiliaries):
        return ""
    if word in _STATES:
        return ""
    if any(
        aux in _BE_FORMS or aux in ("been", "am", "'m", "’m", "'re", "’re", "'s", "’s", "be")
        for aux in auxiliaries
    ) and not ({"have", "has", "had"} & set(auxiliaries) and "been" not in auxiliaries):
        held = word in _HELD or after in (DETERMINER, PREPOSITION, PAST, PARTICIPLE, DOING)
        return page.phrase(verb, end + 1) if held else ""
    past = bool({"did", "didn't", "didn’t", "had", "hadn't", "hadn’t"} & set(auxiliaries))
    if word in _MENTAL and not (past and word in ("know", "want", "mean")):
        return ""
    return page.phrase(verb, end + 1)


_NO_IDIOMS = frozenset(
    "doubt less longer matter question wonder intention plans choice idea one comment problem regrets "
    "reason sign signs trace traces evidence proof record records indication indications".split()
)
_PARTS = frozenset(
    "part role hand knowledge contact contacts involvement link links tie ties connection connections "
    "dealings relationship relations business responsibility such".split()
)


def _is_idiom(page: Page, negation: int, limit: int) -> bool:
    """Whether a negation is none: "cannot but", "not only", "no doubt", "nothing but"."""
    after = page.lower[negation + 1] if negation + 1 < limit else ""
    if page.lower[negation] == "no" and page.lower[negation - 1] in (
        "have",
        "has",
        "had",
        "was",
        "were",
        "is",
        "are",
    ):
        # "had no shoes" tells of a lack, "had no part in it" denies one.
        return after not in _PARTS
    if page.lower[negation] == "no":
        return after in _NO_IDIOMS
    if page.lower[negation] == "nothing":
        return after in ("but", "more", "less", "to")
    return after in _IDIOM_AFTER
