"""Pages: the article is found, the rest is left out."""

import pytest

from claimtrack.formats.page import read_page

FIRST = "The dam above Lowland held through the night, Mayor Ada Quill said, and nobody had to leave."
SECOND = "Lowland Water denied that its engineers had known of the cracks before the flood of last spring."


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<p>{FIRST}</p><p>{SECOND}</p>", id="paragraphs and nothing else"),
        pytest.param(f"<p>{FIRST}<p>{SECOND}", id="paragraphs that nobody closed"),
        pytest.param(f"<P CLASS=x>{FIRST}</P>\n<P>{SECOND}</P>", id="tags in capitals"),
        pytest.param(
            f"<nav><ul><li>Home</ul></nav><article><p>{FIRST}</p><p>{SECOND}</p></article><footer><p>End</footer>",
            id="menus and footers around an article",
        ),
        pytest.param(
            f"<article><p>{FIRST}</p><figure><img><p>A dam</p></figure><p>{SECOND}</p></article>",
            id="a picture within it",
        ),
        pytest.param(
            f"<article><p>{FIRST}</p><aside><p>More</p></aside><p>{SECOND}</p><form><p>Mail?</p></form></article>",
            id="asides and forms within it",
        ),
        pytest.param(
            f"<article><p>Other news</p></article><article><p>{FIRST}</p><p>{SECOND}</p></article>"
            "<article><p>More news</p></article>",
            id="teasers before and after",
        ),
        pytest.param(
            f"<p>Cookies?</p><main><p>{FIRST}</p><p>{SECOND}</p></main><p>Bye</p>", id="a main part"
        ),
        pytest.param(f"<div>Menu</div><p>{FIRST}</p><p>{SECOND}</p><div>Share</div>", id="labels between"),
        pytest.param(f"<div>{FIRST}</div><div>{SECOND}</div>", id="an article without paragraphs"),
        pytest.param(
            f"<script>if (a<b) '<p>'</script><p>{FIRST}</p><style>p</style><p>{SECOND}</p>", id="code"
        ),
        pytest.param(f"<!-- <p>old</p> --><p>{FIRST}</p><!-- > --><p>{SECOND}</p>", id="comments"),
        pytest.param(f'<p title="a > b">{FIRST}</p><p>{SECOND}</p>', id="a bracket in an attribute"),
        pytest.param(f"<aside><p>{FIRST}</p><p>{SECOND}</p>", id="an aside that nobody closed"),
        pytest.param(
            "<p>" + FIRST.replace("Lowland", "<b>Low</b>land").replace(" ", "\n  ") + f"</p><p>{SECOND}</p>",
            id="markup and line breaks in a sentence",
        ),
    ],
)
def test_the_article_is_found(markup):
    assert read_page(markup).text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<p>Q&amp;A: “Peña” &#8212; 5&nbsp;%</p>", "Q&A: “Peña” — 5 %", id="references"),
        pytest.param("<p>&#" + "9" * 5000 + ";</p>", "&#" + "9" * 5000 + ";", id="a reference too long"),
        pytest.param("<p>1 < 2 and 3 > 2</p>", "1 < 2 and 3 > 2", id="brackets that are no tags"),
        pytest.param("<p>The dam<br>held</p>", "The dam held", id="a line break"),
        pytest.param("<p>The dam held", "The dam held", id="a page cut off"),
        pytest.param("The dam held <a href=", "The dam held <a href=", id="a tag cut off"),
        pytest.param("<p>The dam</p><!-- cut", "The dam", id="a comment cut off"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_broken_markup_is_read_all_the_same(markup, text):
    assert read_page(markup).text == text


@pytest.mark.parametrize(
    ("markup", "published"),
    [
        pytest.param(
            '<meta property="article:published_time" content="2024-05-14T09:30Z">',
            "2024-05-14T09:30Z",
            id="Open Graph",
        ),
        pytest.param(
            "<meta content='2024-05-14' name='Date'>", "2024-05-14", id="a date among the meta tags"
        ),
        pytest.param('<time datetime="2024-05-14">May 14</time>', "2024-05-14", id="a time tag"),
        pytest.param(
            '<script type="application/ld+json">{"@graph": [{}, {"datePublished": "2024-05-14"}]}</script>',
            "2024-05-14",
            id="linked data",
        ),
        pytest.param(
            '<meta name="date" content="May 14"><time datetime="2024-05-14">',
            "2024-05-14",
            id="the first that is a date",
        ),
        pytest.param(
            '<script type="application/ld+json">{"datePublished": </script>', None, id="broken linked data"
        ),
        pytest.param(
            '<script type="application/ld+json">[5, null]</script>', None, id="linked data of another kind"
        ),
        pytest.param("<p>May 14</p>", None, id="none"),
    ],
)
def test_the_date_is_read_where_pages_put_it(markup, published):
    assert read_page(markup).published == published


def test_linked_data_tells_title_and_outlet():
    page = read_page(
        '<script type="application/ld+json">{"datePublished": "2024-05-14", "headline": "Dam held",'
        ' "publisher": {"name": "The Post"}}</script><title>x</title>'
    )
    assert (page.title, page.publisher) == ("Dam held", "The Post")


def test_the_title_is_the_heading_where_nothing_says_more():
    assert read_page("<title>Dam - Post</title><h1>Dam <i>held</i></h1>").title == "Dam held"
    assert read_page("<title>Dam &amp;\n flood</title><p>x</p>").title == "Dam & flood"
