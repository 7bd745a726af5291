"""How well claims made with known clusters are told apart: floors, skipped without the maker."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

import claimtrack as ct


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict:
    folder = tmp_path_factory.mktemp("clusters")
    maker, scorer = shared / "bench" / "make_claims.py", shared / "bench" / "score_clusters.py"
    if not maker.is_file():
        pytest.skip("the maker of claims is not beside this checkout")
    made, found = folder / "claims.tsv", folder / "clusters.tsv"
    command = [sys.executable, str(maker), "--n", "10000", "--seed", "23", "--out", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    with made.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    labels = ct.cluster([row["text"] for row in rows])
    lines = [f"{row['id']}\t{label}" for row, label in zip(rows, labels, strict=True)]
    found.write_text("\n".join(["id\tcluster", *lines]) + "\n")
    command = [sys.executable, str(scorer), "--gold", str(made), "--pred", str(found), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def test_claims_that_say_the_same_are_put_together(scores):
    # Measured 0.985 and 0.992.
    assert scores["pair_f1"] > 0.96
    assert scores["bcubed_f1"] > 0.98


def test_claims_that_contradict_each_other_are_kept_apart(scores):
    kinds = scores["contrast"].values()
    # Measured 1.2 percent.
    assert sum(kind["merged"] for kind in kinds) < 0.03 * sum(kind["clusters"] for kind in kinds)
