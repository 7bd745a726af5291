"""Measure what resolution costs: python tests/benchmarks/resolution.py [ARTICLES [ACTORS]]

Counts processor time. Resolves a thousand generated articles of one story against one actor book and
prints the time for each article at 100, 300 and 1,000; then looks names up in a book of a million actors.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator

from claimtrack.extraction import load_engine
from claimtrack.models import Actor, Document
from claimtrack.resolution import resolve
from claimtrack.resolution.book import ActorBook
from claimtrack.text.layout import read_layout

STAGES = (100, 300, 1000)
GIVEN = "Ada Ben Carla Dmitri Elif Farid Greta Hugo Ines Jonas Katja Lena Mara Nora Otto Priya".split()
STEMS = "Quill Marsh Harrow Voss Dross Pell Nair Sund Kar Bel Tor Vel Lind Holm Strand Berg".split()
ENDS = " ov sen ski er man ia dottir aro enko yan".split(" ")
SENTENCES = (
    "{office} {name} said on Monday that the dam at Brill was safe.",
    "{surname}, who has denied the report twice, told reporters that {they} had never seen it.",
    "“I was told nothing,” {they} said. “Nobody asked me.”",
    "Two days later, Norway and Denmark called for an inquiry; the two countries denied any part in it.",
    "Lowland Water accused {other} of hiding the papers. The company’s lawyers declined to comment.",
    "According to officials, {other} had warned the ministry in {year}.",
    "The striking nurses said they would not go back before Friday.",
    "{other} called the charge “a fairy tale” in a statement late Tuesday.",
)
OFFICES = ("Mayor", "Foreign Minister", "Senator", "Norwegian Prime Minister", "Union leader")


def a_name(dice: random.Random) -> str:
    return f"{dice.choice(GIVEN)} {dice.choice(STEMS)}{dice.choice(ENDS)}"


def story(count: int) -> Iterator[Document]:
    """Write articles of one story: the same few persons everywhere, and some new ones in each."""
    dice = random.Random(7)
    cast = [a_name(dice) for _ in range(12)]
    for number in range(count):
        lines = []
        for _ in range(5):
            name, other = dice.choice(cast), dice.choice([*cast, a_name(dice)])
            values = {
                "office": dice.choice(OFFICES), "name": name, "surname": name.split()[-1], "other": other,
                "they": dice.choice(("he", "she")), "year": dice.randint(2001, 2020),
            }  # fmt: skip
            lines.append(" ".join(sentence.format(**values) for sentence in SENTENCES))
        yield Document(text="\n\n".join(lines), id=f"a{number}", published="2020-10-06")


def print_story(count: int) -> None:
    """Print what an article costs while the book fills."""
    engine, book = load_engine("rules"), ActorBook()
    words, spent, reading, extracting = 0, 0.0, 0.0, 0.0
    print(f"{'articles':>10}{'ms an article':>16}{'µs a word':>12}{'of it layout':>14}{'actors':>9}")
    for done, document in enumerate(story(count), 1):
        start = time.process_time()
        attributions = engine.attributions(document)
        extracted = time.process_time()
        read_layout(document.text)
        read = time.process_time()
        resolve(document, attributions, actors=book)
        spent += time.process_time() - read
        extracting += extracted - start
        reading += read - extracted
        words += len(document.text.split())
        if done in STAGES or done == count:
            print(
                f"{done:>10,}{spent / done * 1e3:>16.2f}{spent / words * 1e6:>12.1f}"
                f"{reading / words * 1e6:>14.1f}{len(book):>9,}"
            )
    print(f"extraction by rules, for comparison: {extracting / words * 1e6:.1f} µs a word")


def print_look_up(actors: int) -> None:
    """Print what a look-up costs in a large book, and what the book weighs."""
    dice = random.Random(11)
    letters = "bcdfghklmnprstvz"
    book = ActorBook()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    names = []
    start = time.process_time()
    for number in range(actors):
        surname = dice.choice(STEMS) + dice.choice("aeiou") + dice.choice(letters) + dice.choice(ENDS)
        name = f"{dice.choice(GIVEN)} {dice.choice(letters).upper()}{number % 997:x}. {surname}"
        book.add(Actor.model_construct(name=name, kind="person"))
        if number % max(1, actors // 500) == 0:
            names.append(name)
    entering = (time.process_time() - start) / actors * 1e6
    weight = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    asked = [*names, *(name.split()[-1] for name in names), *(f"Zoë {name.split()[-1]}" for name in names)]
    costs = []
    for name in asked:
        start = time.perf_counter()
        book.look_up(name, "person")
        costs.append((time.perf_counter() - start) * 1e3)
    costs.sort()
    middle, worst = costs[len(costs) // 2], costs[int(len(costs) * 0.99)]
    print(f"a book of {actors:,} actors: {weight:,.0f} MiB, {entering:.0f} µs to enter one")
    print(f"a look-up: {middle:.3f} ms in the middle, {worst:.3f} ms for the slowest in a hundred")


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    actors = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    print_story(articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:,.0f} MiB")
    print_look_up(actors)


if __name__ == "__main__":
    main()
