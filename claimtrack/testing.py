"""For users' tests: builders, assertions that tell what was missing, and pytest fixtures.

A newsroom's rule reads as a sentence, and a test of it fails with the nearest claims:

    def test_both_sides_are_heard(tracker, make_document):
        tracker.add(make_document("Reed said that the dam leaks. Quill denied that the dam leaks."))
        assert_claim(tracker, "the dam leaks").affirmed_by("Reed").denied_by("Quill")

pytest finds the fixtures `tracker`, `make_document` and `make_statement` by itself
wherever claimtrack is installed.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Self

from claimtrack.errors import MissingExtra
from claimtrack.models import Actor, Claim, Document, Stance, Statement

try:
    import pytest
except ImportError as error:
    raise MissingExtra("test", "claimtrack.testing") from error

if TYPE_CHECKING:
    # pytest loads this module in every run of every project: whatever can wait, waits.
    from claimtrack.tracker import Tracker

__all__ = ["ClaimAssertion", "assert_claim", "assert_no_claim", "make_document", "make_statement"]

# A claim found by less has a word or two in common with the query, and says something else.
_AT_LEAST = 0.3
_NEAREST = 5


# -- builders --------------------------------------------------------------------------------------


def make_document(text: str = "Ada Quill said the dam was safe.", **fields: Any) -> Document:
    """Build an article; what is not given has plain values that never change.

    Args:
        text: the article.
        fields: any other field of `Document`.

    >>> str(make_document(publisher="The Vale Post"))
    '“Ada Quill said the dam was safe.”, The Vale Post, 15 May 2024'
    """
    return Document(text=text, **{"publisher": "The Brill Herald", "published": "2024-05-15", **fields})


def make_statement(
    sources: str | Iterable[str | Actor] = "Ada Quill",
    content: str = "the dam is safe",
    stance: Stance | str = Stance.AFFIRMS,
    **fields: Any,
) -> Statement:
    """Build a statement as if it were written by hand.

    Args:
        sources: who speaks: a name, or several.
        content: what is said.
        stance: affirms, denies, questions or neutral.
        fields: any other field of `Statement`.

    >>> str(make_statement("Turkey", "fighters were sent", "denies", said_on="2020-10-05"))
    'Turkey denied on 5 October 2020: “fighters were sent”'
    """
    names = (sources,) if isinstance(sources, str) else tuple(sources)
    return Statement.model_validate({"sources": names, "content": content, "stance": stance, **fields})


# -- assertions ------------------------------------------------------------------------------------


def assert_claim(tracker: "Tracker", query: str, *, at_least: float = _AT_LEAST) -> "ClaimAssertion":
    """Find a claim, or fail with the nearest ones; go on with what must hold for it.

    Names may be partial, by whole words: "Macron" stands for Emmanuel Macron.

    Args:
        tracker: the ledger.
        query: the claim, in any words.
        at_least: the score below which a claim counts as another one.

    Raises:
        AssertionError: no claim fits; or, in what follows, something is missing.

    >>> from claimtrack import Tracker
    >>> ledger = Tracker()
    >>> _ = ledger.record(make_statement("Tom Reed", "the dam leaks"))
    >>> _ = ledger.record(make_statement("Ada Quill", "the dam leaks", "denies"))
    >>> assert_claim(ledger, "the dam leaks").affirmed_by("Reed").denied_by("Quill").status("disputed")
    <ClaimAssertion “the dam leaks”>
    """
    __tracebackhide__ = True
    found = tracker.find(query, top=_NEAREST)
    if not found or (found[0].score or 0.0) < at_least:
        raise AssertionError(
            "\n".join([f"no claim fits “{query}” (by {at_least:g} or more)", *_tell_nearest(found)])
        )
    return ClaimAssertion(query, found)


def assert_no_claim(tracker: "Tracker", query: str, *, at_least: float = _AT_LEAST) -> None:
    """Make sure that nobody said this: fail with the claim that fits.

    Args:
        tracker: the ledger.
        query: the claim, in any words.
        at_least: the score below which a claim counts as another one.

    >>> from claimtrack import Tracker
    >>> assert_no_claim(Tracker(), "the dam leaks")
    """
    __tracebackhide__ = True
    found = [claim for claim in tracker.find(query, top=_NEAREST) if (claim.score or 0.0) >= at_least]
    if found:
        raise AssertionError("\n".join([f"a claim fits “{query}”", *_tell_claim(found[0])]))


class ClaimAssertion:
    """What must hold for a claim; every method returns it again, so that they chain.

    Args:
        query: the words it was found by.
        found: the claim, and after it the next best ones, for the message.
    """

    def __init__(self, query: str, found: list[Claim]) -> None:
        self.query = query
        self.claim = found[0]
        self._others = found[1:]

    def affirmed_by(self, *names: str) -> Self:
        """Expect that each of these affirms it; without names, that anybody does."""
        __tracebackhide__ = True
        return self._expect("affirmed by", self.claim.affirmed_by, names)

    def denied_by(self, *names: str) -> Self:
        """Expect that each of these denies it; without names, that anybody does."""
        __tracebackhide__ = True
        return self._expect("denied by", self.claim.denied_by, names)

    def questioned_by(self, *names: str) -> Self:
        """Expect that each of these questions it; without names, that anybody does."""
        __tracebackhide__ = True
        return self._expect("questioned by", self._sources(Stance.QUESTIONS), names)

    def about(self, *names: str) -> Self:
        """Expect that it is about each of these."""
        __tracebackhide__ = True
        return self._expect("about", self.claim.about, names)

    def not_affirmed_by(self, *names: str) -> Self:
        """Expect that none of these affirms it; without names, that nobody does."""
        __tracebackhide__ = True
        return self._refuse("affirmed by", self.claim.affirmed_by, names)

    def not_denied_by(self, *names: str) -> Self:
        """Expect that none of these denies it; without names, that nobody does."""
        __tracebackhide__ = True
        return self._refuse("denied by", self.claim.denied_by, names)

    def status(self, expected: str) -> Self:
        """Expect a status: affirmed, denied, disputed, questioned or reported."""
        __tracebackhide__ = True
        if str(self.claim.status) != expected:
            self._fail(f"is {self.claim.status}, not {expected}")
        return self

    def in_words(self, *pieces: str) -> Self:
        """Expect each of these pieces in the words of some statement, whatever the case of its letters."""
        __tracebackhide__ = True
        said = [" ".join(statement.text.split()).casefold() for statement in self.claim.statements]
        missing = [piece for piece in pieces if not any(piece.casefold() in text for text in said)]
        if missing:
            self._fail(f"nobody said it in the words {_quote(missing)}")
        return self

    def _expect(self, relation: str, actors: Iterable[Actor], names: tuple[str, ...]) -> Self:
        __tracebackhide__ = True
        bearers = [actor.name for actor in actors]
        missing = [name for name in names if not any(_names_match(name, bearer) for bearer in bearers)]
        if missing or not bearers:
            self._fail(f"is not {relation} {_quote(missing) or 'anybody'}")
        return self

    def _refuse(self, relation: str, actors: Iterable[Actor], names: tuple[str, ...]) -> Self:
        __tracebackhide__ = True
        bearers = [actor.name for actor in actors]
        if names:
            bearers = [bearer for bearer in bearers if any(_names_match(name, bearer) for name in names)]
        if bearers:
            self._fail(f"is {relation} {_quote(bearers)}")
        return self

    def _sources(self, stance: Stance) -> list[Actor]:
        return [actor for s in self.claim.statements if s.stance is stance for actor in s.sources]

    def _fail(self, problem: str) -> None:
        __tracebackhide__ = True
        lines = [f"“{self.query}” {problem}", *_tell_claim(self.claim), *_tell_nearest(self._others)]
        raise AssertionError("\n".join(lines))

    def __repr__(self) -> str:
        return f"<ClaimAssertion “{self.claim.text}”>"


def _names_match(asked: str, name: str) -> bool:
    from claimtrack.queries import names_match

    return names_match(asked, name)


def _quote(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _tell_claim(claim: Claim) -> list[str]:
    from claimtrack.views.wording import tell_names, tell_stance, tell_when, tell_who, tell_words

    lines = [
        f"  the claim found{_tell_score(claim)}: “{claim.text}”, {claim.status}",
        f"    affirmed by {tell_names(claim.affirmed_by)}",
        f"    denied by {tell_names(claim.denied_by)}",
        f"    about {tell_names(claim.about)}",
    ]
    for statement in claim.statements:
        who, words = tell_who(statement.sources), tell_words(statement)
        lines.append(f"    {tell_when(statement)}: {who} {tell_stance(statement)} “{words}”")
    return lines


def _tell_nearest(claims: Iterable[Claim]) -> list[str]:
    told = [f"    {claim.score or 0.0:.2f} {claim}" for claim in claims]
    return ["  the nearest claims:", *told] if told else ["  no other claim is near"]


def _tell_score(claim: Claim) -> str:
    return "" if claim.score is None else f" ({claim.score:.2f})"


# -- fixtures --------------------------------------------------------------------------------------


@pytest.fixture(name="tracker")
def _tracker() -> Iterator["Tracker"]:
    """An empty ledger in memory."""
    from claimtrack.tracker import Tracker

    with Tracker() as tracker:
        yield tracker


@pytest.fixture(name="make_document")
def _make_document() -> Callable[..., Document]:
    """`claimtrack.testing.make_document`."""
    return make_document


@pytest.fixture(name="make_statement")
def _make_statement() -> Callable[..., Statement]:
    """`claimtrack.testing.make_statement`."""
    return make_statement
