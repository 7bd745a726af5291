"""The scores count what the attribution literature counts."""

import pytest

from claimtrack.training.corpus import Article, Marked
from claimtrack.training.scores import Tally, tally, total

TEXT = "“We hid nothing,” Ada Quill, a lawyer for Ben Roe, said. He wants “more” money for the old dam."


def at(piece: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(piece)
    return ((start, start + len(piece)),)


SAID = Marked(at("Ada Quill, a lawyer for Ben Roe"), at("said"), at("“We hid nothing,”"))
WANTS = Marked(at("He"), at("wants"), at("“more” money for the old dam"))
ARTICLE = Article("dam", TEXT, (SAID, WANTS))


@pytest.mark.parametrize(
    ("predicted", "found", "right", "exact"),
    [
        pytest.param([SAID, WANTS], 2, 2, 2, id="all as marked"),
        pytest.param([], 0, 0, 0, id="nothing predicted"),
        pytest.param([SAID._replace(source=at("Ada Quill"))], 1, 1, 1, id="the same name is the same source"),
        pytest.param(
            [SAID._replace(source=at("Ben Roe"))], 1, 0, 0, id="a name within the source is another's"
        ),
        pytest.param([SAID._replace(source=())], 1, 0, 0, id="nobody is not somebody"),
        pytest.param(
            [WANTS._replace(content=at("more” money for the old"))], 1, 1, 0, id="one word is missing"
        ),
        pytest.param([WANTS._replace(content=at("dam"))], 0, 0, 0, id="too little of the content"),
        pytest.param([SAID, SAID], 1, 1, 1, id="said once counts once"),
        pytest.param([Marked(SAID.source, SAID.cue, ())], 0, 0, 0, id="no content, no statement"),
    ],
)
def test_pairs_are_counted(predicted: list[Marked], found: int, right: int, exact: int) -> None:
    whole = tally(ARTICLE, predicted)["all"]
    assert (whole.marked, whole.found, whole.right, whole.exact) == (2, found, right, exact)


def test_kinds_follow_the_quotation_marks() -> None:
    counts = tally(ARTICLE, [WANTS])
    assert {kind: counts[kind].marked for kind in ("direct", "mixed", "indirect")} == {
        "direct": 1,
        "mixed": 1,
        "indirect": 0,
    }
    assert counts["mixed"].right == 1


def test_totals_are_sums_and_nothing_gives_zero() -> None:
    sums = total([tally(ARTICLE, [SAID]), tally(ARTICLE, [])])
    assert sums["all"] == Tally(marked=4, predicted=1, found=1, right=1, exact=1)
    assert total([])["all"].ratio("right").f1 == 0
