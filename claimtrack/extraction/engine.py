"""Engines: whatever finds attributions in a document."""

import importlib
from typing import Protocol, cast, runtime_checkable

from claimtrack.models import Attribution, Document


@runtime_checkable
class Engine(Protocol):
    """What the rest of the library asks of an engine.

    Rules, learned weights, a parser or a language model can stand behind it.
    An engine never raises on odd text: it finds less.
    """

    @property
    def name(self) -> str:
        """The name by which `load_engine` knows it."""

    def attributions(self, document: Document) -> tuple[Attribution, ...]:
        """Find who said what, in text order."""


_ENGINES: dict[str, tuple[str, str]] = {
    "rules": ("claimtrack.extraction.rules", "RulesEngine"),
    "learned": ("claimtrack.extraction.learned", "LearnedEngine"),
    "default": ("claimtrack.extraction.combined", "CombinedEngine"),
    "accurate": ("claimtrack.extraction.accurate", "AccurateEngine"),
    "spacy": ("claimtrack.extraction.spacy_engine", "SpacyEngine"),
}
_LOADED: dict[str, Engine] = {}


def load_engine(name: str = "default") -> Engine:
    """Return the engine of that name; loaded once, then kept.

    Raises:
        ValueError: no engine bears that name; the message lists those that do.

    >>> load_engine("rules").name
    'rules'
    """
    if name not in _LOADED:
        if name not in _ENGINES:
            raise ValueError(f"no engine is named {name!r}; there are: {', '.join(sorted(_ENGINES))}")
        module, attribute = _ENGINES[name]
        _LOADED[name] = cast(Engine, getattr(importlib.import_module(module), attribute)())
    return _LOADED[name]
