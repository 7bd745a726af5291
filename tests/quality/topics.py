"""Score an engine on news of our own about other topics than politics.

    python tests/quality/topics.py [ENGINE]                 # all figures: by part, by topic
    python tests/quality/topics.py [ENGINE] --errors        # what went wrong in the part "look", by class
    python tests/quality/topics.py [ENGINE] --standoff DIR  # the same articles as brat-style standoff

The articles of the part "unseen" are there to be scored, never to be read for their errors: a rule made
after one of "look" shows there whether it helps elsewhere. The measures are those of
`claimtrack.training.scores`; stance is asked only of what was found.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claimtrack import Document
from claimtrack.extraction import load_engine
from claimtrack.training.corpus import Article, Marked, Spans
from claimtrack.training.scores import (
    KINDS,
    Ratio,
    Tally,
    View,
    Words,
    pair_up,
    same_source,
    tally,
    total,
)
from tests.quality.attribution import speakers
from tests.stories.topics import PARTS, Story, read_stories

# What needs no words: a cue with one of these stems tells a thought or a will. All other cues are speech.
THOUGHT = re.compile(
    r"\b(?:believ|think|thought|reckon|suspect|assum|doubt|hope|fear|feel|felt|know|trust|want|wish|plan|aim|"
    r"intend|intention|expect|looking for|seek|consider|weigh|support|oppos|favor|shar(?:e|ing)|sees?\b)",
    re.IGNORECASE,
)


class Reading(NamedTuple):
    """One article, what was found in it, and which of that is what was marked."""

    story: Story
    found: tuple[Marked, ...]
    stances: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]

    def is_right_source(self, mine: int, theirs: int) -> bool:
        """Whether a found attribution has the source that was marked."""
        words = Words(self.story.text)
        return same_source(View(words, self.story.marked[mine]), View(words, self.found[theirs]))


class Figures(NamedTuple):
    """What was counted over some articles."""

    counts: dict[str, Tally]
    speech: Tally
    stances: Counter[tuple[str, str]]

    def who_said_what(self, group: str = "all") -> Ratio:
        """Return precision, recall and F1 of content and source together."""
        return (self.speech if group == "speech" else self.counts[group]).ratio("right")

    def source_accuracy(self) -> float:
        """Return how many of the found contents have their own source."""
        return self.counts["all"].right / max(1, self.counts["all"].found)

    def stance_accuracy(self, *only: str) -> float:
        """Return how many of what was found have the marked stance; `only` narrows what was marked."""
        asked = {pair: n for pair, n in self.stances.items() if not only or pair[0] in only}
        return sum(n for (truth, guess), n in asked.items() if truth == guess) / max(1, sum(asked.values()))

    def denials(self) -> Ratio:
        """Return how well denials are told from the rest, among what was found."""
        hit = self.stances["denies", "denies"]
        marked = sum(n for (truth, _), n in self.stances.items() if truth == "denies")
        claimed = sum(n for (_, guess), n in self.stances.items() if guess == "denies")
        return Tally(marked=marked, predicted=claimed, right=hit).ratio("right")


def read(story: Story, engine: str = "default") -> Reading:
    """Let an engine read one article; a carried-over speaker counts as a source."""
    attributions = load_engine(engine).attributions(Document(text=story.text))
    found = tuple(
        Marked(
            *(
                tuple(sorted((span.start, span.end) for span in spans))
                for spans in (speakers(attributions, one), one.cue, one.content)
            )
        )
        for one in attributions
    )
    return Reading(story, found, tuple(str(one.stance) for one in attributions), _paired(story, found))


def _paired(story: Story, found: Sequence[Marked]) -> tuple[tuple[int, int], ...]:
    words = Words(story.text)
    truth = [View(words, one) for one in story.marked]
    return tuple(pair_up(truth, [View(words, one) for one in found]))


def count(readings: Iterable[Reading]) -> Figures:
    """Count over articles.

    A speech cue is one that tells no thought or will. As in the literature, finds that answer to marked
    thoughts, and finds of nothing by a cue of thought, are set aside for the figures of speech.
    """
    counts, speech, stances = [], [], Counter[tuple[str, str]]()
    for reading in readings:
        article = reading.story.article()
        counts.append(tally(article, reading.found))
        answers = {theirs: mine for mine, theirs in reading.pairs}
        spoken = [one for one in article.marked if is_speech(article.text, one.cue)]
        kept = [
            one
            for number, one in enumerate(reading.found)
            if is_speech(article.text, article.marked[answers[number]].cue if number in answers else one.cue)
        ]
        speech.append(tally(Article(article.name, article.text, tuple(spoken)), kept))
        for mine, theirs in reading.pairs:
            if reading.story.stances[mine] != "any":
                stances[reading.story.stances[mine], reading.stances[theirs]] += 1
    return Figures(total(counts), total(speech)["all"], stances)


def is_speech(text: str, cue: Spans) -> bool:
    """Whether a cue tells of words spoken or written; a missing one goes with a quotation."""
    return not any(THOUGHT.search(text[start:end]) for start, end in cue)


# -- what went wrong ----------------------------------------------------------------------------------------


class Fault(NamedTuple):
    """One error: its class, where it stands, what was marked and what was found."""

    kind: str
    story: str
    marked: str
    found: str


def faults(reading: Reading) -> Iterator[Fault]:
    """Tell what went wrong in one article, each attribution once or, with its stance, twice."""
    story, text = reading.story, reading.story.text
    mine_of = {theirs: mine for mine, theirs in reading.pairs}
    theirs_of = dict(reading.pairs)

    def fault(kind: str, mine: int | None, theirs: int | None) -> Fault:
        marked = "" if mine is None else f"{show(text, story.marked[mine])} ({story.stances[mine]})"
        found = "" if theirs is None else f"{show(text, reading.found[theirs])} ({reading.stances[theirs]})"
        return Fault(kind, story.name, marked, found)

    astray: set[int] = set()
    for mine, one in enumerate(story.marked):
        if mine not in theirs_of:
            near = next(
                (
                    number
                    for number, other in enumerate(reading.found)
                    if number not in mine_of and number not in astray and _touch(one.cue, other.cue)
                ),
                None,
            )
            if near is None:
                yield fault(f"missed: {_sort_of(text, one)}", mine, None)
            else:
                astray.add(near)
                yield fault(
                    f"content {_length(one.content, reading.found[near].content)} by half", mine, near
                )
            continue
        theirs = theirs_of[mine]
        if not reading.is_right_source(mine, theirs):
            how = "none" if not reading.found[theirs].source else "wrong" if one.source else "invented"
            yield fault(f"source {how}", mine, theirs)
        elif not _same_words(text, one.content, reading.found[theirs].content):
            yield fault(f"content {_length(one.content, reading.found[theirs].content)}", mine, theirs)
        if story.stances[mine] not in ("any", reading.stances[theirs]):
            yield fault(f"stance {reading.stances[theirs]} for {story.stances[mine]}", mine, theirs)
    for theirs in range(len(reading.found)):
        if theirs not in mine_of and theirs not in astray:
            yield fault("false find", None, theirs)


def show(text: str, one: Marked) -> str:
    """Write an attribution on one line."""
    roles = (" … ".join(text[start:end] for start, end in spans) or "-" for spans in one)
    return " | ".join(" ".join(role.split()) for role in roles)


def _touch(mine: Spans, theirs: Spans) -> bool:
    return any(max(start, other) < min(stop, end) for start, stop in mine for other, end in theirs)


def _length(mine: Spans, theirs: Spans) -> str:
    return "too long" if sum(b - a for a, b in theirs) > sum(b - a for a, b in mine) else "too short"


def _same_words(text: str, mine: Spans, theirs: Spans) -> bool:
    words = Words(text)
    return words.of(mine) == words.of(theirs)


def _sort_of(text: str, one: Marked) -> str:
    cue = " ".join(text[start:end] for start, end in one.cue)
    if not one.source:
        return "nobody named"
    if not cue or cue.endswith(":"):
        return "colon or no cue"
    return "speech" if is_speech(text, one.cue) else "thought or will"


# -- output -------------------------------------------------------------------------------------------------

COLUMNS = ("all", "speech", "exact", "direct", "mixed", "indirect", "source", "stance", "denial", "marked")


def row(figures: Figures) -> list[str]:
    """Write one line of the table."""
    numbers = (
        figures.who_said_what().f1,
        figures.who_said_what("speech").f1,
        figures.counts["all"].ratio("exact").f1,
        *(figures.counts[kind].ratio("right").recall for kind in KINDS),
        figures.source_accuracy(),
        figures.stance_accuracy(),
        figures.denials().f1,
    )
    return [*(f"{number:.3f}" for number in numbers), str(figures.counts["all"].marked)]


def render(readings: Sequence[Reading]) -> str:
    """Write the table: by part, then by topic."""
    groups: dict[str, list[Reading]] = {"everything": list(readings)}
    groups |= {part: [one for one in readings if one.story.head["part"] == part] for part in PARTS}
    topics: dict[str, list[Reading]] = defaultdict(list)
    for one in readings:
        topics[one.story.head["topic"]].append(one)
    groups |= dict(sorted(topics.items()))
    lines = [" ".join([f"{'':18}", *(f"{column:>8}" for column in COLUMNS)])]
    for name, group in groups.items():
        lines.append(" ".join([f"{name:18}", *(f"{cell:>8}" for cell in row(count(group)))]))
    return "\n".join(lines)


def write_standoff(readings: Sequence[Reading], folder: Path) -> None:
    """Write the articles as brat-style standoff, and what was found as lines of JSON beside them."""
    (folder / "text").mkdir(parents=True, exist_ok=True)
    (folder / "attributions").mkdir(exist_ok=True)
    lines = []
    for reading in readings:
        article = reading.story.article()
        (folder / "text" / f"{article.name}.txt").write_bytes(article.text.encode())
        marks = "\n".join(_standoff(article)) + "\n"
        (folder / "attributions" / f"{article.name}_hand.ann").write_text(marks, encoding="utf-8")
        found = [one._asdict() for one in reading.found]
        lines.append(json.dumps({"doc": article.name, "statements": found}))
    (folder / "found.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _standoff(article: Article) -> Iterator[str]:
    number = 0
    for event, one in enumerate(article.marked, 1):
        arguments = []
        for role, spans in zip(("Source", "Cue", "Content"), one, strict=True):
            if spans:
                number += 1
                offsets = ";".join(f"{start} {end}" for start, end in spans)
                words = " ".join(" ".join(article.text[start:end] for start, end in spans).split())
                yield f"T{number}\t{role} {offsets}\t{words}"
                arguments.append(f"{role}:T{number}")
        yield f"E{event}\tAttribution:{arguments[-1].split(':')[1]} {' '.join(arguments)}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, or the errors of the part that may be read."""
    parser = argparse.ArgumentParser(description="Score an engine on news about other topics than politics.")
    parser.add_argument("engine", nargs="?", default="default")
    parser.add_argument("--errors", action="store_true", help="list what went wrong in the part “look”")
    parser.add_argument("--standoff", type=Path, help="write the articles and what was found to this folder")
    chosen = parser.parse_args(arguments)
    readings = [read(story, chosen.engine) for story in read_stories()]
    if chosen.standoff:
        write_standoff(readings, chosen.standoff)
    if not chosen.errors:
        print(render(readings))
        return
    by_kind: dict[str, list[Fault]] = defaultdict(list)
    for one in readings:
        if one.story.head["part"] == "look":
            for fault in faults(one):
                by_kind[fault.kind].append(fault)
    for kind, group in sorted(by_kind.items(), key=lambda item: -len(item[1])):
        print(f"\n{kind}: {len(group)}")
        for fault in group:
            print(f"  {fault.story}\n      marked  {fault.marked or '-'}\n      found   {fault.found or '-'}")


if __name__ == "__main__":
    main()
