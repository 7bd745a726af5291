"""The network of the learned engine as torch sees it, for training only.

The same arithmetic as `claimtrack.extraction.learned_network`, written as
functions over a dict of parameters, so that torch is needed by no import.
"""

import importlib
import math
from typing import Any, NamedTuple

from claimtrack.errors import MissingExtra
from claimtrack.extraction.learned_features import CONTEXT, SUFFIXES
from claimtrack.extraction.learned_network import NEAR, REACH, TAGS

Tensor = Any
Parameters = dict[str, Tensor]


class Plan(NamedTuple):
    """The shape of the network.

    Attributes:
        width: length of a word's vector.
        layers: for each layer, "near" with its distance, or "wide" (attention) with 0.
        heads: attention heads.
        pair: length of the vectors by which cues, sources and contents are tied.
    """

    width: int = 96
    layers: tuple[tuple[str, int], ...] = (("near", 1), ("near", 2), ("wide", 0), ("near", 4), ("near", 1))
    heads: int = 4
    pair: int = 32


class Batch(NamedTuple):
    """Some paragraphs, padded to one length, as tensors.

    Attributes:
        present: rows x length, whether a word stands there.
        rows: distinct table rows in use.
        pieces: distinct words x pieces, indices into `rows`.
        weight: distinct words x pieces, how much each counts (their sum is 1).
        suffixes: for each distinct word, its last letters.
        shown: for each distinct word, what is shown of it: 0 nothing, 1 its general meaning, 2 all.
        words: rows x length, indices of distinct words.
        context: rows x length x features.
        sentence: rows x length, index of the sentence.
        chances: rows x length x tags, how likely each should be.
        owner: rows x length, the index of the cue to which a content word belongs, or -1.
        cues: cues x (row, first, last, source start, source end); -1 for no source.
    """

    present: Tensor
    rows: Tensor
    pieces: Tensor
    weight: Tensor
    suffixes: Tensor
    shown: Tensor
    words: Tensor
    context: Tensor
    sentence: Tensor
    chances: Tensor
    owner: Tensor
    cues: Tensor


def import_torch() -> Any:
    """Return torch, or say which extra brings it."""
    try:
        return importlib.import_module("torch")
    except ImportError as error:
        raise MissingExtra("training", "learning weights") from error


def torch_from(seed: int) -> Any:
    """Return torch, set so that the same seed gives the same weights, with several threads too."""
    torch = import_torch()
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)  # several threads would sum in whatever order they come
    torch.utils.deterministic.fill_uninitialized_memory = False  # nothing is read before it is written
    return torch


def new_parameters(plan: Plan, meaning: int, known: int) -> Parameters:
    """Draw the parameters from torch's seeded generator.

    Args:
        plan: the shape of the network.
        meaning: length of the fixed vectors of general meaning.
        known: how many words have a vector of their own besides.
    """
    torch = import_torch()
    width = plan.width

    def drawn(*shape: int, scale: float) -> Tensor:
        return torch.randn(*shape) * scale

    made: Parameters = {
        "meaning.w": drawn(meaning, width, scale=1 / math.sqrt(meaning)),
        "own": torch.zeros(known + 1, width),
        "suffix": drawn(SUFFIXES, width, scale=0.05),
        "context": drawn(CONTEXT, width, scale=0.2),
        "input.gain": torch.ones(width),
        "input.shift": torch.zeros(width),
    }
    for number, (kind, _) in enumerate(plan.layers):
        name = f"layer{number}"
        made[f"{name}.gain"], made[f"{name}.shift"] = torch.ones(width), torch.zeros(width)
        if kind == "near":
            made[f"{name}.w"] = drawn(width, 3 * width, scale=math.sqrt(1 / (1.5 * width)))
            made[f"{name}.b"] = torch.zeros(width)
        else:
            made[f"{name}.qkv"] = drawn(width, 3 * width, scale=math.sqrt(1 / width))
            made[f"{name}.qkv.b"] = torch.zeros(3 * width)
            made[f"{name}.o"] = drawn(width, width, scale=math.sqrt(1 / width))
            made[f"{name}.o.b"] = torch.zeros(width)
            made[f"{name}.apart"] = torch.zeros(plan.heads, 2 * NEAR + 1)
    pair = 3 * plan.pair
    for head, size in (("tag", len(TAGS)), ("first", pair), ("last", pair), ("key", pair)):
        made[f"{head}.w"] = drawn(width, size, scale=math.sqrt(1 / width))
        made[f"{head}.b"] = torch.zeros(size)
    made["null.w"], made["null.b"] = torch.zeros(width, 2), torch.zeros(2)
    made["reach"] = torch.zeros(3, 2 * REACH + 1)
    made["sentence"] = torch.zeros(3, 5)
    return made


def encode(p: Parameters, plan: Plan, meanings: Tensor, own: Tensor, batch: Batch, dropout: float) -> Tensor:
    """Return a vector for each word: rows x length x width.

    Args:
        p: the parameters.
        plan: the shape of the network.
        meanings: the fixed vectors of all table rows.
        own: for each table row, the index of its own vector, or 0.
        batch: the paragraphs.
        dropout: the share of values set to zero.
    """
    functional = import_torch().nn.functional
    general = meanings[batch.rows] @ p["meaning.w"]
    special = functional.embedding(own[batch.rows], p["own"], padding_idx=0)
    shown = batch.shown[:, None]
    vectors = (general[batch.pieces] * batch.weight[:, :, None]).sum(1) * (shown > 0)
    vectors = vectors + (special[batch.pieces] * batch.weight[:, :, None]).sum(1) * (shown > 1)
    vectors = vectors + p["suffix"][batch.suffixes] * (shown > 0)
    mask = batch.present[:, :, None].to(vectors.dtype)
    x = vectors[batch.words] + batch.context @ p["context"]
    x = drop(_norm(p, "input", x), dropout) * mask
    for number, (kind, distance) in enumerate(plan.layers):
        name = f"layer{number}"
        near = kind == "near"
        change = _convolve(p, name, x, distance) if near else _attend(p, plan, name, x, batch.present)
        x = _norm(p, name, x + change) * mask
    return drop(x, dropout)


def drop(x: Tensor, dropout: float) -> Tensor:
    """Hide a share of numbers, while learning."""
    return import_torch().nn.functional.dropout(x, dropout) if dropout else x


def _norm(p: Parameters, name: str, x: Tensor) -> Tensor:
    functional = import_torch().nn.functional
    return functional.layer_norm(x, (x.shape[-1],), p[f"{name}.gain"], p[f"{name}.shift"], 1e-5)


def _convolve(p: Parameters, name: str, x: Tensor, distance: int) -> Tensor:
    functional = import_torch().nn.functional
    before, here, after = (x @ p[f"{name}.w"]).chunk(3, dim=-1)
    mixed = here + p[f"{name}.b"]
    if x.shape[1] > distance:
        mixed = mixed + functional.pad(before[:, :-distance], (0, 0, distance, 0))
        mixed = mixed + functional.pad(after[:, distance:], (0, 0, 0, distance))
    return functional.relu(mixed)


def _attend(p: Parameters, plan: Plan, name: str, x: Tensor, present: Tensor) -> Tensor:
    torch = import_torch()
    rows, length, width = x.shape
    flat = x @ p[f"{name}.qkv"] + p[f"{name}.qkv.b"]
    query, key, value = flat.view(rows, length, 3, plan.heads, width // plan.heads).permute(2, 0, 3, 1, 4)
    steps = torch.arange(length)
    apart = (steps[None, :] - steps[:, None]).clamp(-NEAR, NEAR) + NEAR
    scores = query @ key.transpose(-1, -2) / math.sqrt(width // plan.heads) + p[f"{name}.apart"][:, apart]
    scores = scores.masked_fill(~present[:, None, None, :], -1e9)
    mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(rows, length, width)
    return mixed @ p[f"{name}.o"] + p[f"{name}.o.b"]


def tag_scores(p: Parameters, x: Tensor) -> Tensor:
    """Return rows x length x tags."""
    return x @ p["tag.w"] + p["tag.b"]


def pair_scores(p: Parameters, plan: Plan, x: Tensor, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Score every word of a cue's paragraph as its source's start, its source's end, and its content.

    The first two have one column more, in front: no source.
    """
    torch = import_torch()
    row, first, last = batch.cues[:, 0], batch.cues[:, 1], batch.cues[:, 2]
    at_first, at_last = x[row, first], x[row, last]
    query = at_first @ p["first.w"] + p["first.b"] + at_last @ p["last.w"] + p["last.b"]
    query = query.view(-1, 3, plan.pair)
    keys = (x @ p["key.w"] + p["key.b"]).view(*x.shape[:2], 3, plan.pair)
    null = (at_first @ p["null.w"][:, :1] + at_last @ p["null.w"][:, 1:]) + p["null.b"].sum()
    steps = torch.arange(x.shape[1])[None, :]
    apart = (steps - first[:, None]).clamp(max=0) + (steps - last[:, None]).clamp(min=0)
    apart = apart.clamp(-REACH, REACH) + REACH
    over = (batch.sentence[row] - batch.sentence[row, first][:, None]).clamp(-2, 2) + 2
    present = batch.present[row]
    scores = []
    for role in range(3):
        score = torch.einsum("ck,clk->cl", query[:, role], keys[row, :, role]) / math.sqrt(plan.pair)
        score = score + p["reach"][role][apart] + p["sentence"][role][over]
        score = score.masked_fill(~present, -1e9)
        scores.append(score if role == 2 else torch.cat([null, score], 1))
    return scores[0], scores[1], scores[2]


def losses(p: Parameters, plan: Plan, x: Tensor, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Return how wrong the tags, the sources and the ownership of contents are."""
    torch = import_torch()
    functional = torch.nn.functional
    scores = tag_scores(p, x)[batch.present]
    tagging = functional.cross_entropy(scores, batch.chances[batch.present])
    none = torch.zeros(())
    if not len(batch.cues):
        return tagging, none, none
    start, end, content = pair_scores(p, plan, x, batch)
    pointing = functional.cross_entropy(start, batch.cues[:, 3] + 1)
    pointing = pointing + functional.cross_entropy(end, batch.cues[:, 4] + 1)
    row, place = torch.nonzero(batch.owner >= 0, as_tuple=True)
    if not len(row):
        return tagging, pointing, none
    among = content[:, place].T.masked_fill(batch.cues[None, :, 0] != row[:, None], -1e9)
    return tagging, pointing, functional.cross_entropy(among, batch.owner[row, place])
