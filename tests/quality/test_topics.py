"""Extraction on news about other topics than politics: floors, and whether the marked articles are sound.

`python tests/quality/topics.py` prints all figures, also by topic.
"""

from itertools import combinations
from pathlib import Path

import pytest

from claimtrack.training.corpus import Marked, read_corpus
from tests.quality.topics import Figures, Reading, count, faults, is_speech, read, write_standoff
from tests.stories.topics import PARTS, Mistake, Story, parse_marks, parse_story, read_stories

STORIES = tuple(read_stories())
HEAD = "title: A dam\ntopic: x\nstyle: x\npublished: 2026-01-02\npart: look\n\n"


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    return tuple(read(story) for story in STORIES)


@pytest.fixture(scope="module")
def figures(readings: tuple[Reading, ...]) -> dict[str, Figures]:
    parts = {part: count(one for one in readings if one.story.head["part"] == part) for part in PARTS}
    return parts | {"everything": count(readings)}


# Measured with the default engine when the floors were set: who said what 0.85 and 0.80, speech 0.86 and
# 0.80, to the word 0.75 and 0.74, sources 0.96 and 0.95, stance 0.89 and 0.89, denials 0.77.
@pytest.mark.parametrize(
    ("part", "group", "measure", "floor"),
    [
        pytest.param("look", "all", "right", 0.82, id="who said what"),
        pytest.param("unseen", "all", "right", 0.77, id="who said what, in articles nobody looks at"),
        pytest.param("look", "speech", "right", 0.83, id="who said what, speech alone"),
        pytest.param("unseen", "speech", "right", 0.77, id="who said what, speech alone, unseen"),
        pytest.param("look", "all", "exact", 0.72, id="who said what, to the word"),
        pytest.param("unseen", "all", "exact", 0.71, id="who said what, to the word, unseen"),
    ],
)
def test_news_on_other_topics_is_read_as_well_as_politics(
    figures: dict[str, Figures], part: str, group: str, measure: str, floor: float
) -> None:
    one = figures[part]
    assert (one.speech if group == "speech" else one.counts[group]).ratio(measure).f1 >= floor


@pytest.mark.parametrize(("kind", "floor"), [("direct", 0.89), ("mixed", 0.84), ("indirect", 0.71)])
def test_each_kind_of_quotation_is_found_with_its_speaker(
    figures: dict[str, Figures], kind: str, floor: float
) -> None:
    assert figures["everything"].who_said_what(kind).recall >= floor


@pytest.mark.parametrize("part", PARTS)
def test_what_is_found_has_the_right_source_and_stance(figures: dict[str, Figures], part: str) -> None:
    assert figures[part].source_accuracy() >= 0.92
    assert figures[part].stance_accuracy() >= 0.86


def test_denials_are_told_from_other_statements(figures: dict[str, Figures]) -> None:
    assert figures["everything"].denials().f1 >= 0.74


# -- the articles -------------------------------------------------------------------------------------------


def test_the_articles_are_many_and_varied() -> None:
    stances = [stance for story in STORIES for stance in story.stances]
    assert len(STORIES) >= 36
    assert len({story.head["topic"] for story in STORIES}) >= 12
    assert len(stances) >= 450
    assert sum(stance in ("denies", "questions", "neutral") for stance in stances) >= 60
    unseen = sum(story.head["part"] == "unseen" for story in STORIES)
    assert 0.3 <= unseen / len(STORIES) <= 0.4


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_source_cue_and_content_of_an_attribution_do_not_overlap(story: Story) -> None:
    for one in story.marked:
        roles = [set(range(start, end)) for spans in one for start, end in spans]
        assert not any(mine & theirs for mine, theirs in combinations(roles, 2)), story.text[
            one.content[0][0] :
        ][:60]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_no_mark_is_left_in_a_text(story: Story) -> None:
    assert not {"[", "]"} & set(story.text)
    assert "  " not in story.text


# -- the marks ----------------------------------------------------------------------------------------------


def test_marks_nest_share_a_source_and_leave_other_brackets_alone() -> None:
    text, marked, stances = parse_marks(
        "x",
        "[s1,2 Quill] [c1 said] [t1 that [s3 Doran] [c3:denies denied] [t3 [the] leak]], "
        "[c2 adding] [t2 no more].",
    )
    assert text == "Quill said that Doran denied [the] leak, adding no more."
    assert [one.source for one in marked] == [((0, 5),), ((0, 5),), ((16, 21),)]
    assert text[slice(*marked[0].content[0])] == "that Doran denied [the] leak"
    assert stances == ("affirms", "affirms", "denies")


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        pytest.param("[s1 Quill [c1 said] [t1 no].", "never closes", id="left open"),
        pytest.param("[c1 Yes], [t1 no]].", "never opened", id="closed twice"),
        pytest.param("[c1 said] [t1 no] and [c3 said] [t3 yes]", "do not run from 1", id="a number left out"),
        pytest.param("[s1 Quill] [c1 said] so.", "says nothing", id="no content"),
        pytest.param("[s1 Quill] [c1:denis denied] [t1 it].", "no such stance", id="a stance misspelt"),
    ],
)
def test_a_slip_in_the_marks_is_told(body: str, complaint: str) -> None:
    with pytest.raises(Mistake, match=complaint):
        parse_story("dam", HEAD + body)


def test_a_head_without_a_topic_is_told() -> None:
    with pytest.raises(Mistake, match="lacks topic"):
        parse_story("dam", HEAD.replace("topic: x\n", "") + "Nothing.")


# -- the scorer ---------------------------------------------------------------------------------------------


def _reading(*found: Marked, stances: tuple[str, ...] = ("affirms",)) -> Reading:
    story = parse_story("dam", HEAD + "[s1 Quill] [c1:denies denied] [t1 that the dam leaks]. Doran slept.")
    pairs = tuple((0, number) for number, one in enumerate(found) if one.content == story.marked[0].content)
    return Reading(story, found, stances, pairs)


RIGHT = Marked(((0, 5),), ((6, 12),), ((13, 31),))


def test_a_find_with_the_wrong_stance_counts_for_who_said_what_but_not_for_stance() -> None:
    figures = count([_reading(RIGHT)])
    assert figures.who_said_what().f1 == 1.0
    assert figures.stance_accuracy() == 0.0
    assert figures.denials().recall == 0.0


@pytest.mark.parametrize(
    ("found", "kinds"),
    [
        pytest.param((), ["missed: speech"], id="missed"),
        pytest.param((RIGHT,), ["stance affirms for denies"], id="stance"),
        pytest.param(
            (RIGHT._replace(source=((33, 38),)),),
            ["source wrong", "stance affirms for denies"],
            id="another's words",
        ),
        pytest.param((RIGHT._replace(content=((33, 44),)),), ["content too short by half"], id="content"),
    ],
)
def test_an_error_is_put_in_its_class(found: tuple[Marked, ...], kinds: list[str]) -> None:
    assert [fault.kind for fault in faults(_reading(*found))] == kinds


def test_thoughts_are_told_from_speech_by_the_cue() -> None:
    text = "Quill said, hoped, and according to Doran planned it."
    spans = {word: ((text.index(word), text.index(word) + len(word)),) for word in text.rstrip(".").split()}
    assert is_speech(text, spans["said,"])
    assert is_speech(text, spans["according"])
    assert not is_speech(text, spans["hoped,"])
    assert not is_speech(text, spans["planned"])


def test_the_articles_can_be_written_as_standoff_and_read_back(
    tmp_path: Path, readings: tuple[Reading, ...]
) -> None:
    write_standoff(readings[:3], tmp_path)
    back = read_corpus(tmp_path)
    assert [article.marked for article in back] == [one.story.marked for one in readings[:3]]
