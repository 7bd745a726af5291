"""Learn `matching/words.npz`: how rare words are, how they are used, and which lie near each other.

    python -m claimtrack.training.words --texts FILE... --parsed FILE.conll.gz... --encoder FOLDER \\
        --wordnet FOLDER --out words.npz

Counts come from the texts: in how many sentences a dictionary form stands, how
often with a capital in running text, how often as a verb (from parsed texts, in
columns as CoreNLP writes them). Vectors are the answers of a small sentence
encoder (MiniLM, Apache-2.0; a folder with `model.safetensors` and `vocab.txt`)
to each word alone, with their common direction taken out, brought down to a few
dimensions and written as bytes. Pairs of near words come from WordNet, and in how many
fields of meaning a noun is at home. No text is kept.
"""

import argparse
import csv
import gzip
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimtrack.matching.vocabulary import _irregular_forms, _stems
from claimtrack.training.wordnet import near_words, noun_fields

Floats = NDArray[np.float32]

_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAPITALS = (
    0.4  # a line with fewer words in lower case than this is a headline, and tells nothing of capitals
)


class Counts:
    """What a pile of sentences says of its words."""

    def __init__(self) -> None:
        self.sentences = 0
        self.seen: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Count one text, sentence by sentence."""
        for sentence in _SENTENCE.split(text):
            words = [m.group() for m in _WORD.finditer(re.sub(r"['’]s\b", "", sentence))]
            if len(words) < 3:
                continue
            self.sentences += 1
            self.seen.update({word.lower() for word in words})
            if sum(word.islower() for word in words) > _CAPITALS * len(words):
                self.inside.update(word.lower() for word in words[1:])
                self.capital.update(word.lower() for word in words[1:] if word[0].isupper())


def read_texts(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the texts of .txt files, of .csv files (articleBody) and of .tsv files (text)."""
    csv.field_size_limit(sys.maxsize)
    for path in paths:
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as handle:
                yield from (row["articleBody"] for row in csv.DictReader(handle))
        elif path.suffix == ".tsv":
            with path.open(encoding="utf-8", newline="") as handle:
                rows = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
                yield from (row["text"] for row in rows)
        else:
            yield path.read_text("utf-8")


def verb_shares(paths: Iterable[Path]) -> dict[str, float]:
    """Tell for each word form of parsed texts how often it is a verb."""
    total: Counter[str] = Counter()
    verbs: Counter[str] = Counter()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as handle:
            for line in handle:
                columns = line.split("\t")
                if len(columns) > 5:
                    total[columns[3].lower()] += 1
                    verbs[columns[3].lower()] += columns[5].startswith("V")
    return {word: verbs[word] / total[word] for word in total}


class Encoder:
    """BERT's forward pass for short inputs, in numpy: enough to ask a MiniLM what one word means."""

    def __init__(self, folder: Path) -> None:
        raw = (folder / "model.safetensors").read_bytes()
        size = int.from_bytes(raw[:8], "little")
        header: dict[str, Any] = json.loads(raw[8 : 8 + size])
        self.weights: dict[str, Floats] = {}
        for name, about in header.items():
            if name != "__metadata__" and about["dtype"] == "F32":
                start, end = about["data_offsets"]
                array = np.frombuffer(raw[8 + size + start : 8 + size + end], dtype=np.float32)
                self.weights[name.removeprefix("bert.")] = array.reshape(about["shape"])
        self.pieces = {
            word: i for i, word in enumerate((folder / "vocab.txt").read_text("utf-8").split("\n"))
        }
        config = json.loads((folder / "config.json").read_text("utf-8"))
        self.layers, self.heads = config["num_hidden_layers"], config["num_attention_heads"]

    def split(self, word: str) -> list[int]:
        """Cut a word into the encoder's pieces, the longest first."""
        found, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if piece in self.pieces:
                    found.append(self.pieces[piece])
                    start = end
                    break
            else:
                return [self.pieces["[UNK]"]]
        return found

    def __call__(self, word: str) -> Floats:
        """Encode one word: the mean over its pieces in the last layer."""
        w = self.weights
        ids = [self.pieces["[CLS]"], *self.split(word), self.pieces["[SEP]"]]
        x = w["embeddings.word_embeddings.weight"][ids]
        x = x + w["embeddings.position_embeddings.weight"][: len(ids)]
        x = self._norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        width = x.shape[1] // self.heads
        for layer in range(self.layers):
            at = f"encoder.layer.{layer}."
            query, key, value = (
                self._dense(x, f"{at}attention.self.{part}").reshape(-1, self.heads, width).swapaxes(0, 1)
                for part in ("query", "key", "value")
            )
            scores = query @ key.swapaxes(1, 2) / np.sqrt(width)
            share = np.exp(scores - scores.max(axis=-1, keepdims=True))
            share /= share.sum(axis=-1, keepdims=True)
            mixed = (share @ value).swapaxes(0, 1).reshape(len(ids), -1)
            x = self._norm(
                x + self._dense(mixed, f"{at}attention.output.dense"), f"{at}attention.output.LayerNorm"
            )
            wide = self._dense(x, f"{at}intermediate.dense")
            # GELU by its usual tanh form; the difference is far below a byte's step.
            wide = 0.5 * wide * (1 + np.tanh(0.7978845608 * (wide + 0.044715 * wide**3)))
            x = self._norm(x + self._dense(wide, f"{at}output.dense"), f"{at}output.LayerNorm")
        mean: Floats = x.mean(axis=0)
        return mean

    def _dense(self, x: Floats, name: str) -> Floats:
        answer: Floats = x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return answer

    def _norm(self, x: Floats, name: str) -> Floats:
        centred = x - x.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + 1e-12)
        answer: Floats = scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return answer


def shorten(vectors: Floats, size: int) -> NDArray[np.int8]:
    """Bring vectors down to a few dimensions, and to bytes."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centred = unit - unit.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    short = centred @ axes[:size].T
    short /= np.maximum(np.linalg.norm(short, axis=1, keepdims=True), 1e-9)
    answer: NDArray[np.int8] = np.round(short * 127).astype(np.int8)
    return answer


def build(
    texts: Iterable[str], shares: dict[str, float], encoder: Encoder, *, least: int, size: int
) -> dict[str, Any]:
    """Make the arrays of `words.npz`."""
    counts = Counts()
    for text in texts:
        counts.add(text)
    words = sorted(
        (w for w, n in counts.seen.items() if n >= least and w.isalpha()), key=lambda w: (-counts.seen[w], w)
    )
    # Forms that a regular ending makes of another listed word are counted with that word.
    listed = set(words)
    table = tomllib.loads((resources.files("claimtrack.matching") / "words.toml").read_text("utf-8"))
    irregular, _ = _irregular_forms(table["irregular"])

    def lemma(form: str) -> str:
        if form in irregular:
            return irregular[form]
        found = [stem for stem in _stems(form) if stem in listed]
        # "species" is no plural of "specie": a form far more usual than its stem is a word of its own.
        found = [stem for stem in found if counts.seen[stem] * 20 >= counts.seen[form]]
        return found[0] if found else form

    seen: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    verb: Counter[str] = Counter()
    for word in words:
        base = lemma(word)
        seen[base] += counts.seen[word]
        inside[base] += counts.inside[word]
        capital[base] += counts.capital[word]
        guess = 0.8 if word != base and word.endswith(("ed", "ing")) else 0.0
        verb[base] += round(counts.seen[word] * shares.get(word, guess))
    kept = sorted(seen, key=lambda w: (-seen[w], w))
    vectors = np.stack([encoder(word) for word in kept])
    return {
        "words": np.frombuffer("\n".join(kept).encode(), dtype=np.uint8),
        "counts": np.array([seen[w] for w in kept], dtype=np.int32),
        "names": np.array([round(100 * capital[w] / max(1, inside[w])) for w in kept], dtype=np.int8),
        "verbs": np.array([min(100, round(100 * verb[w] / seen[w])) for w in kept], dtype=np.int8),
        "sentences": np.array(counts.sentences),
        "vectors": shorten(vectors, size),
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--parsed", type=Path, nargs="*", default=[])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--wordnet", type=Path, required=True, help="folder with data.noun and its like")
    parser.add_argument("--least", type=int, default=5, help="sentences that a word must stand in")
    parser.add_argument("--size", type=int, default=48, help="dimensions of a vector")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    arrays = build(
        read_texts(args.texts),
        verb_shares(args.parsed),
        Encoder(args.encoder),
        least=args.least,
        size=args.size,
    )
    words = bytes(arrays["words"]).decode().split("\n")
    fields = noun_fields(args.wordnet)
    arrays["fields"] = np.array([fields.get(word, 0) for word in words], dtype=np.int8)
    listed = set(words)
    near = [f"{a} {b}" for a, b in near_words(args.wordnet) if a in listed or b in listed]
    arrays["near"] = np.frombuffer("\n".join(near).encode(), dtype=np.uint8)
    np.savez_compressed(args.out, **arrays)
    print(f"{len(arrays['counts'])} words, {args.out.stat().st_size} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
