"""Floors on FNC-1: does an article agree with a headline, deny it, discuss it, or is it about something else?

The shipped weights were learned from the first 33,017 rows, which share no article
with the others. Every eighth of those others is asked here.
"""

from pathlib import Path

import numpy as np
import pytest

from claimtrack.training.verdicts import apply, compute_signals, f1, fnc_score, read_rows

LEARNED_FROM = 33_017


@pytest.fixture(scope="module")
def verdicts(shared: Path) -> tuple[np.ndarray, np.ndarray]:
    folder = shared / "data" / "fnc1"
    rows = list(read_rows(folder / "train_stances.csv"))
    assert not {b for _, b, _ in rows[:LEARNED_FROM]} & {b for _, b, _ in rows[LEARNED_FROM:]}
    asked = rows[LEARNED_FROM::8]
    with np.load(Path(__file__).parents[2] / "claimtrack" / "data" / "verdicts.npz") as held:
        arrays = {name: held[name].astype(np.float64) for name in held.files}
    found = apply(arrays, compute_signals(folder / "train_bodies.csv", asked, "rules"))
    gold = np.array([label for _, _, label in asked])
    print(f"FNC score {fnc_score(gold, found):.4f}, denials {f1(gold, found, 1):.3f}, {len(gold)} rows")
    return gold, found


def test_articles_never_seen_are_sorted_as_people_did(verdicts: tuple[np.ndarray, np.ndarray]) -> None:
    # 0.81 over the rows not learned from, 0.87 over five folds by article; the baseline has 0.795.
    assert fnc_score(*verdicts) >= 0.78


def test_denials_are_among_what_is_found(verdicts: tuple[np.ndarray, np.ndarray]) -> None:
    # 0.31 over the rows not learned from, 0.38 over five folds; here few rows deny, and the figure swings.
    assert f1(*verdicts, 1) >= 0.2
