"""Measure retrieval: python tests/benchmarks/retrieval.py [CLAIMS.tsv QUERIES.tsv] [--model FOLDER]

Both files have a header line, an id in the first column and a text in the second. Without files,
20,000 claims are made up. Prints how long it takes to build a Matcher, how many queries it answers in
a second of processor time (the first time round and the second), and what one more claim costs. With a
sentence-transformers model it measures ranking by meaning as well.
"""

import random
import sys
import time
from pathlib import Path

from claimtrack.matching import Matcher

FIRST = "Ada Boris Carl Dora Emil Fina Gustav Hedda Ivo Jana Kaspar Lena Milo Nora Otto Pia".split()
LAST = "Quill Tann Osten Brandt Voss Oduya Ilves Karam Renn Tovar Sandoz Mirza Hale Lund Orme Pryce".split()
THINGS = "dam ferry tunnel school harbour quarry orchard chapel depot windmill bridge clinic".split()
DEEDS = "repaired sold flooded inspected closed painted insured photographed fenced leased".split()
MORE = "after the storm|before the vote|for the regulator|against advice|with public money".split("|")


def made_up(count: int, seed: int) -> list[tuple[str, str]]:
    """Make up claims."""
    rng = random.Random(seed)
    return [
        (
            str(i),
            f"{rng.choice(FIRST)} {rng.choice(LAST)} {rng.choice(DEEDS)} {rng.randint(2, 999)} "
            f"{rng.choice(THINGS)}s and a {rng.choice(THINGS)} {rng.choice(MORE)}",
        )
        for i in range(count)
    ]


def read(path: str) -> list[tuple[str, str]]:
    """Read ids and texts."""
    lines = Path(path).read_text("utf-8").split("\n")[1:]
    rows = (line.split("\t") for line in lines if line)
    return [(row[0], row[1]) for row in rows]


def main(arguments: list[str]) -> None:
    """Measure with the files named, or with made-up claims."""
    encoder = None
    if "--model" in arguments:
        from claimtrack.matching.encoders import SentenceEncoder

        place = arguments.index("--model")
        encoder = SentenceEncoder(arguments[place + 1])
        del arguments[place : place + 2]
    claims, queries = map(read, arguments) if arguments else (made_up(20_000, 1), made_up(1_000, 2))
    start = time.process_time()
    matcher = Matcher(claims, encoder=encoder)
    print(f"{len(matcher):,} claims in {time.process_time() - start:.2f} s")
    for again in ("first", "second"):
        start = time.process_time()
        for _, text in queries:
            matcher.search(text)
        taken = time.process_time() - start
        print(f"{len(queries):,} queries, {again} time: {len(queries) / taken:,.0f} a second")
    start = time.process_time()
    for id, text in queries[:100]:
        matcher.add(text, id=f"new {id}")
        matcher.search(text)
    print(f"one more claim, then a query: {(time.process_time() - start) * 10:.2f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
