"""Who stands how to a claim, who took it back, and how many reports of it are independent."""

import pytest

import claimtrack as ct
from claimtrack.matching.claims import build_claim
from claimtrack.models import Claim, Document, Span, Statement

DAM = "Lowland Water hid the dam report"


def said(source: str, day: str | None = None, **fields: str) -> Statement:
    return Statement(sources=[source], content=DAM, said_on=day, **fields)  # type: ignore[arg-type]


def names(actors: tuple[ct.Actor, ...]) -> list[str]:
    return [actor.name for actor in actors]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Quill denied on Monday that she hid the report. She admitted on Tuesday that she hid the report.",
         "affirmed"),
        ("Quill admitted on Tuesday that she hid the report. On Monday she denied that she hid the report.",
         "affirmed"),
        ("Quill denied on Tuesday that she hid the report. On Monday she admitted that she hid the report.",
         "denied"),
    ],
)  # fmt: skip
def test_within_an_article_the_days_tell_what_stands(text: str, status: str) -> None:
    tracker = ct.Tracker()
    tracker.add(Document(text="Mayor Ada Quill was heard. " + text, published="2024-05-16"))
    (claim,) = [claim for claim in tracker.claims() if "hid the report" in claim.text]
    assert str(claim.status) == status


@pytest.mark.parametrize(
    ("statements", "status", "affirmed", "denied", "retracted"),
    [
        pytest.param([said("Quill")], "affirmed", ["Quill"], [], [], id="one says so"),
        pytest.param(
            [said("Quill"), said("Lowland Water", stance="denies")],
            "disputed", ["Quill"], ["Lowland Water"], [], id="one says so, one denies it",
        ),
        pytest.param([said("Voss", stance="questions")], "questioned", [], [], [], id="one asks"),
        pytest.param([said("Voss", stance="neutral")], "reported", [], [], [], id="one takes no side"),
        pytest.param(
            [said("Quill", "2024-05-01"), said("Quill", "2024-05-06", act="retract")],
            "reported", [], [], ["Quill"], id="said and taken back",
        ),
        pytest.param(
            [said("Quill"), said("Quill", act="withdraw")],
            "reported", [], [], ["Quill"], id="said and taken back, nobody knows when",
        ),
        pytest.param(
            [said("Quill", "2024-05-01"), said("Quill", "2024-05-06", stance="denies")],
            "denied", [], ["Quill"], ["Quill"], id="said and later denied",
        ),
        pytest.param(
            [said("Quill", "2024-05-01"), said("Quill", "2024-05-06", act="retract"), said("Voss")],
            "affirmed", ["Voss"], [], ["Quill"], id="taken back by one of two",
        ),
        pytest.param(
            [said("Quill", "2024-05-01", act="retract"), said("Quill", "2024-05-06")],
            "affirmed", ["Quill"], [], [], id="taken back, and then said again",
        ),
        pytest.param(
            [said("Quill", "2024-05-01", stance="denies"), said("Quill", "2024-05-06", act="admit")],
            "affirmed", ["Quill"], [], [], id="denied and later admitted",
        ),
        pytest.param(
            [said("Quill", "2024-05-06", stance="denies"), said("Quill", "2024-05-01", act="admit")],
            "denied", [], ["Quill"], ["Quill"], id="admitted and later denied",
        ),
        pytest.param(
            [said("Quill", "2024-05-01", stance="denies"), said("Voss", "2024-05-06", act="admit")],
            "disputed", ["Voss"], ["Quill"], [], id="denied by one, admitted by another",
        ),
    ],
)  # fmt: skip
def test_a_claim_tells_who_affirms_it_who_denies_it_and_who_took_it_back(
    statements: list[Statement], status: str, affirmed: list[str], denied: list[str], retracted: list[str]
) -> None:
    for order in (statements, statements[::-1]):
        claim = build_claim(order)
        assert str(claim.status) == status
        assert names(claim.affirmed_by) == affirmed
        assert names(claim.denied_by) == denied
        assert names(claim.retracted_by) == retracted


@pytest.mark.parametrize(
    ("later", "retracted"),
    [
        ("Mayor Ada Quill withdrew her claim that Lowland Water had hidden the dam report.", ["Ada Quill"]),
        ("Ada Quill retracted her allegation that Lowland Water hid the dam report.", ["Ada Quill"]),
        ("Ada Quill refused to withdraw her claim that Lowland Water had hidden the dam report.", []),
        ("Ada Quill repeated her claim that Lowland Water had hidden the dam report.", []),
    ],
)
def test_an_article_can_tell_that_a_claim_was_withdrawn(later: str, retracted: list[str]) -> None:
    tracker = ct.Tracker(engine="rules")
    first = "Mayor Ada Quill said on Wednesday that Lowland Water had hidden the dam report."
    tracker.add(ct.Document(id="first", published="2024-05-02", text=first))
    tracker.add(ct.Document(id="later", published="2024-05-08", text=later))
    claim = next(c for c in tracker.claims() if any(s.document == "first" for s in c.statements))
    if len({s.document for s in claim.statements}) == 1:
        pytest.skip("the rules see no statement in the later article")
    assert names(claim.retracted_by) == retracted
    assert (str(claim.status) == "reported") is bool(retracted)


def claim_of(*articles: tuple[str, str], publisher: str | None = None) -> Claim:
    """A claim with one statement in each article: (source, text), the content given in brackets."""
    documents, statements = {}, []
    for number, (source, marked) in enumerate(articles):
        start, end = marked.index("["), marked.index("]") - 1
        text = marked.replace("[", "").replace("]", "")
        name = f"a{number}"
        documents[name] = Document(id=name, text=text, published="2024-05-15", publisher=publisher)
        content = Span(start=start, end=end, text=text[start:end])
        statements.append(Statement(sources=[source], content=[content], document=name))
    return build_claim(statements, documents)


DISPATCH = (
    "Mayor Ada Quill said on Tuesday that [Lowland Water had hidden the dam report], a week after the town "
    "hall had asked the company to explain what its engineers knew of the cracks."
)
OTHER = (
    "[The dam report was hidden by Lowland Water], Quill complained when she opened the new school in Kesh; "
    "parents asked her about little else that morning, and she did not seem to mind."
)
TAIL = (
    "\n\nThe council meets in June to talk of roads and pools. Nobody expects a quick end to the "
    "dispute over the market, where fishermen and farmers have shared a hall since the fire of last winter."
)
REST = (
    "\n\nA new ferry reached the harbour at noon; its captain had crossed in four hours. "
    "Children waved from the pier while a band from Norland played what it knew."
)
QUOTED = "“I am sure of one thing, and I will say it to anybody: [Lowland Water hid the dam report],”"


@pytest.mark.parametrize(
    ("articles", "origins", "affirmations"),
    [
        pytest.param([("Ada Quill", DISPATCH)], 1, 1, id="one article"),
        pytest.param([("Ada Quill", DISPATCH), ("Ada Quill", OTHER)], 2, 2, id="two reporters"),
        pytest.param([("Ada Quill", DISPATCH)] * 3, 1, 1, id="copies of one dispatch"),
        pytest.param(
            [
                ("Ada Quill", DISPATCH + "\n\n" + "The town has other worries. " * 8),
                ("Ada Quill", DISPATCH + TAIL),
            ],
            1, 1, id="a passage taken over",
        ),
        pytest.param(
            [("Ada Quill", f"{QUOTED} she said at the opening of the school in Kesh on Tuesday.{TAIL}"),
             ("Ada Quill", f"{QUOTED} were her words to a crowd of farmers, some from afar.{REST}")],
            2, 2, id="two reporters who heard the same words",
        ),
        pytest.param(
            [("Ada Quill", "BRILL (AP) – [Lowland Water hid the dam report], Ada Quill said."),
             ("Ada Quill", "The mayor was firm. She told the Associated Press: [the report was hidden].")],
            1, 1, id="two papers that cite one agency",
        ),
        pytest.param(
            [("Ada Quill", "BRILL (AP) – [Lowland Water hid the dam report], Ada Quill said."),
             ("Karl Oduya", "BRILL (AP) – He has read it: [the dam report was hidden], Oduya said.")],
            2, 2, id="one agency, two who say so",
        ),
        pytest.param(
            [("Ada Quill", "BRILL (Vale Wire) – [Lowland Water hid the dam report], Ada Quill said."),
             ("Ada Quill", "BRILL (Coast News) – She was firm that [the dam report was hidden].")],
            2, 2, id="two agencies",
        ),
    ],
)  # fmt: skip
def test_reports_count_once_for_each_origin(
    articles: list[tuple[str, str]], origins: int, affirmations: int
) -> None:
    claim = claim_of(*articles)
    assert (claim.origins, claim.affirmations, claim.denials) == (origins, affirmations, 0)


def test_two_who_say_so_in_one_article_are_two_of_one_origin() -> None:
    document = Document(id="a", text="Quill said it. Voss said it.")
    both = [said(name).model_copy(update={"document": "a", "id": name}) for name in ("Quill", "Voss")]
    claim = build_claim(both, {"a": document})
    assert (claim.origins, claim.affirmations) == (1, 2)


def test_the_counts_are_in_the_record_and_those_who_took_it_back_in_the_sentence() -> None:
    claim = build_claim([said("Quill"), said("Quill", act="retract"), said("Voss", stance="denies")])
    record = claim.record()
    assert (record["origins"], record["affirmations"], record["denials"]) == (3, 0, 1)
    assert record["retracted_by"] == ["Quill"]
    assert str(claim).endswith("denied; denied by Voss; retracted by Quill")
