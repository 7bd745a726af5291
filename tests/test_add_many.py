"""Many articles at once: streamed, read by several processes, and written down in their order."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import claimtrack as ct
from claimtrack.errors import DocumentConflict, ReadingError
from claimtrack.models import Attribution
from claimtrack.reading import extract_many

ARTICLES = [
    ct.Document(
        id=f"a{number}",
        published=f"2024-05-{1 + number % 28:02d}",
        text=(
            f"Mayor Ada Quill said on Tuesday that dam {number % 7} leaks. Lowland Water denied it.\n\n"
            f"Karl Oduya said that ferry {number} had sunk."
        ),
    )
    for number in range(40)
]


class Fragile:
    """An engine that finds one statement in an article, and breaks over a word."""

    name = "fragile"

    def attributions(self, document: ct.Document) -> tuple[Attribution, ...]:
        if "boom" in document.text:
            raise RuntimeError("boom")
        return (Attribution(content=(document.span(0, 4),)),)


def stored(path: Path) -> list[str]:
    with ct.Tracker(path) as tracker:
        list(tracker.claims())
        return list(tracker._store._database._connection.iterdump())


def test_a_ledger_is_the_same_to_the_letter_for_any_number_of_workers(tmp_path):
    paths = [tmp_path / f"{workers}.db" for workers in (1, 2)]
    for workers, path in enumerate(paths, 1):
        with ct.Tracker(path, engine="rules") as tracker:
            # Some are known already, and some come twice.
            tracker.add(ARTICLES[7])
            assert tracker.add_many([*ARTICLES, *ARTICLES[:3]], workers=workers) == len(ARTICLES) - 1
    assert stored(paths[0]) == stored(paths[1])


@pytest.mark.parametrize("workers", [1, 2])
def test_an_engine_that_fails_names_the_article_and_what_came_before_is_kept(workers):
    tracker = ct.Tracker(engine=Fragile())
    bad = ct.Document(id="bad", text="boom")
    with pytest.raises(ReadingError, match="document 'bad' could not be read: RuntimeError: boom") as caught:
        tracker.add_many([*ARTICLES[:5], bad, *ARTICLES[5:]], workers=workers)
    assert caught.value.id == "bad"
    assert [document.id for document in tracker.documents()] == [f"a{n}" for n in range(5)]
    assert tracker.add_many(ARTICLES, workers=workers) == len(ARTICLES) - 5


@pytest.mark.parametrize("workers", [1, 2])
def test_another_text_under_a_known_id_is_named(workers):
    tracker = ct.Tracker(engine="rules")
    with pytest.raises(DocumentConflict):
        tracker.add_many([ARTICLES[0], ct.Document(id="a0", text="Something else.")], workers=workers)
    assert len(tracker) == 1


@pytest.mark.parametrize("workers", [1, 3])
def test_articles_are_taken_only_a_few_ahead(workers):
    taken = []

    def stream() -> Iterator[ct.Document]:
        for number in range(10_000):
            taken.append(number)
            yield ct.Document(id=str(number), text="The dam leaks.")

    read = extract_many(stream(), engine=Fragile(), workers=workers)
    assert [next(read)[0].id for _ in range(3)] == ["0", "1", "2"]
    assert len(taken) <= 3 + workers * 8
    read.close()


def test_nobody_cannot_read():
    with pytest.raises(ValueError, match="a worker, not 0"):
        ct.Tracker().add_many(ARTICLES, workers=0)
    assert ct.Tracker().add_many([], workers=2) == 0
