"""What a person reads on a terminal: who affirms, who denies, when, in which words, where."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.models import Actor, Claim, Document, Link, Statement, Verdict, When
from claimtrack.views.layout import Cell, Column, Line, Table, print_blocks
from claimtrack.views.tables import (
    claim_detail,
    claims_table,
    near_claims,
    plain_table,
    statements_table,
    tell_counts,
    verdicts_table,
)
from claimtrack.views.wording import tell_claim, tell_days, tell_stance, tell_when, tell_where, tell_words

WORDS = "the dam leaks"
ARTICLE = Document(text="x", id="a1", title="Dam leaks", publisher="The Vale Post", published="2024-05-03")
AFFIRMED = Statement(
    sources="Tom Reed", content=WORDS, said_on="2024-05-02", document="a1", reasons=("says so",)
)
DENIED = Statement(
    sources=[Actor(name="Lowland Water", role="a spokesperson")],
    content=WORDS,
    stance="denies",
    document="a1",
)
CLAIM = Claim(
    id="c1",
    text=WORDS,
    status="disputed",
    about=["Lowland Water"],
    statements=[AFFIRMED, DENIED],
    affirmed_by=["Tom Reed"],
    denied_by=["Lowland Water"],
    first_said="2024-05-02",
    last_said="2024-05-03",
    score=0.75,
    reasons=("shares “dam”",),
)
LONE = Claim(
    id="c2", text="it rains", status="reported", statements=[Statement(content="it rains", document="a1")]
)
ANSWER = Link(relation="rebuts", from_=DENIED.id, to=AFFIRMED.id, score=0.9, reasons=("the accused answers",))


@pytest.fixture(params=["with rich", "without rich"])
def shown(request):
    def show(blocks, width=120):
        out = io.StringIO()
        print_blocks(blocks, out, width=width, rich=request.param == "with rich")
        return out.getvalue()

    return show


def one_line(text):
    return " ".join(text.split())


def test_a_claim_in_detail_tells_all_that_is_known(shown):
    text = one_line(shown(claim_detail(CLAIM, {"a1": ARTICLE}, [ANSWER])))
    for part in (
        "the dam leaks disputed affirmed by Tom Reed denied by Lowland Water about Lowland Water",
        "fits 0.75: shares “dam”",
        "1 2 May 2024 Tom Reed ✓ affirms the dam leaks The Vale Post, 3 May 2024",
        "2 by 3 May 2024 Lowland Water (a spokesperson) ✗ denies → 1 the dam leaks",
        "2 Lowland Water ✗→ 1 Tom Reed · 0.90: the accused answers",
    ):
        assert part in text
    assert "says so" not in text


def test_an_answer_from_another_claim_is_told_in_its_own_words(shown):
    far = Statement(sources="Nora Kell", content="the dam is dry and cannot leak", stance="denies")
    answer = Link(relation="rebuts", from_=far.id, to=AFFIRMED.id, score=0.6, reasons=("shares “dam”",))
    stray = Link(relation="rebuts", from_=far.id, to="s?", score=0.6)
    text = one_line(shown(claim_detail(CLAIM, {}, [answer, stray], {far.id: far})))
    assert text.endswith("Nora Kell (the dam is dry and cannot leak) ✗→ 1 Tom Reed · 0.60: shares “dam”")
    assert "Who answers whom" not in shown(claim_detail(CLAIM, {}, [answer]))


def test_answers_are_told_in_the_order_of_the_table(shown):
    back = Link(relation="supports", from_=AFFIRMED.id, to=CLAIM.statements[1].id, score=0.5, reasons=("r",))
    text = shown(claim_detail(CLAIM, {}, [ANSWER, back]))
    assert text.index("1 Tom Reed ✓→ 2") < text.index("2 Lowland Water ✗→ 1")


@pytest.mark.parametrize(
    ("words", "act", "told"),
    [
        pytest.param("Norland of meddling", "accuse", "accusing Norland of meddling", id="an accusation"),
        pytest.param("to close the pool", "urge", "urging to close the pool", id="a demand"),
        pytest.param("that the dam leaks", "support", "the dam leaks", id="a sentence needs nothing"),
        pytest.param("the dam leaks", "say", "the dam leaks", id="plain speech"),
    ],
)
def test_a_claim_that_is_no_sentence_is_led_by_its_kind_of_speech(words, act, told):
    said = Statement(content=words, act=act)
    assert tell_claim(Claim(id="c1", text=said.text, statements=[said])) == told


def test_reasons_are_told_when_asked_for(shown):
    assert "says so" in shown(claim_detail(CLAIM, {"a1": ARTICLE}, [], explain=True))
    assert "says so" in shown(statements_table(ARTICLE, [AFFIRMED], explain=True))


def test_what_somebody_contradicts_is_listed_first(shown):
    text = shown(claims_table([LONE, CLAIM], {"a1": ARTICLE}))
    assert text.index(WORDS) < text.index("it rains")
    assert "2–3 May 2024" in text
    assert "The Vale Post ×2" in text


def test_the_claims_that_are_near_are_listed_with_how_well_they_fit(shown):
    assert "0.75 the dam leaks disputed Tom Reed Lowland Water" in one_line(shown(near_claims([CLAIM])))
    assert shown(near_claims([])) == ""


def test_an_article_without_statements_says_so(shown):
    assert "nothing is attributed to anybody" in shown(statements_table(ARTICLE, []))


def test_a_verdict_stands_beside_the_words_that_speak_for_it(shown):
    verdict = Verdict(label="denied", claim=WORDS, document="a1", statements=[DENIED, AFFIRMED], score=0.8)
    silent = Verdict(label="unrelated", claim=WORDS, document="a1")
    text = one_line(shown(verdicts_table([(verdict, ARTICLE), (silent, ARTICLE)], explain=True)))
    assert "denied 0.80 Lowland Water (a spokesperson) the dam leaks" in text
    assert "unrelated 0.00" in text


def test_an_empty_column_is_left_out(shown):
    assert "Why" not in shown(plain_table(("Id", "Why"), [("q1", ""), ("q2", "")], wide="Id"))


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_screen_and_no_word_is_lost(shown, width):
    text = shown(
        [*claims_table([CLAIM, LONE], {"a1": ARTICLE}), *claim_detail(CLAIM, {"a1": ARTICLE}, [])], width
    )
    assert max(map(len, text.splitlines())) <= width
    assert {"disputed", "Lowland", "dam"} <= set(text.split())


@pytest.mark.parametrize("hostile", ["\x1b[2Jgone", "\u202egnp.exe", "\x9b31m", "\r overwritten", "\x07"])
def test_words_of_an_article_cannot_steer_the_terminal(shown, hostile):
    claim = CLAIM.model_copy(update={"text": hostile, "affirmed_by": (Actor(name=hostile),)})
    text = shown([*claims_table([claim], {}), *claim_detail(claim, {}, []), Line(hostile)])
    assert not {"\x1b", "\u202e", "\x9b", "\r", "\x07"} & set(text)


def test_square_brackets_are_letters_and_no_markup(shown):
    assert "[red]x[/red] :smile:" in shown([Line("[red]x[/red] :smile:")])


@given(
    st.lists(st.lists(st.text(max_size=30), min_size=3, max_size=3), min_size=1, max_size=4),
    st.integers(min_value=30, max_value=120),
)
def test_any_words_fit_any_width_without_rich(rows, width):
    out = io.StringIO()
    table = Table([Column("A", 3), Column("B"), Column("C")], [[*map(Cell, row)] for row in rows])
    print_blocks([table], out, width=width, rich=False)
    assert max(map(len, out.getvalue().split("\n")), default=0) <= width


@pytest.mark.parametrize(
    ("start", "end", "grain", "told"),
    [
        pytest.param("2024-05-06", "2024-05-12", "week", "6–12 May 2024", id="within a month"),
        pytest.param("2024-12-30", "2025-01-05", "week", "30 Dec 2024 – 5 Jan 2025", id="over the new year"),
        pytest.param("2024-05-01", "2024-05-31", "month", "May 2024", id="a month"),
        pytest.param("1994-01-01", "1994-12-31", "year", "1994", id="a year"),
        pytest.param("1990-01-01", "1999-12-31", "decade", "1990 to 1999", id="a decade"),
        pytest.param("2024-05-06", None, "day", "since 6 May 2024", id="open towards now"),
        pytest.param(None, "2024-05-06", "day", "until 6 May 2024", id="open towards the past"),
        pytest.param(None, None, "day", "late Monday", id="the words, when no day could be read"),
    ],
)
def test_a_day_is_told_as_exactly_as_it_is_known(start, end, grain, told):
    when = When(start=start, end=end, grain=grain, text="late Monday")
    assert tell_when(Statement(content=WORDS, said_on=when)) == told


def test_what_is_not_known_is_told_in_few_words():
    nothing = Statement()
    assert (tell_when(nothing), tell_where(nothing), tell_words(nothing)) == (
        "–",
        "(by hand)",
        "(no words given)",
    )
    assert tell_days(None, None) == ""
    assert tell_where(nothing, Document(text="x", id="a9")) == "a9"
    assert tell_stance(Statement(act="accuse")) == "✓ affirms (accuse)"


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        pytest.param("“We hid nothing", "“We hid nothing”", id="left open"),
        pytest.param("We hid nothing,” he", "“We hid nothing,” he", id="left closed"),
        pytest.param("what “we” call “ours", "what “we” call “ours”", id="the second of two"),
        pytest.param('say "no', 'say "no"', id="straight"),
        pytest.param("“all” “well”", "“all” “well”", id="nothing missing"),
        pytest.param("the mayor’s dam", "the mayor’s dam", id="an apostrophe is no mark"),
    ],
)
def test_quotation_marks_that_a_cut_left_alone_get_their_other_half(cut, whole):
    assert tell_words(Statement(content=cut)) == whole


def test_counts_read_as_a_sentence():
    assert tell_counts(1, 1, 1, 0) == "1 statement in 1 article, 1 claim, 0 rebuttals"
