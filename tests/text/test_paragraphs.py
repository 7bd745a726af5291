"""Paragraphs, headings and page furniture."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.text import furniture
from claimtrack.text.furniture import dateline_end, is_furniture
from claimtrack.text.layout import read_layout
from claimtrack.text.segment import read_paragraphs


def paragraphs(text: str) -> list[str]:
    return [text[p.start : p.end] for p in read_paragraphs(text)]


def kinds(text: str) -> list[str]:
    return [p.kind for p in read_paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("The dam held.\n\nThe town slept.", 2, id="an empty line parts"),
        pytest.param("The dam held.\nThe town slept.", 2, id="a line break parts, as on news sites"),
        pytest.param("The dam held.\r\n\r\nThe town slept.", 2, id="Windows line ends"),
        pytest.param("The dam held.\r\nThe town slept.", 2, id="a single Windows line end"),
        pytest.param("The dam held.\rThe town slept.", 2, id="old Mac line ends"),
        pytest.param("The dam held.\n \t\nThe town slept.", 2, id="a line of spaces is empty"),
        pytest.param("The dam\nheld through the night.", 1, id="a sentence broken around a link goes on"),
        pytest.param("", 0, id="nothing"),
        pytest.param(" \n\t\n ", 0, id="white space only"),
    ],
)
def test_what_parts_paragraphs(text: str, count: int) -> None:
    assert len(paragraphs(text)) == count


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    wrapped = (
        "The mayor of Lowland said on Tuesday that the dam above the town had\n"
        "been inspected twice since the spring and that no cracks were found by\n"
        "the engineers who walked it. Residents of the valley doubted that the\n"
        "inspection had taken place at all.\n\n"
        "A second paragraph, which the editor also wrapped by hand at the same\n"
        "width, says that the company has not answered any of the letters that\n"
        "were sent to it.\n"
    )
    assert len(paragraphs(wrapped)) == 2
    assert len(read_layout(wrapped).sentences) == 3


def test_a_list_of_headlines_is_no_wrapped_paragraph() -> None:
    text = "\n".join(
        f"Mayor {name} Denies Hiding Report On Lowland Dam" for name in ("Quill", "Moss", "Hale", "Orrin")
    )
    assert len(paragraphs(text)) == 4


def test_unwrapped_lines_of_like_length_stay_apart() -> None:
    text = "\n".join(
        f"The dam number {number} held through the night, the mayor of Lowland said." for number in range(9)
    )
    assert len(paragraphs(text)) == 9


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Advertisement",
        "Story continues below advertisement",
        "Article continues after this ad",
        "Sponsored content",
        "Scroll down for more",
        "Read more: The dam that never was",
        "READ ALSO: Mayor in trouble",
        "See also | Lowland's other dam",
        "Related:",
        "Related stories",
        "Most read",
        "Share this article",
        "12 comments",
        "Click here to read the report",
        "Sign up for our morning newsletter",
        "Subscribe to The Lowland Post",
        "Get the latest news in your inbox",
        "Follow Ada Quill on Twitter @adaquill",
        "Like us on Facebook",
        "Contact Ada Quill at quill@lowland.example",
        "Twitter: @adaquill",
        "@adaquill",
        "https://lowland.example/dam",
        "©2024 Lowland Post L.P.",
        "© 2024 Lowland Post. All rights reserved.",
        "Copyright 2024 The Lowland Post",
        "(c) 2024 Lowland Post",
        "(C) Copyright Lowland Post",
        "All rights reserved.",
        "Photo: Tova Brandt",
        "Photograph by Tova Brandt",
        "Image courtesy of the Lowland museum",
        "Tova Brandt/Reuters",
        "Tova Brandt via Getty Images",
        "Getty",
        "AP Photo/Tova Brandt",
        "By Ada Quill",
        "By ADA QUILL and TOVA BRANDT",
        "BY ADA QUILL",
        "By Ada Quill, Staff Writer",
        "By Ada Quill in Lowland",
        "By Juan de la Cruz",
        "Written by Ada Quill",
        "(Reporting by Ada Quill; editing by Tova Brandt)",
        "Additional reporting by Tova Brandt",
        "Tova Brandt contributed to this report.",
        "Quill reported from Lowland.",
        "Published 5 May 2024",
        "Last updated: 14:05 GMT, 5 May 2024",
        "May 5, 2024",
        "Tuesday, May 5, 2024",
        "8:15 p.m.",
        "9 a.m.",
        "4 min read",
        "LOWLAND, Oct 6 (Reuters)",
        "Brill upon Sarn, Norland (AP)",
        "***",
        "___",
        "-- -- --",
        "<br/>",
        "padding-left: 8px;",
    ],
)
def test_a_line_of_the_page_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement rates rose, the paper said.",
        "By noon the dam had burst",
        "By Tuesday, the mayor had resigned.",
        "By hiding the report, Lowland Water lost its case",
        "Share prices fell, Quill said",
        "Related charges were denied by Quill.",
        "Sign language is taught in Lowland schools",
        "Photo of dam is fake, mayor says.",
        "Copyright law must change, Quill says",
        "Follow the money, Quill told reporters.",
        "“Subscribe to that view if you will,” he said.",
        "Reuters reported that the dam held.",
        "Updated figures show that 300 jobs went",
        "Quill denies wrongdoing",
        "Poll: Quill leads by 5",
        "Quill",
        "No.",
        "May was dry",
        "Lowland makes room for Bloomberg",
        "The AP said so.",
        "Reporting by night is hard, said Quill",
        "Video shows dam intact",
        "Doctor Tova Brandt said the ward was full. (AP)",
        "Lowland Water denied it, the minister told reporters (Reuters)",
    ],
)
def test_a_line_of_the_article_is_not(line: str) -> None:
    assert not is_furniture(line)


ROWS = [
    *((words, pattern, re.IGNORECASE) for words, pattern in furniture._BY_FIRST_WORD),
    *((words, pattern, re.IGNORECASE) for words, pattern in furniture._BY_WORD_WITHIN),
    *((words, pattern, re.NOFLAG) for words, pattern in furniture._CAPITALS_BY_FIRST_WORD),
    *((words, pattern, re.NOFLAG) for words, pattern in furniture._CAPITALS_BY_WORD_WITHIN),
]


@pytest.mark.parametrize(
    ("pattern", "flags"), [pytest.param(pattern, flags, id=words) for words, pattern, flags in ROWS]
)
def test_what_a_pattern_fits_is_met_by_the_words_that_it_stands_behind(
    pattern: str, flags: re.RegexFlag
) -> None:
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(re.compile(pattern, flags), fullmatch=True))
    def is_met(line: str) -> None:
        if len(line) <= furniture.LONGEST and line.strip(furniture._EDGES) == line:
            assert is_furniture(line)

    is_met()


def test_a_long_line_is_never_furniture() -> None:
    assert not is_furniture("Sign up for " + "the hearing on the dam " * 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mayor denies wrongdoing\n\nThe mayor denied it.", ["heading", "body"], id="a headline"),
        pytest.param(
            "Dam Held, Mayor Says\n\nQuill Fights Back\n\nThe dam held.",
            ["heading", "heading", "body"],
            id="two of them",
        ),
        pytest.param(
            "Quill Denies Hiding Report.\n\nShe did.", ["heading", "body"], id="one with a full stop"
        ),
        pytest.param(
            "The dam held.\n\nWhat the mayor knew\n\nShe knew.",
            ["body", "heading", "body"],
            id="one in between",
        ),
        pytest.param(
            "Dam held, says mayor\n\nThe dam held.\n\nDam held, says mayor\n\nIt did.",
            ["heading", "body", "furniture", "body"],
            id="a headline repeated in the body is furniture",
        ),
        pytest.param(
            "He said: “It held.”\n\nShe agreed,", ["body", "body"], id="a stop before a closing mark counts"
        ),
        pytest.param(
            "WALLACE: Did it hold?\nQUILL: It did.", ["body", "body"], id="a transcript is no heading"
        ),
        pytest.param("The dam " * 40, ["body"], id="a long line is none"),
    ],
)
def test_kinds_of_paragraphs(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_headings_are_read_and_furniture_is_not() -> None:
    text = "Mayor denies wrongdoing\n\nADVERTISEMENT\n\nBy Ada Quill\n\nThe mayor denied it."
    layout = read_layout(text)
    assert [text[s.start : s.end] for s in layout.sentences] == [
        "Mayor denies wrongdoing",
        "The mayor denied it.",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param(
            "LOWLAND, Oct 6 (Reuters) - The dam held.", "The dam held.", id="agency, date and hyphen"
        ),
        pytest.param("LOWLAND (AP) — The dam held.", "The dam held.", id="agency and dash"),
        pytest.param("New Harrow (AFP) – The dam held.", "The dam held.", id="a town in small letters"),
        pytest.param("NEW HARROW, Lowland, Oct. 6 — The dam held.", "The dam held.", id="no agency"),
        pytest.param("COLUMBIA, S.C. - The dam held.", "The dam held.", id="a state and a hyphen"),
        pytest.param("(Reuters) - The dam held.", "The dam held.", id="an agency alone"),
        pytest.param("(CNN)The dam held.", "The dam held.", id="an agency and no space"),
    ],
)
def test_a_sentence_begins_after_the_dateline(text: str, sentence: str) -> None:
    layout = read_layout(text)
    assert [text[s.start : s.end] for s in layout.sentences] == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "NATO — which the valley joined in 1952 — denied it.",
        "The Lowland Press (AP) said the dam held.",
        "QUILL: The dam held.",
        "Harrow and Lowland — The dam held.",
    ],
)
def test_what_only_resembles_a_dateline_is_kept(text: str) -> None:
    assert dateline_end(text, 0, len(text)) == 0
