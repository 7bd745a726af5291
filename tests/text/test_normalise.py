"""Folding, and the way back."""

import pytest

from claimtrack.text.normalise import fold, fold_with_offsets


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("ADA Quill", "ada quill", id="case"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("“so” ‘it’ «is» „now“", '"so" \'it\' "is" "now"', id="quotation marks"),
        pytest.param("don`t", "don't", id="a backtick for an apostrophe"),
        pytest.param("a–b—c−d‑e", "a-b-c-d-e", id="dashes"),
        pytest.param("Peña, Pen\u0303a", "pena, pena", id="accents of either make"),
        pytest.param("Erdoğan, İlham, ışık", "erdogan, ilham, isik", id="Turkish letters"),
        pytest.param("Əliyev", "aliyev", id="Azerbaijani letters"),
        pytest.param("Łódź, Øre, Đorđe, Æsir", "lodz, ore, dorde, aesir", id="letters that do not decompose"),
        pytest.param("ﬁle ﬂow", "file flow", id="ligatures"),
        pytest.param("ﬁ…", "fi...", id="an ellipsis"),
        pytest.param("  a \n\t b\u00a0c\u2003d ", "a b c d", id="white space"),
        pytest.param("da\u00adm\u200b", "dam", id="what cannot be seen"),
        pytest.param("ΣΊΣΥΦΟΣ", "σισυφοσ", id="no final sigma"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold_with_offsets(text).text == folded


@pytest.mark.parametrize(
    ("text", "piece", "original"),
    [
        pytest.param("the  ERDOĞAN way", "erdogan", "ERDOĞAN", id="letter for letter"),
        pytest.param("the Pen\u0303a way", "pena", "Pen\u0303a", id="an accent of its own"),
        pytest.param("the Jose\u0301 way", "jose", "Jose\u0301", id="an accent at the end"),
        pytest.param("ein Strauß hier", "strauss", "Strauß", id="one letter into two"),
        pytest.param("the ﬁle", "fi", "ﬁ", id="half a ligature is the whole"),
        pytest.param("a \n b", "a b", "a \n b", id="across white space"),
        pytest.param("a \n b", "a", "a", id="white space stays outside"),
    ],
)
def test_what_is_found_folded_is_shown_as_printed(text: str, piece: str, original: str) -> None:
    folded = fold_with_offsets(text)
    start = folded.text.index(piece)
    first, last = folded.span(start, start + len(piece))
    assert text[first:last] == original


def test_an_empty_piece_has_a_place() -> None:
    assert fold_with_offsets("dam").span(3, 3) == (3, 3)
