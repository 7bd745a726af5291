"""The accurate engine: a small language model that was taught who said what, run by onnxruntime.

It reads as the learned engine does (the same tags, the same ties between cue, source and
content, the same decoder), but its words come from a transformer of some 20 million
weights that sees several paragraphs at once. Rules add what the default engine has them
add: see `claimtrack.extraction.combined`.
"""

import importlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from claimtrack.errors import MissingExtra
from claimtrack.extraction import rules
from claimtrack.extraction.combined import Trust, combine
from claimtrack.extraction.finish import finish
from claimtrack.extraction.learned import Seen, propose
from claimtrack.extraction.learned_features import Features, Vocabulary
from claimtrack.extraction.learned_network import Floats, Heads, Reading
from claimtrack.extraction.page import Page
from claimtrack.extraction.stored import read_arrays
from claimtrack.extraction.windows import Marks, Tokens, Window, cut, lay_out, places, read_tokens
from claimtrack.lexicon.loader import Cues
from claimtrack.models import Attribution, Document
from claimtrack.text.layout import Layout, read_layout

MODEL = Path(__file__).parent / "model" / "accurate"
"""Two files: the transformer, `accurate.onnx`, and what stands on top of it, `accurate.npz`."""

READERS = min(8, os.cpu_count() or 1)
"""Windows read at one time, each on one thread: faster than all threads at one window, and no padding."""


class AccurateEngine:
    """Finds attributions with a language model and rules together; needs the extra `accurate`.

    Args:
        model: the path of the two files of weights without their endings; the shipped ones if left out.
        cues: a word list of your own (see `claimtrack.lexicon.load_cues`).

    Raises:
        MissingExtra: onnxruntime is not installed.
    """

    name = "accurate"
    trust = Trust(bounds=True)

    def __init__(self, model: Path = MODEL, cues: Cues | None = None) -> None:
        self.cues = cues
        self._transformer = Transformer(model)
        self._threads = _import("threadpoolctl").ThreadpoolController()

    def attributions(self, document: Document) -> tuple[Attribution, ...]:
        """Find who said what, in text order."""
        layout = read_layout(document.text)
        page = Page(layout, self.cues)
        # Threads live no longer than an article: an engine that holds none can be forked.
        with ThreadPoolExecutor(1) as beside:
            read = beside.submit(self.propose, layout)
            by_rules = rules.propose(page)
        return finish(page, combine(page, by_rules, read.result(), self.trust))

    def propose(self, layout: Layout) -> Seen:
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
        options.intra_op_num_threads = 1
        # Texts differ in length: plans and pools of memory made for one window serve no other.
        options.enable_mem_pattern = False
        options.enable_cpu_mem_arena = False
        self._session = runtime.InferenceSession(
            str(model.with_suffix(".onnx")), options, providers=["CPUExecutionProvider"]
        )

    def read(self, features: Features) -> Reading:
        """Run the transformer over a text."""
        inner = np.zeros((len(features.words), len(self.out)), dtype=np.float32)
        if len(features.words):
            tokens = read_tokens(features, self.marks)

            def read_window(window: Window) -> None:
                first = features.paragraphs[window.paragraphs[0]][0]
                vectors = self._vectors(features, tokens, window)
                inner[first : window.last] = vectors[places(tokens, window, first, window.last)]

            with ThreadPoolExecutor(READERS) as readers:
                list(readers.map(read_window, cut(tokens, features.paragraphs)))
        return self.judge(inner)

    def _vectors(self, features: Features, tokens: Tokens, window: Window) -> Floats:
        """Return a vector for each token of a window."""
        batch = lay_out([(tokens, window)], self.marks)
        context = features.context[batch.words].astype(np.float32)
        context[batch.words < 0] = 0
        vectors: Floats = self._session.run(["inner"], {"ids": batch.ids, "context": context})[0][0]
        return vectors


def _import(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingExtra("accurate", "the accurate engine") from error
