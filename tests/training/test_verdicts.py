"""Learning verdicts, on data small enough to see through."""

from pathlib import Path

import numpy as np

from claimtrack.training.verdicts import apply, compute_signals, learn, read_rows

BODIES = """Body ID,articleBody
0,"Ada Quill said that Lowland Water had hidden the dam report. Nobody at the county was surprised."
4,"The harbour festival drew large crowds. A band played until dusk."
"""
STANCES = """Headline,Body ID,Stance
Lowland Water hid dam report,4,unrelated
Lowland Water hid dam report,0,agree
Festival draws crowds to harbour,4,agree
"""


def test_signals_come_in_the_order_of_the_rows_from_any_number_of_workers(tmp_path: Path) -> None:
    bodies, stances = tmp_path / "bodies.csv", tmp_path / "stances.csv"
    bodies.write_text(BODIES, "utf-8")
    stances.write_text(STANCES, "utf-8")
    rows = list(read_rows(stances))
    alone, together = (compute_signals(bodies, rows, "rules", workers=workers) for workers in (1, 2))
    assert (alone == together).all()
    assert alone[0, 0] < alone[1, 0] > 0.9
    assert alone[2, 0] > 0.9


def test_networks_laid_side_by_side_mean_their_mean() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=(600, 12))
    y = (x[:, 0] > 0).astype(np.int64) * 2
    three = learn(x, y, epochs=60, networks=3)
    assert three["weights0"].shape == (12, 3 * learn(x, y, epochs=1)["weights0"].shape[1])
    assert (apply(three, np.hstack([x, np.zeros((len(x), 9))])) == y).mean() > 0.9
