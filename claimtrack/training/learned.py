"""Learn the weights of the default engine from annotated articles."""

import json
import random
import sys
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from claimtrack.extraction.learned_features import Vocabulary
from claimtrack.extraction.learned_network import Heads
from claimtrack.training.corpus import Article
from claimtrack.training.distil import judge
from claimtrack.training.examples import Corpus, word_counts
from claimtrack.training.language_model import read_stored, usable_rows
from claimtrack.training.network import (
    Parameters,
    Plan,
    encode,
    import_torch,
    losses,
    new_parameters,
    torch_from,
)

COMMON = 5
"""A word of the training texts is kept from this number of texts on."""


def choose_words(texts: Sequence[str]) -> tuple[list[str], npt.NDArray[np.float32], npt.NDArray[np.int64]]:
    """Return the words to know, their general meanings, and which of them get a vector of their own."""
    pieces, stored = read_stored()
    table = stored["embeddings.word_embeddings.weight"]
    usable = usable_rows(pieces, ["[UNK]"])
    counts = word_counts(texts)
    common = sorted(word for word, count in counts.items() if count >= COMMON)
    base = Vocabulary([pieces[row] for row in usable])
    table = table[usable]
    table = table / table.std()
    new = [word for word in common if word not in base.rows and "\n" not in word]
    meanings = np.concatenate([table, *(table[list(base.read(word))].mean(axis=0)[None] for word in new)])
    words = [*base.entries, *new]
    own = np.zeros(len(words), dtype=np.int64)
    known = set(common)
    number = 0
    for row, word in enumerate(words):
        if word in known:
            number += 1
            own[row] = number
    return words, meanings.astype(np.float32), own


def fit(
    articles: Sequence[Article],
    *,
    teacher: Heads | None = None,
    silver: Sequence[tuple[str, str]] = (),
    plan: Plan | None = None,
    epochs: int = 8,
    rate: float = 2e-3,
    budget: int = 2500,
    dropout: float = 0.15,
    seed: int = 1,
) -> dict[str, npt.NDArray[Any]]:
    """Learn weights.

    Args:
        articles: what to learn from.
        teacher: a larger network, whose opinion counts as much as the marks themselves.
        silver: names and texts of articles without marks, to be learned as the teacher sees them.
        plan: the shape of the network.
        epochs: how often every article is seen.
        rate: the highest learning rate.
        budget: words in one batch, padding included.
        dropout: the share of values set to zero while learning.
        seed: the same seed gives the same weights on the same machine.
    """
    torch = torch_from(seed)
    chance, hiding = random.Random(seed), np.random.default_rng(seed)  # noqa: S311 -- no secret
    plan = plan or Plan()
    texts = [article.text for article in articles]
    words, meanings, own = choose_words([*texts, *(text for _, text in silver)])
    corpus = Corpus(Vocabulary(words))
    if teacher is None:
        for article in articles:
            corpus.add(article)
    else:
        named = [(article.name, article.text) for article in articles]
        for article, judged in zip(articles, judge(named, teacher), strict=True):
            corpus.add(article, judged.tags)
        for judged in judge(silver, teacher):
            corpus.add(judged.article, judged.tags)
    p = new_parameters(plan, meanings.shape[1], int(own.max()))
    for value in p.values():
        value.requires_grad_(True)
    average = {name: value.detach().clone() for name, value in p.items()}
    fixed, indices = torch.from_numpy(meanings), torch.from_numpy(own)
    optimizer = _new_optimizer(p, rate)
    steps = epochs * len(corpus.groups(budget, random.Random(seed)))  # noqa: S311
    done, began = 0, time.monotonic()
    for epoch in range(epochs):
        sums = np.zeros(3)
        groups = corpus.groups(budget, chance)
        for group in groups:
            # A short rise, then a long way down.
            now = rate * min(1.0, (done + 1) / 200) * (0.02 + 0.98 * (1 - done / steps))
            for part in optimizer.param_groups:
                part["lr"] = now
            batch = corpus.batch(group, hiding)
            x = encode(p, plan, fixed, indices, batch, dropout)
            tagging, pointing, owning = losses(p, plan, x, batch)
            optimizer.zero_grad(set_to_none=True)
            (tagging + 0.25 * pointing + 0.2 * owning).backward()
            torch.nn.utils.clip_grad_norm_(list(p.values()), 1.0)
            optimizer.step()
            done += 1
            with torch.no_grad():  # the weights that count are an average over the last steps
                keep = min(0.998, done / (done + 20))
                torch._foreach_lerp_(list(average.values()), [v.detach() for v in p.values()], 1 - keep)
            sums += [tagging.item(), float(pointing.detach()), float(owning.detach())]
        missed = " ".join(f"{value / len(groups):.4f}" for value in sums)
        passed = f"{time.monotonic() - began:.0f} s"
        print(f"epoch {epoch + 1}/{epochs}: losses {missed} after {passed}", file=sys.stderr, flush=True)
    return export(average, plan, words, meanings, own)


def _new_optimizer(p: Parameters, rate: float) -> Any:
    """Return AdamW; what only few words share is held back more."""
    rare = {"own", "suffix"}
    often = [value for name, value in p.items() if name not in rare]
    groups = [
        {"params": often, "weight_decay": 0.02},
        {"params": [p[name] for name in sorted(rare)], "weight_decay": 0.1},
    ]
    return import_torch().optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)


def export(
    p: Parameters, plan: Plan, words: Sequence[str], meanings: npt.NDArray[Any], own: npt.NDArray[Any]
) -> dict[str, npt.NDArray[Any]]:
    """Return the weights as the engine reads them: one table of words, eight bits a number."""
    arrays = {name: value.detach().numpy() for name, value in p.items()}
    table = meanings @ arrays.pop("meaning.w") + arrays.pop("own")[own] * (own > 0)[:, None]
    scale = np.abs(table).max(axis=1) / 127
    settings = {"plan": plan.layers, "heads": plan.heads, "pair": plan.pair}
    out: dict[str, npt.NDArray[Any]] = {name: value.astype(np.float16) for name, value in arrays.items()}
    out["table"] = np.round(table / scale[:, None]).astype(np.int8)
    out["table_scale"] = scale.astype(np.float16)
    out["settings"] = np.frombuffer(json.dumps(settings).encode(), dtype=np.uint8)
    out["vocabulary"] = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    return out
