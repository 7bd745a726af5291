"""Learning the weights of matching and checking, on data small enough to see through."""

from pathlib import Path

import numpy as np

from claimtrack.training.pairs import features_of, fit, read_table
from claimtrack.training.verdicts import f1, fnc_score, learn
from claimtrack.training.wordnet import near_words

TABLE = Path(__file__).resolve().parents[1] / "stories" / "pairs.toml"


def test_weights_learned_from_a_few_pairs_tell_them_apart() -> None:
    pairs = [pair for pair in read_table(TABLE) if pair[0] in ("same", "different")][:60]
    x = features_of(pairs)
    y = np.array([0 if relation == "same" else 2 for relation, *_ in pairs])
    table = fit(x, y, np.ones(len(x)), steps=200)
    found = (np.hstack([x, np.ones((len(x), 1))]) @ table.T).argmax(axis=1)
    assert (found == y).mean() > 0.9


def test_the_same_data_gives_the_same_network() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=(600, 12))
    y = (x[:, 0] > 0).astype(np.int64) * 2
    one, other = (learn(x, y, epochs=2) for _ in range(2))
    assert all((one[name] == other[name]).all() for name in one)


def test_the_challenge_gives_a_quarter_for_the_matter_and_the_rest_for_the_stance() -> None:
    gold = np.array([0, 1, 3, 3])
    assert fnc_score(gold, gold) == 1.0
    assert fnc_score(gold, np.array([2, 1, 3, 3])) == (0.25 + 1 + 0.25 + 0.25) / 2.5
    assert f1(gold, np.array([1, 1, 3, 3]), 1) == 2 / 3


def test_near_words_are_read_from_wordnets_own_files(tmp_path: Path) -> None:
    verb = "00000100 30 v 02 conceal 0 hide 0 001 + 00000200 n 0101 01 + 08 00 | keep out of sight\n"
    noun = "00000200 04 n 01 concealment 0 001 + 00000100 v 0101 | the act of concealing\n"
    files = {
        "data.verb": verb, "data.noun": noun, "data.adj": "", "data.adv": "",
        "index.adj": "", "index.adv": "",
        "index.verb": "conceal v 1 1 + 1 1 00000100\nhide v 1 1 + 1 1 00000100\n",
        "index.noun": "concealment n 1 1 + 1 1 00000200\n",
        "cntlist.rev": "conceal%2:39:00:: 1 9\nhide%2:39:00:: 1 7\nconcealment%1:04:00:: 1 3\n",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text, "latin-1")
    assert near_words(tmp_path) == [("conceal", "concealment"), ("conceal", "hide")]
