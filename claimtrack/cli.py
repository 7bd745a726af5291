"""The command line: arguments in, Tracker calls, text out.

What is found goes to standard output, in the format asked for. Everything else goes to
standard error: one line for each bad file, and a count while it works. A bad file never
costs the results of the others; it costs the exit status.
"""

import argparse
import io
import json
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from claimtrack import __version__, models
from claimtrack.errors import ClaimtrackError, DocumentConflict, StoreError
from claimtrack.models import Record

if TYPE_CHECKING:
    from claimtrack.extraction import Engine
    from claimtrack.formats.tsv import Texts
    from claimtrack.models import Claim, Document, Link, Statement
    from claimtrack.tracker import Tracker
    from claimtrack.views.layout import Block

NOTHING_FOUND = 1  # as grep has it
BAD_INPUT = 2
INTERRUPTED = 130  # as a shell has it: 128 and the number of SIGINT

_BETWEEN_COUNTS = 0.2  # seconds
# What the packaged story is about, in words of our own.
_DEMO_QUERY = "Syrian militants in Azerbaijan"

Thing = TypeVar("Thing")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status.

    Args:
        arguments: as they stand behind `claimtrack` on the command line; by
            default those of the process.

    Returns:
        0; 1 where nothing was found; 2 where an argument or a file was bad,
        whatever else was printed.

    >>> main(["schema", "link"])  # doctest: +ELLIPSIS
    {
      "$defs": {
    ...
    0
    """
    options = parse(arguments)
    run = Run(options)
    try:
        options.handler(run, options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read us has seen enough; nothing may be written any more, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except ClaimtrackError as error:
        run.complain(str(error))
    return run.status


# -- commands --------------------------------------------------------------------------------------


def extract(run: "Run", options: argparse.Namespace) -> None:
    """Print the statements of each document as it is read."""
    from claimtrack.formats.csv import STATEMENT_COLUMNS, statement_row, write_csv
    from claimtrack.reading import extract
    from claimtrack.views.tables import statements_table

    engine = run.engine()
    found = ((document, extract(document, engine=engine)) for document in run.documents(options.files))
    if run.format == "csv":
        rows = (
            statement_row(statement, document) for document, found_here in found for statement in found_here
        )
        write_csv(rows, run.out, columns=STATEMENT_COLUMNS)
        return
    for document, statements in found:
        if run.format == "jsonl":
            run.write_lines([document.record(), *(statement.record() for statement in statements)])
        else:
            run.write_blocks(statements_table(document, statements, explain=options.explain))


def track(run: "Run", options: argparse.Namespace) -> None:
    """Read the documents into a ledger, and print what it then holds."""
    from claimtrack.views.layout import Line
    from claimtrack.views.tables import claims_table, tell_counts

    if not options.files and options.db is None:
        run.refuse("nothing to track: give at least one FILE, or a ledger with --db")
    with run.tracker(options.db, must_exist=not options.files) as tracker:
        added = _add(run, tracker, options.files)
        if run.format == "jsonl":
            run.write_lines(tracker.records())
        elif run.format == "csv":
            _write_claims_csv(run, tracker, tracker.claims())
        else:
            claims = [claim for claim in tracker.claims() if not options.files or _touches(claim, added)]
            statements = sum(len(claim.statements) for claim in claims)
            documents = _documents_of(tracker, claims)
            ids = {statement.id for claim in claims for statement in claim.statements}
            rebuttals = sum(1 for link in tracker.links() if link.relation == "rebuts" and link.from_ in ids)
            run.write_blocks(claims_table(claims, documents))
            counts = tell_counts(statements, len(documents), len(claims), rebuttals)
            run.write_blocks([Line(""), Line(counts, "quiet")])


def show(run: "Run", options: argparse.Namespace) -> None:
    """Print the claims that fit a query best, in detail."""
    if not options.files and options.db is None:
        run.refuse("no ledger to look into: give one with --db, or at least one FILE")
    with run.tracker(options.db, must_exist=not options.files) as tracker:
        _add(run, tracker, options.files)
        found = tracker.find(options.query, top=options.top + run.nearby)
        _show(run, tracker, found, options.top, explain=options.explain)
    if not found:
        run.complain(f"no claim is near “{options.query}”", status=NOTHING_FOUND)


def check(run: "Run", options: argparse.Namespace) -> None:
    """Print what each document says to a claim."""
    from claimtrack.formats.csv import write_csv
    from claimtrack.tracker import check
    from claimtrack.views.tables import verdicts_table

    engine = run.engine()
    verdicts = (
        (check(options.claim, document, engine=engine), document) for document in run.documents(options.files)
    )
    if run.format == "jsonl":
        run.write_lines(verdict.record() for verdict, _ in verdicts)
    elif run.format == "csv":
        rows = (
            {
                **document.record(),
                **verdict.record(),
                "statements": "; ".join(statement.id for statement in verdict.statements),
                "reasons": "; ".join(verdict.reasons),
            }
            for verdict, document in verdicts
        )
        columns = ("document", "publisher", "published", "title", "label", "score", "statements", "reasons")
        write_csv(rows, run.out, columns=columns)
    else:
        run.write_blocks(verdicts_table(verdicts, explain=options.explain))


def match(run: "Run", options: argparse.Namespace) -> None:
    """Print, for each query, the claims that fit it best."""
    from claimtrack.formats.csv import write_csv
    from claimtrack.matching import Matcher
    from claimtrack.views.layout import Line
    from claimtrack.views.tables import plain_table

    queries = run.counted(_texts(options.queries).rows, "queries")
    matcher = Matcher(_texts(options.against).rows)
    found = ((id, text, matcher.search(text, top=options.top)) for id, text in queries)
    if run.format == "csv":
        rows = (
            {"query": id, "rank": rank, "id": hit.id, "score": round(hit.score, 4), "text": hit.text}
            for id, _, hits in found
            for rank, hit in enumerate(hits, 1)
        )
        write_csv(rows, run.out, columns=("query", "rank", "id", "score", "text"))
        return
    for id, text, hits in found:
        if run.format == "jsonl":
            ranked = {"ranked": [hit.id for hit in hits], "scores": [round(hit.score, 6) for hit in hits]}
            reasons = {"reasons": [list(hit.reasons) for hit in hits]} if options.explain else {}
            run.write_lines([{"query": id, **ranked, **reasons}])
        else:
            why = ["; ".join(hit.reasons) if options.explain else "" for hit in hits]
            cells = [
                (f"{hit.score:.2f}", str(hit.id), hit.text, reasons)
                for hit, reasons in zip(hits, why, strict=True)
            ]
            run.write_blocks([Line(f"{id}  {text}", "heading")])
            run.write_blocks(plain_table(("Fits", "Id", "Claim", "Why"), cells, wide="Claim"))
            run.write_blocks([Line("")])


def cluster(run: "Run", options: argparse.Namespace) -> None:
    """Print which claims are the same: the same claim, the same number."""
    from claimtrack.formats.csv import write_csv
    from claimtrack.matching import cluster
    from claimtrack.views.layout import Line
    from claimtrack.views.tables import plain_table

    rows, header = _texts(options.claims)
    labels = cluster([text for _, text in rows])
    if run.format == "jsonl":
        run.write_lines({"id": id, "cluster": label} for (id, _), label in zip(rows, labels, strict=True))
    elif run.format == "csv":
        cells = ({"id": id, "cluster": label} for (id, _), label in zip(rows, labels, strict=True))
        write_csv(cells, run.out, columns=("id", "cluster"))
    elif run.format == "tsv":
        # A file that names its columns gets them named in the answer.
        run.out.write("id\tcluster\n" if header else "")
        run.out.writelines(f"{id}\t{label}\n" for (id, _), label in zip(rows, labels, strict=True))
    else:
        together: dict[int, list[tuple[str, str]]] = {}
        for row, label in zip(rows, labels, strict=True):
            together.setdefault(label, []).append(row)
        for members in together.values():
            if len(members) > 1:
                run.write_blocks([*plain_table(("Id", "Claim"), members, wide="Claim"), Line("")])
        alone = sum(1 for members in together.values() if len(members) == 1)
        run.write_blocks(
            [Line(f"{len(rows):,} claims, {len(together):,} clusters, {alone:,} of one", "quiet")]
        )


def demo(run: "Run", options: argparse.Namespace) -> None:
    """Print the ledger of the packaged story, and the claim it is about."""
    from claimtrack.formats.story import packaged_story
    from claimtrack.tracker import Tracker
    from claimtrack.views.layout import Line
    from claimtrack.views.tables import claims_table

    with Tracker(engine=run.engine()) as tracker:
        story = packaged_story()
        tracker.add_many(story)
        if run.format == "jsonl":
            run.write_lines(tracker.records())
            return
        if run.format == "csv":
            _write_claims_csv(run, tracker, tracker.claims())
            return
        documents = {document.id: document for document in story}
        run.write_blocks([Line(f"{len(story)} dispatches of autumn 2020, in our own words:", "heading")])
        run.write_blocks(Line(str(document), "quiet", 2) for document in story)
        contradicted = [claim for claim in tracker.claims() if len(claim.statements) > 1 or claim.denied_by]
        run.write_blocks([Line(""), Line("Claims that several speak of, or that somebody denies", "heading")])
        run.write_blocks(claims_table(contradicted, documents))
        run.write_blocks([Line(""), Line(f'claimtrack show "{_DEMO_QUERY}"', "heading"), Line("")])
        _show(run, tracker, tracker.find(_DEMO_QUERY, top=1 + run.nearby), 1, explain=options.explain)


def schema(run: "Run", options: argparse.Namespace) -> None:
    """Print the JSON schema of one model, or of all by name."""
    schemas = {name: model.model_json_schema(by_alias=True) for name, model in sorted(_models().items())}
    found = schemas if options.name is None else schemas[options.name]
    run.out.write(json.dumps(found, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


# -- what the commands share -----------------------------------------------------------------------


class Run:
    """One run of the command: where its output goes, in which format, and whether anything was bad.

    Args:
        options: what stood on the command line.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.status = 0
        self._clear = "\r\x1b[K" if sys.stderr.isatty() else ""  # wipes the count that stands there
        self.out = sys.stdout
        asked = getattr(options, "format", None)
        otherwise = "table" if self.out.isatty() else getattr(options, "otherwise", "jsonl")
        self.format = str(asked or otherwise)
        # Programs are promised UTF-8, and the line ends that each format has itself.
        if self.format != "table" and isinstance(self.out, io.TextIOWrapper):
            self.out.reconfigure(encoding="utf-8", newline="")
        elif isinstance(self.out, io.TextIOWrapper):
            self.out.reconfigure(errors="replace")

    @property
    def nearby(self) -> int:
        """How many claims beside the best are listed: a person may have meant one of them."""
        return 4 if self.format == "table" else 0

    def complain(self, message: str, *, status: int = BAD_INPUT) -> None:
        """Print one line to standard error, and remember the exit status that it costs."""
        self.status = max(self.status, status)
        print(f"{self._clear}claimtrack: {' '.join(message.split())}", file=sys.stderr)

    def refuse(self, message: str) -> NoReturn:
        """End the run over an argument."""
        self.complain(message)
        raise SystemExit(BAD_INPUT)

    def engine(self) -> "Engine":
        """Load the engine asked for."""
        from claimtrack.extraction import load_engine

        try:
            return load_engine(self.options.engine)
        except ValueError as error:
            self.refuse(str(error))

    def tracker(self, path: Path | None, *, must_exist: bool) -> "Tracker":
        """Open the ledger; one that is only read must be there."""
        from claimtrack.tracker import Tracker

        if path is not None and must_exist and not path.exists():
            raise StoreError(f"{path}: there is no such ledger")
        return Tracker(path, engine=self.engine())

    def documents(self, files: Sequence[str], *, shown: bool = True) -> "Iterator[Document]":
        """Read the articles of all files, telling of those that cannot be read.

        Args:
            files: as they stand on the command line.
            shown: whether something is printed for each as it comes.
        """
        return self.counted(self._read(files), "articles", shown=shown)

    def counted(self, things: Iterable[Thing], noun: str, *, shown: bool = True) -> Iterator[Thing]:
        """Hand things on; where somebody waits at a terminal, tell how many so far."""
        if not sys.stderr.isatty() or (shown and self.out.isatty()):
            yield from things
            return
        told, count = time.monotonic(), 0
        for count, thing in enumerate(things, 1):
            yield thing
            if time.monotonic() - told > _BETWEEN_COUNTS:
                told = time.monotonic()
                print(f"\r{noun}: {count:,}", end="", file=sys.stderr, flush=True)
        print(f"{self._clear}{noun}: {count:,}", file=sys.stderr)

    def write_lines(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Write JSON Lines."""
        from claimtrack.formats.jsonl import write_records

        write_records(records, self.out)

    def write_blocks(self, blocks: "Iterable[Block]") -> None:
        """Write headings and tables, as wide as the screen is."""
        from claimtrack.views.layout import print_blocks

        width = shutil.get_terminal_size((100, 24)).columns
        print_blocks(blocks, self.out, width=max(width, 40))

    def _read(self, files: Sequence[str]) -> "Iterator[Document]":
        from claimtrack.formats.articles import read_documents

        for file in files:
            yield from read_documents(
                file,
                published=self.options.published,
                publisher=self.options.publisher,
                on_error=lambda error: self.complain(str(error)),
            )


def _add(run: Run, tracker: "Tracker", files: Sequence[str]) -> set[str]:
    """Add the articles of the files one by one; return their ids."""
    added = set()
    for document in run.documents(files, shown=False):
        try:
            tracker.add(document)
        except DocumentConflict as error:
            run.complain(str(error))
        else:
            added.add(document.id)
    return added


def _show(run: Run, tracker: "Tracker", found: "Sequence[Claim]", top: int, *, explain: bool) -> None:
    """Write claims in detail, and the rest of those found in a line each."""
    from claimtrack.views.layout import Line
    from claimtrack.views.tables import claim_detail, near_claims

    told = found[:top]
    if run.format == "csv":
        _write_claims_csv(run, tracker, told)
        return
    documents = _documents_of(tracker, told)
    links = list(dict.fromkeys(link for claim in told for link in tracker.links(claim)))
    others = _other_ends(tracker, links, told)
    if run.format == "jsonl":
        for claim in told:
            run.write_lines([{**claim.record(), "score": claim.score, "reasons": list(claim.reasons)}])
        run.write_lines(document.record() for document in documents.values())
        run.write_lines(statement.record() for claim in told for statement in claim.statements)
        run.write_lines(statement.record() for statement in others.values())
        run.write_lines(link.record() for link in links)
        return
    for number, claim in enumerate(told):
        run.write_blocks([Line("")] if number else [])
        run.write_blocks(claim_detail(claim, documents, links, others, explain=explain))
    run.write_blocks(near_claims(found[top:]))


def _write_claims_csv(run: Run, tracker: "Tracker", claims: "Iterable[Claim]") -> None:
    """Write a row for each statement, with the claim it belongs to and the statements it rebuts."""
    from claimtrack.formats.csv import STATEMENT_COLUMNS, statement_row, write_csv

    claims = list(claims)
    documents = _documents_of(tracker, claims)
    rebuts: dict[str, list[str]] = {}
    for link in tracker.links():
        if link.relation == "rebuts":
            rebuts.setdefault(link.from_, []).append(link.to)
    rows = (
        {
            **statement_row(statement, documents.get(statement.document or "")),
            "claim": claim.id,
            "claim_text": claim.text,
            "claim_status": str(claim.status),
            "rebuts": "; ".join(rebuts.get(statement.id, [])),
        }
        for claim in claims
        for statement in claim.statements
    )
    write_csv(rows, run.out, columns=(*STATEMENT_COLUMNS, "claim", "claim_text", "claim_status", "rebuts"))


def _documents_of(tracker: "Tracker", claims: "Iterable[Claim]") -> "dict[str, Document]":
    wanted = {statement.document for claim in claims for statement in claim.statements if statement.document}
    documents = sorted(map(tracker.document, wanted), key=lambda d: (d.day is None, d.day or date.min, d.id))
    return {document.id: document for document in documents}


def _other_ends(
    tracker: "Tracker", links: "Sequence[Link]", claims: "Sequence[Claim]"
) -> "dict[str, Statement]":
    """Find the statements of other claims that answer those of the claims told, or are answered."""
    told = {statement.id for claim in claims for statement in claim.statements}
    others = sorted({end for link in links for end in (link.from_, link.to)} - told)
    return {id: tracker.statement(id) for id in others}


def _touches(claim: "Claim", documents: set[str]) -> bool:
    return any(statement.document in documents for statement in claim.statements)


def _models() -> dict[str, type[Record]]:
    found = (
        value for value in vars(models).values() if isinstance(value, type) and issubclass(value, Record)
    )
    return {model.__name__.lower(): model for model in found if model is not Record}


# -- arguments -------------------------------------------------------------------------------------


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong, and where help is, in one line."""
        self.exit(BAD_INPUT, f"{self.prog}: {message} (see {self.prog} --help)\n")


def build_parser() -> Parser:
    """Build the parser of all commands.

    >>> build_parser().parse_args(["show", "the dam leaks", "--db", "claims.db"]).query
    'the dam leaks'
    """
    parser = Parser(
        prog="claimtrack",
        description="A ledger of who said what about whom, when, in which words, and who denied it.",
        epilog="It records what was said. It never decides what is true.",
    )
    parser.add_argument("--version", action="version", version=f"claimtrack {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    output, engine, byline = _output_options(), _engine_options(), _byline_options()

    def command(name: str, handler: Any, text: str, *parents: Parser) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=handler.__doc__, parents=list(parents))
        made.set_defaults(handler=handler)
        return made

    made = command("extract", extract, "statements of each document", output, engine, byline)
    _take_files(made, "+")

    made = command("track", track, "the whole way: statements, claims, links", output, engine, byline)
    _take_files(made, "*")
    made.add_argument("--db", type=Path, metavar="LEDGER", help="ledger file to add to, or to make")

    text = "one claim: who affirms it, who denies it, when, in which words"
    made = command("show", show, text, output, engine, byline)
    made.add_argument("query", metavar="QUERY", type=_words, help="the claim, in any words")
    _take_files(made, "*")
    made.add_argument("--db", type=Path, metavar="LEDGER", help="ledger file to look into")
    made.add_argument("--top", type=_count, default=1, metavar="N", help="claims told in detail (default 1)")

    text = "a verdict for each document: does it affirm the claim, deny it, discuss it?"
    made = command("check", check, text, output, engine, byline)
    made.add_argument("claim", metavar="CLAIM", type=_words, help="the claim, in your words")
    _take_files(made, "+")

    made = command("match", match, "for each query, the known claims that fit it best", output)
    made.add_argument("queries", metavar="QUERIES.tsv", type=_words, help=_TSV_HELP)
    made.add_argument("--against", required=True, metavar="CLAIMS.tsv", type=_words, help=_TSV_HELP)
    made.add_argument("--top", type=_count, default=10, metavar="N", help="for each query (default 10)")

    made = command("cluster", cluster, "which claims are the same", _output_options("tsv"))
    made.add_argument("claims", metavar="CLAIMS.tsv", type=_words, help=_TSV_HELP)

    command("demo", demo, "the main job on a story that ships with the package", output, engine)

    made = command("schema", schema, "JSON schemas of the models")
    made.add_argument("name", nargs="?", choices=sorted(_models()), help="one model; by default all, by name")
    return parser


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read a command line; files may stand before and after options.

    >>> parse(["extract", "a.txt", "--publisher", "The Post", "b.txt"]).files
    ['a.txt', 'b.txt']
    """
    parser = build_parser()
    options, rest = parser.parse_known_args(arguments)
    # argparse takes a list of files to be over at the first option.
    unknown = rest if not hasattr(options, "files") else [word for word in rest if word[:1] == "-" != word]
    if unknown:
        parser.error(f"unknown arguments: {' '.join(unknown)}")
    if rest:
        options.files = [*options.files, *map(_words, rest)]
    return options


_TSV_HELP = "lines of id <TAB> text; - is standard input"


def _take_files(parser: argparse.ArgumentParser, number: str) -> None:
    text = ".txt, .html, or .jsonl with one document a line; - is standard input"
    text += "" if number == "+" else "; none is needed with --db"
    parser.add_argument("files", nargs=number, metavar="FILE", type=_words, help=text)


def _output_options(*more: str) -> Parser:
    shared = Parser(add_help=False)
    text = "table for a person, the default on a terminal; the others for programs"
    shared.add_argument("--format", choices=["table", "jsonl", "csv", *more], help=text)
    shared.add_argument("--explain", action="store_true", help="with the reasons")
    shared.set_defaults(otherwise=more[0] if more else "jsonl")
    return shared


def _engine_options() -> Parser:
    shared = Parser(add_help=False)
    shared.add_argument("--engine", default="default", metavar="NAME", help="which engine finds statements")
    return shared


def _byline_options() -> Parser:
    shared = Parser(add_help=False)
    text = "when it appeared, as 2020-10-06, where a file does not say"
    shared.add_argument("--published", type=_day, metavar="DATE", help=text)
    text = "which outlet ran it, where a file does not say"
    shared.add_argument("--publisher", type=_words, metavar="NAME", help=text)
    return shared


def _day(text: str) -> date | datetime:
    try:
        return date.fromisoformat(text) if len(text) <= len("2020-10-06") else datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"no date: {text!r} ({error}); write it as 2020-10-06") from None


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 1 or more")
    return int(text)


def _words(text: str) -> str:
    # What the shell handed over in another encoding would break whatever it is compared with.
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(f"{text!r} is not UTF-8 text") from None
    return text


def _texts(file: str) -> "Texts":
    from claimtrack.formats.tsv import read_texts

    return read_texts(sys.stdin.buffer if file == "-" else file)
