"""Every word is read once, beside what stands before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.learned_features import Features, Vocabulary, read_features
from claimtrack.extraction.windows import Marks, Tokens, cut, lay_out, places, read_tokens
from claimtrack.text.layout import read_layout

PIECES = ["[CLS]", "[SEP]", "[MASK]", "[UNK]", "dam", "##s", "the", "quill", "said", "held", ".", "a"]
VOCABULARY = Vocabulary(PIECES)
MARKS = Marks(0, 1, 2)


def tokens_of(text: str) -> tuple[Features, Tokens]:
    features = read_features(read_layout(text), VOCABULARY)
    return features, read_tokens(features, MARKS)


def spelt(tokens: Tokens) -> str:
    return " ".join(PIECES[row] for row in tokens.ids)


def test_words_are_spelt_in_pieces_and_paragraphs_end_in_a_mark() -> None:
    _, tokens = tokens_of("The dams held.\n\nQuill said.")
    assert spelt(tokens) == "the dam ##s held . [SEP] quill said . [SEP]"
    assert tokens.firsts.tolist() == [0, 1, 3, 4, 6, 7, 8, 10]


def test_a_window_begins_with_words_of_the_paragraph_before() -> None:
    features, tokens = tokens_of("The dam held.\n\nQuill said the dam held.")
    first, second = cut(tokens, features.paragraphs, size=6, before=3)
    assert (first.first, first.last, first.paragraphs) == (0, 4, (0, 1))
    assert (second.first, second.last, second.paragraphs) == (2, 10, (1, 2))
    batch = lay_out([(tokens, second)], MARKS)
    assert [PIECES[row] for row in batch.ids[0]] == (
        "[CLS] held . [SEP] quill said the dam held . [SEP]".split()
    )


def test_no_text_has_no_windows() -> None:
    features, tokens = tokens_of("")
    assert cut(tokens, features.paragraphs) == []


@pytest.mark.parametrize("size", [1, 5, 40])
@given(text=st.text(alphabet="ab .\n“”,", max_size=300))
def test_every_word_is_read_out_of_one_window_at_its_own_place(size: int, text: str) -> None:
    features, tokens = tokens_of(text)
    windows = cut(tokens, features.paragraphs, size=size, before=4)
    seen = []
    for window in windows:
        batch = lay_out([(tokens, window)], MARKS)
        for paragraph in range(*window.paragraphs):
            first, last = features.paragraphs[paragraph]
            columns = places(tokens, window, first, last)
            assert batch.words[0, columns].tolist() == list(range(first, last))
            seen += range(first, last)
    assert seen == list(range(len(features.words)))


def test_words_without_end_are_cut_off_where_a_transformer_ends() -> None:
    features, tokens = tokens_of("dams-" * 3000 + " said Quill.")
    batch = lay_out([(tokens, window) for window in cut(tokens, features.paragraphs)], MARKS)
    assert batch.ids.shape[1] <= 512
