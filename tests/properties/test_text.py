"""What holds of the reading of any text."""

from hypothesis import given

from claimtrack.text.layout import read_layout
from claimtrack.text.normalise import fold, fold_with_offsets
from tests.properties.strategies import texts


@given(texts)
def test_a_word_equals_its_slice_and_words_come_in_order(text: str) -> None:
    layout = read_layout(text)
    assert [text[start:end] for start, end in zip(layout.starts, layout.ends, strict=True)] == layout.words
    assert all(layout.words)
    assert all(end <= start for end, start in zip(layout.ends, layout.starts[1:], strict=False))


@given(texts)
def test_nothing_that_can_be_read_is_lost_between_words(text: str) -> None:
    layout = read_layout(text)
    kept = [False] * len(text)
    for start, end in zip(layout.starts, layout.ends, strict=True):
        kept[start:end] = [True] * (end - start)
    assert not [
        character for character, inside in zip(text, kept, strict=True) if character.isalnum() and not inside
    ]


@given(texts)
def test_paragraphs_are_ordered_disjoint_and_trimmed(text: str) -> None:
    layout = read_layout(text)
    end = 0
    for paragraph in layout.paragraphs:
        assert end <= paragraph.start < paragraph.end
        assert text[paragraph.start : paragraph.end] == text[paragraph.start : paragraph.end].strip()
        end = paragraph.end
    assert not text[end:].strip()


@given(texts)
def test_sentences_are_ordered_disjoint_and_made_of_whole_words(text: str) -> None:
    layout = read_layout(text)
    end = 0
    for sentence in layout.sentences:
        paragraph = layout.paragraphs[sentence.paragraph]
        assert end <= sentence.start < sentence.end
        assert paragraph.start <= sentence.start
        assert sentence.end <= paragraph.end
        assert sentence.first < sentence.last
        assert layout.starts[sentence.first] == sentence.start
        assert layout.ends[sentence.last - 1] == sentence.end
        end = sentence.end


@given(texts)
def test_each_word_outside_furniture_lies_in_one_sentence_or_in_a_dateline(text: str) -> None:
    layout = read_layout(text)
    inside = {index for sentence in layout.sentences for index in range(sentence.first, sentence.last)}
    for paragraph in (paragraph for paragraph in layout.paragraphs if paragraph.kind != "furniture"):
        indices = [i for i, start in enumerate(layout.starts) if paragraph.start <= start < paragraph.end]
        missing = [index for index in indices if index not in inside]
        assert missing == indices[: len(missing)]  # a dateline opens its paragraph


@given(texts)
def test_furniture_has_no_sentences_and_no_quotations(text: str) -> None:
    layout = read_layout(text)
    furniture = [p for p in layout.paragraphs if p.kind == "furniture"]
    assert not [s for s in layout.sentences if layout.paragraphs[s.paragraph].kind == "furniture"]
    assert not [q for q in layout.quotations for p in furniture if p.start <= q.start < p.end]


@given(texts)
def test_quotations_nest_and_end_with_their_paragraph(text: str) -> None:
    layout = read_layout(text)
    enclosing: list[int] = []
    start = 0
    for index, quotation in enumerate(layout.quotations):
        assert start <= quotation.start < quotation.end
        start = quotation.start
        while enclosing and enclosing[-1] <= quotation.start:
            enclosing.pop()
        assert not enclosing or quotation.end <= enclosing[-1]
        enclosing.append(quotation.end)
        assert quotation.depth == len(enclosing)
        assert -1 <= quotation.continues < index
        homes = [p for p in layout.paragraphs if p.start <= quotation.start and quotation.end <= p.end]
        assert len(homes) == 1


@given(texts)
def test_a_word_knows_the_innermost_quotation_around_it(text: str) -> None:
    layout = read_layout(text)
    for start, quoted in zip(layout.starts, layout.quoted, strict=True):
        around = [i for i, q in enumerate(layout.quotations) if q.start <= start < q.end]
        assert quoted == (around[-1] if around else -1)


@given(texts)
def test_a_text_is_read_the_same_way_twice(text: str) -> None:
    assert read_layout(text) == read_layout(text)


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_both_ways_of_folding_agree_and_lead_back_into_the_text(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    for index in range(len(folded.text)):
        start, end = folded.span(index, index + 1)
        assert folded.text[index] in fold(text[start:end]) or folded.text[index] == " "
