"""Reading a dependency tree needs no parser: a tree written by hand will do."""

import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack import Document
from claimtrack.errors import MissingExtra
from claimtrack.extraction.dependencies import Tree
from claimtrack.extraction.finish import finish
from claimtrack.extraction.page import Page
from claimtrack.extraction.parsed import propose
from claimtrack.extraction.spacy_engine import SpacyEngine
from claimtrack.text.layout import read_layout
from tests.extraction.rows import write_row

LABELS = ["nsubj", "ccomp", "dobj", "conj", "ROOT", "xcomp", "agent", "pobj", "prep", "advcl", "relcl", "acl"]
TAGS = ["NNP", "VBD", "VBN", "NN", "IN", "TO", "PRP", ""]


def read(written: str) -> list[str]:
    """Read a sentence written as word/tag/label/head, heads counted from 1, 0 for the root."""
    rows = [token.rsplit("/", 3) for token in written.split()]
    text = " ".join(word for word, _, _, _ in rows)
    page = Page(read_layout(text))
    assert page.words == [word for word, _, _, _ in rows]
    heads = [int(head) - 1 for _, _, _, head in rows]
    tree = Tree(heads, [label for _, _, label, _ in rows], [tag for _, tag, _, _ in rows])
    return [write_row(found) for found in finish(page, propose(page, tree))]


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        pytest.param(
            "Quill/NNP/nsubj/2 said/VBD/ROOT/0 it/PRP/nsubj/4 leaked/VBD/ccomp/2",
            ["Quill | said | it leaked | say"],
            id="a clause",
        ),
        pytest.param(
            "Quill/NNP/nsubj/2 denied/VBD/ROOT/0 that/IN/mark/5 it/PRP/nsubj/5 leaked/VBD/ccomp/2",
            ["Quill | denied | that it leaked | deny, denies"],
            id="a denial",
        ),
        pytest.param(
            "It/PRP/nsubj/2 leaked/VBD/ccomp/5 ,/,/punct/5 Quill/NNP/nsubj/5 said/VBD/ROOT/0",
            ["Quill | said | It leaked | say"],
            id="a clause before its cue",
        ),
        pytest.param(
            "Quill/NNP/nsubj/2 said/VBD/ROOT/0 it/PRP/nsubj/4 leaked/VBD/ccomp/2 and/CC/cc/2 "
            "warned/VBD/conj/2 he/PRP/nsubj/9 would/MD/aux/9 leave/VB/ccomp/6",
            ["Quill | said | it leaked | say", "Quill | warned | he would leave | warn"],
            id="two cues of one subject",
        ),
        pytest.param("Quill/NNP/nsubj/2 left/VBD/ROOT/0", [], id="nothing said"),
        pytest.param("It/PRP/nsubj/2 rained/VBD/ROOT/0 ,/,/punct/2 said/VBN/dep/2", [], id="nobody said it"),
    ],
)
def test_a_tree_gives_these_attributions(written: str, rows: list[str]) -> None:
    assert read(written) == rows


@given(st.lists(st.integers(min_value=-5, max_value=40), max_size=40))
def test_whatever_heads_a_parser_gives_they_make_a_tree(heads: list[int]) -> None:
    tree = Tree(heads, ["dep"] * len(heads), ["NN"] * len(heads))
    for word, (first, last) in enumerate(tree.hulls):
        assert first <= word < last
        above, steps = word, 0
        while tree.heads[above] != above:
            above, steps = tree.heads[above], steps + 1
            assert steps <= len(heads)
        low, high = tree.hulls[tree.heads[word]]
        assert low <= first < last <= high


@given(st.data())
def test_no_tree_makes_the_reading_raise(data: st.DataObject) -> None:
    words = "Quill denied accused said claim that , “ hid ” and told according to by of who urged for it"
    text = " ".join(data.draw(st.lists(st.sampled_from(words.split()), max_size=25)))
    page = Page(read_layout(text))
    count = len(page.words)
    sized = {"min_size": count, "max_size": count}
    tree = Tree(
        data.draw(st.lists(st.integers(min_value=0, max_value=max(count - 1, 0)), **sized)),
        data.draw(st.lists(st.sampled_from(LABELS), **sized)),
        data.draw(st.lists(st.sampled_from(TAGS), **sized)),
    )
    for found in finish(page, propose(page, tree)):
        assert all(text[span.start : span.end] == span.text for span in (*found.cue, *found.content))


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"claimtrack\[spacy\]"):
        SpacyEngine().attributions(Document(text="Quill said no."))
