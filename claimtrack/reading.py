"""Reading: from one document to its statements, which needs no ledger and none of what a ledger loads."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from claimtrack.errors import ClaimtrackError, ReadingError
from claimtrack.extraction import Engine, load_engine
from claimtrack.models import Document, Statement
from claimtrack.resolution import resolve


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

    >>> article = Document(
    ...     text="The strike will go on, union leader Mara Voss said on Monday. Owners hope it ends.",
    ...     published="2024-03-06",
    ... )
    >>> for statement in extract(article):
    ...     print(statement, statement.kind)
    Mara Voss said on 4 March 2024: “The strike will go on” speech
    Owners said: “it ends” belief
    """
    reader = load_engine(engine) if isinstance(engine, str) else engine
    return resolve(document, reader.attributions(document))


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
    """
    if workers < 1:
        raise ValueError(f"reading needs a worker, not {workers}")
    reader = load_engine(engine) if isinstance(engine, str) else engine
    if workers == 1:
        yield from ((document, _extract(document, reader)) for document in documents)
        return
    with ProcessPoolExecutor(workers, initializer=_take_engine, initargs=(reader,)) as pool:
        waiting: deque[tuple[Document, Future[tuple[Statement, ...]]]] = deque()
        try:
            for document in documents:
                waiting.append((document, pool.submit(_extract_here, document)))
                if len(waiting) >= workers * _AHEAD:
                    first, found = waiting.popleft()
                    yield first, found.result()
            while waiting:
                first, found = waiting.popleft()
                yield first, found.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


# So many articles for each process are read or wait to be read.
_AHEAD = 8
_engine_here: Engine | None = None


def _take_engine(engine: Engine) -> None:
    global _engine_here
    _engine_here = engine


def _extract_here(document: Document) -> tuple[Statement, ...]:
    assert _engine_here is not None
    return _extract(document, _engine_here)


def _extract(document: Document, engine: Engine) -> tuple[Statement, ...]:
    try:
        return extract(document, engine=engine)
    except ClaimtrackError:
        raise
    except Exception as error:
        raise ReadingError(document.id, error) from error
