"""Reading: from one document to its statements, which needs no ledger and none of what a ledger loads."""

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
