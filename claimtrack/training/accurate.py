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
from claimtrack.extraction.learned_network import TAGS
from claimtrack.extraction.windows import SIZE, Marks, Tokens, Window, cut, lay_out, places, read_tokens
from claimtrack.training.corpus import Article
from claimtrack.training.examples import NAMES, Corpus
from claimtrack.training.language_model import MARKS, usable_rows
from claimtrack.training.network import (
    Batch,
    Parameters,
    Plan,
    Tensor,
    import_torch,
    losses,
    tag_scores,
    torch_from,
)
from claimtrack.training.onnx_graph import build
from claimtrack.training.transformer import Shape, encode, new_heads, read_language_model

HIDDEN_NAMES, HIDDEN_WORDS = 0.15, 0.03
"""So many of the capitalised words, and of the others, are hidden in learning: topics and names change."""


DROPOUT = 0.1

SLIM = Shape(layers=4, units=1024)
"""The shape that is shipped: two thirds of the larger one's work."""


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
    shape: Shape = Shape(),  # noqa: B008 -- never changed
    slim: Shape | None = SLIM,
    epochs: int = 4,
    slim_epochs: int = 2,
    seed: int = 1,
) -> Learned:
    """Learn weights; about an hour on two processor cores for 840 articles.

    A larger transformer learns first. Then its top layers and the units that say least are taken away, and
    what is left learns on, from the marks and from the larger one's opinion of them.

    Args:
        articles: what to learn from.
        shape: the shape of the larger transformer.
        slim: the shape of the one that is kept; None keeps the larger one.
        epochs: how often the larger one sees every article.
        slim_epochs: how often the slim one does.
        seed: the same seed gives the same weights on the same machine.
    """
    torch = torch_from(seed)
    pieces, stored = read_language_model(shape)
    reader = Reader(pieces, articles)
    p: Parameters = {name: torch.from_numpy(value.copy()) for name, value in stored.items()}
    p.update(new_heads(shape))
    _learn(p, shape, reader, epochs=epochs, rate=2e-4, seed=seed)
    if slim is not None:
        for number in range(len(articles)):
            reader.hear(number, _opinion(p, shape, reader, number))
        p = _slim_down(p, shape, slim, reader)
        shape = slim
        _learn(p, shape, reader, epochs=slim_epochs, rate=1e-4, seed=seed)
    return Learned(shape, pieces, {name: value.detach().numpy() for name, value in p.items()})


def _learn(
    p: Parameters, shape: Shape, reader: "Reader", *, epochs: int, rate: float, seed: int, budget: int = 2048
) -> None:
    """Change parameters for the better; those of the heads move five times as fast as the others."""
    torch = import_torch()
    chance, hiding = random.Random(seed), np.random.default_rng(seed)  # noqa: S311 -- no secret
    plan = Plan(width=shape.width, pair=shape.pair)
    heads = new_heads(shape).keys()
    moving = {name: value for name, value in p.items() if name not in ("word", "position")}
    for value in moving.values():
        value.requires_grad_(True)
    average = {name: value.detach().clone() for name, value in moving.items()}
    slow = [value for name, value in moving.items() if name not in heads]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "share": 1.0}, {"params": [p[name] for name in sorted(heads)], "share": 5.0}],
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
            x = encode(p, shape, ids, context, present, DROPOUT)[row, column]
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


def _opinion(p: Parameters, shape: Shape, reader: "Reader", number: int) -> npt.NDArray[np.float32]:
    """Return how likely the network finds each tag for every word of an article."""
    torch = import_torch()
    found = np.zeros((len(reader.corpus.examples[number].features.words), len(TAGS)), dtype=np.float32)
    with torch.no_grad():
        for window in reader.windows(number):
            ids, context, present, row, column, batch = reader.read([(number, window)], None)
            x = encode(p, shape, ids, context, present, 0.0)[row, column]
            chances = tag_scores(p, x)[batch.present].softmax(-1).numpy()
            first = reader.corpus.examples[number].features.paragraphs[window.paragraphs[0]][0]
            found[first : first + len(chances)] = chances
    return found


def _slim_down(p: Parameters, shape: Shape, slim: Shape, reader: "Reader") -> Parameters:
    """Take away the top layers, and in each layer the units that say least."""
    torch = import_torch()
    said = [torch.zeros(shape.units) for _ in range(shape.layers)]

    def watch(layer: int, units: Tensor) -> None:
        said[layer] += units.abs().mean(dim=(0, 1))

    with torch.no_grad():
        for windows in reader.batches(2048, random.Random(0))[:40]:  # noqa: S311
            ids, context, present, *_ = reader.read(windows, None)
            encode(p, shape, ids, context, present, 0.0, watch)
    kept = {
        name: value.detach().clone()
        for name, value in p.items()
        if not name.startswith("layer") or int(name[5 : name.index(".")]) < slim.layers
    }
    for layer in range(slim.layers):
        name = f"layer{layer}"
        weight = said[layer] * kept[f"{name}.down"].norm(dim=1)
        units = weight.topk(slim.units).indices.sort().values
        kept[f"{name}.up"] = kept[f"{name}.up"][:, units].contiguous()
        kept[f"{name}.up.b"] = kept[f"{name}.up.b"][units].contiguous()
        kept[f"{name}.down"] = kept[f"{name}.down"][units].contiguous()
    return kept


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


class Reader:
    """Articles as windows of tokens, and as the paragraphs in them."""

    def __init__(self, pieces: Sequence[str], articles: Sequence[Article]) -> None:
        self.corpus = Corpus(Vocabulary(pieces))
        rows = self.corpus.vocabulary.rows
        self.marks = Marks(rows["[CLS]"], rows["[SEP]"], rows["[MASK]"])
        self.tokens: list[Tokens] = []
        for article in articles:
            example = self.corpus.add(article)
            self.tokens.append(read_tokens(example.features, self.marks))

    def hear(self, number: int, judged: npt.NDArray[np.float32]) -> None:
        """Let a teacher's opinion of an article count half, beside the marks."""
        example = self.corpus.examples[number]
        chances = (example.chances + judged) / np.float32(2)
        self.corpus.examples[number] = example._replace(chances=chances)

    def windows(self, number: int) -> list[Window]:
        """Return the windows of one article."""
        return cut(self.tokens[number], self.corpus.examples[number].features.paragraphs)

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
