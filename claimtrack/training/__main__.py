"""`python -m claimtrack.training`: learn weights from annotated articles, and measure an engine on them."""

import argparse
import io
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from claimtrack.errors import ClaimtrackError
from claimtrack.extraction.engine import Engine, load_engine
from claimtrack.models import Document, Span
from claimtrack.training.corpus import Article, Marked, Spans, read_corpus
from claimtrack.training.scores import KINDS, tally, total


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a clear line and exit status 2 tell what could not be done."""
    parser = argparse.ArgumentParser(prog="python -m claimtrack.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    learn = commands.add_parser("fit", help="learn weights (needs the extra 'training')")
    learn.add_argument("corpus", type=Path, help="folder of standoff, or file of JSON lines")
    learn.add_argument(
        "--out",
        type=Path,
        required=True,
        help="the npz file to write; for the accurate engine an onnx file beside it",
    )
    learn.add_argument(
        "--engine",
        choices=("default", "accurate"),
        default="default",
        help="whose weights; those of the accurate one are two files, .npz and .onnx",
    )
    learn.add_argument("--epochs", type=int, help="8 for the default engine, 4 for the accurate one")
    learn.add_argument("--seed", type=int, default=1)
    learn.add_argument("--threads", type=int, default=1, help="more are faster, and round differently")
    learn.add_argument("--teacher", type=Path, help="weights of an accurate engine, to learn from as well")
    learn.add_argument("--silver", type=Path, help="articles without marks, learned as the teacher sees them")
    measure = commands.add_parser("evaluate", help="score an engine against what annotators marked")
    measure.add_argument("corpus", type=Path, help="folder of standoff, or file of JSON lines")
    measure.add_argument("--engine", default="default", help="a named engine")
    measure.add_argument("--weights", type=Path, help="an npz file written by fit, instead of a named engine")
    chosen = parser.parse_args(arguments)
    try:
        return _fit(chosen) if chosen.command == "fit" else _evaluate(chosen)
    except (ClaimtrackError, OSError, ValueError) as error:
        print(f"claimtrack.training: {error}", file=sys.stderr)
        return 2


def _fit(chosen: argparse.Namespace) -> int:
    from claimtrack.extraction.accurate import Transformer
    from claimtrack.training import accurate, learned
    from claimtrack.training.distil import read_texts
    from claimtrack.training.network import import_torch

    if chosen.silver and not chosen.teacher:
        raise ValueError("articles without marks (--silver) need somebody to mark them (--teacher)")
    articles = read_corpus(chosen.corpus)
    import_torch().set_num_threads(chosen.threads)
    settings = {"epochs": chosen.epochs} if chosen.epochs else {}
    if chosen.engine == "accurate":
        graph, weights = accurate.export(accurate.fit(articles, seed=chosen.seed, **settings))
        chosen.out.with_suffix(".onnx").write_bytes(graph)
        size = len(graph)
    else:
        teacher = Transformer(chosen.teacher.with_suffix("")) if chosen.teacher else None
        silver = read_texts(chosen.silver) if chosen.silver else []
        weights = learned.fit(articles, teacher=teacher, silver=silver, seed=chosen.seed, **settings)
        size = 0
    write_weights(weights, chosen.out.with_suffix(".npz"))
    size += chosen.out.with_suffix(".npz").stat().st_size
    print(f"{len(articles)} articles learned, {size / 1e6:.1f} MB written to {chosen.out}")
    return 0


def write_weights(weights: dict[str, npt.NDArray[np.generic]], path: Path) -> None:
    """Write an npz file that is the same, byte for byte, for the same weights."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(weights):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(weights[name]), allow_pickle=False)
            # A fixed date: the time of writing is no part of what was learned.
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, buffer.getvalue())


def _evaluate(chosen: argparse.Namespace) -> int:
    if chosen.weights:
        from claimtrack.extraction.learned import LearnedEngine

        engine: Engine = LearnedEngine(chosen.weights)
    else:
        engine = load_engine(chosen.engine)
    articles = read_corpus(chosen.corpus)
    began = time.perf_counter()
    predicted = [_predict(engine, article) for article in articles]
    seconds = time.perf_counter() - began
    sums = total(tally(article, found) for article, found in zip(articles, predicted, strict=True))
    print(f"{engine.name}: {sums['all'].marked} attributions marked in {len(articles)} articles")
    for what in ("found", "right", "exact"):
        precision, recall, f1 = sums["all"].ratio(what)
        recalls = "  ".join(f"{kind} {sums[kind].ratio(what).recall:.3f}" for kind in KINDS)
        print(f"{what:6} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   recall: {recalls}")
    print(f"{sum(len(article.text.split()) for article in articles) / seconds:,.0f} words a second")
    return 0


def _predict(engine: Engine, article: Article) -> list[Marked]:
    return [
        Marked(_offsets(one.sources), _offsets(one.cue), _offsets(one.content))
        for one in engine.attributions(Document(text=article.text))
    ]


def _offsets(spans: Sequence[Span]) -> Spans:
    return tuple((span.start, span.end) for span in spans)


if __name__ == "__main__":
    sys.exit(main())
