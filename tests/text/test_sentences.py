"""Where sentences end."""

import pytest

from claimtrack.text.layout import read_layout


def sentences(text: str) -> list[str]:
    layout = read_layout(text)
    return [text[s.start : s.end] for s in layout.sentences]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The dam held.|The town slept.", id="a full stop"),
        pytest.param("Did it hold?|It did!|Good.", id="question and exclamation"),
        pytest.param("The U.S. President said so.|Mr. Orrin denied it.", id="an abbreviation before a name"),
        pytest.param("He lives in the U.S.|The town does not.", id="an abbreviation that ends a sentence"),
        pytest.param("Gen. Tova Brandt met Lt. Col. Hale.|They spoke.", id="titles"),
        pytest.param("Harold J. Moss denied it.|J. Moss did too.", id="initials"),
        pytest.param(
            "I. Tova Brandt denied it.|So did I.|Moss did not.", id="an I that is one, and one that is not"
        ),
        pytest.param("It was plan B.|The mayor liked it.", id="a letter that is no initial"),
        pytest.param("It broke on Jan. 3.|In Feb. 2020 it held.", id="months"),
        pytest.param("They met at 8 p.m. Tuesday in room No. 5.|Nobody spoke.", id="hours and numbers"),
        pytest.param("They met at 8 p.m.|Nobody spoke.", id="an hour that ends a sentence"),
        pytest.param("It rose 5.4 percent to 1,200.50.|It fell.", id="decimals"),
        pytest.param("Lowland Water Inc. Chief Ada Quill denied it.|She left.", id="a company within a name"),
        pytest.param("She works for Lowland Water Inc.|She denied it.", id="a company that ends a sentence"),
        pytest.param("Quill v. Moss was heard.|He lost.", id="a case at law"),
        pytest.param(
            "“We won,” he said.|“They lost.”|She wept.", id="closing marks stay with their sentence"
        ),
        pytest.param('"It held," she said.|"It always does."|He nodded.', id="straight marks too"),
        pytest.param("''It held,'' she said.|''It always does.''|He nodded.", id="and doubled single ones"),
        pytest.param("“Who?” he asked.|“Me.”", id="a question and who asked it"),
        pytest.param('"We won." he said.|He left.', id="a full stop before the speaker in small letters"),
        pytest.param(
            "“It held!” Mayor Ada Quill told reporters.|She left.", id="the speaker's name after the mark"
        ),
        pytest.param("“Did it hold?” Quill asked.|Nobody knew.", id="a surname"),
        pytest.param("“Did it hold?” Mr. Orrin asked him.|Nobody knew.", id="a courtesy and a name"),
        pytest.param("“Did it hold?”|Quill said that it had not.", id="a name that begins a new sentence"),
        pytest.param("“Did it hold?”|The mayor did not say.", id="an article that begins one"),
        pytest.param("“It held.|It always does,” she said.", id="two sentences in one quotation"),
        pytest.param("(It held.)|The town slept.", id="a closing bracket belongs to its sentence"),
        pytest.param("Moss (R-Fla.) denied it.|Quill (D-N.Y.), too, did.", id="brackets within a sentence"),
        pytest.param("It held ... and then it broke.|It was late.", id="an ellipsis within a sentence"),
        pytest.param("It held...|Then it broke.", id="an ellipsis at its end"),
        pytest.param("It held . . . and broke.|It was late.", id="an ellipsis with spaces"),
        pytest.param("Really?!|Yes!!!|No.", id="several stops"),
        pytest.param("WALLACE: Did it hold?|Say so.", id="a transcript's speaker stays with what he says"),
        pytest.param("Mayor denies wrongdoing", id="a headline without a stop"),
        pytest.param("Dr. Şeyma Öz spoke.|Ö. Kaya did not.", id="capitals beyond English"),
        pytest.param("See lowland.example.com for more.|It works.", id="an address"),
        pytest.param("He has a Ph.D. in dams.|She has two.", id="a degree"),
    ],
)
def test_sentences(text: str) -> None:
    expected = text.split("|")
    assert sentences(text.replace("|", " ")) == expected


def test_a_lost_space_between_sentences_is_no_loss() -> None:
    assert sentences("The dam held.The town slept.") == ["The dam held.", "The town slept."]
    assert sentences("“The dam held.”The town slept.") == ["“The dam held.”", "The town slept."]


def test_marks_without_words_belong_to_the_sentence_before() -> None:
    assert sentences("The dam held. ... ” —") == ["The dam held. ... ” —"]


def test_a_sentence_never_crosses_paragraphs() -> None:
    assert sentences("The dam, said Quill,\n\nheld through the night.") == [
        "The dam, said Quill,",
        "held through the night.",
    ]


def test_a_sentence_knows_its_words_and_paragraph() -> None:
    layout = read_layout("ADVERTISEMENT\n\nThe dam held. It did.")
    assert [(layout.words[s.first : s.last], s.paragraph) for s in layout.sentences] == [
        (["The", "dam", "held", "."], 1),
        (["It", "did", "."], 1),
    ]
