"""Reading: from one document to its statements, which needs no ledger and none of what a ledger loads."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimtrack.errors import ReadingError
from claimtrack.extraction import Engine, load_engine
from claimtrack.models import Document, Statement
from claimtrack.resolution import resolve

if TYPE_CHECKING:
    from concurrent.futures import Future


def extract(document: Document, *, engine: str | Engine = "default") -> tuple[Statement, ...]:
    """Find every statement of one document: who said what, about whom, when, with which stance.

    Beliefs and intentions are among them ("the bank expects rates to fall"): `Statement.kind` tells
    them from speech.

    Args:
        document: the article.
        engine: the name of an engine, or one of your own.

    Returns:
        The statements in text order; none where the article attributes nothing.

    Raises:
        MissingExtra: the engine needs an optional dependency.
        TypeError: it is no `Document`: a text alone is to be wrapped in one, `Document(text=...)`.

    >>> article = Document(
    ...     text="The strike will go on, union leader Mara Voss said on Monday. Owners hope it ends.",
    ...     published="2024-03-06",
    ... )
    >>> for statement in extract(article):
    ...     print(statement, statement.kind)
    Mara Voss said on 4 March 2024: “The strike will go on” speech
    Owners said: “it ends” belief
    """
    expect_document(document)
    reader = load_engine(engine) if isinstance(engine, str) else engine
    return resolve(document, reader.attributions(document))


def expect_document(document: object) -> None:
    """Say what is wrong where a text is handed in bare, before some method is missing deep inside.

    Raises:
        TypeError: it is no `Document`.
    """
    if not isinstance(document, Document):
        kind = type(document).__name__
        raise TypeError(f"a Document is read, not a {kind}: wrap the text, as in Document(text=...)")


def expect_documents(documents: object) -> None:
    """Say what is wrong where one thing is handed in instead of many, before its letters are taken for them.

    Raises:
        TypeError: it is a text, one `Document`, or nothing that can be gone through.
    """
    if isinstance(documents, Document):
        raise TypeError("several Documents are read, not one: put it in a list, as in [document]")
    if isinstance(documents, (str, bytes, bytearray)) or not isinstance(documents, Iterable):
        kind = type(documents).__name__
        raise TypeError(f"several Documents are read, not a {kind}: hand in a list of Document(text=...)")


def extract_many(
    documents: Iterable[Document], *, engine: str | Engine = "default", workers: int = 1
) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
    """Read any number of articles, in several processes if wanted; yield each with its statements, in order.

    Articles are taken from the iterable only a few ahead of those that were yielded.

    Args:
        documents: any iterable; it is streamed.
        engine: the name of an engine, or one of your own. For several processes it must be one that can be
            handed over to them.
        workers: how many processes read; with 1, this one does.

    Raises:
        ValueError: fewer than one worker.
        ReadingError: the engine failed over an article, which it names.
        TypeError: one of them is no `Document`, or they are nothing that can be gone through.
    """
    expect_documents(documents)
    if workers < 1:
        raise ValueError(f"reading needs a worker, not {workers}")
    reader = load_engine(engine) if isinstance(engine, str) else engine
    if workers == 1:
        for document in documents:
            expect_document(document)
            try:
                statements = extract(document, engine=reader)
            except Exception as error:
                raise ReadingError(document.id, _in_words(error)) from error
            yield document, statements
        return
    # Only here: it takes longer to import than a short article to read.
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, initializer=_take_engine, initargs=(reader,)) as pool:
        waiting: deque[tuple[Document, Future[_Read]]] = deque()
        try:
            for document in documents:
                expect_document(document)
                waiting.append((document, pool.submit(_extract_here, document)))
                if len(waiting) >= workers * _AHEAD:
                    yield _result(*waiting.popleft())
            while waiting:
                yield _result(*waiting.popleft())
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


# So many articles for each process are read or wait to be read.
_AHEAD = 8

# The statements, or what went wrong: an error itself may not survive the way from process to process.
_Read = tuple[Statement, ...] | str

_engine_here: Engine | None = None


def _take_engine(engine: Engine) -> None:
    global _engine_here
    _engine_here = engine


def _extract_here(document: Document) -> _Read:
    assert _engine_here is not None
    try:
        return extract(document, engine=_engine_here)
    except Exception as error:
        return _in_words(error)


def _result(document: Document, found: "Future[_Read]") -> tuple[Document, tuple[Statement, ...]]:
    read = found.result()
    if isinstance(read, str):
        raise ReadingError(document.id, read)
    return document, read


def _in_words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
