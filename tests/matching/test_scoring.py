"""Whether two contents are the same claim, and why."""

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.matching import compare, score
from claimtrack.matching.groups import pair_score
from claimtrack.matching.scoring import differ, plainly_differ
from claimtrack.models import Statement

from .pairs import Pair, read_pairs


def table(name: str) -> tuple[float, float, list[str]]:
    """Accuracy and the F1 of rebuttals over a table of pairs, and the pairs got wrong."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    found: defaultdict[bool, Counter[bool]] = defaultdict(Counter)
    wrong = []
    for kind, relation, a, b in read_pairs(name):
        answer = str(compare(a, b).relation)
        total[kind] += 1
        right[kind] += answer == relation
        found[relation == "rebuts"][answer == "rebuts"] += 1
        if answer != relation:
            wrong.append(f"{kind}: {relation}, not {answer}: {a} | {b}")
    hits, misses, false = found[True][True], found[True][False], found[False][True]
    print(name, {kind: f"{right[kind]}/{total[kind]}" for kind in total})
    return right.total() / total.total(), 2 * hits / (2 * hits + misses + false), wrong


ALL: list[Pair] = [*read_pairs("pairs"), *read_pairs("pairs_held_out")]


def test_there_are_pairs_of_every_kind() -> None:
    assert len(ALL) >= 250
    assert min(Counter(kind for kind, *_ in ALL).values()) >= 8


def test_whole_table_of_pairs_is_answered_as_labelled() -> None:
    accuracy, rebuttals, wrong = table("pairs")
    # Measured 0.94 and 0.97.
    assert accuracy >= 0.92, wrong
    assert rebuttals >= 0.94, wrong


def test_pairs_that_nothing_was_tuned_on_are_mostly_answered_as_labelled() -> None:
    accuracy, rebuttals, wrong = table("pairs_held_out")
    # Measured 0.885 and 0.97: hard paraphrase and words of two meanings are what it gets wrong.
    assert accuracy >= 0.86, wrong
    assert rebuttals >= 0.92, wrong


@pytest.mark.parametrize(
    ("kind", "relation", "a", "b"), [pytest.param(*p, id=f"{p[0]} {i}") for i, p in enumerate(ALL)]
)
def test_comparing_is_symmetric_and_a_score_is_a_share(kind: str, relation: str, a: Any, b: Any) -> None:
    there, back = compare(a, b), compare(b, a)
    assert (there.relation, there.score) == (back.relation, back.score)
    assert 0.0 <= there.score <= 1.0
    assert there.reasons
    assert score(a, b).value == score(b, a).value


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Turkey sent fighters to Azerbaijan", "Azerbaijan sent fighters to Turkey", "related"),
        ("Turkey sent fighters to Azerbaijan", "Turkey sent no fighters to Azerbaijan", "rebuts"),
        ("Turkey sent fighters to Azerbaijan", "Fighters were sent to Azerbaijan by Turkey", "same"),
        ("Turkey sent 1,000 fighters to Azerbaijan", "Turkey sent 4,000 fighters to Azerbaijan", "related"),
        (
            "Turkey sent about 1,000 fighters to Azerbaijan",
            "Turkey sent 1,012 fighters to Azerbaijan",
            "same",
        ),
        ("Turkey sent fighters to Azerbaijan", "A bear was seen in the suburbs", "different"),
    ],
)
def test_what_string_similarity_cannot_tell_apart(a: str, b: str, relation: str) -> None:
    assert compare(a, b).relation == relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        pytest.param("affirms", "affirms", "same", id="two affirm it"),
        pytest.param("denies", "denies", "same", id="two deny it"),
        pytest.param("affirms", "denies", "rebuts", id="one of each"),
    ],
)
def test_of_statements_the_stance_counts(a: str, b: str, relation: str) -> None:
    content = "the harbour master sold the ferry"
    one = Statement(sources=["Ada Quill"], content=content, stance=a)
    other = Statement(sources=["Karl Oduya"], content="the ferry was sold by the harbour master", stance=b)
    assert compare(one, other).relation == relation
    assert pair_score(one, other).value > 0.8


TURKEY = {"sources": ["Turkey"], "about": ["Turkey"]}


@pytest.mark.parametrize(
    ("one", "other", "relation", "reason"),
    [
        pytest.param(
            {"sources": ["Norland"], "content": "Ankara recalled its ambassador from Cairo"},
            {"sources": ["Velden"], "content": "Turkey has recalled the ambassador from Cairo"},
            "same", "turkey acts in both", id="a capital for its state",
        ),
        pytest.param(
            {"sources": ["Norland"], "content": "Turkey of selling arms to Libya", "act": "accuse",
             "about": ["Turkey"]},
            {**TURKEY, "content": "it had sold arms to Libya", "stance": "denies"},
            "rebuts", "Turkey denies it", id="its pronoun is the speaker",
        ),
        pytest.param(
            {"sources": ["Norland"], "content": "to send doctors", "act": "ask", "about": ["Turkey"]},
            {**TURKEY, "content": "its soldiers are fighting in the war", "stance": "denies"},
            "related", "shares “turkey”", id="who is asked denies another thing: the two share but a name",
        ),
        pytest.param(
            {"sources": ["Ada Quill"], "content": "the ferry sank on 3 May"},
            {"sources": ["Karl Oduya"], "content": "the ferry sank on 9 May"},
            "related", "day 3 against 9", id="another day",
        ),
        pytest.param(
            {"sources": ["Ada Quill"], "content": "Velden shelled Norland"},
            {"sources": ["Karl Oduya"], "content": "Norland shelled Velden"},
            "related", "velden and norland change places", id="who did it to whom",
        ),
    ],
)  # fmt: skip
def test_statements_are_compared_with_their_actors_days_and_stances(
    one: dict[str, Any], other: dict[str, Any], relation: str, reason: str | None
) -> None:
    found = compare(Statement(**one), Statement(**other))
    assert found.relation == relation, found
    assert reason is None or reason in found.reasons


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("300 jobs will be cut", "the firm will cut 300 jobs", "both name 300 jobs"),
        ("the ferry sank on 3 May", "the ferry sank on 9 May", "day 3 against 9"),
        ("all wells are dry", "some wells are dry", "all against some"),
        ("the dam is safe", "the dam is not safe", "one is negated"),
        ("exports rose", "exports fell", "“rise” against “fall”"),
        ("Velden attacked Norland", "Norland attacked Velden", "velden and norland change places"),
    ],
)
def test_a_score_tells_why(a: str, b: str, reason: str) -> None:
    assert reason in compare(a, b).reasons


words = st.sampled_from(
    "Turkey|Norland|ferry|dam|fighters|sent|sank|hid|not|no|300|4,000|may|all|some|said|by|was|to|the|of".split(
        "|"
    )
)
texts = st.one_of(st.lists(words, max_size=14).map(" ".join), st.text(max_size=60))


@settings(max_examples=150, deadline=None)
@given(texts, texts)
def test_any_two_texts_have_a_symmetric_score(a: str, b: str) -> None:
    there, back = score(a, b), score(b, a)
    assert there.value == back.value
    assert 0.0 <= there.value <= 1.0
    assert compare(a, b).relation == compare(b, a).relation


@settings(max_examples=150, deadline=None)
@given(texts, texts)
def test_what_plainly_differs_differs(a: str, b: str) -> None:
    assert differ(a, b) or not plainly_differ(a, b)


@settings(max_examples=50, deadline=None)
@given(texts)
def test_a_text_that_says_something_is_never_different_from_itself(a: str) -> None:
    from claimtrack.matching.normal_form import normal_form

    if normal_form(a).terms:
        assert compare(a, a).relation == "same"


@pytest.mark.parametrize("compared", [compare, score], ids=["compare", "score"])
def test_very_long_and_empty_texts_are_compared_without_complaint(
    compared: Callable[[str, str], Any],
) -> None:
    for a in ("", " ", "the dam " * 200_000, "9" * 100_000):
        compared(a, "the dam at Brill is safe")
