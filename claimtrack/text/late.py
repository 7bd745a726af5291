"""Patterns that are compiled when they are first used.

Compiling takes a thousand times longer than matching: a new process would wait for patterns that its article
never needs.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING


class Late:
    """A regular expression that is compiled when it is first used; after that it is as fast as any.

    >>> figure = Late(r"\\d+")
    >>> figure.search("in 1912")[0]
    '1912'
    """

    if TYPE_CHECKING:
        match: Callable[..., re.Match[str] | None]
        fullmatch: Callable[..., re.Match[str] | None]
        search: Callable[..., re.Match[str] | None]
        finditer: Callable[..., Iterator[re.Match[str]]]
        findall: Callable[..., list[str]]
        split: Callable[..., list[str]]
        sub: Callable[..., str]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> object:
        # Once only for each method: it is kept where it is found without asking here.
        if name not in _METHODS:
            raise AttributeError(name)
        method = getattr(re.compile(self.pattern, self.flags), name)
        self.__dict__[name] = method
        return method


_METHODS = frozenset(("match", "fullmatch", "search", "finditer", "findall", "split", "sub"))
