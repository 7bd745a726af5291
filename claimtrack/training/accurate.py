"""Learn the weights of the accurate engine: a small language model, taught who said what."""

import json
import random
import sys
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.extraction.learned_features import Vocabulary
from claimtrack.extraction.windows import SIZE, Marks, Tokens, Window, cut, lay_out, places, read_tokens
from claimtrack.training.corpus import Article
from claimtrack.training.examples import NAMES, Corpus
from claimtrack.training.language_model import MARKS, usable_rows
from claimtrack.training.network import Batch, Parameters, Plan, import_torch, losses
from claimtrack.training.onnx_graph import build
from claimtrack.training.transformer import Shape, encode, new_heads, read_language_model

HIDDEN_NAMES, HIDDEN_WORDS = 0.15, 0.03
"""So many of the capitalised words, and of the others, are hidden in learning: topics and names change."""


class Learned(NamedTuple):
    """What was learned.

    Attributes:
        shape: the shape of the transformer.
        pieces: its vocabulary.
        parameters: its weights and those of the heads on top of it.
    """

    shape: Shape
    pieces: list[str]
    parameters: dict[str, npt.NDArray[np.float32]]


def fit(
    articles: Sequence[Article],
    *,
    shape: Shape | None = None,
    epochs: int = 4,
    rate: float = 2e-4,
    budget: int = 2048,
    dropout: float = 0.1,
    seed: int = 1,
) -> Learned:
    """Learn weights; under an hour on two processor cores for 840 articles.

    Args:
        articles: what to learn from.
        shape: the shape of the transformer.
        epochs: how often every article is seen.
        rate: the highest learning rate of the language model; its heads learn five times as fast.
        budget: tokens in one batch, padding included.
        dropout: the share of values set to zero while learning.
        seed: the same seed gives the same weights on the same machine.
    """
    torch = import_torch()
    torch.manual_seed(seed)
    chance, hiding = random.Random(seed), np.random.default_rng(seed)  # noqa: S311 -- no secret
    shape = shape or Shape()
    plan = Plan(width=shape.width, pair=shape.pair)
    pieces, stored = read_language_model(shape)
    reader = _Reader(pieces, articles)
    p: Parameters = {name: torch.from_numpy(value.copy()) for name, value in stored.items()}
    body = [value for name, value in p.items() if name not in ("word", "position")]
    heads = new_heads(shape)
    p.update(heads)
    moving = {name: value for name, value in p.items() if name not in ("word", "position")}
    for value in moving.values():
        value.requires_grad_(True)
    average = {name: value.detach().clone() for name, value in moving.items()}
    optimizer = torch.optim.AdamW(
        [{"params": body, "share": 1.0}, {"params": list(heads.values()), "share": 5.0}],
        lr=rate,
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )
    steps = epochs * len(reader.batches(budget, random.Random(seed)))  # noqa: S311
    done, began = 0, time.monotonic()
    for epoch in range(epochs):
        sums = np.zeros(3)
        batches = reader.batches(budget, chance)
        for windows in batches:
            # A short rise, then a long way down.
            now = rate * min(1.0, (done + 1) / 100) * max(0.02, 1 - done / steps)
            for part in optimizer.param_groups:
                part["lr"] = now * part["share"]
            ids, context, present, row, column, batch = reader.read(windows, hiding)
            x = encode(p, shape, ids, context, present, dropout)[row, column]
            tagging, pointing, owning = losses(p, plan, x, batch)
            optimizer.zero_grad(set_to_none=True)
            (tagging + 0.25 * pointing + 0.2 * owning).backward()
            torch.nn.utils.clip_grad_norm_(list(moving.values()), 1.0)
            optimizer.step()
            done += 1
            with torch.no_grad():  # the weights that count are an average over the last steps
                keep = min(0.995, done / (done + 20))
                torch._foreach_lerp_(list(average.values()), [v.detach() for v in moving.values()], 1 - keep)
            sums += [tagging.item(), float(pointing.detach()), float(owning.detach())]
            if done % 50 == 0:
                _tell(done, steps, began)
        missed = " ".join(f"{value / len(batches):.4f}" for value in sums)
        print(f"\repoch {epoch + 1}/{epochs}: losses {missed}", file=sys.stderr, flush=True)
    p.update(average)
    return Learned(shape, pieces, {name: value.detach().numpy() for name, value in p.items()})


def _tell(done: int, steps: int, began: float) -> None:
    passed = time.monotonic() - began
    left = passed / done * (steps - done)
    print(
        f"\r{done:,} of {steps:,} steps, {passed / 60:.0f} minutes, {left / 60:.0f} to go ",
        end="",
        file=sys.stderr,
        flush=True,
    )


def export(learned: Learned) -> tuple[bytes, dict[str, npt.NDArray[Any]]]:
    """Return what the engine reads: the transformer as an ONNX file, and the arrays on top of it."""
    rows = usable_rows(learned.pieces, MARKS)
    inner = {**learned.parameters, "word": learned.parameters["word"][rows]}
    heads = new_heads(learned.shape).keys() - {"context"}
    arrays: dict[str, npt.NDArray[Any]] = {
        name: learned.parameters[name].astype(np.float16) for name in sorted(heads)
    }
    vocabulary = "\n".join(learned.pieces[row] for row in rows)
    arrays["vocabulary"] = np.frombuffer(vocabulary.encode(), dtype=np.uint8)
    arrays["settings"] = np.frombuffer(json.dumps({"pair": learned.shape.pair}).encode(), dtype=np.uint8)
    return build(inner, learned.shape), arrays


class _Reader:
    """Articles as windows of tokens, and as the paragraphs in them."""

    def __init__(self, pieces: Sequence[str], articles: Sequence[Article]) -> None:
        self.corpus = Corpus(Vocabulary(pieces))
        rows = self.corpus.vocabulary.rows
        self.marks = Marks(rows["[CLS]"], rows["[SEP]"], rows["[MASK]"])
        self.tokens: list[Tokens] = []
        for article in articles:
            example = self.corpus.add(article)
            self.tokens.append(read_tokens(example.features, self.marks))

    def batches(self, budget: int, chance: random.Random) -> list[list[tuple[int, Window]]]:
        """Return windows, as pairs of article and window, in groups of like length, shuffled."""
        keyed = []
        for number, tokens in enumerate(self.tokens):
            paragraphs = self.corpus.examples[number].features.paragraphs
            for window in cut(tokens, paragraphs, first=chance.randint(SIZE // 4, SIZE)):
                length = int(tokens.firsts[window.last] - tokens.firsts[window.first]) + 1
                keyed.append((length, chance.random(), number, window))
        groups: list[list[tuple[int, Window]]] = [[]]
        for length, _, number, window in sorted(keyed):
            if groups[-1] and (len(groups[-1]) + 1) * length > budget:
                groups.append([])
            groups[-1].append((number, window))
        chance.shuffle(groups)
        return groups

    def read(
        self, windows: Sequence[tuple[int, Window]], hiding: np.random.Generator | None
    ) -> tuple[Any, ...]:
        """Return tokens, features and presence by window, then where words stand in them, then goals."""
        torch = import_torch()
        laid = lay_out([(self.tokens[number], window) for number, window in windows], self.marks)
        examples = [self.corpus.examples[number] for number, _ in windows]
        ids = laid.ids
        context = np.zeros((*ids.shape, examples[0].features.context.shape[1]), dtype=np.float32)
        for row, example in enumerate(examples):
            known = laid.words[row] >= 0
            words = laid.words[row][known]
            context[row, known] = example.features.context[words]
            if hiding is not None:
                share = np.where(np.isin(example.shapes, list(NAMES)), HIDDEN_NAMES, HIDDEN_WORDS)
                drawn = hiding.random(len(example.shapes)) < share
                ids[row, known] = np.where(drawn[words], self.marks.hidden, ids[row, known])
        group, rows, columns = [], [], []
        for row, (number, window) in enumerate(windows):
            for index in range(*window.paragraphs):
                first, last = examples[row].features.paragraphs[index]
                group.append((number, index))
                rows.append(row)
                columns.append(places(self.tokens[number], window, first, last))
        longest = max(map(len, columns))
        column = np.zeros((len(group), longest), dtype=np.int64)
        for at, one in enumerate(columns):
            column[at, : len(one)] = one
        batch: Batch = self.corpus.batch(group, None)
        tensor = torch.from_numpy
        where = torch.tensor(rows)[:, None].expand(-1, longest)
        return tensor(ids), tensor(context), tensor(laid.present), where, tensor(column), batch
