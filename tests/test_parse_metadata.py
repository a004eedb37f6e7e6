"""What pages say about their article, in the many ways in which they say it."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tracker.fetch.urls import without_tracking
from tracker.models import Published
from tracker.parse import authors
from tracker.parse.headline import without_site_name
from tracker.parse.metadata import Metadata, read_metadata


def _read(head: str = "", body: str = "", html: str = "<html>", address: str | None = None) -> Metadata:
    page = f"<!doctype html>{html}<head>{head}</head><body>{body}</body></html>"
    return read_metadata(LexborHTMLParser(page), address=address)


def _ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def _meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


ARTICLE = '{"@type": "NewsArticle", "headline": "Flood kills 12", "datePublished": "2024-05-09T10:00:00+02:00"%s}'
SIGNED = _ld(ARTICLE.replace("Flood kills 12", "Herald") % ', "publisher": {"name": "The Herald"}')


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (_ld(ARTICLE % ""), "", "Flood kills 12"),
        (_meta("og:title", "Flood kills 12"), "<h1>Other</h1>", "Flood kills 12"),
        (
            _meta("og:title", "Flood kills 12 - The Valley Herald")
            + _meta("og:site_name", "The Valley Herald"),
            "",
            "Flood kills 12",
        ),
        # What is left over in a shared title shows by the headline inside it.
        (_meta("og:title", "Flood kills 12 | Valley | Herald"), "<h1>Flood kills 12</h1>", "Flood kills 12"),
        ("<title>Flood kills 12 | Herald</title>", "<h1>Flood kills 12</h1>", "Flood kills 12"),
        ('<title>Flood kills 12 – Herald</title>' + _meta("application-name", "Herald"), "", "Flood kills 12"),
        (_meta("og:title", "Rain &amp;amp; flood"), "", "Rain & flood"),
        # The site's own name is no headline, wherever a template puts it.
        (_meta("og:title", "Herald") + _meta("og:site_name", "Herald") + "<title>Flood - Herald</title>", "", "Flood"),
        (SIGNED, "<h1>Flood</h1>", "Flood"),
        ("<title>Flood - Herald</title>", '<a href="/"><h1>Herald</h1></a>', "Flood"),
        ("<title>Flood</title>", '<h1><a href="https://herald.example"><img alt="Herald"> </a></h1>', "Flood"),
        ("<title>News</title>", '<a href="/"><h1>Herald</h1></a><h1>Flood kills 12</h1>', "Flood kills 12"),
        ("<title>News</title>", '<h1><a href="#top">Flood kills 12</a></h1>', "Flood kills 12"),
        (_meta("og:title", "Herald") + _meta("og:site_name", "Herald"), "", None),
        (_meta("og:title", "Flood kills..."), "<h1>Flood kills 12</h1>", "Flood kills 12"),
        (_ld(ARTICLE.replace("12", "&lt;em&gt;12&lt;/em&gt;") % ""), "", "Flood kills 12"),
        ("<title>Herald: Flood kills 12</title>", "<h3>Older news</h3><h3>Flood kills 12</h3>", "Flood kills 12"),
        # A messenger shares a post under its author's name: that is no headline.
        (_meta("og:title", "Valley Police") + _meta("author", "Valley Police") + "<title>Contact us</title>", "", None),
        ("", "<h1>Home</h1><h1>Flood kills 12</h1>", None),  # two headlines: neither is surely the article's
        ("", "", None),
    ],
)  # fmt: skip
def test_title(head: str, body: str, title: str | None) -> None:
    assert _read(head, body).title == title


@pytest.mark.parametrize(
    ("head", "body", "date", "method"),
    [
        (_ld(ARTICLE % ""), "", "2024-05-09", "json-ld"),
        (_meta("article:published_time", "2024-05-09T10:00:00Z"), "", "2024-05-09", "meta"),
        (_meta("dc.date.issued", "2024-05-09"), "", "2024-05-09", "meta"),
        ("", '<time itemprop="datePublished" datetime="2024-05-09">Thursday</time>', "2024-05-09", "time element"),
        ("", "<article><time datetime='2024-05-09'>x</time></article>", "2024-05-09", "time element"),
        ('<link rel="canonical" href="https://herald.example/2024/05/09/flood">', "", "2024-05-09", "address"),
        (
            '<html lang="de">',
            "<div><h1>Flut</h1><p><span class='meta-date'>Stand: 09.05.2024 | 5 Minuten</span></p></div>",
            "2024-05-09",
            "beside the headline",
        ),
        ("", "<article><time>9 May 2024</time></article>", "2024-05-09", "time element"),
        (
            "",
            '<time class="updated" datetime="2024-05-11">x</time><time datetime="2024-05-09">y</time>',
            "2024-05-09",
            "time element",
        ),
        (
            "",
            '<p>Updated: <time datetime="2024-05-11">x</time></p><div><h1>Flood</h1><p>May 9, 2024</p></div>',
            "2024-05-09",
            "beside the headline",
        ),
        ("", '<p>Updated: <time datetime="2024-05-11">x</time></p>', "2024-05-11", "time element"),
        (
            "",
            '<div class="comment"><time datetime="2024-05-10">x</time></div><time datetime="2024-05-09">y</time>',
            "2024-05-09",
            "time element",
        ),
        ('<link rel="canonical" href="https://herald.example/2024/may/09/flood">', "", "2024-05-09", "address"),
        ('<link rel="canonical" href="https://herald.example/news/20240509-flood">', "", "2024-05-09", "address"),
        # A page's first unusable date does not hide the next.
        (
            _ld(ARTICLE.replace("2024-05-09T10:00:00+02:00", "1970-01-01") % "") + _meta("date", "2024-05-09"),
            "",
            "2024-05-09",
            "meta",
        ),
    ],
)
def test_publication_date(head: str, body: str, date: str, method: str) -> None:
    published = _read(head, body).published
    assert published is not None
    assert published.date is not None
    assert (published.date.isoformat(), published.method) == (date, method)


@pytest.mark.parametrize("written", ["2999-05-09", "1815-06-18T10:00:00Z"])
def test_a_date_that_cannot_be_is_kept_as_written(written: str) -> None:
    head = _meta("date", written)
    assert _read(head).published == Published(written, "meta", None, None, zone_known=False)
    believed = _read(head + _ld(ARTICLE % "")).published
    assert believed is not None
    assert (str(believed.date), believed.method) == ("2024-05-09", "json-ld")


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        (_ld(ARTICLE % ', "author": {"@type": "Person", "name": "By Valley Desk"}'), "", ("Valley Desk",)),
        (
            _ld(ARTICLE % ', "author": [{"@type": "Person", "name": "Desk One"}, {"name": "Herald"}]'),
            "",
            ("Desk One",),
        ),
        (_ld('[%s, {"@id": "#d", "name": "Desk One"}]' % (ARTICLE % ', "author": {"@id": "#d"}')), "", ("Desk One",)),
        (_meta("author", "Night Desk and Day Desk"), "", ("Night Desk", "Day Desk")),
        (_meta("article:author", "//social.example/desk"), '<a rel="author">Night Desk</a>', ("Night Desk",)),
        ("", '<p class="byline">By <a href="/author/x">Night Desk</a></p>', ("Night Desk",)),
        ("", '<div class="author-name"><script>var x = "no";</script>Night Desk</div>', ("Night Desk",)),
        ("", "<div><h1>Flood kills 12</h1><ul><li>By: Jo Bloggs</li><li>3 min</li></ul></div>", ("Jo Bloggs",)),
        (_meta("dc.creator", "Bloggs, Jo"), "", ("Jo Bloggs",)),
        (_ld(ARTICLE % ', "author": {"@type": "Person", "name": ["Jo Doe", "Max Doe"]}'), "", ("Jo Doe", "Max Doe")),
        ("", "<div><h1>Flood kills 12</h1><p>Submitted by Jo Bloggs on Tue, 05/07/2024</p></div>", ("Jo Bloggs",)),
        ("", '<div><h1>Flood kills 12</h1><a href="/staff/7">Jo Bloggs</a></div>', ("Jo Bloggs",)),
        ("", '<div class="author"><a href="/category/world/">World</a></div>', ()),
        (
            "",
            '<div><h1>Flood kills 12</h1><a rel="author">Jo Bloggs</a></div>'
            '<div class="latest"><a rel="author">Max Doe</a></div>',
            ("Jo Bloggs",),
        ),
        # A last paragraph that is nothing but a name signs the report.
        ("", "<p>1</p><p>2</p><p>3</p><p><strong>Jo Bloggs</strong></p>", ("Jo Bloggs",)),
        ("", "<p>1</p><p>2</p><p><strong>Jo Bloggs</strong></p><p>3</p>", ()),
        (_meta("article:section", "World") + _meta("author", "World"), "", ()),
        (_meta("author", "Herald Media Ltd"), "", ()),
        # The outlet's own name is a name only where there is no other.
        (
            _meta("og:site_name", "The Herald") + _meta("author", "Herald"),
            '<a rel="author">Night Desk</a>',
            ("Night Desk",),
        ),
        (_meta("og:site_name", "The Herald") + _meta("author", "Herald"), "", ("Herald",)),
    ],
)  # fmt: skip
def test_authors(head: str, body: str, names: tuple[str, ...]) -> None:
    assert _read(head, body).authors == names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Jo Bloggs", ("Jo Bloggs",)),
        ("Jo Bloggs, Fred Public and Jan Nomen", ("Jo Bloggs", "Fred Public", "Jan Nomen")),
        ("Jo Bloggs & Fred Public in Geneva", ("Jo Bloggs", "Fred Public")),
        ("Von Jo Bloggs und Fred Public", ("Jo Bloggs", "Fred Public")),
        ("Jo Bloggs, health correspondent", ("Jo Bloggs",)),
        ("Jo Bloggs (agencies)", ("Jo Bloggs",)),
        ("Jo Bloggs | 9 May 2024 | 3 min read", ("Jo Bloggs",)),
        ("https://herald.example/desk", ()),
        ("desk@herald.example", ()),
        ("admin", ()),
        ("Staff reporter", ("Staff reporter",)),
        ("Jo Bloggs; jo bloggs", ("Jo Bloggs",)),
    ],
)
def test_names(written: str, names: tuple[str, ...]) -> None:
    assert authors.names([written]) == names


BREADCRUMB = """{"@type": "BreadcrumbList", "itemListElement":
    [{"name": "Home"}, {"name": "News"}, {"item": {"name": "World"}}, {"name": "Flood"}]}"""


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (_meta("article:section", "World"), "World"),
        (_ld(ARTICLE % ', "articleSection": ["News", "World"]'), "News / World"),
        (_ld(BREADCRUMB), "News / World"),
        ("", None),
    ],
)
def test_section(head: str, section: str | None) -> None:
    assert _read(head).section == section


@pytest.mark.parametrize(
    ("head", "html", "language"),
    [("", '<html lang="en-GB">', "en"), (_meta("og:locale", "fr_FR"), "<html>", "fr"), ("", "<html>", None)],
)
def test_language(head: str, html: str, language: str | None) -> None:
    assert _read(head, html=html).language == language


FETCHED = "https://www.herald.example/flood?utm_source=a&id=1"


@pytest.mark.parametrize(
    ("head", "address", "url"),
    [
        ('<link rel="canonical" href="/story#top">', FETCHED, "https://www.herald.example/story"),
        (_meta("og:url", "https://herald.example/story"), None, "https://herald.example/story"),
        # A canonical link to the front page is a template's mistake.
        ('<link rel="canonical" href="https://herald.example/">', FETCHED, "https://www.herald.example/flood?id=1"),
        ("", FETCHED, "https://www.herald.example/flood?id=1"),
        # No page speaks for another site's articles; subdomains are the same site.
        ('<link rel="canonical" href="https://lantern.example/x">', FETCHED, "https://www.herald.example/flood?id=1"),
        ('<link rel="canonical" href="https://m.herald.example/x">', FETCHED, "https://m.herald.example/x"),
        (
            '<link rel="canonical" href="https://lantern.example/x">' + _meta("og:url", "https://herald.example/y"),
            FETCHED,
            "https://herald.example/y",
        ),
        # Saved pages: what a copy wants shared is its own address, the canonical link may be the original's.
        (
            '<link rel="canonical" href="https://lantern.example/x">' + _meta("og:url", "https://herald.example/y"),
            None,
            "https://herald.example/y",
        ),
        ('<link rel="canonical" href="https://lantern.example/x">', None, "https://lantern.example/x"),
        ('<link rel="canonical" href="https://ada:secret@herald.example/x">', None, "https://herald.example/x"),
        ('<link rel="canonical" href="javascript:alert(1)">', None, None),
        ('<link rel="canonical" href="https://[broken">', None, None),
    ],
)
def test_canonical_address(head: str, address: str | None, url: str | None) -> None:
    assert _read(head, address=address).url == url


AGENCY = _ld(ARTICLE % ', "publisher": {"name": "Associated Press"}')
SYSTEM = _ld(ARTICLE % ', "publisher": {"name": "Blogger"}')
NEWS_SERVICE = _ld(ARTICLE % ', "publisher": {"name": "Valley News Agency"}')
OWNER = _ld(ARTICLE % ', "publisher": {"name": "Valley Media Ltd"}')


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (_ld(ARTICLE % ', "publisher": {"name": "The Herald"}'), "The Herald"),
        (OWNER + _meta("og:site_name", "The Herald"), "The Herald"),
        # An agency is the outlet where nobody else is named, and on its own site.
        (AGENCY + _meta("og:site_name", "The Herald"), "The Herald"),
        (NEWS_SERVICE + _meta("og:site_name", "The Herald"), "The Herald"),
        (SYSTEM + _meta("og:site_name", "The Herald"), "The Herald"),
        (AGENCY, "Associated Press"),
        (_meta("og:site_name", "The Herald"), "The Herald"),
        ("", "herald.example"),
    ],
)
def test_outlet(head: str, outlet: str) -> None:
    assert _read(head, address=FETCHED).outlet == outlet


@pytest.mark.parametrize(
    ("name", "address"),
    [("Associated Press", "https://apnews.example/x"), ("The Reuters News Agency", "https://www.reuters.example/x")],
)
def test_an_agency_is_the_outlet_of_its_own_site(name: str, address: str) -> None:
    head = _ld(ARTICLE % f', "publisher": {{"name": "{name}"}}') + _meta("og:site_name", "World")
    assert _read(head, address=address).outlet == name


@pytest.mark.parametrize(
    "body",
    ['<a href="/"><h1>The Herald</h1></a>', '<h1><a href="https://herald.example"><img alt="The Herald"></a></h1>'],
)
def test_a_heading_that_leads_home_names_the_outlet(body: str) -> None:
    assert _read("<title>Flood</title>", body).outlet == "The Herald"


@pytest.mark.parametrize(
    "script",
    [
        "{broken",
        "<!-- %s -->" % (ARTICLE % ""),
        (ARTICLE % "").replace("}", ",}"),
        (ARTICLE % "").replace("Flood kills", "Flood\nkills"),
        "[" * 5000 + "]" * 5000,
        "null",
        '"text"',
    ],
)  # fmt: skip
def test_odd_json_ld_breaks_nothing(script: str) -> None:
    read = _read(_ld(script) + _meta("og:title", "Flood kills 12"))
    assert read.title == "Flood kills 12"


@pytest.mark.parametrize(
    ("title", "names", "tidy"),
    [
        ("Flood | Herald", ["Herald"], "Flood"),
        ("Herald: Flood", ["Herald"], "Herald: Flood"),
        ("Herald - Flood", ["Herald"], "Flood"),
        ("The Herald of doom", ["Herald"], "The Herald of doom"),
        ("Flood-Herald", ["Herald"], "Flood-Herald"),
    ],
)
def test_without_site_name(title: str, names: list[str], tidy: str) -> None:
    assert without_site_name(title, names) == tidy


def test_without_tracking() -> None:
    assert without_tracking("https://a.example/x?utm_medium=rss&id=1&fbclid=2#c") == "https://a.example/x?id=1"


def test_of_several_articles_in_the_data_the_pages_own_is_taken() -> None:
    other = ARTICLE.replace("Flood kills 12", "Ferry strike goes on").replace("05-09", "04-01") % ""
    read = _read(_ld(f"[{other}, {ARTICLE % ''}]") + "<title>Flood kills 12 - Herald</title>")
    assert (read.title, read.published and str(read.published.date)) == ("Flood kills 12", "2024-05-09")


@pytest.mark.parametrize(
    ("address", "html", "date"),
    [
        ("https://herald.example.us/flood", "<html>", "2024-05-09"),
        ("https://herald.example.ie/flood", "<html>", "2024-09-05"),
        ("https://herald.example/flood", '<html lang="en-US">', "2024-05-09"),
        ("https://herald.example/flood", '<html lang="en-GB">', "2024-09-05"),
        ("https://herald.example/flood", '<html lang="en">', None),
    ],
)
def test_figures_are_read_as_the_outlets_country_means_them(address: str, html: str, date: str | None) -> None:
    published = _read("", '<div><h1>Flood</h1><span class="date">5/9/2024</span></div>', html, address).published
    assert (str(published.date) if published else None) == date
