"""Pages by how they tell title, date and authors: the report itself is plain on all of them."""

from outlets.pieces import FOOTER, HEADER, WHEN, ld, ld_of, meta, page, person, ps, sample
from outlets.stories import FLOOD

TITLE = FLOOD.title


def _story(line: str = "", head: str = "", *, lang: str = "en", title: str = TITLE, h1: str = TITLE) -> str:
    top = f'<div class="top"><h1>{h1}</h1>{line}</div>'
    return page(
        f'{HEADER}<div class="story">{top}<div class="text">{ps()}</div></div>{FOOTER}', head, lang=lang, title=title
    )


@sample("2024-05-09T12:04:00+01:00", "beside the headline", authors=["Jo Bloggs"])
def tabloid_byline() -> str:
    return _story("""<p class="author-section byline-plain">By <a class="author" href="/jo">Jo Bloggs</a></p>
        <p class="byline-section"><span class="article-timestamp">Published: 12:04 BST, 9 May 2024</span> |
        <span class="article-timestamp">Updated: 18:40 BST, 10 May 2024</span></p>""", lang="en-GB")  # fmt: skip


@sample("2024-05-09", "beside the headline")
def american_numeric() -> str:
    return _story('<span class="date">Posted 5/9/2024</span>', lang="en-US")


@sample("2024-05-09", "beside the headline")
def british_numeric() -> str:
    return _story('<span class="date">09/05/2024</span>', lang="en-GB")


@sample("2024-05-09T14:30:00", "beside the headline")
def american_words() -> str:
    return _story(
        '<div class="timestamp">Updated 8:00 a.m. May 10, 2024</div><div class="pub-date">Published 2:30 p.m. May 9, 2024</div>'
    )


@sample("2024-05-09", "address", url="https://herald.example/2024/05/09/world/flood.html")
def day_in_the_address() -> str:
    return _story()


@sample("2024-05-09", "address", url="https://herald.example/news/20240509/flood-7.html")
def day_in_the_address_unparted() -> str:
    return _story()


@sample("2024-05-09T14:30:00+02:00", "meta")
def modified_before_published() -> str:
    return _story(head=meta(article__modified_time="2024-06-01T08:00:00Z", article__published_time=WHEN))


@sample("2024-05-09", "beside the headline")
def updated_time_beside_a_published_day() -> str:
    return _story("""<div class="dates"><span>Published: May 9, 2024</span> <time class="updated" datetime="2024-05-11T08:00:00Z">
        Updated: May 11, 2024</time></div>""")  # fmt: skip


@sample("2024-05-09T14:30:00+02:00", "meta")
def empty_date_of_a_template() -> str:
    return _story(head=ld(datePublished="1970-01-01T00:00:00Z") + meta(parsely_pub_date="x")
                  + f'<meta name="parsely-pub-date" content="{WHEN}">')  # fmt: skip


@sample("2024-05-09T14:30:00+02:00", "meta")
def date_far_ahead() -> str:
    return _story(
        head=ld(datePublished="2099-01-01T00:00:00Z") + f'<meta name="cXenseParse:recs:publishtime" content="{WHEN}">'
    )


@sample("2024-05-09T14:30:00+02:00", "meta", authors=["Jo Bloggs", "Ana Nomen"])
def sailthru_and_two_authors() -> str:
    names = '<meta name="sailthru.author" content="Jo Bloggs, Ana Nomen">'
    return _story(
        head=f'<meta name="sailthru.date" content="{WHEN}">{names}<meta name="sailthru.title" content="{TITLE}">'
    )


@sample("2024-05-09", "meta", authors=["Jo Bloggs"])
def dublin_core() -> str:
    head = '<meta name="DC.date.issued" content="2024-05-09"><meta name="DC.creator" content="Bloggs, Jo">'
    return _story(head=head)


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Jo Bloggs"])
def author_as_string_with_by() -> str:
    return _story(head=ld(author="By Jo Bloggs"))


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Jo Bloggs", "Ana Nomen"])
def author_node_with_joined_names() -> str:
    return _story(head=ld(author={"@type": "Person", "name": "Jo Bloggs, Ana Nomen"}))


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Jo Bloggs"])
def author_admin_in_data_named_on_page() -> str:
    return _story('<p class="byline">By Jo Bloggs</p>', ld(author=person("admin")))


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Jo Bloggs"])
def author_is_outlet_in_data_named_on_page() -> str:
    return _story('<span class="byline">Jo Bloggs, The Herald</span>', ld(author={"@type": "Organization", "name": "The Herald"})
                  + meta(og__site_name="The Herald"))  # fmt: skip


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Jo Bloggs"])
def author_with_handle_and_mail() -> str:
    line = """<div class="byline"><span class="author-name">Jo Bloggs</span> <a href="https://x.example/jo">@jobloggs</a>
        <a href="mailto:jo@herald.example">jo@herald.example</a></div>"""
    return _story(line, ld() + '<meta name="twitter:creator" content="@jobloggs">')


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Jo Bloggs", "Ana Nomen"])
def authors_in_capitals_with_place() -> str:
    return _story(
        '<p class="byline">By JO BLOGGS and ANA NOMEN in Highfield</p>', ld(author=["Jo Bloggs", "Ana Nomen"])
    )


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Jo Bloggs"])
def authors_by_reference() -> str:
    graph = [
        {"@type": "NewsArticle", "headline": TITLE, "datePublished": WHEN, "author": [{"@id": "#jo"}]},
        {"@type": "Person", "@id": "#jo", "name": "Jo Bloggs"},
        {"@type": "Person", "@id": "#editor", "name": "Ed Itor"},
    ]
    return _story(head=ld_of({"@graph": graph}))


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Jo Bloggs"])
def author_other_than_of_the_teasers() -> str:
    more = """<div class="latest"><div class="author"><a href="/author/ana">Ana Nomen</a></div><div class="author"><a
        href="/author/max">Max Placeholder</a></div></div>"""
    return _story(
        f'<div class="author"><a href="/author/jo">Jo Bloggs</a></div>{more}'.replace(more, ""), ld()
    ).replace("<footer>", f"{more}<footer>", 1)


@sample("2024-05-09T14:30:00+02:00", "json-ld")
def title_with_outlet_and_section() -> str:
    return _story(
        head=ld(headline=f"{TITLE} | Valley | The Herald")
        + meta(og__title=f"{TITLE} | Valley | The Herald", og__site_name="The Herald")
    )


@sample("2024-05-09T14:30:00+02:00", "meta")
def title_tag_alone() -> str:
    head = meta(article__published_time=WHEN)
    top = f'<div class="top"><div class="hl">{TITLE}</div></div>'
    return page(
        f'{HEADER}<div class="story">{top}<div class="text">{ps()}</div></div>', head, title=f"{TITLE} - herald.example"
    )


@sample("2024-05-09T14:30:00+02:00", "meta")
def title_behind_the_outlet() -> str:
    return _story(head=meta(article__published_time=WHEN), title=f"The Herald | {TITLE}", h1=TITLE)


@sample("2024-05-09T14:30:00+02:00", "meta")
def headline_cut_off_for_sharing() -> str:
    return _story(head=meta(article__published_time=WHEN, og__title="Flood kills 12 in Portville as..."))


@sample("2024-05-09T14:30:00+02:00", "meta")
def logo_in_an_h1_of_its_own() -> str:
    head = meta(article__published_time=WHEN)
    logo = '<h1 class="logo"><a href="https://herald.example/">The Herald</a></h1>'
    return page(
        f'{logo}<div class="story"><div class="top"><h1>{TITLE}</h1></div><div class="text">{ps()}</div></div>',
        head,
        title="Herald",
    )
