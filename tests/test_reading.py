"""Reading: what `extract` takes, and a ledger with it."""

from collections.abc import Callable

import pytest

import claimtrack as ct
from claimtrack.reading import extract_many

TEXT = "Mayor Ada Quill said the dam was safe."


@pytest.mark.parametrize("bare", [TEXT, TEXT.encode(), None, {"text": TEXT}])
@pytest.mark.parametrize(
    "read",
    [
        pytest.param(ct.extract, id="extract"),
        pytest.param(lambda bare: ct.check("the dam is safe", bare), id="check"),
        pytest.param(lambda bare: ct.Tracker().add(bare), id="add"),
        pytest.param(lambda bare: ct.Tracker().add_many([bare]), id="one of many"),
    ],
)
def test_what_is_no_document_is_refused_with_the_way_to_make_one(
    read: Callable[[object], object], bare: object
) -> None:
    with pytest.raises(TypeError, match=rf"not a {type(bare).__name__}: .*Document\(text="):
        read(bare)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        pytest.param(TEXT, "not a str: hand in a list", id="a text, not its letters"),
        pytest.param(TEXT.encode(), "not a bytes: hand in a list", id="bytes, not their numbers"),
        pytest.param(None, "not a NoneType: hand in a list", id="nothing"),
        pytest.param(7, "not a int: hand in a list", id="a number"),
        pytest.param(ct.Document(text=TEXT), r"not one: .*\[document\]", id="a document, not its fields"),
    ],
)
def test_one_thing_where_many_are_wanted_is_refused_with_the_way_to_hand_it_in(
    one: object, said: str
) -> None:
    tracker = ct.Tracker()
    with pytest.raises(TypeError, match=said):
        tracker.add_many(one)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=said):
        list(extract_many(one))  # type: ignore[arg-type]
    assert len(tracker) == 0


def test_articles_before_a_bare_text_are_kept() -> None:
    tracker = ct.Tracker()
    with pytest.raises(TypeError, match="wrap the text"):
        tracker.add_many([ct.Document(id="first", text=TEXT), TEXT])  # type: ignore[list-item]
    assert [document.id for document in tracker.documents()] == ["first"]


@pytest.mark.parametrize("claim", [None, b"the dam is safe", ct.Document(text=TEXT)])
def test_a_claim_that_is_no_text_is_refused(claim: object) -> None:
    with pytest.raises(TypeError, match=f"in words is checked, not a {type(claim).__name__}"):
        ct.check(claim, ct.Document(text=TEXT))  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bare_text_among_documents_is_refused_when_its_turn_comes(workers: int) -> None:
    documents = [ct.Document(text=TEXT), TEXT]
    with pytest.raises(TypeError, match="wrap the text"):
        list(extract_many(documents, workers=workers))  # type: ignore[arg-type]


def test_a_document_wrapped_as_the_error_says_is_read() -> None:
    (statement,) = ct.extract(ct.Document(text=TEXT))
    assert (statement.sources[0].name, statement.text) == ("Ada Quill", "the dam was safe")
