"""What a notebook shows: every letter of the article, its marks, and no tag that is not ours."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.models import (
    Actor,
    Claim,
    Comparison,
    Document,
    Link,
    Record,
    Span,
    Statement,
    Verdict,
)
from claimtrack.views import html

OURS = {"div", "p", "b", "br", "mark", "span", "table", "tr", "td", "blockquote", "code", "ul", "li"}
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>&lt;\' style="x"'


class Page(HTMLParser):
    """Reads a page as a browser does; complains about tags that do not close."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.marked: list[tuple[str, str]] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag != "br":
            self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        self.text += data
        if self._open and self._open[-1][0] == "mark" and "title" in self._open[-1][1]:
            self.marked.append((data, self._open[-1][1]["title"]))


ARTICLE = Document(text="“We hid nothing,” a spokesperson for Lowland Water said.", publisher="The Post")


def said(sources=(), cue=(), content=(), **more):
    return Statement(
        sources=[Actor(name=name, mention=ARTICLE.span(*place)) for name, place in sources],
        cue=[ARTICLE.span(*place) for place in cue],
        content=[ARTICLE.span(*place) for place in content],
        document=ARTICLE.id,
        **more,
    )


def test_an_article_marks_who_speaks_how_and_what():
    denial = said([("Lowland Water", (18, 50))], [(51, 55)], [(1, 16)], stance="denies")
    page = Page(html.article(ARTICLE, [denial]))
    assert page.marked == [
        ("We hid nothing,", "content: Lowland Water denies"),
        ("a spokesperson for Lowland Water", "source: Lowland Water"),
        ("said", "cue of Lowland Water: deny, denies"),
    ]
    assert ARTICLE.text in page.text


def test_marks_that_overlap_are_cut_and_each_piece_names_them_all():
    one = said(content=[(1, 16)])
    two = said([("Lowland Water", (4, 30))], stance="denies")
    page = Page(html.article(ARTICLE, [one, two]))
    assert page.marked == [
        ("We ", "content: (nobody named) affirms"),
        ("hid nothing,", "content: (nobody named) affirms; source: Lowland Water"),
        ("” a spokespers", "source: Lowland Water"),
    ]


def test_spans_of_another_text_are_left_out():
    by_hand = Statement(sources="Ada Quill", content="the dam leaks")
    elsewhere = Statement(
        content=[Span(start=900, end=903, text="dam")], cue=[Span(start=0, end=3, text="Sep")]
    )
    assert Page(html.article(ARTICLE, [by_hand, elsewhere])).marked == []


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12))
def test_any_text_with_any_marks_is_shown_whole(text, places):
    document = Document(text=text, id="a")
    spans = [document.span(min(p), max(p)) for p in places if min(p) < max(p) <= len(text)]
    statements = [
        Statement(sources=[Actor(name="A", mention=span)], content=spans[: n + 1], cue=[span], document="a")
        for n, span in enumerate(spans)
    ]
    source = html.article(document, statements)
    # A carriage return and a NUL are the two characters that no page can hold as they are.
    shown = Page(source).text.replace("\r", "\n").replace("\0", "\ufffd")
    expected = text.replace("\r", "\n").replace("\0", "\ufffd")
    assert expected in shown
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert sum(len(piece) for piece, _ in Page(source).marked) == len(covered)


def test_only_the_picture_of_a_very_long_article_is_cut():
    page = Page(html.article(Document(text="dam " * 500_000)))
    assert len(page.text) < 110_000
    assert "and 1,900,000 more characters" in page.text


ODD_STATEMENT = Statement(
    sources=[Actor(name=HOSTILE, role=HOSTILE)],
    content=HOSTILE,
    cue=HOSTILE,
    act=HOSTILE,
    about=HOSTILE,
    addressees=HOSTILE,
    reasons=(HOSTILE,),
    document=HOSTILE,
)
ODD_DOCUMENT = Document(
    text=HOSTILE, id=HOSTILE, title=HOSTILE, publisher=HOSTILE, url="javascript:" + HOSTILE
)
ODD_CLAIM = Claim(
    id=HOSTILE,
    text=HOSTILE,
    about=[HOSTILE],
    affirmed_by=[HOSTILE],
    denied_by=[HOSTILE],
    statements=[ODD_STATEMENT],
    reasons=(HOSTILE,),
    score=0.5,
)


class OddTracker:
    def claims(self):
        return iter([ODD_CLAIM] * 60)

    def __repr__(self):
        return f"<Tracker: {HOSTILE}>"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(html.render(ODD_DOCUMENT), id="document"),
        pytest.param(
            html.article(
                ODD_DOCUMENT, [ODD_STATEMENT.model_copy(update={"content": (ODD_DOCUMENT.span(0, 9),)})]
            ),
            id="marked article",
        ),
        pytest.param(html.render(ODD_STATEMENT), id="statement"),
        pytest.param(html.render(ODD_CLAIM), id="claim"),
        pytest.param(
            html.claim_view(
                ODD_CLAIM,
                documents={HOSTILE: ODD_DOCUMENT},
                links=[Link(relation="rebuts", from_=ODD_STATEMENT.id, to=ODD_STATEMENT.id, score=1)],
            ),
            id="claim with its articles",
        ),
        pytest.param(html.render(Actor(name=HOSTILE, role=HOSTILE, reason=HOSTILE)), id="actor"),
        pytest.param(html.render(Span(start=0, end=len(HOSTILE), text=HOSTILE)), id="span"),
        pytest.param(
            html.render(Link(relation="rebuts", from_=HOSTILE, to=HOSTILE, score=0.5, reasons=(HOSTILE,))),
            id="link",
        ),
        pytest.param(
            html.render(Comparison(relation="same", score=0.5, reasons=(HOSTILE,))), id="comparison"
        ),
        pytest.param(
            html.render(
                Verdict(
                    label=HOSTILE,
                    claim=HOSTILE,
                    document=HOSTILE,
                    statements=[ODD_STATEMENT],
                    reasons=(HOSTILE,),
                )
            ),
            id="verdict",
        ),
        pytest.param(html.statements_table([ODD_STATEMENT] * 60), id="statements"),
        pytest.param(html.tracker_overview(OddTracker()), id="tracker"),
        pytest.param(html.render(HOSTILE), id="anything else"),
    ],
)
def test_hostile_words_stay_words(page):
    read = Page(page)
    assert read.tags <= OURS
    assert read.attributes <= {"style", "title"}
    assert "<script>alert(1)</script>" in read.text, "shown, not dropped"


def test_a_claim_tells_who_affirms_who_denies_when_in_which_words_and_where():
    claim_text = "the dam leaks"
    affirmed = Statement(sources="Tom Reed", content=claim_text, said_on="2024-05-02", document="a1")
    denied = Statement(sources="Ada Quill", content=claim_text, stance="denies", document="a2")
    claim = Claim(
        id="c1",
        text=claim_text,
        status="disputed",
        statements=[affirmed, denied],
        affirmed_by=["Tom Reed"],
        denied_by=["Ada Quill"],
    )
    documents = {
        "a1": Document(text="x", id="a1", publisher="The Vale Post", published="2024-05-03"),
        "a2": Document(text="y", id="a2", publisher="The Herald", published="2024-05-04"),
    }
    answer = Link(relation="rebuts", from_=denied.id, to=affirmed.id, score=0.9)
    text = Page(html.claim_view(claim, documents=documents, links=[answer])).text
    for part in ("disputed", "2 May 2024", "by 4 May 2024", "✗ denies → 1", "The Vale Post, 3 May 2024"):
        assert part in text
    assert "a1" in Page(html.render(claim)).text, "without the articles, their ids"


def test_a_model_shows_itself_once_the_library_is_imported():
    import claimtrack as ct

    assert Record.html_view is not None
    assert "denied" not in ct.Document(text="It was said.")._repr_html_()
    assert "the dam leaks" in ct.Statement(content="the dam leaks")._repr_html_()
    assert html.article(ARTICLE)._repr_html_() == str(html.article(ARTICLE))


def test_a_tracker_is_read_no_further_than_it_is_shown():
    class Endless:
        def claims(self):
            while True:
                yield Claim(id="c", text="the dam leaks")

    assert "and more" in html.tracker_overview(Endless())
