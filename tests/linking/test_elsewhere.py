"""Answers across articles: in other words, in time, and once."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import claimtrack as ct
from claimtrack.linking import answer_elsewhere, answers_any
from claimtrack.linking.answers import answer_score
from claimtrack.matching.groups import compare_statements
from claimtrack.matching.scoring import differ
from claimtrack.models import Comparison, Relation, Statement
from claimtrack.neighbours import COUNTED, counted_rebuttals, neighbour_links
from claimtrack.settling import settle

CHARGE = Statement(
    sources=["Velden"],
    content="Norland of shelling the hospital in Kesh",
    act="accuse",
    about=["Norland"],
    said_on="2024-05-14",
)


def answer(day: str, content: str = "its guns shelled any hospital", **fields: object) -> Statement:
    given = {"sources": ["Norland"], "content": content, "stance": "denies", "said_on": day, **fields}
    return Statement(**given)  # type: ignore[arg-type]


def links(*statements: Statement, order: int = 1) -> set[tuple[int, str, int]]:
    tracker = ct.Tracker()
    for statement in statements[::order]:
        tracker.record(statement)
    places = {statement.id: i for i, statement in enumerate(statements)}
    return {(places[link.from_], str(link.relation), places[link.to]) for link in tracker.links()}


@pytest.mark.parametrize(
    ("denial", "answers"),
    [
        pytest.param(answer("2024-05-16"), True, id="the accused, two days later, in other words"),
        pytest.param(answer("2024-05-13"), True, id="printed a day before"),
        pytest.param(answer("2024-04-02"), False, id="weeks before"),
        pytest.param(answer("2024-05-16", sources=["Velden"]), False, id="the accuser themselves"),
        pytest.param(answer("2024-05-16", "its team lost the match"), False, id="another matter"),
    ],
)
def test_the_accused_answers_another_article_in_other_words(denial: Statement, answers: bool) -> None:
    found = {link for link in links(CHARGE, denial) if link[1] == "rebuts"}
    assert found == ({(1, "rebuts", 0)} if answers else set())


def test_us_in_capitals_is_a_country_and_nobody_s_own() -> None:
    abroad = answer("2024-05-15", "the US had armed rebels")
    assert answer_score(CHARGE, abroad, near=True, related=True) == 0
    assert answer_score(CHARGE, answer("2024-05-15", "rebels were armed by us"), near=True, related=True) > 0


def test_a_denial_that_others_repeat_answers_once() -> None:
    denial = answer("2024-05-16")
    repeated = answer("2024-05-18")
    for order in (1, -1):
        found = {link for link in links(CHARGE, denial, repeated, order=order) if link[1] == "rebuts"}
        assert len({to for _, _, to in found}) == 1
        assert (1, "rebuts", 0) in found


def test_a_counter_accusation_rebuts_nothing() -> None:
    back = Statement(
        sources=["Norland"],
        content="Velden of shelling the hospital in Kesh itself",
        act="accuse",
        about=["Velden"],
        said_on="2024-05-15",
    )
    assert all(relation != "rebuts" for _, relation, _ in links(CHARGE, back))


def test_claims_of_one_matter_are_related_and_stay_apart() -> None:
    tracker = ct.Tracker()
    tracker.record(Statement(sources=["Quill"], content="4,000 fighters reached Kesh", said_on="2024-05-14"))
    later = tracker.record(
        Statement(sources=["Voss"], content="300 fighters reached Kesh", said_on="2024-05-15")
    )
    assert len(list(tracker.claims())) == 2
    [link] = tracker.links()
    assert (link.relation, link.from_) == (Relation.RELATED, later.id)


def test_of_a_crowd_of_like_claims_each_is_related_to_two_at_most() -> None:
    tracker = ct.Tracker()
    for n in range(12):
        tracker.record(
            Statement(sources=["Quill"], content=f"{7 * n + 11} fighters reached Kesh", said_on="2024-05-14")
        )
    related = [link for link in tracker.links() if link.relation == "related"]
    assert related
    assert all(sum(link.from_ == one.from_ for link in related) <= 2 for one in related)


def standing(tracker: ct.Tracker, text: str) -> tuple[str, list[str], int]:
    """The status of the claim of this text, who denies it, and how many denials are counted."""
    [claim] = [claim for claim in tracker.claims() if claim.text == text]
    assert claim in [found.model_copy(update={"score": None, "reasons": ()}) for found in tracker.find(text)]
    return str(claim.status), [actor.name for actor in claim.denied_by], claim.denials


SENT = Statement(sources=["Velden"], content="Norland sent fighters to Kesh", said_on="2024-05-14")


def recorded(*statements: Statement) -> ct.Tracker:
    tracker = ct.Tracker()
    for statement in statements:
        tracker.record(statement)
    return tracker


@pytest.mark.parametrize(
    ("denials", "status", "denied", "counted"),
    [
        pytest.param([], "affirmed", [], 0, id="nobody answers"),
        pytest.param(
            [answer("2024-05-16", "it sent anybody")], "disputed", ["Norland"], 1, id="the accused soon after"
        ),
        pytest.param(
            [answer("2024-05-16", "it sent anybody"), answer("2024-05-18", "it sent anybody")],
            "disputed", ["Norland"], 1, id="printed twice, answered once",
        ),
        pytest.param([answer("2024-06-09", "it sent anybody")], "affirmed", [], 0, id="weeks later"),
        pytest.param(
            [answer("2024-05-16", "it sent anybody", sources=["Ada Quill"])], "affirmed", [], 0,
            id="somebody who is not meant",
        ),
    ],
)  # fmt: skip
def test_a_denial_in_other_words_counts_for_the_claim_that_it_answers(
    denials: list[Statement], status: str, denied: list[str], counted: int
) -> None:
    for order in (1, -1):
        tracker = recorded(*[SENT, *denials][::order])
        assert len(list(tracker.claims())) == 1 + bool(denials)
        assert standing(tracker, SENT.text) == (status, denied, counted)


def test_who_denies_one_figure_does_not_answer_for_another() -> None:
    many = Statement(sources=["Velden"], content="Norland sent 4,000 fighters to Kesh", said_on="2024-05-14")
    tracker = recorded(many, answer("2024-05-16", "it sent 300 fighters to Kesh"))
    assert standing(tracker, many.text) == ("affirmed", [], 0)


def test_a_rejected_rebuttal_does_not_count_until_that_is_undone() -> None:
    tracker = recorded(SENT, answer("2024-05-16", "it sent anybody"))
    [link] = [link for link in tracker.links() if link.relation == "rebuts"]
    tracker.reject(link)
    assert standing(tracker, SENT.text) == ("affirmed", [], 0)
    tracker.undo()
    assert standing(tracker, SENT.text) == ("disputed", ["Norland"], 1)


def test_who_affirms_and_later_denies_in_other_words_stands_by_it_no_more() -> None:
    owned = Statement(sources=["Norland"], content="Norland sent fighters to Kesh", said_on="2024-05-12")
    tracker = recorded(SENT, owned, answer("2024-05-16", "it sent anybody"))
    [claim] = [claim for claim in tracker.claims() if claim.affirmed_by]
    assert [actor.name for actor in claim.affirmed_by] == ["Velden"]
    assert [actor.name for actor in claim.retracted_by] == ["Norland"]


def taking_back(*statements: Statement) -> list[tuple[int, int]]:
    """Which statement takes back which, by their places; none may rebut another."""
    tracker = recorded(*statements)
    places = {statement.id: i for i, statement in enumerate(statements)}
    links = list(tracker.links())
    assert all(link.relation == "related" for link in links)
    assert [link for claim in tracker.claims() for link in tracker.links(claim)] == links
    return [(places[link.from_], places[link.to]) for link in links if "takes back" in link.reasons[0]]


@pytest.mark.parametrize(
    ("sources", "days", "found"),
    [
        pytest.param(
            ["Velden", "Velden"], ["2024-05-14", "2024-05-20"], [(1, 0)], id="said, then taken back"
        ),
        pytest.param(
            ["Velden", "Velden"], ["2024-05-20", "2024-05-14"], [], id="taken back, then said again"
        ),
        pytest.param(["Ada Quill", "Velden"], ["2024-05-14", "2024-05-20"], [], id="said by another"),
        pytest.param(
            ["Velden", "Velden"], [None, "2024-05-20"], [(1, 0)], id="nobody knows when it was said"
        ),
    ],
)
def test_a_retraction_is_linked_to_what_it_takes_back_and_rebuts_nothing(
    sources: list[str], days: list[str | None], found: list[tuple[int, int]]
) -> None:
    first, back = (
        Statement(sources=[source], content=SENT.text, said_on=day, act=act)
        for source, day, act in zip(sources, days, ("say", "retract"), strict=True)
    )
    assert taking_back(first, back) == found


def test_of_what_was_said_twice_the_last_is_taken_back() -> None:
    first, again, back = (
        Statement(sources=["Velden"], content=SENT.text, said_on=day, act=act)
        for day, act in (("2024-05-14", "say"), ("2024-05-16", "say"), ("2024-05-20", "retract"))
    )
    assert taking_back(first, again, back) == [(2, 1)]


SIDES = st.sampled_from(["Norland", "Velden", "Ada Quill"])
DAYS = st.sampled_from(["2024-05-13", "2024-05-15", "2024-05-17", "2024-06-30"])


@st.composite
def said_of_kesh(draw: st.DrawFn) -> Statement:
    """Accusations and denials that stand near each other: sides, places, figures and days change."""
    who, place = draw(SIDES), draw(st.sampled_from(["Kesh", "Brill"]))
    count = draw(st.sampled_from(["", "300 ", "4,000 ", "dozens of "]))
    affirmed = [
        f"{who} sent {count}fighters to {place}",
        f"{who} hid {count}reports about the dam at {place}",
        f"{who} shelled the hospital in {place} on {draw(st.sampled_from(['3', '9']))} May",
    ]
    denied = [*affirmed, f"it sent {count}fighters anywhere", f"it had kept reports on the dam at {place}"]
    stance = draw(st.sampled_from(["affirms", "denies"]))
    return Statement(
        sources=[draw(SIDES)],
        content=draw(st.sampled_from(denied if stance == "denies" else affirmed)),
        stance=stance,
        about=draw(st.sampled_from([[], [who]])),
        said_on=draw(DAYS),
    )


MANY = Statement(
    sources=["Velden"], content="Norland sent 4,000 fighters to Kesh", about=["Norland"], said_on="2024-05-14"
)


@settings(max_examples=25, deadline=None)
@example(said=[MANY, answer("2024-05-16", "it sent 300 fighters anywhere")])
@example(said=[MANY, answer("2024-05-16", "it sent fighters anywhere")])
@given(said=st.lists(said_of_kesh(), min_size=2, max_size=14, unique_by=lambda statement: statement.id))
def test_what_counts_for_claims_is_what_the_links_of_the_whole_ledger_say(said: list[Statement]) -> None:
    tracker = recorded(*said)
    store = tracker._store
    settle(store)
    known = {statement.id: statement for statement in said}
    expected = [
        (link.from_, link.to)
        for link in neighbour_links(store)
        if link.relation is Relation.REBUTS and link.score >= COUNTED
        if not differ(known[link.from_], known[link.to])
    ]
    found = counted_rebuttals(store, tracker._decided(), set(known))
    assert [(link.from_, link.to) for link in found] == sorted(expected)
    # It is the same whether all are asked for or each alone.
    alone = [link for id in known for link in counted_rebuttals(store, tracker._decided(), {id})]
    assert sorted(alone, key=lambda link: (link.from_, link.to)) == found


@given(
    said=st.lists(said_of_kesh(), max_size=8),
    denial=said_of_kesh(),
    scores=st.lists(st.sampled_from([0.3, 0.5, 0.59996, 0.6, 0.9]), min_size=8, max_size=8),
    least=st.sampled_from([0.5, 0.6, 0.9]),
)
def test_a_denial_answers_one_of_many_where_its_best_answer_is_good_enough(
    said: list[Statement], denial: Statement, scores: list[float], least: float
) -> None:
    given_scores = {statement.id: score for statement, score in zip(said, scores, strict=False)}

    def compare(claim: Statement, _: Statement) -> Comparison:
        return Comparison(relation=Relation.REBUTS, score=given_scores[claim.id])

    best = answer_elsewhere(denial, said, {}, compare=compare)
    good_enough = best is not None and best.score >= least
    assert answers_any(denial, said, {}, compare=compare, least=least) is good_enough


def test_claims_that_figures_part_are_hardly_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = [7 * n + 11 for n in range(60)]
    tracker = recorded(
        *(Statement(content=f"Norland sent {n} fighters to Kesh", said_on="2024-05-14") for n in figures),
        *(answer("2024-05-16", f"it had ever sent {n} fighters to Kesh or elsewhere") for n in figures),
    )
    settle(tracker._store)
    compared = []

    def count(a: Statement, b: Statement) -> Comparison:
        compared.append((a, b))
        return compare_statements(a, b)

    monkeypatch.setattr("claimtrack.neighbours.compare_statements", count)
    found = tracker.find("Norland sent 88 fighters to Kesh")
    assert (found[0].text, len(found)) == ("Norland sent 88 fighters to Kesh", 10)
    assert len(compared) < 10
