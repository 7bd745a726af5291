"""Tables: claims, statements and verdicts as a person reads them on a terminal.

Each function returns blocks, from top to bottom; `claimtrack.views.layout` prints them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimtrack.models import Claim, ClaimStatus, Document, Link, Relation, Statement, Verdict
from claimtrack.views.layout import Block, Cell, Column, Line, Table
from claimtrack.views.wording import (
    balance_quotes,
    tell_claim,
    tell_days,
    tell_names,
    tell_origins,
    tell_outlet,
    tell_stance,
    tell_when,
    tell_where,
    tell_who,
    tell_words,
)

# What somebody contradicts is read first.
_STATUS_ORDER = [
    ClaimStatus.DISPUTED,
    ClaimStatus.DENIED,
    ClaimStatus.QUESTIONED,
    ClaimStatus.AFFIRMED,
    ClaimStatus.REPORTED,
]

Documents = Mapping[str, Document]
Row = list[Cell | str]


def claims_table(claims: Iterable[Claim], documents: Documents) -> Iterator[Block]:
    """Tell how each claim stands: the contradicted ones first, then those that many speak of.

    Args:
        claims: any number of them.
        documents: their articles by id, for outlets.
    """
    ordered = sorted(
        claims,
        key=lambda claim: (
            _STATUS_ORDER.index(claim.status),
            -len(claim.statements),
            str(claim.first_said or "9999"),
            claim.id,
        ),
    )
    columns = [
        Column("Claim", 6),
        Column("Status", 1),
        Column("Affirmed by", 3),
        Column("Denied by", 3),
        Column("When", 2),
        Column("Where", 2),
    ]
    rows: list[Row] = [
        [
            _shorten(tell_claim(claim), 160),
            Cell(str(claim.status), str(claim.status)),
            Cell(_names(claim.affirmed_by), "affirms"),
            Cell(_names(claim.denied_by), "denies"),
            Cell(tell_days(claim.first_said, claim.last_said), "quiet"),
            Cell(_tell_outlets(claim, documents), "quiet"),
        ]
        for claim in ordered
    ]
    yield Table(columns, rows) if rows else Line("no claims", "quiet")


def claim_detail(
    claim: Claim,
    documents: Documents,
    links: Sequence[Link],
    others: Mapping[str, Statement] | None = None,
    *,
    explain: bool = False,
) -> Iterator[Block]:
    """Tell one claim: who affirms it, who denies it, when, in which words, where, and who answers whom.

    Args:
        claim: the claim.
        documents: its articles by id.
        links: of these, the rebuttals and support from or to its statements are told.
        others: statements of other claims that stand at the other end of a link, by id.
        explain: with the reasons for each statement.
    """
    yield Line(_shorten(tell_claim(claim), 400), "heading")
    yield Line(f"{claim.status}", str(claim.status), 2)
    yield Line(f"affirmed by {tell_names(claim.affirmed_by)}", "", 2)
    yield Line(f"denied by {tell_names(claim.denied_by)}", "", 2)
    if claim.retracted_by:
        yield Line(f"taken back by {tell_names(claim.retracted_by)}", "", 2)
    if origins := tell_origins(claim):
        yield Line(origins, "quiet", 2)
    if claim.about:
        yield Line(f"about {tell_names(claim.about)}", "quiet", 2)
    if claim.score is not None and claim.reasons:
        yield Line(f"fits {claim.score:.2f}: {'; '.join(claim.reasons)}", "quiet", 2)
    yield Line("")
    numbers = {statement.id: number for number, statement in enumerate(claim.statements, 1)}
    answers = _answers(links, numbers)
    columns = [
        Column("", 1),
        Column("When", 2),
        Column("Who", 3),
        Column("Stance", 2),
        Column("In which words", 7),
        Column("Where", 3),
        Column("Why", 4),
    ]
    rows = [_statement_row(s, numbers, answers, documents, explain) for s in claim.statements]
    yield Table(columns, rows)
    told = list(_tell_answers(links, claim, numbers, others or {}))
    if told:
        yield Line("")
        yield Line("Who answers whom", "quiet")
        yield from told


def near_claims(claims: Sequence[Claim]) -> Iterator[Block]:
    """List the claims that fit a query less well than the one that is told."""
    if claims:
        yield Line("")
        yield Line("Other claims that are near", "quiet")
        columns = [
            Column("Fits"),
            Column("Claim", 6),
            Column("Status"),
            Column("Affirmed by", 3),
            Column("Denied by", 3),
        ]
        rows: list[Row] = [
            [
                f"{claim.score or 0.0:.2f}",
                _shorten(tell_claim(claim), 120),
                Cell(str(claim.status), str(claim.status)),
                Cell(_names(claim.affirmed_by), "affirms"),
                Cell(_names(claim.denied_by), "denies"),
            ]
            for claim in claims
        ]
        yield Table(columns, rows)


def statements_table(
    document: Document, statements: Sequence[Statement], *, explain: bool = False
) -> Iterator[Block]:
    """Tell what one article attributes to whom.

    Args:
        document: the article.
        statements: what was found in it.
        explain: with the reasons.
    """
    yield Line(str(document), "heading")
    if not statements:
        yield Line("nothing is attributed to anybody", "quiet", 2)
    else:
        columns = [
            Column("Who", 3),
            Column("Stance", 2),
            Column("In which words", 7),
            Column("About", 3),
            Column("When", 2),
            Column("Why", 4),
        ]
        rows: list[Row] = [
            [
                Cell(tell_who(statement.sources), "who"),
                Cell(tell_stance(statement), str(statement.stance)),
                tell_words(statement),
                _names(statement.about),
                Cell(tell_when(statement, document), "quiet"),
                Cell("; ".join(statement.reasons) if explain else "", "quiet"),
            ]
            for statement in statements
        ]
        yield Table(columns, rows)
    yield Line("")


def verdicts_table(verdicts: Iterable[tuple[Verdict, Document]], *, explain: bool = False) -> Iterator[Block]:
    """Tell what each article says to a claim, with the words that say so."""
    columns = [
        Column("Article", 4),
        Column("Verdict", 1),
        Column("Score", 1),
        Column("Who says so", 3),
        Column("In which words", 6),
        Column("Why", 4),
    ]
    rows: list[Row] = []
    for verdict, document in verdicts:
        said = verdict.statements or (None,)
        for number, statement in enumerate(said):
            first = number == 0
            rows.append(
                [
                    _shorten(str(document), 120) if first else "",
                    Cell(verdict.label if first else "", verdict.label),
                    f"{verdict.score:.2f}" if first else "",
                    Cell(tell_who(statement.sources) if statement else "", "who"),
                    Cell(tell_words(statement), str(statement.stance)) if statement else "",
                    Cell("; ".join(verdict.reasons) if explain and first else "", "quiet"),
                ]
            )
    yield Table(columns, rows) if rows else Line("no articles", "quiet")


def plain_table(names: Sequence[str], rows: Iterable[Sequence[str]], *, wide: str) -> Iterator[Block]:
    """Lay out rows of plain words; the column named `wide` gets most of the width."""
    yield Table([Column(name, 6 if name == wide else 1) for name in names], [list(row) for row in rows])


def tell_counts(statements: int, documents: int, claims: int, rebuttals: int) -> str:
    """Sum a ledger up in one line.

    >>> tell_counts(3, 1, 2, 1)
    '3 statements in 1 article, 2 claims, 1 rebuttal'
    """

    def count(number: int, noun: str) -> str:
        return f"{number:,} {noun}{'' if number == 1 else 's'}"

    return (
        f"{count(statements, 'statement')} in {count(documents, 'article')}, "
        f"{count(claims, 'claim')}, {count(rebuttals, 'rebuttal')}"
    )


# -- helpers ---------------------------------------------------------------------------------------


def _statement_row(
    statement: Statement,
    numbers: Mapping[str, int],
    answers: Mapping[str, str],
    documents: Documents,
    explain: bool,
) -> Row:
    document = documents.get(statement.document or "")
    return [
        Cell(str(numbers[statement.id]), "quiet"),
        tell_when(statement, document),
        Cell(tell_who(statement.sources), "who"),
        Cell(tell_stance(statement) + answers.get(statement.id, ""), str(statement.stance)),
        tell_words(statement),
        Cell(tell_where(statement, document), "quiet"),
        Cell("; ".join(statement.reasons) if explain else "", "quiet"),
    ]


def _answers(links: Iterable[Link], numbers: Mapping[str, int]) -> dict[str, str]:
    answered: dict[str, set[int]] = {}
    for link in links:
        if link.relation is Relation.REBUTS and link.from_ in numbers and link.to in numbers:
            answered.setdefault(link.from_, set()).add(numbers[link.to])
    return {id: f" → {', '.join(map(str, sorted(to)))}" for id, to in answered.items()}


def _tell_answers(
    links: Iterable[Link], claim: Claim, numbers: Mapping[str, int], others: Mapping[str, Statement]
) -> Iterator[Line]:
    known = {**others, **{statement.id: statement for statement in claim.statements}}
    signs = {Relation.REBUTS: "✗→", Relation.SUPPORTS: "✓→"}

    def name(statement: Statement) -> str:
        who = tell_names(statement.sources)
        if statement.id in numbers:
            return f"{numbers[statement.id]} {who}"
        return f"{who} ({_shorten(tell_words(statement), 60)})"

    last = len(numbers) + 1
    for link in sorted(links, key=lambda link: (numbers.get(link.from_, last), numbers.get(link.to, last))):
        touches = link.from_ in numbers or link.to in numbers
        if link.relation in signs and touches and link.from_ in known and link.to in known:
            ends = f"{name(known[link.from_])} {signs[link.relation]} {name(known[link.to])}"
            yield Line(f"{ends} · {link.score:.2f}: {'; '.join(link.reasons)}", "", 2)


def _names(actors: Sequence[object]) -> str:
    return ", ".join(map(str, actors))


def _tell_outlets(claim: Claim, documents: Documents) -> str:
    found = (documents.get(statement.document or "") for statement in claim.statements)
    outlets = Counter(tell_outlet(document) for document in found if document)
    return ", ".join(f"{outlet} ×{count}" if count > 1 else outlet for outlet, count in outlets.items())


def _shorten(text: str, longest: int) -> str:
    words = " ".join(text.split())
    return balance_quotes(words if len(words) <= longest else words[: longest - 1].rstrip() + "…")
