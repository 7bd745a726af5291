"""Measure what resolution costs: python tests/benchmarks/resolution.py [ARTICLES [ACTORS]]

Counts processor time. Resolves a thousand generated articles of one story against one actor book and
prints the time for each article at 100, 300 and 1,000; then fills a book with a million actors, in bulk
and one by one, and looks names up in it. The names are as unevenly spread as in life: the commonest
surname is borne by one in a hundred, and what many bear is asked for as often. At last it finds misspelt
names, and all bearers of a surname, in a ledger of a tenth as many.
"""

import gc
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, product
from pathlib import Path

from claimtrack import Tracker
from claimtrack.extraction import load_engine
from claimtrack.lexicon.gazetteer import load_gazetteer
from claimtrack.models import Actor, ActorKind, Document
from claimtrack.resolution import resolve
from claimtrack.resolution.book import ActorBook
from claimtrack.text.layout import read_layout

STAGES = (100, 300, 1000)
AT_ONCE = 250_000
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


def skewed(words: Sequence[str], power: float) -> list[float]:
    """Weigh words for `random.choices`: the n-th is n ** power times rarer than the first; summed up."""
    return list(accumulate(1 / rank**power for rank in range(1, len(words) + 1)))


class Town:
    """Makes names of people and bodies, spread as they are in life."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.given = sorted(load_gazetteer().given)
        self.dice.shuffle(self.given)
        heads = [
            "".join(parts) for parts in product("BCDFGHKLMNPRSTV", "aeiou", ["l", "n", "r", "s", "tt", "nd"])
        ]
        tails = "er man ova ski son sen ton ley field berg ez ini yan aro wood land ov well ham ic".split()
        self.surnames = [head + tail for head, tail in product(heads, tails)]
        self.dice.shuffle(self.surnames)
        self.surnames[:0] = "Smith Jones Nguyen Garcia Kim Khan Ivanov Müller".split()
        self.given[:0] = "John Maria Mohammed Anna David James".split()
        # So that the commonest surname is borne by one in ninety, the commonest given name by one in thirty.
        self.weights = skewed(self.given, 0.6), skewed(self.surnames, 0.6)

    def given_name(self) -> str:
        return self.dice.choices(self.given, cum_weights=self.weights[0])[0]

    def surname(self) -> str:
        surname = self.dice.choices(self.surnames, cum_weights=self.weights[1])[0]
        chance = self.dice.random()
        if chance < 0.03:
            return f"{surname}-{self.dice.choices(self.surnames, cum_weights=self.weights[1])[0]}"
        return f"{self.dice.choice(('van der', 'de', 'bin', 'al'))} {surname}" if chance < 0.05 else surname

    def name(self) -> tuple[str, ActorKind]:
        chance = self.dice.random()
        if chance < 0.12:
            what = self.dice.choice(("Water", "Steel", "Bank", "Council", "Ferries", "Institute", "Press"))
            form = self.dice.choice(("", "", " Ltd", " Inc.", " GmbH"))
            return f"{self.surname()} {self.given_name()} {what}{form}", "organisation"
        surname = self.surname()
        if chance < 0.16:
            return f"{self.dice.choice(('Dr.', 'Mr.', 'Mrs.'))} {surname}", "person"
        first = self.given_name() if chance > 0.22 else f"{self.given_name()[0]}."
        middle = self.dice.random()
        more = (
            f"{self.given_name()[0]}. " if middle < 0.4 else f"{self.given_name()} " if middle < 0.6 else ""
        )
        end = self.dice.choice((" Jr.", " III")) if self.dice.random() < 0.01 else ""
        return f"{first} {more}{surname}{end}", "person"

    def names(self, count: int) -> list[tuple[str, ActorKind]]:
        return [self.name() for _ in range(count)]

    def questions(self, known: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield what is asked for, and under which heading: names of the book and names like them."""
        while True:
            surname, given = self.surname(), self.given_name()
            yield "as it stands in the book", self.dice.choice(known)
            yield "a surname", surname
            yield "with a given name", f"{given} {surname}"
            yield "with a middle initial", f"{given} {self.given_name()[0]}. {surname}"
            yield "with an initial", f"{given[0]}. {surname}"
            yield (
                "the commonest",
                self.dice.choice(("Smith", "John Smith", "J. Smith", "John Q. Smith", "Anna Kim")),
            )


def memory() -> float:
    """Return what this process takes up now, in MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_look_up(actors: int, asked: int = 6000) -> None:
    """Print what a look-up costs in a large book, and what the book weighs."""
    town, book = Town(11), ActorBook()
    known: list[str] = []
    entered, spent, before = 0, 0.0, memory()
    while len(book) < actors:
        some = town.names(min(AT_ONCE, actors - len(book)))
        known += [name for name, _ in town.dice.choices(some, k=2 + 5000 * len(some) // actors)]
        start = time.process_time()
        book.add_many(Actor.model_construct(name=name, kind=kind) for name, kind in some)
        spent += time.process_time() - start
        entered += len(some)
        del some
    gc.collect()
    print(f"a book of {len(book):,} actors: {memory() - before:,.0f} MiB")
    print(f"entered in bulk in {spent:.1f} s: {spent / entered * 1e6:.0f} µs for each name that was read")
    more = [Actor.model_construct(name=name, kind=kind) for name, kind in town.names(20_000)]
    start = time.process_time()
    for actor in more:
        book.add(actor)
    spent = time.process_time() - start
    print(f"{spent / len(more) * 1e6:.0f} µs for one more, with the name that it goes by")
    costs: dict[str, list[float]] = {}
    for heading, name in islice(town.questions(known), asked):
        start = time.process_time()
        book.look_up(name)
        costs.setdefault(heading, []).append((time.process_time() - start) * 1e3)
    costs["all"] = [cost for some in costs.values() for cost in some]
    print(f"{'ms for a look-up':>30}{'median':>9}{'p99':>9}{'most':>9}")
    for heading, some in costs.items():
        some.sort()
        print(f"{heading:>30}{some[len(some) // 2]:>9.3f}{some[int(len(some) * 0.99)]:>9.3f}{some[-1]:>9.3f}")


def slip(name: str, dice: random.Random) -> str:
    """Write a name with one letter left out or mistaken."""
    place = dice.randrange(1, len(name))
    return name[:place] + dice.choice(("", "x")) + name[place + 1 :]


def print_ledger(actors: int) -> None:
    """Print what it costs to find misspelt names, and the bearers of a surname, in a ledger."""
    town, tracker = Town(5), Tracker()
    names = town.names(actors)
    with tracker._store.transaction():
        tracker._store.names.put(Actor.model_construct(name=name, kind=kind) for name, kind in names)
    tracker.actors.book()
    asked = {
        "find a misspelt name": [slip(town.dice.choice(names)[0], town.dice) for _ in range(60)],
        "bearers of a surname": town.surnames[:20],
    }
    title = f"ms in a ledger of {len(tracker.actors._store.names):,} names"
    print(f"{title:>40}{'first':>9}{'median':>9}{'most':>9}")
    for heading, some in asked.items():
        ask = tracker.actors.find if heading.startswith("find") else tracker.actors.bearers
        costs = []
        for name in some:
            start = time.process_time()
            ask(name)
            costs.append((time.process_time() - start) * 1e3)
        first, costs = costs[0], sorted(costs)
        print(f"{heading:>40}{first:>9.2f}{costs[len(costs) // 2]:>9.2f}{costs[-1]:>9.2f}")


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    actors = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    print_story(articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:,.0f} MiB")
    print_look_up(actors)
    print_ledger(actors // 10)


if __name__ == "__main__":
    main()
