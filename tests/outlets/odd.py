"""Pages that tell what they tell in odd places and forms, as small and old sites do."""

from outlets.pieces import FOOTER, HEADER, WHEN, ld, ld_of, links, meta, page, ps, sample
from outlets.stories import ARABIC, FLOOD, STRIKE

TITLE = FLOOD.title
TOLD = ("2024-05-09T14:30:00+02:00", "json-ld")


def _page(top: str, head: str = "", *, content: str | None = None, title: str = TITLE, lang: str = "en") -> str:
    text = content if content is not None else f'<div class="text">{ps()}</div>'
    return page(
        f'{HEADER}<div class="content"><div class="head">{top}</div>{text}</div>{FOOTER}', head, title=title, lang=lang
    )


H1 = f"<h1>{TITLE}</h1>"


@sample("2024-05-07T14:30:00", "beside the headline", authors=["Jo Bloggs"])
def drupal_submitted_with_weekday() -> str:
    """The day of the week tells which of the figures is the month."""
    return _page(f'{H1}<span class="submitted date">Submitted by Jo Bloggs on Tue, 05/07/2024 - 14:30</span>')


@sample("2024-05-09T14:30:00+02:00", "time element", authors=["Jo Bloggs"])
def joomla() -> str:
    info = f"""<dl class="article-info text-muted"><dt>Details</dt><dd class="createdby">Written by: <span>Jo Bloggs</span></dd>
        <dd class="category-name">Category: <a href="/w">World</a></dd><dd class="published">Published: <time datetime="{WHEN}"
        itemprop="datePublished">09 May 2024</time></dd><dd class="hits">Hits: 412</dd></dl>"""
    story = f'<div class="item-page"><div class="page-header"><h2>{TITLE}</h2></div>{info}<div class="com-content-article__body">{ps()}</div></div>'
    return page(f"{HEADER}<main>{story}</main>{FOOTER}", title=TITLE)


@sample("2024-05-09", "beside the headline")
def headline_in_h2_alone() -> str:
    top = f'<h2 class="news-title">{TITLE}</h2><p class="news-date">Thursday, 9 May 2024</p>'
    return _page(top, title=f"The Herald :: World :: {TITLE}")


@sample("2024-05-09", "beside the headline", story=ARABIC, encoding="cp1256")
def arabic_table_declared_1256() -> str:
    cell = (
        f'<td><h1 class="t">{ARABIC.title}</h1><div class="date">2024-05-09</div><p align="justify">'
        + "<br><br>".join(ARABIC.body)
        + "</p></td>"
    )
    return page(
        f"<table><tr>{cell}<td>{links(kind='x')}</td></tr></table>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">',
        lang="ar",
        title=ARABIC.title,
    )


@sample("2024-05-09T14:30:00+03:00", "meta")
def date_as_mail_writes_it() -> str:
    return _page(H1, '<meta name="Date" content="Thu, 09 May 2024 14:30:00 +0300">')


@sample("2024-05-09T14:30:00", "json-ld")
def date_in_words_in_data() -> str:
    return _page(H1, ld(datePublished="May 9, 2024, 2:30 pm"))


@sample("2024-05-09T14:30:00+02:00", "time element")
def change_alone_in_data() -> str:
    node = {"@type": "NewsArticle", "headline": TITLE, "dateModified": "2024-06-01T08:00:00Z"}
    return _page(f'{H1}<time datetime="{WHEN}">Thursday</time>', ld_of(node))


@sample(*TOLD, authors=["Jo Bloggs"])
def other_articles_in_data_first() -> str:
    others = [
        {
            "@type": "NewsArticle",
            "headline": STRIKE.title,
            "datePublished": "2024-04-01T08:00:00Z",
            "author": "Ana Nomen",
        }
    ]
    return _page(
        H1,
        ld_of({"@type": "ItemList", "itemListElement": others})
        + ld(author="Jo Bloggs", mainEntityOfPage="https://herald.example/news/flood-kills-12"),
    )


@sample(*TOLD, authors=["Jo Bloggs", "Ana Nomen"])
def names_as_a_list() -> str:
    return _page(H1, ld(author={"@type": "Person", "name": ["Jo Bloggs", "Ana Nomen"]}))


@sample(*TOLD, authors=["Jo Bloggs", "Ana Nomen"])
def names_each_in_a_place() -> str:
    return _page(f'{H1}<div class="byline">By Jo Bloggs in Highfield and Ana Nomen in Portville</div>', ld())


@sample(*TOLD, authors=["Jo Bloggs"])
def name_with_the_outlets() -> str:
    return _page(
        H1,
        ld(publisher={"@type": "Organization", "name": "The Herald"})
        + '<meta name="author" content="Jo Bloggs, The Herald">',
    )


@sample(*TOLD)
def outlet_in_capitals_behind_the_title() -> str:
    return _page(
        "",
        meta(og__title=f"{TITLE} | THE HERALD", og__site_name="The Herald") + ld(headline=""),
        title=f"{TITLE} | THE HERALD",
    )


@sample(*TOLD)
def outlet_named_by_its_website_node() -> str:
    return _page(
        H1,
        ld_of({"@type": "WebSite", "name": "Herald Valley"})
        + ld(headline=f"{TITLE} - Herald Valley")
        + meta(og__title=f"{TITLE} - Herald Valley"),
    )


@sample(*TOLD)
def markup_in_the_headline() -> str:
    return _page(
        "<h1>Flood kills 12 in <em>Portville</em> as&nbsp;dam gives way</h1>",
        ld(headline="Flood kills 12 in &lt;em&gt;Portville&lt;/em&gt; as dam gives way"),
    )


@sample("2024-05-09", "time element")
def time_in_words_only() -> str:
    return _page(f"{H1}<time>9 May 2024</time>")


@sample("2024-05-09", "beside the headline")
def day_in_a_nameless_paragraph() -> str:
    return _page(f"{H1}<p>9 May 2024</p>")


@sample("2024-05-09T14:30:00", "beside the headline", authors=["Jo Bloggs"])
def day_and_name_in_one_line() -> str:
    return _page(f"{H1}<p><small>By Jo Bloggs, May 9, 2024 2:30 PM</small></p>")


@sample("2024-05-10", "beside the headline")
def change_is_all_that_is_told() -> str:
    return _page(f'{H1}<div class="date">Last updated: 10 May 2024</div>')


@sample(*TOLD, body=["Key points", "- 12 killed, 40 injured", "- 3,400 left their homes", *FLOOD.body])
def key_points_above() -> str:
    box = '<div class="key-points"><h2>Key points</h2><ul><li>12 killed, 40 injured</li><li>3,400 left their homes</li></ul></div>'
    return _page(H1, ld(), content=f'<div class="text">{box}{ps()}</div>')


@sample(*TOLD)
def second_half_unfolds() -> str:
    content = f'<div class="text">{ps(FLOOD.body[:3])}<button>Read more</button><div class="more-text" style="display:none">{ps(FLOOD.body[3:])}</div></div>'
    return _page(H1, ld(), content=content)


@sample(*TOLD)
def columns_and_groups() -> str:
    content = f"""<div class="entry-content"><div class="wp-block-group">{ps(FLOOD.body[:2])}</div><div class="wp-block-columns"><div
        class="wp-block-column">{ps(FLOOD.body[2:5])}</div><div class="wp-block-column">{ps(FLOOD.body[5:])}</div></div></div>"""
    return _page(H1, ld(), content=content)


@sample(
    *TOLD, body=[FLOOD.body[0], "The valley police said:", "- 12 were dead;", "- two were missing.", *FLOOD.body[1:]]
)
def list_announced_by_a_line() -> str:
    said = "<p>The valley police said:</p><ul><li>12 were dead;</li><li>two were missing.</li></ul>"
    return _page(H1, ld(), content=f'<div class="text">{ps(FLOOD.body[:1])}{said}{ps(FLOOD.body[1:])}</div>')
