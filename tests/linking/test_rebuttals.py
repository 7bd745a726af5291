"""Who answered whom, and in answer to what."""

from collections.abc import Sequence
from typing import Any

import pytest

from claimtrack.linking import answer_in_other_words, link_statements
from claimtrack.linking.parties import same_party
from claimtrack.matching import compare, pair_score
from claimtrack.matching.groups import candidate_pairs
from claimtrack.matching.parting import partition
from claimtrack.models import Actor, Document, Link, Span, Statement


class Article:
    """Builds an article sentence by sentence, with the statements in it."""

    def __init__(self, name: str, day: str = "2024-05-15") -> None:
        self.name, self.day, self.text = name, day, ""
        self.statements: list[Statement] = []

    def narrate(self, text: str) -> "Article":
        self.text += text + "\n\n"
        return self

    def say(self, source: str, content: str, **fields: Any) -> "Article":
        before = f"{source} spoke: "
        start = len(self.text) + len(before)
        cue = Span(start=start - 7, end=start - 2, text="spoke")
        self.text += before + content + ".\n\n"
        self.statements.append(
            Statement(
                sources=[source],
                content=(Span(start=start, end=start + len(content), text=content),),
                cue=(cue,),
                document=self.name,
                **fields,
            )
        )
        return self

    @property
    def document(self) -> Document:
        return Document(id=self.name, text=self.text, published=self.day)


def links_of(
    *articles: Article, by_hand: Sequence[Statement] = ()
) -> tuple[list[Statement], tuple[Link, ...]]:
    documents = {article.name: article.document for article in articles}
    statements = [s for article in articles for s in article.statements] + list(by_hand)
    places = {statement.id: i for i, statement in enumerate(statements)}
    answered = answer_in_other_words(statements, documents, compare=compare)
    pairs = [(i, j, pair_score(statements[i], statements[j])) for i, j in candidate_pairs(statements)]
    groups = partition(
        statements, pairs, answered=[(places[a.from_], places[a.to], a.score) for a in answered]
    )
    return statements, link_statements(statements, groups, documents, compare=compare, answered=answered)


def told(*articles: Article, by_hand: Sequence[Statement] = ()) -> set[tuple[int, str, int]]:
    """The links as (place, relation, place)."""
    statements, links = links_of(*articles, by_hand=by_hand)
    places = {statement.id: i for i, statement in enumerate(statements)}
    assert all(link.reasons and 0 <= link.score <= 1 for link in links)
    return {(places[link.from_], str(link.relation), places[link.to]) for link in links}


def test_who_affirms_the_contrary_rebuts_as_a_denial_does() -> None:
    article = (
        Article("a").say("Ada Quill", "the bridge was closed").say("Tom Reed", "the bridge was not closed")
    )
    assert told(article) == {(1, "rebuts", 0)}


def test_who_contradicts_a_negation_answers_it() -> None:
    article = (
        Article("a").say("Tom Reed", "the bridge was not closed").say("Ada Quill", "the bridge was closed")
    )
    assert told(article) == {(1, "rebuts", 0)}


def test_of_two_articles_of_one_day_the_negation_answers() -> None:
    plain = Article("a").say("Ada Quill", "the bridge was closed")
    negated = Article("b").say("Tom Reed", "the bridge was not closed")
    assert told(plain, negated) == {(1, "rebuts", 0)}
    assert told(negated, plain) == {(0, "rebuts", 1)}


def test_of_two_articles_the_later_answers() -> None:
    negated = Article("a", "2024-05-14").say("Tom Reed", "the bridge was not closed")
    plain = Article("b", "2024-05-15").say("Ada Quill", "the bridge was closed")
    assert told(negated, plain) == {(1, "rebuts", 0)}


def test_two_who_affirm_the_same_negation_rebut_nobody() -> None:
    article = (
        Article("a").say("Tom Reed", "the bridge was not closed").say("Ada Quill", "the bridge never closed")
    )
    assert told(article) == set()


def test_a_denial_in_the_words_of_the_claim_rebuts_it() -> None:
    article = (
        Article("a")
        .say("Ada Quill", "Lowland Water hid the dam report")
        .say("Lowland Water", "it hid the dam report", stance="denies")
    )
    assert told(article) == {(1, "rebuts", 0)}


def test_the_accused_answers_in_other_words() -> None:
    article = (
        Article("a")
        .say("Velden", "Norland of taking part in the war", act="accuse", about=["Norland"])
        .say("the union", "wages should rise by four percent")
        .say("Norland", "its soldiers are involved in any fighting", stance="denies", about=["Norland"])
    )
    assert told(article) == {(2, "rebuts", 0)}


def test_an_accusation_thrown_back_is_related_and_rebuts_nothing() -> None:
    article = (
        Article("a")
        .say("Velden", "Norland of shelling a hospital", act="accuse", about=["Norland"])
        .say("Norland", "Velden of shelling a school", act="accuse", about=["Velden"])
    )
    assert told(article) == {(1, "related", 0)}


def test_a_denial_of_something_else_by_somebody_else_rebuts_nothing() -> None:
    article = (
        Article("a")
        .say("Velden", "Norland of shelling a hospital", act="accuse", about=["Norland"])
        .say("Ada Quill", "she would resign over the pool", stance="denies", about=["Ada Quill"])
    )
    assert told(article) == set()


def test_a_denial_answers_its_own_article_first() -> None:
    earlier = Article("early", "2024-05-10").say("Ada Quill", "Lowland Water hid the dam report")
    article = (
        Article("late")
        .say("Karl Oduya", "the dam report was hidden by Lowland Water")
        .say("Lowland Water", "it hid the dam report", stance="denies")
    )
    assert told(earlier, article) == {(2, "rebuts", 1)}


def test_a_denial_alone_answers_what_was_printed_elsewhere_before() -> None:
    earlier = Article("early", "2024-05-10").say("Ada Quill", "Lowland Water hid the dam report")
    article = Article("late").say("Lowland Water", "it hid the dam report", stance="denies")
    assert told(earlier, article) == {(1, "rebuts", 0)}
    assert told(article, earlier) == {(0, "rebuts", 1)}


def test_what_is_said_after_a_denial_is_not_what_it_answers() -> None:
    earlier = Article("early", "2024-05-10").narrate("The town hall was full when the mayor came in.")
    earlier.say("Ada Quill", "the dam report was hidden by Lowland Water")
    article = (
        Article("late")
        .say("Lowland Water", "it hid the dam report", stance="denies")
        .say("a photograph", "Lowland Water hid the dam report", act="show")
    )
    assert told(earlier, article) == {(1, "rebuts", 0), (2, "supports", 0)}


def test_an_answer_does_not_come_long_before_its_claim() -> None:
    denial = Article("early", "2024-03-01").say("Lowland Water", "it hid the dam report", stance="denies")
    claim = Article("late", "2024-05-15").say("Ada Quill", "Lowland Water hid the dam report")
    assert told(denial, claim) == set()


def test_a_copy_of_a_dispatch_links_to_nothing_outside_of_itself() -> None:
    claim = Article("a", "2024-05-10").say("Ada Quill", "Lowland Water hid the dam report")
    story = "The company spoke up on Tuesday, a week after the mayor had raised the matter in the town hall."
    original = (
        Article("b", "2024-05-14")
        .narrate(story)
        .say("Lowland Water", "it hid the dam report", stance="denies")
    )
    copy = (
        Article("c", "2024-05-15")
        .narrate(story)
        .say("Lowland Water", "it hid the dam report", stance="denies")
    )
    assert told(claim, original, copy) == {(1, "rebuts", 0)}


def test_a_denial_that_points_back_rebuts_what_it_points_to() -> None:
    article = (
        Article("a").say("Velden", "Kesh was shelled from Norland").say("Ada Quill", "the pool will close")
    )
    claim = article.statements[0]
    article.say("Norland", "something", stance="denies", answers=claim.id)
    assert told(article) == {(2, "rebuts", 0)}


def test_two_denials_do_not_rebut_each_other() -> None:
    article = (
        Article("a")
        .say("Ada Quill", "Lowland Water hid the dam report")
        .say("Lowland Water", "it hid the dam report", stance="denies")
        .say("Karl Oduya", "Lowland Water had not hidden the dam report", act="say", stance="denies")
    )
    assert told(article) == {(1, "rebuts", 0), (2, "rebuts", 0)}


def test_reports_of_their_presence_support_the_claim_of_their_sentence() -> None:
    article = Article("a")
    article.text = (
        "Norland denied claims by Velden that foreign troops were in Kesh, "
        "despite pictures of their presence."
    )
    at = article.text.index

    def span(text: str) -> tuple[Span, ...]:
        return (Span(start=at(text), end=at(text) + len(text), text=text),)

    content = span("foreign troops were in Kesh")
    article.statements = [
        Statement(sources=["Norland"], content=content, cue=span("denied"), stance="denies", document="a"),
        Statement(sources=["Velden"], content=content, cue=span("claims"), act="claim", document="a"),
        Statement(sources=["pictures"], content=span("their presence"), act="report", document="a"),
    ]
    assert told(article) == {(0, "rebuts", 1), (2, "supports", 1)}


def test_statements_by_hand_are_linked_without_any_text() -> None:
    claim = Statement(sources=["Ada Quill"], content="the bridge at Brill was closed for repairs")
    denial = Statement(sources=["the Bridge Board"], content=claim.text, stance="denies")
    assert told(by_hand=[claim, denial]) == {(1, "rebuts", 0)}


def test_no_one_rebuts_their_own_side() -> None:
    article = (
        Article("a")
        .say("Turkey", "it sent fighters to Azerbaijan")
        .say("a Turkish official", "Turkey sent fighters to Azerbaijan", stance="denies")
    )
    assert told(article) == set()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Turkey", "a senior Turkish official", True),
        ("Turkey", "Ankara", True),
        ("the Kremlin", "Russia", True),
        ("Ada Quill", "Quill", True),
        ("Turkey", "Armenia", False),
        ("two officials", "some officials", False),
        ("the police", "the union", False),
    ],
)
def test_sides_are_told_apart_by_their_names(one: str, other: str, same: bool) -> None:
    assert same_party([Actor(name=one)], [Actor(name=other)]) is same


@pytest.mark.parametrize(
    ("teller", "reporter", "answered"),
    [
        pytest.param("Inspectors", "widespread reports", {"Inspectors"}, id="nobody in particular said it"),
        pytest.param("Inspectors", "Ada Quill", {"Ada Quill", "Inspectors"}, id="somebody said it"),
        pytest.param("Velden", "some reports", {"some reports"}, id="nobody answers themselves"),
    ],
)
def test_who_passes_on_what_nobody_in_particular_said_is_answered(
    teller: str, reporter: str, answered: set[str]
) -> None:
    claim = "Velden had fired rockets at the villages"
    article = Article("a").say(teller, f"there were reports that {claim}", about=["Velden"])
    article.say(reporter, claim, about=["Velden"], within=article.statements[0].id)
    article.say("Velden", "it had fired rockets at the villages", stance="denies", act="deny")
    statements, links = links_of(article)
    said = {statement.id: statement for statement in statements}
    assert {said[link.to].sources[0].name for link in links if link.relation == "rebuts"} == answered
