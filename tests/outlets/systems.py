"""Pages as content systems make them: WordPress, Drupal, Blogger, Arc, Ghost, AMP, applications without any markup."""

import json

from outlets.pieces import (
    COMMENTS,
    COOKIES,
    FOOTER,
    HEADER,
    SHARE,
    WHEN,
    each_in,
    ld,
    ld_of,
    links,
    meta,
    page,
    person,
    ps,
    sample,
    teasers,
)
from outlets.stories import FLOOD

TITLE = FLOOD.title


@sample("2024-05-09T14:30:00+02:00", "time element", authors=["Jo Bloggs"])
def wordpress_classic() -> str:
    byline = f"""<div class="entry-meta">Posted on <a href="/flood"><time class="entry-date" datetime="{WHEN}">May 9,
        2024</time></a> by <span class="author vcard"><a class="url fn n" href="/author/jo">Jo Bloggs</a></span></div>"""
    bio = '<div class="author-info"><h2>About Jo Bloggs</h2><p>Jo Bloggs has covered the valley since 1999.</p></div>'
    jetpack = f'<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3>{SHARE}</div>'
    story = f"""<div id="content"><article id="post-7" class="post-7 post type-post hentry"><header class="entry-header">
        <h1 class="entry-title">{TITLE}</h1>{byline}</header><div class="entry-content">{ps()}{jetpack}</div>
        <footer class="entry-meta">This entry was posted in <a rel="category" href="/c">World</a>.{bio}</footer></article>
        <nav class="nav-single"><a href="/older">Older post</a></nav>{COMMENTS}</div>"""
    return page(f'{HEADER}<div id="main">{story}</div><div id="secondary">{links()}</div>{FOOTER}')


@sample(
    "2024-05-09T14:30:00+02:00",
    "json-ld",
    authors=["Jo Bloggs"],
    body=[*FLOOD.body[:4], "What is known", "- 12 dead", "- 40 injured, nine critically", *FLOOD.body[4:]],
)
def wordpress_blocks() -> str:
    graph = [
        {"@type": "WebPage", "@id": "/flood", "datePublished": "2024-05-09T12:30:00+00:00"},
        {
            "@type": "Article",
            "headline": TITLE,
            "datePublished": WHEN,
            "author": {"name": "Jo Bloggs", "@id": "/#/schema/person/7"},
        },
        {"@type": "Person", "@id": "/#/schema/person/7", "name": "Jo Bloggs"},
        {"@type": "WebSite", "name": "The Herald"},
    ]
    facts = """<h2 class="wp-block-heading">What is known</h2><ul class="wp-block-list"><li>12 dead</li>
        <li>40 injured, nine critically</li></ul>"""
    picture = """<figure class="wp-block-image size-large"><img src="dam.jpg"><figcaption class="wp-element-caption">The
        dam on Thursday, as it was seen from the hill above the sports hall.</figcaption></figure>"""
    quote = f'<figure class="wp-block-pullquote"><blockquote><p>{FLOOD.body[2]}</p></blockquote></figure>'
    content = f"{ps(FLOOD.body[:2])}{picture}{ps(FLOOD.body[2:4])}{facts}{quote}{ps(FLOOD.body[4:])}"
    story = f"""<main class="wp-block-group"><h1 class="wp-block-post-title">{TITLE}</h1>
        <div class="entry-content wp-block-post-content is-layout-flow">{content}</div>
        <div class="wp-block-post-terms"><a href="/tag/flood">Flood</a></div></main>"""
    return page(f'<div class="wp-site-blocks">{HEADER}{story}{FOOTER}</div>', ld_of({"@graph": graph}))


@sample("2024-05-09T14:30:00+02:00", "meta", authors=["Jo Bloggs"])
def wordpress_newspaper() -> str:
    inline = '<p><strong>ALSO READ: <a href="/x">Ferry strike enters its third week without talks</a></strong></p>'
    ad = '<div class="td-a-rec td-a-rec-id-content_inline"><div id="gpt-7"></div></div>'
    head = meta(article__published_time=WHEN, og__title=TITLE, og__site_name="The Herald")
    byline = (
        '<div class="td-post-author-name"><div class="td-author-by">By</div> <a href="/author/jo">Jo Bloggs</a></div>'
    )
    body = f"{ps(FLOOD.body[:3])}{ad}{inline}{ps(FLOOD.body[3:])}"
    story = f"""<article class="post td-post-template"><div class="td-post-header"><h1 class="entry-title">{TITLE}</h1>
        <div class="td-module-meta-info">{byline}</div></div><div class="td-post-content tagdiv-type">{body}</div>
        <div class="td-post-sharing">{SHARE}</div><div class="td_block_related_posts">{teasers()}</div></article>"""
    return page(f'<div id="td-outer-wrap">{HEADER}{story}{FOOTER}</div>', head)


@sample("2024-05-09T14:30:00+02:00", "meta")
def wordpress_elementor() -> str:
    def widget(kind: str, content: str) -> str:
        return f'<div class="elementor-element elementor-widget elementor-widget-{kind}"><div class="elementor-widget-container">{content}</div></div>'

    parts = (
        widget("theme-post-title", f'<h1 class="elementor-heading-title">{TITLE}</h1>'),
        widget("theme-post-content", ps()),
        widget("posts", teasers(kind="elementor-posts")),
    )
    inner = f'<div class="elementor-widget-wrap">{"".join(parts)}</div>'
    return page(
        f'{HEADER}<div class="elementor elementor-location-single">{inner}</div>{FOOTER}',
        meta(article__published_time=WHEN),
    )


@sample("2024-05-09", "beside the headline", authors=["Jo Bloggs"])
def drupal_7() -> str:
    body = f"""<div class="field field-name-body field-type-text-with-summary"><div class="field-items">
        <div class="field-item even" property="content:encoded">{ps()}</div></div></div>"""
    tags = '<div class="field field-name-field-tags"><a href="/tag">Valley</a></div>'
    story = f"""<div id="content"><h1 class="title" id="page-title">{TITLE}</h1><div class="region-content">
        <div id="node-7" class="node node-article"><div class="submitted"><span class="date-display-single">May 9,
        2024</span> | By <span class="username">Jo Bloggs</span></div><div class="content">{body}{tags}</div>
        <ul class="links inline"><li><a href="/user/login">Log in</a> to post comments</li></ul></div></div></div>"""
    return page(f"{HEADER}{story}{FOOTER}")


@sample("2024-05-09T12:30:00+00:00", "time element", authors=["Jo Bloggs"])
def drupal_10() -> str:
    byline = """<div class="node__meta"><span>By <a class="username" href="/user/7">Jo Bloggs</a>,
        <time datetime="2024-05-09T12:30:00Z" class="datetime">9 May 2024</time></span></div>"""
    body = f'<div class="clearfix text-formatted field field--name-body field__item">{ps()}</div>'
    story = f"""<main role="main"><article class="node node--type-article"><h1><span class="field--name-title">{TITLE}
        </span></h1>{byline}<div class="node__content">{body}</div></article></main>"""
    return page(f'<div class="layout-container">{HEADER}{story}{teasers(kind="views-element-container")}{FOOTER}</div>')


@sample("2024-05-09T12:30:00+00:00", "json-ld", authors=["Jo Bloggs", "Ana Nomen"])
def arc_xp() -> str:
    gap = '<div class="c-ad arcad-feature" id="arcad_7"></div>'
    newsletter = """<div class="b-newsletter-prompt"><h3>The valley in your inbox</h3><p>Every morning at six the desk
        writes down what has happened overnight and what the day will bring; it costs nothing.</p></div>"""
    text = gap.join(f'<p class="c-paragraph">{each}</p>' for each in FLOOD.body[:4])
    rest = ps(FLOOD.body[4:], 'class="c-paragraph"')
    story = f"""<article class="b-article-body article-body-wrapper">{text}{newsletter}{rest}</article>"""
    head = ld(author=[person("Jo Bloggs"), person("Ana Nomen")], datePublished="2024-05-09T12:30:00.000Z")
    body = f"""<div id="fusion-app"><div class="c-stack">{HEADER}<h1 class="b-headline">{TITLE}</h1>{story}
        <div class="b-results-list">{teasers(kind="c-stack")}</div></div></div>"""
    return page(body, head)


@sample("2024-05-09T14:30:00+02:00", "time element", authors=["Jo Bloggs"])
def blogger() -> str:
    text = "<br /><br />".join(FLOOD.body)
    story = f"""<h2 class="date-header"><span>Thursday, May 9, 2024</span></h2><div class="post hentry"><h3
        class="post-title entry-title">{TITLE}</h3><div class="post-body entry-content">{text}<div style="clear:both">
        </div></div><div class="post-footer">Posted by <span class="fn" itemprop="author"><span itemprop="name">Jo Bloggs
        </span></span> at <abbr class="published" itemprop="datePublished" title="{WHEN}"><time
        datetime="{WHEN}">2:30 PM</time></abbr></div></div><div class="comments" id="comments">{COMMENTS}</div>"""
    side = links("Blog archive", kind="widget BlogArchive")
    return page(f'<div class="content"><div class="main section">{story}</div><div class="sidebar">{side}</div></div>',
                title=f"The Herald: {TITLE}")  # fmt: skip


@sample("2024-05-09T12:30:00+00:00", "json-ld", authors=["Jo Bloggs"])
def ghost() -> str:
    card = """<div class="kg-card kg-signup-card"><h2>Read the valley</h2><p>Sign up and get each morning's letter from
        the newsroom, with what matters and nothing that does not.</p></div>"""
    story = f"""<main class="gh-main"><article class="gh-article post"><header class="gh-article-header"><h1
        class="gh-article-title">{TITLE}</h1><p class="gh-article-excerpt">{FLOOD.teaser}</p></header><section
        class="gh-content gh-canvas">{ps(FLOOD.body[:4])}{card}{ps(FLOOD.body[4:])}</section></article></main>"""
    author = {"@type": "Person", "name": "Jo Bloggs", "sameAs": []}
    return page(f'<div class="viewport">{HEADER}{story}{FOOTER}</div>',
                ld(**{"@type": "Article"}, author=author, datePublished="2024-05-09T12:30:00.000Z"))  # fmt: skip


@sample("2024-05-09T12:30:00+00:00", "meta", authors=["Jo Bloggs"])
def medium_like() -> str:
    bar = "<div><div><span>7 min read</span><div><button>Follow</button></div><p>Listen</p><p>Share</p></div></div>"
    paras = ps(FLOOD.body, 'id="a1f0" class="pw-post-body-paragraph mo mp gu"')
    more = f"""<div class="speechify-ignore"><h2>Written by Jo Bloggs</h2><p>204 followers. Writes about rivers and those
        who live by them, mostly in the evening.</p></div>{teasers("More from Jo Bloggs", kind="ab cn")}"""
    story = f"""<article><div class="l"><section><div><div class="fj fk"><h1 class="pw-post-title">{TITLE}</h1>{bar}
        {paras}</div></div></section></div></article>{more}"""
    head = meta(article__published_time="2024-05-09T12:30:00.000Z", author="Jo Bloggs", og__title=TITLE)
    return page(
        f'<div id="root"><div class="a b c">{story}</div></div>', head, title=f"{TITLE} | by Jo Bloggs | Herald"
    )


@sample("2024-05-09T12:30:00+00:00", "json-ld", authors=["Jo Bloggs"])
def letter_platform() -> str:
    box = """<div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><div class="preamble">
        <p>The Herald Letter is supported by those who read it. To receive new letters and support the work, become a
        free or paying subscriber.</p></div><form><input type="email"><input type="submit" value="Subscribe"></form></div></div>"""
    story = f"""<article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title">{TITLE}</h1>
        <h3 class="subtitle">{FLOOD.teaser}</h3></div><div class="available-content"><div class="body markup">
        {ps(FLOOD.body[:3])}{box}{ps(FLOOD.body[3:])}</div></div></article>"""
    discussion = f'<div class="comments-page"><h4>Discussion about this post</h4>{COMMENTS}</div>'
    return page(f'<div id="main" class="main">{story}{discussion}</div>',
                ld(author=[person("Jo Bloggs")], datePublished="2024-05-09T12:30:00+00:00"))  # fmt: skip


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Jo Bloggs"])
def amp() -> str:
    ad = '<amp-ad width="300" height="250" type="x"></amp-ad>'
    picture = '<figure><amp-img src="d.jpg"></amp-img><figcaption>The dam on Thursday.</figcaption></figure>'
    story = f"""<article class="amp-wp-article"><header><h1 class="amp-wp-title">{TITLE}</h1></header>
        <div class="amp-wp-article-content">{picture}{ps(FLOOD.body[:3])}{ad}{ps(FLOOD.body[3:])}</div>
        <footer class="amp-wp-article-footer"><p>Categories: <a href="/w">World</a></p></footer></article>"""
    side = '<amp-sidebar id="menu"><ul><li><a href="/w">World</a></ul></amp-sidebar>'
    return page(
        f"{side}<header class='amp-wp-header'><a href='/'>The Herald</a></header>{story}",
        ld(author=person("Jo Bloggs")),
    )


@sample("2024-05-09T12:30:00+00:00", "json-ld", authors=["Jo Bloggs"])
def next_page_html_in_state() -> str:
    """The text is in the application's state only, as HTML."""
    article = {"id": 7, "title": TITLE, "slug": "flood", "body": ps(), "summary": FLOOD.teaser}
    state = {"props": {"pageProps": {"article": article, "related": [{"title": "x", "body": "<p>Other</p>"}]}}}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    return page(f'<div id="__next"><div class="spinner"></div></div>{script}',
                ld(author=person("Jo Bloggs"), datePublished="2024-05-09T12:30:00Z"))  # fmt: skip


@sample("2024-05-09T12:30:00+00:00", "json-ld")
def next_page_blocks_in_state() -> str:
    """The text is in the application's state only, as a list of blocks."""
    blocks = [{"type": "text", "model": {"text": each}} for each in FLOOD.body]
    blocks.insert(2, {"type": "image", "model": {"caption": "The dam."}})
    state = {"props": {"pageProps": {"story": {"headline": TITLE, "content": blocks}}}}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    return page(f'<div id="__next"></div>{script}', ld(datePublished="2024-05-09T12:30:00Z"))


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Jo Bloggs"])
def json_ld_alone() -> str:
    return page(
        '<div id="app"></div><script src="/app.js"></script>',
        ld(articleBody="\n\n".join(FLOOD.body), author="Jo Bloggs"),
    )


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Jo Bloggs"])
def json_ld_alone_as_html() -> str:
    body = ps().replace("<", "&lt;").replace(">", "&gt;")
    return page('<div id="app">Loading…</div>', ld(articleBody=body, author={"name": "Jo Bloggs"}))


@sample("2024-05-09T14:30:00+02:00", "json-ld", body=FLOOD.body[:2])
def paywall_teaser() -> str:
    offer = """<div class="paywall-offer"><h2>Continue reading with a subscription</h2><p>Read everything that the Herald
        publishes for one crown in the first month, then nine crowns a month; cancel whenever you like.</p><a href="/s">
        Subscribe</a><p>Already a subscriber? <a href="/l">Log in</a></p></div>"""
    story = f"""<article class="story locked"><h1>{TITLE}</h1><div class="story__text">{ps(FLOOD.body[:2])}</div>{offer}
        </article>"""
    return page(f"{HEADER}{story}{links()}{FOOTER}", ld(isAccessibleForFree="False"))


@sample("2024-05-09T14:30:00+02:00", "json-ld")
def paywall_with_all_text_told() -> str:
    story = f'<article><h1>{TITLE}</h1><div class="teaser-text">{ps(FLOOD.body[:1])}</div></article>'
    return page(f"{HEADER}{story}{FOOTER}", ld(isAccessibleForFree=False, articleBody="\n".join(FLOOD.body)))


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Jo Bloggs"])
def hashed_names() -> str:
    """Style sheets made by programs: no class says anything."""
    ad = '<div class="css-1r07izm"><div id="dfp-ad-1"><div>Advertisement</div></div></div>'
    columns = ad.join(
        f'<div class="css-53u6y8">{ps(part, "class=css-at9mc1")}</div>' for part in (FLOOD.body[:3], FLOOD.body[3:])
    )
    story = f"""<article id="story" class="css-vxcmzt"><div id="top"></div><header class="css-1vegwrn"><h1 class="css-88wicj">
        {TITLE}</h1></header><section name="articleBody" class="css-1r7ky0e">{columns}</section></article>"""
    more = f'<div class="css-8x1z9">{teasers("More in World", kind="css-77hcv")}</div>'
    return page(f'<div id="app"><div class="css-0">{HEADER}{story}{more}</div></div>', ld(author=[person("Jo Bloggs")]))


@sample("2024-05-09T12:30:00+00:00", "json-ld")
def each_paragraph_in_a_block() -> str:
    blocks = "".join(
        f'<div data-component="text-block" class="ssrcss-11r1m41"><div class="ssrcss-7uxr49"><p class="ssrcss-1q0x1qg">{each}</p></div></div>'
        for each in FLOOD.body
    )
    links_block = (
        f"""<div data-component="links-block"><ul><li><p><a href="/a">{FLOOD.teaser}</a></p></li></ul></div>"""
    )
    story = f"""<main id="main-content"><article class="ssrcss-pv1rh6"><div data-component="headline-block"><h1>{TITLE}</h1>
        </div>{blocks}{links_block}</article></main>"""
    more = f'<div data-component="related">{teasers("More on this story", kind="ssrcss-1x")}</div>'
    return page(f"{HEADER}{story}{more}{FOOTER}", ld(datePublished="2024-05-09T12:30:00Z"))


@sample("2024-05-09T14:30:00+02:00", "json-ld")
def paragraphs_as_divs() -> str:
    first, *rest = FLOOD.body
    text = each_in('div class="zn-body__paragraph"', rest)
    story = f"""<div class="l-container"><h1 class="pg-headline">{TITLE}</h1><section class="zn-body-text"><div
        class="l-container"><div class="zn-body__paragraph speakable">{first}</div>{text}</div></section></div>"""
    return page(
        f'{HEADER}<article class="pg-rail">{story}</article>{teasers("Around the web", kind="outbrain")}{FOOTER}', ld()
    )


@sample("2024-05-09T14:30:00+02:00", "json-ld")
def paragraphs_as_spans() -> str:
    text = "".join(f'<div class="jsx-7"><span>{each}</span></div>' for each in FLOOD.body)
    return page(
        f'<div id="root">{HEADER}<div class="jsx-1"><h1>{TITLE}</h1><div class="jsx-3">{text}</div></div></div>', ld()
    )


@sample("2024-05-09T14:30:00+02:00", "time element", authors=["Jo Bloggs"])
def microdata() -> str:
    story = f"""<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{TITLE}</h1><p>By <span
        itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Jo Bloggs</span></span> on
        <time itemprop="datePublished" content="{WHEN}" datetime="{WHEN}">Thursday</time></p><div itemprop="articleBody">
        {ps()}</div><p class="tags">Tags: <a href="/t">flood</a></p></div>"""
    return page(f"{HEADER}<div class='wrap'>{story}{COMMENTS}</div>{FOOTER}")


@sample("2024-05-09T14:30:00+02:00", "json-ld", body=FLOOD.body[:4])
def cookies_before_a_short_report() -> str:
    story = f'<main><article><h1>{TITLE}</h1><div class="text">{ps(FLOOD.body[:4])}</div></article></main>'
    return page(f"{COOKIES}{HEADER}{story}{FOOTER}", ld())
