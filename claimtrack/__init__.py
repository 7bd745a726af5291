"""A ledger of who said what about whom, and whether it was denied.

>>> import claimtrack as ct
>>> tracker = ct.Tracker()
>>> article = ct.Document(text="Ada Quill denied on Tuesday that the dam was unsafe.", published="2024-05-16")
>>> [str(statement) for statement in tracker.add(article)]
['Ada Quill denied on 14 May 2024: “the dam was unsafe”']
"""

import importlib
from typing import TYPE_CHECKING, Any

from claimtrack.errors import ClaimtrackError
from claimtrack.models import (
    Actor,
    Claim,
    ClaimStatus,
    Document,
    Link,
    Record,
    Relation,
    Span,
    Stance,
    Statement,
)

if TYPE_CHECKING:
    from claimtrack import errors, extraction, formats, lexicon, linking, matching, resolution, testing, views
    from claimtrack.matching import Matcher, cluster
    from claimtrack.reading import extract
    from claimtrack.tracker import Tracker, check, compare

__version__ = "0.1.0"
__all__ = [
    "Actor", "Claim", "ClaimStatus", "ClaimtrackError", "Document", "Link", "Matcher", "Relation", "Span",
    "Stance", "Statement", "Tracker", "check", "cluster", "compare", "extract",
]  # fmt: skip

# The names above that cost something to load, and the rooms one dot away: found when they are first asked
# for, so that importing the library stays instant.
_LATE = {
    "Matcher": "claimtrack.matching",
    "Tracker": "claimtrack.tracker",
    "check": "claimtrack.tracker",
    "cluster": "claimtrack.matching",
    "compare": "claimtrack.tracker",
    "extract": "claimtrack.reading",
}
_ROOMS = frozenset(
    {"errors", "extraction", "formats", "lexicon", "linking", "matching", "resolution", "testing", "views"}
)


def __getattr__(name: str) -> Any:
    if name in _LATE:
        value = getattr(importlib.import_module(_LATE[name]), name)
    elif name in _ROOMS:
        value = importlib.import_module(f"claimtrack.{name}")
    else:
        raise AttributeError(f"module 'claimtrack' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATE, *_ROOMS})


def _show(record: object) -> str:
    from claimtrack.views import html

    if isinstance(record, Document):
        # An article by itself shows what is said in it; a view may not ask for that, this door may.
        from claimtrack.reading import extract

        return html.article(record, extract(record))
    return html.render(record)


Record.html_view = _show
