"""What is shared by all engines: any proposed spans are read for stance, time, nesting and the rest."""

import pytest

from claimtrack.extraction.finish import finish
from claimtrack.extraction.page import Page
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.models import Stance
from claimtrack.text.layout import read_layout


def find(page: Page, words: str) -> Range:
    """Return the word range of a phrase."""
    wanted = words.split(" ")
    for first in range(len(page.words)):
        if page.words[first : first + len(wanted)] == wanted:
            return first, first + len(wanted)
    raise AssertionError(words)


def test_spans_alone_are_enough() -> None:
    page = Page(read_layout("On Monday Doran denied that the bank had failed ."))
    proposal = Proposal(
        sources=(find(page, "Doran"),),
        cue=(find(page, "denied"),),
        content=(find(page, "the bank had failed"),),
    )
    (found,) = finish(page, [proposal])
    assert (found.act, found.stance, found.quote) == ("deny", Stance.DENIES, "indirect")
    assert found.time is not None
    assert found.time.text == "Monday"


def test_proposals_are_put_in_text_order_and_their_indices_follow() -> None:
    page = Page(read_layout("Doran said it rained . “ It poured . ”"))
    second = Proposal(content=(find(page, "“ It poured . ”"),), carried_from=1)
    first = Proposal((find(page, "Doran"),), (find(page, "said"),), (find(page, "it rained"),))
    found = finish(page, [second, first])
    assert [attribution.cue[0].text if attribution.cue else "" for attribution in found] == ["said", ""]
    assert found[1].carried_from == 0


def test_proposals_without_content_and_doubles_are_dropped() -> None:
    page = Page(read_layout("Doran said it rained ."))
    proposal = Proposal((find(page, "Doran"),), (find(page, "said"),), (find(page, "it rained"),))
    assert len(finish(page, [proposal, proposal, proposal._replace(content=())])) == 1


def test_what_is_reported_within_a_report_points_at_it() -> None:
    page = Page(read_layout("Doran said that Hartmann denied it ."))
    outer = Proposal((find(page, "Doran"),), (find(page, "said"),), (find(page, "Hartmann denied it"),))
    inner = Proposal((find(page, "Hartmann"),), (find(page, "denied"),), (find(page, "it"),))
    found = finish(page, [inner, outer])
    assert [attribution.within for attribution in found] == [None, 0]


@pytest.mark.parametrize(
    ("text", "cue", "content", "asked"),
    [
        ("Doran urged the nurses to wait .", "urged", "to wait", "the nurses"),
        ("Doran urged the nurses to wait .", "urged", "the nurses to wait", "the nurses"),
        ("Doran warned residents not to swim .", "warned", "residents not to swim", "residents"),
        ("Doran asked the price of the boat .", "asked", "the price of the boat", None),
        ("Doran said plans to wait were wrong .", "said", "plans to wait were wrong", None),
    ],
)
def test_who_is_asked_to_do_something_is_spoken_to_inside_the_content_too(
    text: str, cue: str, content: str, asked: str | None
) -> None:
    page = Page(read_layout(text))
    (found,) = finish(page, [Proposal((find(page, "Doran"),), (find(page, cue),), (find(page, content),))])
    assert [span.text for span in found.addressees] == ([asked] if asked else [])


def test_a_cue_that_no_list_knows_is_taken_for_saying() -> None:
    page = Page(read_layout("Doran blurbled that it rained ."))
    (found,) = finish(
        page, [Proposal((find(page, "Doran"),), (find(page, "blurbled"),), (find(page, "it rained"),))]
    )
    assert (found.act, found.stance) == ("say", Stance.AFFIRMS)
