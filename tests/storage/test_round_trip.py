"""Any statement that can be made comes back equal."""

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.models import Actor, Span, Statement, When
from claimtrack.storage import Store

words = st.text(max_size=20)
spans = st.builds(
    lambda start, text: Span(start=start, end=start + len(text), text=text), st.integers(0, 10**9), words
)
actors = st.builds(
    Actor,
    name=words,
    kind=st.sampled_from(["person", "organisation", "state", "group", "media", "unknown"]),
    mention=st.none() | spans,
    role=st.none() | words,
    reason=words,
)
times = st.builds(
    lambda days, grain, text: When(start=days and min(days), end=days and max(days), grain=grain, text=text),
    st.none() | st.tuples(st.dates(), st.dates()),
    st.sampled_from(["hour", "day", "week", "month", "year", "century"]),
    words,
)
statements = st.builds(
    Statement,
    sources=st.lists(actors, max_size=3),
    content=st.lists(spans, max_size=3),
    cue=st.lists(spans, max_size=2),
    quote=st.sampled_from(["direct", "mixed", "indirect"]),
    act=words,
    stance=st.sampled_from(["affirms", "denies", "questions", "neutral"]),
    certainty=st.sampled_from(["certain", "probable", "possible"]),
    about=st.lists(actors, max_size=2),
    addressees=st.lists(actors, max_size=2),
    said_on=st.none() | times,
    within=st.none() | words,
    answers=st.none() | words,
    confidence=st.floats(0, 1),
    reasons=st.lists(words, max_size=2),
)


@given(statements)
def test_any_statement_comes_back_equal_and_is_found_by_its_stance(statement):
    with Store() as store:
        store.add_statements(None, [statement])
        assert store.statement(statement.id) == statement
        assert list(store.statements(stance=statement.stance)) == [statement]
