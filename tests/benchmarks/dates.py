"""Measure what a date costs: python tests/benchmarks/dates.py

Counts processor time, not the clock. Prints microseconds for the first and for every later reading of
an expression, what 100,000 distinct publication dates leave in memory, how fast time expressions are
found in running text, and what a new process needs to its first date.
"""

import resource
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from claimtrack.resolution import read_date
from claimtrack.text.time_expressions import find_time_expressions

EXPRESSIONS = """late Monday|Tuesday|last week|earlier this year|Oct. 5|Dec. 25|5 October 2020|2015|March
3 p.m. ET Tuesday|two days earlier|hours later|the weekend|in the 1990s|the first quarter|since 2014
overnight|a year ago|Friday night|from 3 to 5 May|late September|Monday through Wednesday
Thursday, Oct. 8|two days after Christmas|the second Monday in October""".replace("\n", "|").split("|")
FOREIGN = (("gestern", "de"), ("5 octobre 2020", "fr"), ("lundi", "fr"), ("5-Oct-2020", "en"))
FIRST_DAY = date(1800, 1, 1)
PROSE = (
    "The harbour board said on Tuesday that the crane, which fell late last month, was checked in 2019. "
    "“Nobody told us,” a spokesman for the dockers said in a statement, adding that they had asked for it "
    "two weeks earlier. The board, which met for three hours, did not answer; its chairman may do so soon. "
)


def microseconds(action: Callable[[], object], times: int) -> float:
    """Return the best of five."""
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for _ in range(times):
            action()
        best = min(best, (time.process_time() - start) / times)
    return best * 1e6


def print_costs() -> None:
    """Print what a reading costs, the first time and later."""
    start = time.process_time()
    for expression in EXPRESSIONS:
        read_date(expression, FIRST_DAY)
    print(f"first reading      {(time.process_time() - start) / len(EXPRESSIONS) * 1e6:8.1f} µs on average")
    costs = {text: microseconds(partial(read_date, text, FIRST_DAY), 2000) for text in EXPRESSIONS}
    print(f"later readings     {sum(costs.values()) / len(costs):8.1f} µs on average")
    slowest = max(costs, key=lambda text: costs[text])
    print(f"the slowest        {costs[slowest]:8.1f} µs ({slowest})")
    for expression, language in FOREIGN:
        read_date(expression, FIRST_DAY, language)
        cost = microseconds(partial(read_date, expression, FIRST_DAY, language), 2000)
        print(f"by dateparser      {cost:8.1f} µs after the first time ({expression})")


def print_memory() -> None:
    """Print what distinct publication dates leave behind."""
    everything = [(expression, "en") for expression in EXPRESSIONS] + list(FOREIGN)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(100_000):
        day = FIRST_DAY + timedelta(days=number)
        expression, language = everything[number % len(everything)]
        read_date(expression, day, language)
        read_date("late Monday", f"{day}T12:00:00+02:00")
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"100,000 dates left {(after - before) / 1024:8.1f} KiB in memory")


def print_speed_of_finding() -> None:
    """Print how fast time expressions are found."""
    for name, piece in (
        ("prose", PROSE),
        ("noise", "the last two few more than a half of May 3 to since early "),
    ):
        text = piece * 5000
        speed = len(text) / microseconds(partial(find_time_expressions, text), 1)
        print(f"finding            {speed:8.1f} MB/s in {name}")


def print_start() -> None:
    """Print what the first date of a process costs, the imports included."""
    script = "from claimtrack.resolution import read_date; read_date('late Monday', '2020-10-06')"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", script], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"a new process      {spent * 1000:8.0f} ms to its first date")


if __name__ == "__main__":
    print_costs()
    print_memory()
    print_speed_of_finding()
    print_start()
