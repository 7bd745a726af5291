"""The network of the accurate engine as torch sees it: a small BERT that reads windows of an article.

Written as functions over a dict of parameters, like `claimtrack.training.network`, whose
heads it shares: what differs is how a word becomes a vector.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.extraction.learned_features import CONTEXT
from claimtrack.extraction.learned_network import REACH, TAGS
from claimtrack.training.language_model import read_stored
from claimtrack.training.network import Parameters, Tensor, drop, import_torch


class Shape(NamedTuple):
    """The shape of the transformer.

    Attributes:
        layers: how many layers; the lowest ones of the language model are taken.
        width: length of a token's vector.
        units: how many units each layer has between its two halves.
        heads: attention heads.
        pair: length of the vectors by which cues, sources and contents are tied.
    """

    layers: int = 5
    width: int = 384
    units: int = 1536
    heads: int = 12
    pair: int = 64


def read_language_model(shape: Shape) -> tuple[list[str], dict[str, npt.NDArray[np.float32]]]:
    """Return word pieces, and the weights of the small language model under the names used here."""
    pieces, stored = read_stored()
    out = {
        "word": stored["embeddings.word_embeddings.weight"],
        "position": stored["embeddings.position_embeddings.weight"]
        + stored["embeddings.token_type_embeddings.weight"][0],
        "input.gain": stored["embeddings.LayerNorm.weight"],
        "input.shift": stored["embeddings.LayerNorm.bias"],
    }
    for number in range(shape.layers):
        theirs, ours = f"encoder.layer.{number}.", f"layer{number}."
        for part, suffix in (("weight", ""), ("bias", ".b")):
            roles = [stored[f"{theirs}attention.self.{role}.{part}"] for role in ("query", "key", "value")]
            out[f"{ours}qkv{suffix}"] = np.concatenate(roles).T
            out[f"{ours}o{suffix}"] = stored[f"{theirs}attention.output.dense.{part}"].T
            out[f"{ours}up{suffix}"] = stored[f"{theirs}intermediate.dense.{part}"].T
            out[f"{ours}down{suffix}"] = stored[f"{theirs}output.dense.{part}"].T
        for norm, name in (("mid", "attention.output.LayerNorm"), ("end", "output.LayerNorm")):
            out[f"{ours}{norm}.gain"] = stored[f"{theirs}{name}.weight"]
            out[f"{ours}{norm}.shift"] = stored[f"{theirs}{name}.bias"]
    return pieces, {name: np.ascontiguousarray(value) for name, value in out.items()}


def new_heads(shape: Shape) -> Parameters:
    """Draw the parameters that the language model lacks from torch's seeded generator."""
    torch = import_torch()
    made: Parameters = {"context": torch.zeros(CONTEXT, shape.width)}
    pair = 3 * shape.pair
    for head, size in (("tag", len(TAGS)), ("first", pair), ("last", pair), ("key", pair)):
        made[f"{head}.w"] = torch.randn(shape.width, size) / math.sqrt(shape.width)
        made[f"{head}.b"] = torch.zeros(size)
    made["null.w"], made["null.b"] = torch.zeros(shape.width, 2), torch.zeros(2)
    made["reach"] = torch.zeros(3, 2 * REACH + 1)
    made["sentence"] = torch.zeros(3, 5)
    return made


def encode(
    p: Parameters,
    shape: Shape,
    ids: Tensor,
    context: Tensor,
    present: Tensor,
    dropout: float,
    watch: Callable[[int, Tensor], None] | None = None,
) -> Tensor:
    """Return a vector for each token: windows x length x width.

    Args:
        p: the parameters.
        shape: the shape of the transformer.
        ids: windows x length, rows of the vocabulary.
        context: windows x length x features; all 0 where no word stands.
        present: windows x length, whether a token stands there.
        dropout: the share of values set to zero.
        watch: called with each layer's number and what its units say.
    """
    functional = import_torch().nn.functional
    windows, length = ids.shape
    x = functional.embedding(ids, p["word"]) + p["position"][:length] + context @ p["context"]
    x = drop(_norm(p, "input", x), dropout)
    mask = present[:, None, None, :]
    for number in range(shape.layers):
        name = f"layer{number}"
        flat = x @ p[f"{name}.qkv"] + p[f"{name}.qkv.b"]
        roles = flat.view(windows, length, 3, shape.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(*roles, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(windows, length, shape.width)
        change = mixed @ p[f"{name}.o"] + p[f"{name}.o.b"]
        x = _norm(p, f"{name}.mid", x + drop(change, dropout))
        units = functional.gelu(x @ p[f"{name}.up"] + p[f"{name}.up.b"])
        if watch is not None:
            watch(number, units)
        change = units @ p[f"{name}.down"] + p[f"{name}.down.b"]
        x = _norm(p, f"{name}.end", x + drop(change, dropout))
    return drop(x, dropout)


def _norm(p: Parameters, name: str, x: Tensor) -> Tensor:
    functional = import_torch().nn.functional
    return functional.layer_norm(x, (x.shape[-1],), p[f"{name}.gain"], p[f"{name}.shift"], 1e-12)
