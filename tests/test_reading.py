"""Reading without a ledger: what `extract` takes."""

import pytest

import claimtrack as ct
from claimtrack.reading import extract_many

TEXT = "Mayor Ada Quill said the dam was safe."


@pytest.mark.parametrize("bare", [TEXT, TEXT.encode(), None, {"text": TEXT}])
def test_what_is_no_document_is_refused_with_the_way_to_make_one(bare: object) -> None:
    with pytest.raises(TypeError, match=rf"not a {type(bare).__name__}: .*Document\(text="):
        ct.extract(bare)  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bare_text_among_documents_is_refused_when_its_turn_comes(workers: int) -> None:
    documents = [ct.Document(text=TEXT), TEXT]
    with pytest.raises(TypeError, match="wrap the text"):
        list(extract_many(documents, workers=workers))  # type: ignore[arg-type]


def test_a_document_wrapped_as_the_error_says_is_read() -> None:
    (statement,) = ct.extract(ct.Document(text=TEXT))
    assert (statement.sources[0].name, statement.text) == ("Ada Quill", "the dam was safe")
