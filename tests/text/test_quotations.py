"""Which quotation mark answers which."""

import pytest

from claimtrack.text.layout import Layout, read_layout


def quotations(text: str) -> list[str]:
    layout = read_layout(text)
    return [text[q.start : q.end] for q in layout.quotations]


def chains(layout: Layout) -> list[int]:
    return [q.continues for q in layout.quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"It held," she said.', ['"It held,"'], id="straight"),
        pytest.param("“It held,” she said.", ["“It held,”"], id="curly"),
        pytest.param("''It held,'' she said.", ["''It held,''"], id="two single marks"),
        pytest.param("``It held,'' she said.", ["``It held,''"], id="typewriter marks"),
        pytest.param("'It held,' she said.", ["'It held,'"], id="straight single"),
        pytest.param("‘It held,’ she said.", ["‘It held,’"], id="curly single"),
        pytest.param("«It held», she said.", ["«It held»"], id="angled"),
        pytest.param("« It held », she said.", ["« It held »"], id="angled, with the French spaces"),
        pytest.param("»It held«, she said.", ["»It held«"], id="angled, pointing inwards"),
        pytest.param("„It held“, she said.", ["„It held“"], id="low and high, as in German"),
        pytest.param("„It held”, she said.", ["„It held”"], id="low and high, as in Polish"),
        pytest.param('“It held," she said.', ['“It held,"'], id="opened curly, closed straight"),
        pytest.param("“It held,“ she said.", ["“It held,“"], id="a closing mark curled the wrong way"),
        pytest.param("”It held,” she said.", ["”It held,”"], id="an opening mark curled the wrong way"),
        pytest.param("“It held. “", ["“It held. “"], id="a closing mark that lost its word"),
        pytest.param('" It held " she said.', ['" It held "'], id="spaces on both sides"),
        pytest.param('He called the dam "safe" twice.', ['"safe"'], id="scare quotes"),
        pytest.param('"It held," she said. "It did."', ['"It held,"', '"It did."'], id="broken by the cue"),
        pytest.param('It "held" and "broke".', ['"held"', '"broke"'], id="two in a sentence"),
        pytest.param('("It held.")', ['("It held.")'[1:-1]], id="in brackets"),
        pytest.param('It did—"and how"—she said.', ['"and how"'], id="between dashes"),
    ],
)
def test_marks_that_pair(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected
    assert all(q.closed for q in read_layout(text).quotations)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        pytest.param("“He said ‘go home’ twice,” she said.", "‘go home’", id="curly single in double"),
        pytest.param("\"He said 'go home' twice,\" she said.", "'go home'", id="straight single in double"),
        pytest.param("“He said, ‘Go home.’”", "‘Go home.’", id="both end together"),
        pytest.param("\"He said, 'Go home.'\"", "'Go home.'", id="both end together, straight"),
        pytest.param("''He said, 'Go home.'''", "'Go home.'", id="three single marks at the end"),
        pytest.param(
            "‘He said “go home” twice,’ she said.", "“go home”", id="double in single, as in Britain"
        ),
        pytest.param('"He said "go home" twice," she said.', '"go home"', id="straight in straight"),
        pytest.param(
            "“He said ‘the workers’ union’ twice.”", "‘the workers’ union’", id="with a plural's apostrophe"
        ),
        pytest.param("“He said ‘I don’t know’ twice.”", "‘I don’t know’", id="with a negation's apostrophe"),
    ],
)
def test_a_quotation_in_a_quotation(text: str, inner: str) -> None:
    layout = read_layout(text)
    assert [q.depth for q in layout.quotations] == [1, 2]
    assert text[layout.quotations[1].start : layout.quotations[1].end] == inner
    word = layout.words.index(inner.strip("‘’'\"“”").split()[0].rstrip("."))
    assert layout.quoted[word] == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The workers’ union and the miners’ club met.", id="plural possessives"),
        pytest.param("The workers' union and the miners' club met.", id="straight ones"),
        pytest.param("It was the ’90s and rock ’n’ roll.", id="letters and figures left out"),
        pytest.param("‘Twas a dam, ‘em said.", id="an apostrophe curled the wrong way"),
        pytest.param("Quill doesn't, can’t and won't.", id="negations"),
        pytest.param("She is 6'2\" tall.", id="feet and inches"),
        pytest.param('She bought a 12" pipe.', id="inches"),
        pytest.param('It held," she said.', id="a closing mark that nothing opened"),
        pytest.param("It held,” she said.", id="a curly one"),
        pytest.param("James' dam and Jones's dam.", id="names that end in s"),
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert quotations(text) == []


def test_feet_and_inches_do_not_close_a_quotation() -> None:
    assert quotations('"I am 6\'2"," she said.') == ['"I am 6\'2","']


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "“The dam held, she said.\n\nThe town slept."
    layout = read_layout(text)
    assert quotations(text) == ["“The dam held, she said."]
    assert not layout.quotations[0].closed


def test_a_quotation_left_open_ends_where_the_next_one_begins() -> None:
    assert quotations("“The dam held. “The town slept,” she said.") == ["“The dam held.", "“The town slept,”"]


def test_a_quotation_of_several_paragraphs_is_opened_in_each_and_closed_in_the_last() -> None:
    text = "Quill said: “The dam held.\n\n“The town slept.\n\n“Nobody knew.”\n\n“A new one,” said Moss."
    layout = read_layout(text)
    assert chains(layout) == [-1, 0, 1, -1]
    assert [q.closed for q in layout.quotations] == [False, False, True, True]


def test_page_furniture_does_not_break_a_quotation_of_several_paragraphs() -> None:
    layout = read_layout("“The dam held.\n\nADVERTISEMENT\n\n“The town slept.”")
    assert chains(layout) == [-1, 0]


def test_inner_quotations_go_on_into_the_next_paragraph_too() -> None:
    layout = read_layout("“She wrote: ‘The dam held.\n\n“‘The town slept.’ That was all.”")
    assert chains(layout) == [-1, -1, 0, 1]


def test_a_block_quotation_may_bear_marks_at_its_ends_only() -> None:
    text = "Quill wrote: “The dam held.\n\nThe town slept.\n\nNobody knew.” She left."
    layout = read_layout(text)
    assert quotations(text) == ["“The dam held.", "The town slept.", "Nobody knew.”"]
    assert chains(layout) == [-1, 0, 1]


def test_a_straight_mark_that_opens_a_quoted_paragraph_spans_the_curly_ones_in_it() -> None:
    text = '"QUILL: They said “safe” twice.\n\n"MOSS: They did."'
    layout = read_layout(text)
    assert quotations(text)[:2] == ['"QUILL: They said “safe” twice.', "“safe”"]
    assert chains(layout) == [-1, -1, 0]


def test_a_lone_straight_mark_among_curly_ones_is_a_slip() -> None:
    assert quotations('"Quill called it “safe” and “sound”.\n\nShe left.') == ["“safe”", "“sound”"]


@pytest.mark.parametrize("mark", ["“", '"', "”", "‘", "’", "'", "«", "»", "„", "''", "``"])
def test_a_stray_mark_spoils_nothing_in_the_next_paragraph(mark: str) -> None:
    text = f"The {mark}dam held.\n\nIt did, she said.\n\nMoss said, “It broke.” He left."
    assert quotations(text)[-1] == "“It broke.”"
    assert not [q for q in read_layout(text).quotations if "\n" in text[q.start : q.end]]


def test_marks_know_their_quotation_and_other_words_know_none() -> None:
    layout = read_layout("He said “go” now.")
    assert layout.quoted == [-1, -1, 0, 0, 0, -1, -1]
