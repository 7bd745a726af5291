"""What one article says to one claim."""

import pytest

from claimtrack.checking import check_statements
from claimtrack.models import Document, Statement

CLAIM = "Lowland Water hid the dam report"
NOISE = "The harbour festival drew large crowds. Fishermen sold their catch, and a band played until dusk."


def said(source: str, content: str, **fields: str) -> Statement:
    return Statement(sources=[source], content=content, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "statements", "label"),
    [
        pytest.param(
            "Ada Quill said on Monday that Lowland Water had hidden the dam report.",
            [said("Ada Quill", "Lowland Water had hidden the dam report")],
            "affirmed",
            id="somebody says so",
        ),
        pytest.param(
            "Lowland Water denied that it had hidden the dam report.",
            [said("Lowland Water", "it had hidden the dam report", stance="denies")],
            "denied",
            id="somebody denies it",
        ),
        pytest.param(
            "Ada Quill asked whether Lowland Water had hidden the dam report.",
            [said("Ada Quill", "Lowland Water had hidden the dam report", stance="questions")],
            "questioned",
            id="somebody asks",
        ),
        pytest.param(NOISE, [said("a fisherman", "the catch was good")], "unrelated", id="another matter"),
        pytest.param("", [], "unrelated", id="an empty article"),
    ],
)
def test_an_article_is_judged_by_what_it_says_to_the_claim(
    text: str, statements: list[Statement], label: str
) -> None:
    verdict = check_statements(CLAIM, Document(text=text), statements)
    assert verdict.label == label
    assert 0.0 <= verdict.score <= 1.0
    assert verdict.reasons
    if label != "unrelated":
        assert verdict.statements == tuple(statements)


def test_both_sides_in_one_article_are_no_plain_answer() -> None:
    both = [
        said("Ada Quill", "Lowland Water had hidden the dam report"),
        said("Lowland Water", "it had hidden the dam report", stance="denies"),
    ]
    text = (
        "Ada Quill said Lowland Water had hidden the dam report. Lowland Water denied that it had hidden it."
    )
    assert check_statements(CLAIM, Document(text=text), both).label != "unrelated"


@pytest.mark.parametrize("claim", ["", "?", "not", "the of and", "a" * 50_000, "dam " * 20_000])
def test_odd_claims_and_long_articles_get_a_verdict(claim: str) -> None:
    text = f"{NOISE} The dam held. " * 400
    assert check_statements(claim, Document(text=text), []).label
