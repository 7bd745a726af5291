"""Words: what is one, what is two, and where each stands."""

import pytest

from claimtrack.text.words import read_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("The U.S. said so", "The|U.S.|said|so", id="letters with stops are one word"),
        pytest.param("a U.S.-led force", "a|U.S.-led|force", id="and stay one before a hyphen"),
        pytest.param("Mr. Orrin and Gen. Brandt", "Mr.|Orrin|and|Gen.|Brandt", id="titles keep their stop"),
        pytest.param("REP. ADA QUILL:", "REP.|ADA|QUILL|:", id="titles in capitals too"),
        pytest.param("Harold J. Moss", "Harold|J.|Moss", id="an initial keeps its stop"),
        pytest.param("so do I.", "so|do|I|.", id="the pronoun I is no initial"),
        pytest.param(
            "Sen. Moss (R-Fla.) and (D-N.Y.)", "Sen.|Moss|(|R-Fla.|)|and|(|D-N.Y.|)", id="party and state"
        ),
        pytest.param("No. 5 said no.", "No.|5|said|no|.", id="no is a number only before a figure"),
        pytest.param("on Jan. 3 at 8 p.m.", "on|Jan.|3|at|8|p.m.", id="months and hours"),
        pytest.param("cost $1,200.50.", "cost|$|1,200.50|.", id="the figure is one, its currency another"),
        pytest.param("up .5 percent", "up|.5|percent", id="a figure may begin with its point"),
        pytest.param("It doesn’t. It isn't.", "It|doesn’t|.|It|isn't|.", id="negations are one word"),
        pytest.param("Quill’s dam's", "Quill|’s|dam|'s", id="possessives stand apart"),
        pytest.param("He's sure they'll say we've", "He|'s|sure|they|'ll|say|we|'ve", id="so do short verbs"),
        pytest.param("O’Hara and d'Arlo", "O’Hara|and|d'Arlo", id="names keep their apostrophe"),
        pytest.param(
            "the workers’ union", "the|workers|’|union", id="the apostrophe of a plural stands alone"
        ),
        pytest.param(
            "rock ’n’ roll of the ’90s", "rock|’n’|roll|of|the|’90s", id="what is left out at the front"
        ),
        pytest.param(
            "Nagorno-Karabakh - now", "Nagorno-Karabakh|-|now", id="a hyphen joins, a dash does not"
        ),
        pytest.param("yes -- no — so", "yes|--|no|—|so", id="dashes of any make"),
        pytest.param(
            "wait... what… or . . . no", "wait|...|what|…|or|. . .|no", id="ellipses are one word each"
        ),
        pytest.param(
            "''We won,'' he said", "''|We|won|,|''|he|said", id="two single marks make a double one"
        ),
        pytest.param(
            "''He said, 'Go.'''", "''|He|said|,|'|Go|.|'|''", id="of three at the end the first is single"
        ),
        pytest.param(
            "see lowland.example.com or a@b.org", "see|lowland.example.com|or|a@b.org", id="addresses"
        ),
        pytest.param("held.The mayor", "held|.|The|mayor", id="a lost space after a full stop"),
        pytest.param("Pen\u0303a and Peña", "Pen\u0303a|and|Peña", id="accents of either make"),
        pytest.param('<a href="x">dam</a> held', '<a href="x">|dam|</a>|held', id="a tag hides its marks"),
        pytest.param("Q&A with AT&T", "Q&A|with|AT&T", id="an ampersand between capitals"),
        pytest.param("\ufeffThe\u200b dam\x00", "The|dam", id="what cannot be seen is no word"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert read_words(text).words == words.split("|")


def test_offsets_count_from_the_start_of_the_text_whatever_the_line_ends() -> None:
    text = "Dam\r\nheld"
    read = read_words(text)
    assert list(zip(read.starts, read.ends, strict=True)) == [(0, 3), (5, 9)]
