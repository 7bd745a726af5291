"""What is only mentioned, or asked for, is not said."""

import pytest

from claimtrack.matching.groups import JOIN, compare_statements, pair_score
from claimtrack.matching.mentions import only_mentions, said_part
from claimtrack.matching.parting import group
from claimtrack.models import Relation, Statement

CLAIM = Statement(sources=["Voss"], content="militants from Velden are in Kesh")


@pytest.mark.parametrize(
    "content",
    [
        "the charge was an attempt to draw attention away from the militants from Velden in Kesh",
        "the trial is a ruse to distract voters from the militants from Velden in Kesh",
        "the embassy was closed in response to the militants from Velden in Kesh",
        "the talks went on despite the militants from Velden in Kesh",
        "because of the militants from Velden in Kesh, the road stayed closed",
        "the minister was spreading reports of militants from Velden in Kesh",
        "the raid served as a pretext for the militants from Velden in Kesh",
    ],
)
def test_words_taken_for_granted_make_two_statements_related_at_most(content: str) -> None:
    aside = Statement(sources=["Quill"], content=content)
    assert only_mentions(CLAIM, aside)
    assert only_mentions(aside, CLAIM)
    assert pair_score(CLAIM, aside).value < JOIN
    assert compare_statements(CLAIM, aside).relation in (Relation.RELATED, Relation.DIFFERENT)


@pytest.mark.parametrize(
    "content",
    [
        "militants from Velden are in Kesh despite the truce",
        "despite the truce, militants from Velden are in Kesh",
        "there are militants from Velden in Kesh because of the war",
        "militants from Velden are in Kesh in order to guard the mine",
    ],
)
def test_words_said_beside_something_taken_for_granted_are_said(content: str) -> None:
    assert not only_mentions(CLAIM, Statement(sources=["Quill"], content=content))


def test_two_who_mention_the_same_thing_in_the_same_words_are_not_parted() -> None:
    words = "the trial is a ruse to distract voters from the militants in Kesh"
    one, other = (Statement(sources=[name], content=words) for name in ("Quill", "Voss"))
    assert not only_mentions(one, other)
    assert group([one, other]) == [[0, 1]]


def test_to_ask_for_a_thing_is_not_to_say_that_it_is_so() -> None:
    asked = Statement(sources=["Quill"], content="to close the bridge at Brill", act="ask")
    said = Statement(sources=["Voss"], content="the bridge at Brill was closed")
    assert group([asked, said]) == [[0], [1]]
    also = Statement(sources=["Quill"], content="to close the bridge at Brill", act="urge")
    assert group([asked, also]) == [[0, 1]]


@pytest.mark.parametrize("text", ["despite " * 50_000, "in order to " * 20_000, "draw a b c " * 20_000, ""])
def test_hostile_texts_are_cut_in_bounded_time(text: str) -> None:
    cut = said_part(text)
    assert cut is None or len(cut) <= len(text)
