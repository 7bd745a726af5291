"""Measure what reading costs: python tests/benchmarks/extraction.py [ENGINE]

Prints words a second of extraction and of resolution (processor time of one core), the growth
of time with the length of a text, hostile texts, and what a new process needs until its first statement.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import claimtrack as ct
from claimtrack.extraction import load_engine
from claimtrack.resolution import resolve

HOSTILE = {
    "100,000 opening marks": "“" * 100_000,
    "one sentence of 1 MB": "the mayor said that " * 50_000,
    "50,000 nested brackets": "(" * 50_000 + ")" * 50_000,
    "200,000 cue verbs": "said denied " * 100_000,
}


def texts() -> list[str]:
    """The annotated articles where they are at hand, else the packaged story many times over."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "data" / "polnear" / "dev" / "text"
    found = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return found or [document.text for document in ct.formats.packaged_story()] * 50


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    # One core is what the figure is about; numpy reads these when it is first imported, which is below.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    engine = load_engine(sys.argv[1] if len(sys.argv) > 1 else "default")
    documents = [ct.Document(text=text, published="2016-10-01") for text in texts()]
    words = sum(len(re.findall(r"\w+", document.text)) for document in documents)
    found = [engine.attributions(document) for document in documents]
    reading = min(seconds(lambda: [engine.attributions(d) for d in documents]) for _ in range(3))
    resolving = min(seconds(lambda: [*map(resolve, documents, found)]) for _ in range(3))
    print(f"engine {engine.name}, {len(documents)} articles, {words:,} words")
    print(f"  extraction             {words / reading:>10,.0f} words a second")
    print(f"  resolution             {words / resolving:>10,.0f}")
    print(f"  both                   {words / (reading + resolving):>10,.0f}")

    body = "\n\n".join(document.text for document in documents)
    while len(body) < 6_500_000:
        body += "\n\n" + body
    for size in (10_000, 100_000, 1_000_000):
        document = ct.Document(text=body[: size * 6])
        took = seconds(lambda: ct.extract(document, engine=engine))  # noqa: B023 -- called at once
        print(f"  one text of about {size:>9,} words: {took:8.2f} s")
    for label, text in HOSTILE.items():
        document = ct.Document(text=text)
        took = seconds(lambda: ct.extract(document, engine=engine))  # noqa: B023 -- called at once
        print(f"  {label:<24} {took:8.2f} s")

    code = "import claimtrack as ct; ct.extract(ct.Document(text='Ada Quill said the dam was safe.'))"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    print(f"  a new process to its first statement: {time.perf_counter() - start:.2f} s by the clock")


if __name__ == "__main__":
    main()
