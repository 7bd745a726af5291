"""Measure what reading costs: python tests/benchmarks/extraction.py [ENGINE]

Prints words a second of extraction and of resolution (processor time of one core), then for texts of growing
length and for hostile ones the time and the peak of memory beyond what a short text takes, each in a process
of its own, and what a new process needs until its first statement (`--start` prints that alone).
"""

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import claimtrack as ct
from claimtrack.extraction import load_engine
from claimtrack.resolution import resolve

LONGEST = 10_000_000


def paragraph() -> str:
    """Return ten million letters of news without a line break."""
    return re.sub(r"\s+", " ", body())[:LONGEST]


TEXTS: dict[str, Callable[[], str]] = {
    "one article": lambda: max(texts(), key=len),
    **{
        f"one text of {size:,} words": lambda size=size: body()[: size * 6]  # type: ignore[misc]
        for size in (10_000, 100_000, 1_000_000)
    },
    "100,000 opening marks": lambda: "“" * 100_000,
    "one sentence of 1 MB": lambda: "the mayor said that " * 50_000,
    "50,000 nested brackets": lambda: "(" * 50_000 + ")" * 50_000,
    "200,000 cue verbs": lambda: "said denied " * 100_000,
    "one paragraph of 10 MB": paragraph,
    "1 MB without a full stop": lambda: re.sub(r"[.!?]", "", paragraph())[:1_000_000],
}


def texts() -> list[str]:
    """The annotated articles where they are at hand, else the packaged story many times over."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "data" / "polnear" / "dev" / "text"
    found = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return found or [document.text for document in ct.formats.packaged_story()] * 50


def body() -> str:
    """Return the articles as one text, again and again."""
    whole = "\n\n".join(texts())
    return "\n\n".join([whole] * (1 + LONGEST // len(whole)))


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def peak() -> float:
    """Return the most memory that this process has held, in MB."""
    # What Linux tells by getrusage still holds the peak of the process that started this one.
    status = Path("/proc/self/status")
    high = re.search(r"VmHWM:\s*(\d+)", status.read_text()) if status.exists() else None
    return int(high[1] if high else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def measure(label: str, name: str) -> None:
    """Read one text in this process, and print what it took."""
    engine = load_engine(name)
    ct.extract(ct.Document(text="He said so."), engine=engine)
    # Made in a process of its own, as making it may take more memory than reading it.
    text = subprocess.run(
        [sys.executable, __file__, "--print", label], capture_output=True, check=True, env=os.environ
    ).stdout.decode()
    before = peak()
    took = seconds(lambda: ct.extract(ct.Document(text=text, published="2016-10-01"), engine=engine))
    print(f"  {label:<28} {took:8.2f} s {peak() - before:8.0f} MB", flush=True)


def main() -> None:
    """Measure all, or one text."""
    if sys.argv[1:2] == ["--print"]:
        sys.stdout.buffer.write(TEXTS[sys.argv[2]]().encode())
        return
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], sys.argv[3])
        return
    if sys.argv[1:2] == ["--start"]:
        measure_start()
        return
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

    for label in TEXTS:
        subprocess.run([sys.executable, __file__, "--one", label, engine.name], check=True)

    measure_start()


ARTICLE = """HARROW, May 15 (Strait Wire) - Mayor Ada Quill denied on Tuesday that the dam leaks.

“Nobody told my office,” she said. “We learned of it last week.”

Lowland Water, which built it in 1962, called the reports an invention."""
# What new processes do; the first is what none of the others can do without.
STARTS = {
    "numpy and pydantic": "import numpy; from pydantic import BaseModel; type('M', (BaseModel,), {})",
    "import claimtrack": "import claimtrack",
    "a sentence": "import claimtrack as ct; ct.extract(ct.Document(text='Ada Quill said the dam was safe.'))",
    "a short article": (
        f"import claimtrack as ct; ct.extract(ct.Document(text={ARTICLE!r}, published='2024-05-16'))"
    ),
}


def measure_start() -> None:
    """Print what a new process takes until it is done; the least of ten, as others may be at work as well."""
    # As installed, where what was compiled once is kept.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    print("a new process, least of ten")
    for label, code in STARTS.items():
        clock, processor = [], []
        for _ in range(10):
            start, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-c", code], check=True, env=environment)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            clock.append(time.perf_counter() - start)
            processor.append(after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime)
        print(
            f"  {label:<28} {min(clock):8.2f} s by the clock, {min(processor):.2f} s of a processor",
            flush=True,
        )


if __name__ == "__main__":
    main()
