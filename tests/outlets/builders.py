"""Pages from site builders, newspaper groups' systems, armies and campaigners."""

from outlets.pieces import COMMENTS, FOOTER, HEADER, REMARKS, WHEN, ld, links, meta, page, person, ps, sample
from outlets.stories import BRIDGE, CHINESE, FLOOD, PERSIAN, STRIKE

TITLE = FLOOD.title
TOLD = ("2024-05-09T14:30:00+02:00", "json-ld")


@sample("2024-05-09", "time element", authors=["Jo Bloggs"])
def blocks_of_a_site_builder() -> str:
    blocks = "".join(
        f'<div class="sqs-block html-block sqs-block-html" id="block-{n}"><div class="sqs-block-content"><div class="sqs-html-content">{ps(FLOOD.body[n : n + 3])}</div></div></div>'
        '<div class="sqs-block image-block"><div class="image-caption"><p>The dam above Portville.</p></div></div>'
        for n in range(0, 7, 3)
    )
    story = f"""<article class="BlogItem hentry"><div class="blog-item-top-wrapper"><h1 class="entry-title">{TITLE}</h1><time
        class="dt-published blog-meta-item--date" datetime="2024-05-09">May 9</time> <a class="blog-author-name"
        href="/news?author=7">Jo Bloggs</a></div><div class="blog-item-content e-content">{blocks}</div></article>"""
    return page(f"{HEADER}<main>{story}</main>{FOOTER}")


@sample("2024-05-09T12:30:00+00:00", "json-ld", authors=["Jo Bloggs"])
def viewer_of_a_site_builder() -> str:
    text = "".join(
        f'<p class="t3e7g Lw-XL" id="viewer-{n}" dir="auto"><span class="abc"><span>{each}</span></span></p><div class="gap"></div>'
        for n, each in enumerate(FLOOD.body)
    )
    story = f'<article><h1 data-hook="post-title"><span>{TITLE}</span></h1><section data-hook="post-description"><div class="moxbY"><div class="ByVzz" data-rce-version="9">{text}</div></div></section></article>'
    recent = f'<section data-hook="recent-posts"><h2>Recent Posts</h2><article><a href="/1"><h2>{STRIKE.title}</h2></a><div>{STRIKE.body[0]}</div></article></section>'
    return page(
        f'<div id="SITE_CONTAINER">{HEADER}{story}{recent}</div>',
        ld(author=person("Jo Bloggs"), datePublished="2024-05-09T12:30:00.000Z"),
    )


@sample("2024-05-09T14:30:00", "beside the headline", authors=["Jo Bloggs"])
def newspaper_group() -> str:
    video = '<aside class="gnt_em gnt_em_vp"><p>Watch: the dam from the air, as our reporter saw it on Thursday evening from a helicopter of the police.</p></aside>'
    text = f"{ps(FLOOD.body[:2], 'class=gnt_ar_b_p')}{video}{ps(FLOOD.body[2:], 'class=gnt_ar_b_p')}"
    story = f"""<article class="gnt_pr"><div class="gnt_ar_top"><h1 class="gnt_ar_hl">{TITLE}</h1><div class="gnt_ar_by"><a
        class="gnt_ar_by_a" href="/staff/7/jo-bloggs">Jo Bloggs</a> <div class="gnt_ar_pb">The Herald</div></div><div
        class="gnt_ar_dt">Published 2:30 p.m. CT May 9, 2024</div></div><div class="gnt_ar_b">{text}</div></article>"""
    return page(f"{HEADER}<main>{story}</main>{FOOTER}")


@sample("2024-05-09T14:30:00+02:00", "meta", body=FLOOD.body[:3])
def preview_for_subscribers() -> str:
    hidden = '<div class="subscriber-only encrypted-content" style="display:none"><p>kAmp= 4=62C =2DE =:&gt;2 96 C:G6C 42&gt;6 D@ 72DE E92E ?@ @?6 4@F=5 C624&gt; 9:8963 8C@F?5 @7 E96 G2==6J 2?5 E96 5@8D</p></div>'
    offer = '<div class="subscription-required"><h3>Thank you for reading!</h3><p>Please log in, or sign up for a new account and purchase a subscription to continue reading what the Herald publishes.</p></div>'
    story = f'<article class="asset story"><header><h1 class="headline"><span itemprop="headline">{TITLE}</span></h1></header><div id="article-body" class="asset-content"><div class="subscriber-preview">{ps(FLOOD.body[:3])}</div>{hidden}</div>{offer}</article>'
    return page(f"{HEADER}{story}{FOOTER}", meta(article__published_time=WHEN))


@sample("2024-05-09", "time element")
def typo3() -> str:
    story = f"""<div class="news news-single"><div class="article"><div class="header"><h3 itemprop="headline">{TITLE}</h3></div>
        <div class="footer"><p><span class="news-list-date"><time itemprop="datePublished" datetime="2024-05-09">09.05.2024
        </time></span></p></div><div class="news-text-wrap" itemprop="articleBody">{ps()}</div></div></div>"""
    return page(f"{HEADER}{story}{FOOTER}", title=f"The Herald: {TITLE}")


@sample("2024-05-09", "beside the headline", authors=["Staff Sgt. Jo Bloggs"])
def army_in_a_form() -> str:
    """A system that wraps the whole page in a form."""
    top = f'<div class="header"><h1>{TITLE}</h1><div class="info"><span class="date">May 9, 2024</span> | <span class="line">By Staff Sgt. Jo Bloggs</span></div></div>'
    return page(
        f'<form id="aspnetForm" method="post"><input type="hidden" name="__VIEWSTATE">{HEADER}<div class="item">{top}<section class="body">{ps()}</section></div>{FOOTER}</form>'
    )


@sample("2024-05-09T00:00:00-04:00", "beside the headline")
def campaigners() -> str:
    top = f'<div class="news-header"><h1>{TITLE}</h1><div class="news-header__dateline"><span class="date-line__text">May 9, 2024 12:00AM EDT</span></div></div>'
    body = f'<div class="rich-text mx-auto"><p>(Highfield) – {FLOOD.body[0]}</p>{ps(FLOOD.body[1:])}</div>'
    return page(
        f'{HEADER}<main>{top}<div class="article-body__content">{body}</div></main>{links("Related Content")}{FOOTER}'
    ).replace("<p>(Highfield) – ", "<p>")


@sample("2024-05-09T14:30:00", "beside the headline", story=CHINESE)
def chinese_phone_page() -> str:
    top = f'<div class="head"><h1>{CHINESE.title}</h1><div class="info">2024-05-09 14:30:00 来源: 谷报</div></div>'
    text = "".join(f"<p>　　{each}</p>" for each in CHINESE.body)
    return page(
        f'<div class="main">{top}<div id="p-detail"><div class="main-aticle">{text}</div></div><div class="qrcode"><p>扫码阅读</p></div></div>',
        lang="zh",
        title=f"{CHINESE.title}-谷报网",
    )


@sample(*TOLD, body=[*FLOOD.body[:5], "How many are missing?", "Two, as far as is known.", *FLOOD.body[5:]])
def answers_that_unfold() -> str:
    details = "<details><summary><h3>How many are missing?</h3></summary><p>Two, as far as is known.</p></details>"
    return page(
        f'{HEADER}<article><h1>{TITLE}</h1><div class="text">{ps(FLOOD.body[:5])}{details}{ps(FLOOD.body[5:])}</div></article>{FOOTER}',
        ld(),
    )


@sample("2024-05-09T14:30:00", "beside the headline", story=PERSIAN)
def persian_agency() -> str:
    top = f'<div class="item-header"><h1 class="title"><a href="/news/7">{PERSIAN.title}</a></h1><div class="item-nav"><ul><li class="item-date">۱۴۰۳/۰۲/۲۰ - ۱۴:۳۰</li><li>کد خبر: 85471234</li></ul></div></div>'
    return page(
        f'<div class="item-page">{top}<div class="item-text" itemprop="articleBody">{ps(PERSIAN.body)}</div></div>',
        lang="fa",
        title=PERSIAN.title,
    )


@sample(*TOLD)
def opinions_beside_a_short_report() -> str:
    columns = "".join(f'<div class="op"><b>Columnist {n}</b><p>{text}</p></div>' for n, text in enumerate(REMARKS))
    return page(
        f'{HEADER}<div class="two"><div class="left"><h1>{TITLE}</h1><div class="txt">{ps()}</div></div><div class="right">{columns}</div></div>{FOOTER}',
        ld(),
    )


@sample(*TOLD)
def top_stories_above_the_report() -> str:
    strip = "".join(
        f'<div class="top"><p>{story.body[0]}</p><p>{story.body[1]}</p></div>' for story in (STRIKE, BRIDGE)
    )
    return page(
        f'{HEADER}<div class="strip">{strip}</div><div class="page"><h1>{TITLE}</h1><div class="txt">{ps()}</div></div>{COMMENTS}{FOOTER}',
        ld(),
    )


@sample("2024-05-09T14:30:00+02:00", "meta")
def headline_in_meta_alone() -> str:
    return page(
        f'{HEADER}<div class="page"><div class="hl-2">{TITLE}</div><div class="txt">{ps()}</div></div>{FOOTER}',
        meta(og__title=TITLE, article__published_time=WHEN),
        title="The Herald",
    )


@sample(*TOLD, body=[*FLOOD.body[:2], *FLOOD.body[3:]], authors=["Jo Bloggs"])
def editors_note_and_listen_button() -> str:
    note = '<div class="listen"><button>Listen</button><span>5 min</span></div>'
    text = "".join(f'<p class="paragraph" data-testid="p">{each}</p>' for each in [*FLOOD.body[:2], *FLOOD.body[3:]])
    return page(
        f'{HEADER}<article><h1>{TITLE}</h1><div class="body">{note}{text}<div class="tags-list"><a href="/t">Floods</a></div></div></article>{FOOTER}',
        ld(author=["Jo Bloggs"]),
    )
