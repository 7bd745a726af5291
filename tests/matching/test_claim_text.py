"""A claim never says the opposite of its status."""

import pytest

from claimtrack.matching.claims import build_claim
from claimtrack.models import Statement


@pytest.mark.parametrize(
    ("content", "stance", "act", "text", "status"),
    [
        pytest.param(
            "he had not moved the money", "denies", "say", "he had moved the money", "denied", id="not"
        ),
        pytest.param("We hid nothing", "denies", "say", "We hid something", "denied", id="nothing"),
        pytest.param("it never paid them", "denies", "tell", "it paid them", "denied", id="never"),
        pytest.param(
            "I didn’t take it home", "denies", "say", "I did take it home", "denied", id="shortened"
        ),
        pytest.param(
            "I have never met her and I will not",
            "denies",
            "say",
            "I have met her and I will",
            "denied",
            id="two",
        ),
        pytest.param(
            "the dam was not safe",
            "denies",
            "deny",
            "the dam was safe",
            "affirmed",
            id="a negation denied by a verb",
        ),
        pytest.param(
            "the dam was safe", "denies", "deny", "the dam was safe", "denied", id="denied by a verb"
        ),
        pytest.param(
            "Zorin had not moved the money",
            "affirms",
            "say",
            "Zorin had not moved the money",
            "affirmed",
            id="said",
        ),
    ],
)
def test_what_is_denied_by_a_negation_is_printed_without_it(
    content: str, stance: str, act: str, text: str, status: str
) -> None:
    claim = build_claim([Statement(sources=["Mia Falk"], content=content, stance=stance, act=act)])
    assert (claim.text, claim.status) == (text, status)
