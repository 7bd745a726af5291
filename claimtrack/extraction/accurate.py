"""The accurate engine: a small language model that was taught who said what, run by onnxruntime.

It reads as the learned engine does (the same tags, the same ties between cue, source and
content, the same decoder), but its words come from a transformer of some 20 million
weights that sees several paragraphs at once. Rules add what the default engine has them
add: see `claimtrack.extraction.combined`.
"""

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from claimtrack.errors import MissingExtra
from claimtrack.extraction import rules
from claimtrack.extraction.combined import Trust, combine
from claimtrack.extraction.finish import finish
from claimtrack.extraction.learned import propose
from claimtrack.extraction.learned_features import Features, Vocabulary
from claimtrack.extraction.learned_network import Floats, Heads, Reading, read_arrays
from claimtrack.extraction.page import Page
from claimtrack.extraction.proposal import Proposal
from claimtrack.extraction.windows import Marks, Tokens, Window, cut, lay_out, places, read_tokens
from claimtrack.lexicon.loader import Cues
from claimtrack.models import Attribution, Document
from claimtrack.text.layout import Layout, read_layout

MODEL = Path(__file__).parent / "model" / "accurate"
"""Two files: the transformer, `accurate.onnx`, and what stands on top of it, `accurate.npz`."""

BUDGET = 256
"""Tokens read at one go, padding included: mostly one window, as two would be padded to one length."""


class AccurateEngine:
    """Finds attributions with a language model and rules together; needs the extra `accurate`.

    Args:
        model: the path of the two files of weights without their endings; the shipped ones if left out.
        cues: a word list of your own (see `claimtrack.lexicon.load_cues`).

    Raises:
        MissingExtra: onnxruntime is not installed.
    """

    name = "accurate"
    # Chosen on dev of PolNeAR and on our own articles together: each alone would have it otherwise.
    trust = Trust(sure=0.0, lone=0.3, bounds=True)

    def __init__(self, model: Path = MODEL, cues: Cues | None = None) -> None:
        self.cues = cues
        self._transformer = Transformer(model)
        self._threads = _import("threadpoolctl").ThreadpoolController()

    def attributions(self, document: Document) -> tuple[Attribution, ...]:
        """Find who said what, in text order."""
        layout = read_layout(document.text)
        page = Page(layout, self.cues)
        return finish(page, combine(page, rules.propose(page), self.propose(layout), self.trust))

    def propose(self, layout: Layout) -> list[Proposal]:
        """Find who said what as ranges of words, by the weights alone."""
        # The threads of numpy's matrix products go on spinning for a while, and would keep onnxruntime's from
        # the processor: twice the time.
        with self._threads.limit(limits=1, user_api="blas"):
            return propose(self._transformer, layout)


class Transformer(Heads):
    """Weights, and how a text goes through them.

    Args:
        model: the path of the two files without their endings.
    """

    def __init__(self, model: Path) -> None:
        runtime = _import("onnxruntime")
        arrays = read_arrays(model.with_suffix(".npz"))
        settings = json.loads(bytes(arrays.pop("settings")).decode())
        self.vocabulary = Vocabulary(bytes(arrays.pop("vocabulary")).decode().split("\n"))
        rows = self.vocabulary.rows
        self.marks = Marks(rows["[CLS]"], rows["[SEP]"], rows["[MASK]"])
        super().__init__({name: array.astype(np.float32) for name, array in arrays.items()}, settings["pair"])
        options = runtime.SessionOptions()
        options.log_severity_level = 3
        # Its threads wait for more work only while there is some; then the processor is for the rest.
        options.add_session_config_entry("session.force_spinning_stop", "1")
        self._session = runtime.InferenceSession(
            str(model.with_suffix(".onnx")), options, providers=["CPUExecutionProvider"]
        )

    def read(self, features: Features) -> Reading:
        """Run the transformer over a text."""
        inner = np.zeros((len(features.words), len(self.out)), dtype=np.float32)
        if len(features.words):
            tokens = read_tokens(features, self.marks)
            for group in _groups(tokens, cut(tokens, features.paragraphs)):
                self._read_group(features, tokens, group, inner)
        return self.judge(inner)

    def _read_group(self, features: Features, tokens: Tokens, group: list[Window], inner: Floats) -> None:
        batch = lay_out([(tokens, window) for window in group], self.marks)
        context = features.context[batch.words].astype(np.float32)
        context[batch.words < 0] = 0
        given = {"ids": batch.ids, "context": context, "present": batch.present.astype(np.int32)}
        vectors: Floats = self._session.run(["inner"], given)[0]
        for row, window in enumerate(group):
            first = features.paragraphs[window.paragraphs[0]][0]
            inner[first : window.last] = vectors[row, places(tokens, window, first, window.last)]


def _groups(tokens: Tokens, windows: list[Window]) -> Iterator[list[Window]]:
    """Yield windows of like length, together of at most `BUDGET` tokens."""
    lengths = [int(tokens.firsts[window.last] - tokens.firsts[window.first]) + 1 for window in windows]
    group: list[Window] = []
    for index in sorted(range(len(windows)), key=lambda index: (lengths[index], index)):
        if group and (len(group) + 1) * lengths[index] > BUDGET:
            yield group
            group = []
        group.append(windows[index])
    if group:
        yield group


def _import(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingExtra("accurate", "the accurate engine") from error
