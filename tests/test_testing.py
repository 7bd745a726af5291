"""Assertions for fact-checks: they chain, and a failing one tells what was missing and what is near."""

import subprocess
import sys

import pytest

from claimtrack.models import Actor, Claim, Statement
from claimtrack.testing import assert_claim, assert_no_claim, make_document, make_statement

pytest_plugins = ["pytester"]

WORDS = "Syrian militants are fighting in Azerbaijan"


class Ledger:
    """Finds what it was told to find."""

    def __init__(self, *claims):
        self.claims = list(claims)

    def find(self, query, *, top):
        return self.claims[:top]


MACRON = Statement(sources="Emmanuel Macron", content=WORDS, said_on="2020-10-02")
ANKARA = Statement(sources=["Turkey", "Ilham Aliyev"], content=WORDS, stance="denies")
DOUBT = Statement(sources="Arkady Dubnov", content=WORDS, stance="questions")
CLAIM = Claim(
    id="c1",
    text=WORDS,
    status="disputed",
    about=["Syrian militants", "United Kingdom"],
    statements=[MACRON, ANKARA, DOUBT],
    affirmed_by=["Emmanuel Macron"],
    denied_by=["Turkey", "Ilham Aliyev"],
    score=0.9,
)
OTHER = Claim(id="c2", text="a truce was signed", status="affirmed", affirmed_by=["Russia"], score=0.2)
LEDGER = Ledger(CLAIM, OTHER)


def test_what_holds_chains():
    found = (
        assert_claim(LEDGER, "militants from Syria")
        .affirmed_by("Macron")
        .affirmed_by()
        .denied_by("Turkey", "Aliyev")
        .questioned_by("Dubnov")
        .about("Syrian militants")
        .about("militants")
        .not_affirmed_by("Turkey", "Armenia")
        .not_denied_by("Macron")
        .status("disputed")
        .in_words("syrian MILITANTS", "in Azerbaijan")
    )
    assert found.claim is CLAIM


@pytest.mark.parametrize(
    ("expect", "problem"),
    [
        pytest.param(
            lambda c: c.affirmed_by("Macron", "Armenia"), "is not affirmed by “Armenia”", id="affirmed"
        ),
        pytest.param(lambda c: c.denied_by("Macron"), "is not denied by “Macron”", id="denied"),
        pytest.param(lambda c: c.denied_by("Ali"), "is not denied by “Ali”", id="half a word is no name"),
        pytest.param(lambda c: c.questioned_by("Turkey"), "is not questioned by “Turkey”", id="questioned"),
        pytest.param(lambda c: c.about("Armenia"), "is not about “Armenia”", id="about"),
        pytest.param(
            lambda c: c.not_denied_by(), "is denied by “Turkey”, “Ilham Aliyev”", id="nobody denies"
        ),
        pytest.param(
            lambda c: c.not_denied_by("Aliyev"), "is denied by “Ilham Aliyev”", id="he does not deny"
        ),
        pytest.param(
            lambda c: c.not_affirmed_by("Macron"), "is affirmed by “Emmanuel Macron”", id="not affirmed"
        ),
        pytest.param(lambda c: c.status("denied"), "is disputed, not denied", id="status"),
        pytest.param(lambda c: c.in_words("mercenaries"), "in the words “mercenaries”", id="words"),
    ],
)
def test_a_failing_expectation_tells_what_was_missing_and_what_is_there(expect, problem):
    with pytest.raises(AssertionError) as caught:
        expect(assert_claim(LEDGER, "militants from Syria"))
    message = str(caught.value)
    assert message.splitlines()[0].startswith("“militants from Syria”")
    assert problem in message.splitlines()[0]
    assert "the claim found (0.90): “Syrian militants are fighting in Azerbaijan”, disputed" in message
    assert "affirmed by Emmanuel Macron" in message
    assert "denied by Turkey, Ilham Aliyev" in message
    assert "2 Oct 2020: Emmanuel Macron ✓ affirms" in message
    assert "0.20 “a truce was signed”: affirmed; affirmed by Russia" in message


def test_a_claim_of_nobody_is_not_affirmed_by_anybody():
    nobody = Ledger(Claim(id="c3", text="it rains", score=1.0))
    with pytest.raises(AssertionError, match="is not affirmed by anybody"):
        assert_claim(nobody, "it rains").affirmed_by()


def test_a_claim_that_is_not_there_fails_with_the_nearest():
    with pytest.raises(AssertionError, match="no claim fits “truce”") as caught:
        assert_claim(Ledger(OTHER), "truce")
    assert "0.20 “a truce was signed”" in str(caught.value)
    with pytest.raises(AssertionError, match="no other claim is near"):
        assert_claim(Ledger(), "truce")
    assert assert_claim(Ledger(OTHER), "truce", at_least=0.2).claim is OTHER


def test_a_claim_that_must_not_be_there():
    assert_no_claim(Ledger(OTHER), "truce")
    assert_no_claim(Ledger(), "truce")
    with pytest.raises(AssertionError, match="a claim fits “militants”") as caught:
        assert_no_claim(LEDGER, "militants")
    assert "denied by Turkey, Ilham Aliyev" in str(caught.value)


def test_builders_take_any_field_and_never_vary():
    assert make_document() == make_document()
    assert make_document("x", id="a1", published=None).published is None
    statement = make_statement(
        ["Turkey", Actor(name="Ilham Aliyev")], WORDS, "denies", about="Syrian militants"
    )
    assert [actor.name for actor in statement.sources] == ["Turkey", "Ilham Aliyev"]
    assert (statement.stance, statement.text, statement.about[0].name) == (
        "denies",
        WORDS,
        "Syrian militants",
    )


USERS_TEST = """
from claimtrack.testing import assert_claim

def test_both_sides_are_heard(tracker, make_document, make_statement):
    tracker.add(make_document("Tom Reed said that the dam leaks."))
    tracker.record(make_statement("Ada Quill", "the dam leaks", "denies"))
    assert_claim(tracker, "the dam leaks").affirmed_by("Reed").denied_by("Quill").status("disputed")

def test_a_tracker_is_new_in_each_test(tracker):
    assert list(tracker.claims()) == []

def test_that_fails(tracker, make_statement):
    tracker.record(make_statement("Ada Quill", "the dam leaks", "denies"))
    assert_claim(tracker, "the dam leaks").affirmed_by("Reed")
"""


def test_the_plugin_serves_a_users_test_and_points_at_its_line(pytester):
    pytester.makepyfile(USERS_TEST)
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            '>*assert_claim(tracker, "the dam leaks").affirmed_by("Reed")',
            "E*AssertionError: “the dam leaks” is not affirmed by “Reed”",
            "E*denied by Ada Quill",
        ]
    )
    assert "__tracebackhide__" not in result.stdout.str()
    assert "claimtrack/testing.py" not in result.stdout.str()


def test_the_plugin_brings_nothing_heavy_into_a_run():
    code = "import sys, claimtrack.testing; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "pytest" in loaded
    assert not {"numpy", "rapidfuzz", "dateparser", "sqlite3", "rich"} & set(loaded)
