"""From statements to claims: what belongs together, and what stands for it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.matching.claims import build_claim, claim_status
from claimtrack.matching.groups import JOIN, NEAR, candidate_pairs, keys, nearness, pair_score
from claimtrack.matching.parting import group, partition
from claimtrack.matching.standing import count_origins, origins
from claimtrack.models import Document, Score, Span, Statement

FERRY = Statement(sources=["Ada Quill"], content="The ferry to Ostrava Island sank in heavy fog")
FERRY_TOO = Statement(sources=["a survivor"], content="the Ostrava Island ferry went down in thick fog")
NO_FERRY = Statement(
    sources=["the port"], content="the ferry to Ostrava Island had not sunk", act="say", stance="denies"
)
DAM = Statement(sources=["the union"], content="cracks were found in the dam at Brill")
DAM_DENIED = Statement(
    sources=["Lowland Water"], content="there are cracks in the dam at Brill", stance="denies"
)
JOBS = Statement(sources=["the union"], content="Halden Energy will cut 300 jobs in Kesh")
MORE_JOBS = Statement(sources=["a worker"], content="Halden Energy will cut 900 jobs in Kesh")
JETS = Statement(sources=["Norland"], content="Velden has bought forty fighter jets from France")
ALL = [FERRY, FERRY_TOO, NO_FERRY, DAM, DAM_DENIED, JOBS, MORE_JOBS, JETS]


def texts(groups: list[list[int]], statements: list[Statement]) -> set[frozenset[str]]:
    return {frozenset(statements[i].id for i in places) for places in groups}


def test_a_claim_holds_those_who_deny_it_and_those_who_affirm_it() -> None:
    assert group(ALL) == [[0, 1, 2], [3, 4], [5], [6], [7]]


@settings(max_examples=25, deadline=None)
@given(st.permutations(ALL))
def test_the_order_of_statements_makes_no_difference(shuffled: list[Statement]) -> None:
    assert texts(group(shuffled), shuffled) == texts(group(ALL), ALL)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(ALL), unique_by=lambda s: s.id, min_size=1))
def test_statements_that_share_no_key_do_not_influence_each_other(some: list[Statement]) -> None:
    whole = texts(group(ALL), ALL)
    ids = {statement.id for statement in some}
    alone = texts(group(some), some)
    # Leaving out other claims' statements changes nothing but what was left out.
    assert all(any(part <= ids & full for full in whole) for part in alone)


def test_a_report_of_two_claims_does_not_chain_them() -> None:
    score = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.05}
    statements = [Statement(content=text) for text in ("alpha one", "beta two", "gamma three")]
    pairs = [(i, j, Score(value)) for (i, j), value in score.items()]
    groups = partition(statements, pairs)
    assert sorted(map(len, groups)) == [1, 2]
    back = partition(statements, list(reversed(pairs)))
    assert groups == back


def test_what_a_person_decided_stands_whatever_the_score() -> None:
    pairs = [(i, j, pair_score(ALL[i], ALL[j])) for i, j in candidate_pairs(ALL)]
    assert [0] in partition(ALL, pairs, apart=[(0, 1), (0, 2)])
    assert [3, 4, 7] in partition(ALL, pairs, joined=[(3, 7)])


def test_an_answer_in_other_words_is_taken_into_the_claim_it_answers() -> None:
    accusation = Statement(sources=["Velden"], content="Norland of meddling", act="accuse", about=["Norland"])
    denial = Statement(sources=["Norland"], content="its spies had crossed the border", stance="denies")
    affirmed = Statement(sources=["a spy"], content="spies from Norland had crossed the border")
    assert partition([accusation, denial], [], answered=[(1, 0, 0.7)]) == [[0, 1]]
    with_another = [accusation, denial, affirmed]
    assert partition(with_another, [(1, 2, Score(0.9))], answered=[(1, 0, 0.6)]) == [[0], [1, 2]]


def test_a_denial_that_points_back_belongs_to_what_it_points_to() -> None:
    denial = Statement(sources=["Lowland Water"], content="a charge", stance="denies", answers=DAM.id)
    assert partition([DAM, denial, JETS], []) == [[0, 1], [2]]


def test_one_source_saying_two_things_in_one_breath_makes_two_claims() -> None:
    def said(start: int, end: int) -> Statement:
        text = "the pool would close and that the library would stay open"
        span = Span(start=start, end=end, text=text[start:end])
        return Statement(sources=["Ada Quill"], content=(span,), document="d", stance="affirms")

    assert pair_score(said(0, 57), said(25, 57)).value < JOIN


def test_keys_are_few_fit_a_database_and_do_not_depend_on_other_statements() -> None:
    for statement in ALL:
        found = keys(statement)
        assert 0 < len(found) <= 40
        assert all(0 <= key < 2**63 for key in found)
    assert keys(Statement(content="")) == []
    assert set(keys(FERRY)) & set(keys(FERRY_TOO))


def test_the_text_of_a_claim_is_a_full_sentence_that_affirms_it() -> None:
    accusation = Statement(
        sources=["Velden"], content="Norland of shelling a hospital", act="accuse", about=["Norland"]
    )
    plain = Statement(sources=["a doctor"], content="“Norland shelled the hospital,”", quote="direct")
    denial = Statement(sources=["Norland"], content="it shelled any hospital", stance="denies")
    assert build_claim([denial, accusation, plain]).text == "Norland shelled the hospital"
    assert build_claim([denial, accusation]).text == "Norland of shelling a hospital"


@pytest.mark.parametrize(
    ("stances", "status"),
    [
        (["affirms"], "affirmed"),
        (["affirms", "neutral"], "affirmed"),
        (["denies"], "denied"),
        (["affirms", "denies"], "disputed"),
        (["questions", "neutral"], "questioned"),
        (["neutral"], "reported"),
    ],
)
def test_the_status_tells_what_the_sources_do_with_a_claim(stances: list[str], status: str) -> None:
    statements = [
        Statement(sources=[f"source {i}"], content="the dam is safe", stance=stance)
        for i, stance in enumerate(stances)
    ]
    assert claim_status(statements) == status


def test_a_negated_sentence_stands_against_the_claim() -> None:
    claim = build_claim(
        [
            Statement(sources=["the mayor"], content="the dam is safe", said_on="2024-05-01"),
            Statement(sources=["an engineer"], content="the dam is not safe", said_on="2024-05-02"),
            Statement(
                sources=["Lowland Water"],
                content="the dam is not safe",
                stance="denies",
                said_on="2024-05-03",
            ),
        ]
    )
    assert [actor.name for actor in claim.affirmed_by] == ["the mayor", "Lowland Water"]
    assert [actor.name for actor in claim.denied_by] == ["an engineer"]
    assert (claim.first_said, claim.last_said) == (date(2024, 5, 1), date(2024, 5, 3))


def test_who_takes_a_claim_back_affirms_it_no_more() -> None:
    said = Statement(sources=["the mayor"], content="the dam is safe", said_on="2024-05-01")
    took_back = Statement(
        sources=["the mayor"], content="the dam is safe", stance="denies", said_on="2024-05-09"
    )
    claim = build_claim([took_back, said])
    assert claim.status == "denied"
    assert claim.affirmed_by == ()
    retracted = Statement(
        sources=["the mayor"], content="the dam is safe", act="retract", said_on="2024-05-09"
    )
    assert build_claim([said, retracted]).affirmed_by == ()


def test_a_thousand_prints_of_one_sentence_are_one_claim() -> None:
    many = [
        Statement(sources=[f"paper {i}"], content="the harbour ferry sank in heavy fog") for i in range(1000)
    ]
    assert len(candidate_pairs(many)) == 999
    assert group(many) == [list(range(1000))]
    assert len(build_claim(many).affirmed_by) == 1000


def test_ten_prints_of_one_dispatch_are_one_origin() -> None:
    wire = "The ferry to Ostrava Island sank in heavy fog on Monday, the coast guard said. Nobody was hurt."
    documents = [Document(id=f"d{i}", text=f"{wire} Read more on page {i}.") for i in range(10)]
    other = Document(
        id="other", text="Cracks were found in the dam at Brill, a union of engineers warned on Friday."
    )
    assert origins([*documents, other]) == [0] * 10 + [10]
    statements = [Statement(content="it sank", document=d.id) for d in [*documents, other]]
    assert count_origins(statements, {d.id: d for d in [*documents, other]}) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the bridge was safe", "the bridge was unsafe"),
        ("Harriers bought Brandt", "Harriers sold Brandt"),
        ("the bank hired Lena Brandt", "the bank fired Lena Brandt"),
    ],
)
def test_opposites_of_few_words_meet_and_are_of_one_matter_not_one_claim(one: str, other: str) -> None:
    a, b = Statement(content=one), Statement(content=other)
    assert set(keys(a)) & set(keys(b))
    assert NEAR < nearness(a, b) < JOIN
