"""Pages by what stands in and around the report: old tables, figures, lists, quotes, boxes, remarks, other reports."""

from outlets.pieces import (
    COMMENTS,
    FOOTER,
    HEADER,
    REMARKS,
    SHARE,
    WHEN,
    each_in,
    ld,
    links,
    meta,
    page,
    ps,
    remarks,
    sample,
    teasers,
)
from outlets.stories import BRIDGE, FLOOD, STRIKE

TITLE = FLOOD.title
TOLD = ("2024-05-09T14:30:00+02:00", "json-ld")


def _story(content: str, *, after: str = "") -> str:
    """Return a page of a plain modern layout with something inside its article."""
    inner = f'<h1>{TITLE}</h1><div class="article-body">{content}</div>'
    return page(f'{HEADER}<main><article class="article">{inner}{after}</article></main>{links()}{FOOTER}', ld())


@sample("2024-05-09", "beside the headline", title=TITLE)
def nested_tables() -> str:
    text = "<br><br>\n".join(FLOOD.body)
    menu = "<td width=150 valign=top><a href=/w>World</a><br><a href=/s>Sport</a><br><a href=/v>Valley</a></td>"
    cell = f"""<td width=450 valign=top><h1><font size=5><b>{TITLE}</b></font></h1><span class="date">9 May 2024</span>
        <br><font face=arial size=2>{text}</font><br><br><a href="/">Back</a></td>"""
    frame = f"<table width=760><tr>{menu}{cell}<td width=160>{links(kind='x')}</td></tr></table>"
    return page(
        f"<center><table width=780><tr><td><img src=logo.gif></td></tr><tr><td>{frame}</td></tr></table></center>"
    )


@sample("2024-05-09T14:30:00+02:00", "meta")
def paragraphs_in_a_table_cell() -> str:
    frame = f'<table class="layout"><tr><td class="left">{links()}</td><td class="story"><h1>{TITLE}</h1>{ps()}</td></tr></table>'
    return page(f"{HEADER}{frame}{FOOTER}", meta(pubdate=WHEN))


@sample("2024-05-09T14:30:00+02:00", "meta")
def broken_lines_in_a_div() -> str:
    text = "<br>\n<br>\n".join(FLOOD.body)
    story = f'<div id="news"><h1>{TITLE}</h1><div class="news_text">{text}<br><br></div><div class="back"><a href="/">Back</a></div></div>'
    return page(f"{HEADER}{story}{FOOTER}", meta(date=WHEN))


@sample("2024-05-09T14:30:00+02:00", "meta")
def unclosed_paragraphs() -> str:
    return page(
        f"{HEADER}<div class=body><h1>{TITLE}</h1><p>" + "\n<p>".join(FLOOD.body) + f"</div>{FOOTER}", meta(date=WHEN)
    )


ROWS = ("Town | Killed | Injured", "Portville | 9 | 31", "Highfield | 3 | 9")


@sample(*TOLD, body=[*FLOOD.body[:5], *ROWS, *FLOOD.body[5:]])
def table_of_figures() -> str:
    rows = "".join(
        f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row.split(' | '))}</tr>"
        for tag, row in zip(("th", "td", "td"), ROWS, strict=True)
    )
    return _story(f"{ps(FLOOD.body[:5])}<table><tbody>{rows}</tbody></table>{ps(FLOOD.body[5:])}")


@sample(*TOLD, body=[*FLOOD.body[:5], *ROWS, *FLOOD.body[5:]])
def table_in_a_figure() -> str:
    head, *rest = ("".join(f"<td>{cell}</td>" for cell in row.split(" | ")) for row in ROWS)
    rows = "".join(f"<tr>{row}</tr>" for row in rest)
    table = f"""<figure class="wp-block-table"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
        <figcaption>Source: valley police</figcaption></figure>"""
    return _story(f"{ps(FLOOD.body[:5])}{table}{ps(FLOOD.body[5:])}")


ITEMS = ("Portville: 9 dead, 31 injured", "Highfield: 3 dead, 9 injured", "Lower Weir: 2 missing")


@sample(*TOLD, body=["Where people died", *(f"- {each}" for each in ITEMS), *FLOOD.body])
def list_before_the_report() -> str:
    items = each_in("li", ITEMS)
    return _story(f"<h3>Where people died</h3><ul>{items}</ul>{ps()}")


@sample(*TOLD, body=[*FLOOD.body, *(f"- {each}" for each in ITEMS)])
def list_at_the_end() -> str:
    items = "".join(
        f"<li><p><strong>{place}:</strong>{rest}</p></li>" for place, _, rest in (each.partition(":") for each in ITEMS)
    )
    return _story(f"{ps()}<ol>{items}</ol>{SHARE}")


@sample(*TOLD)
def related_stories_inside() -> str:
    return _story(f"{ps(FLOOD.body[:3])}{teasers('Read also', kind='inline-box')}{ps(FLOOD.body[3:])}")


@sample(*TOLD)
def related_lines_inside() -> str:
    one = '<p>Read more: <a href="/1">Ferry strike enters its third week without talks</a></p>'
    two = '<p><strong>Related:</strong> <a href="/2">New bridge to open a year late, council admits</a></p>'
    return _story(f"{ps(FLOOD.body[:3])}{one}{ps(FLOOD.body[3:5])}{two}{ps(FLOOD.body[5:])}")


@sample(*TOLD)
def related_cards_below() -> str:
    """Teasers with summaries in the article's own element, under names that say nothing."""
    cards = "".join(
        f'<div class="card"><a href="/{n}"><h3>{story.title}</h3></a><p>{story.body[1]}</p></div>'
        for n, story in enumerate((STRIKE, BRIDGE))
    )
    return _story(ps(), after=f'<section class="cards">{cards}</section>')


@sample(*TOLD)
def captions_in_divs() -> str:
    picture = """<div class="image"><img src="dam.jpg"><div class="image-caption">The dam above Portville on Thursday
        evening, seen from the sports hall on the hill, where families slept.</div><span class="image-credit">Photo: A. Nomen</span></div>"""
    return _story(f"{picture}{ps(FLOOD.body[:3])}{picture}{ps(FLOOD.body[3:])}")


@sample(*TOLD)
def caption_in_a_paragraph() -> str:
    picture = (
        """<p><img src="dam.jpg"></p><p class="wp-caption-text">The dam above Portville on Thursday evening.</p>"""
    )
    return _story(f"{picture}{ps(FLOOD.body[:3])}<p><em>Photo: A. Nomen/Herald</em></p>{ps(FLOOD.body[3:])}")


@sample(*TOLD)
def pull_quotes() -> str:
    aside = f'<aside class="pullquote"><p>{FLOOD.body[2]}</p></aside>'
    quote = f'<blockquote class="pull-quote"><p>{FLOOD.body[2]}</p><cite>Marta Lind</cite></blockquote>'
    return _story(f"{ps(FLOOD.body[:3])}{aside}{ps(FLOOD.body[3:5])}{quote}{ps(FLOOD.body[5:])}")


@sample(*TOLD)
def newsletter_inside() -> str:
    box = """<div class="module"><h3>The valley in your inbox</h3><p>Every morning at six the desk writes down what has
        happened overnight and what the day will bring.</p><form><label>Your address</label><input><button>Go</button></form>
        <p>By signing up you agree to our <a href="/t">terms</a> and to letters of our partners.</p></div>"""
    return _story(f"{ps(FLOOD.body[:3])}{box}{ps(FLOOD.body[3:])}")


@sample(*TOLD)
def share_bar_in_words() -> str:
    return _story(f"""<p>Share on Facebook</p><p>Share on Twitter</p>{ps()}<p>Follow us on Telegram</p>
        <p>Tags: <a href="/t">flood</a>, <a href="/d">dam</a></p>""")


@sample(*TOLD, authors=["Jo Bloggs"])
def bio_at_the_end() -> str:
    bio = """<div class="author-bio"><img src="jo.jpg"><h4><a rel="author" href="/author/jo">Jo Bloggs</a></h4><p>Jo
        Bloggs is the Herald's correspondent in the valley and has written about rivers, dams and those who live below
        them for twenty years.</p></div>"""
    return _story(f"{ps()}{bio}")


@sample(*TOLD)
def remarks_longer_than_the_report() -> str:
    return _story(
        ps(), after=f'<div id="comments" class="comments-area"><ol class="comment-list">{remarks(16)}</ol></div>'
    )


@sample(*TOLD)
def remarks_in_nameless_divs() -> str:
    posts = "".join(
        f'<div class="post-reply"><b>Reader {n}</b><div class="txt"><p>{REMARKS[n % 4]}</p></div></div>'
        for n in range(10)
    )
    story = f'<div class="article"><h1>{TITLE}</h1><div class="article-text">{ps()}</div></div>'
    return page(f'{HEADER}<div class="col">{story}<div class="reader-opinions">{posts}</div></div>{FOOTER}', ld())


@sample(*TOLD, url="https://herald.example/news/flood")
def several_reports_on_one_page() -> str:
    """A page that goes on with the next report when one scrolls."""
    stories = "".join(
        f'<article class="story" data-url="/{n}"><h1>{story.title}</h1><div class="story-body">{ps(story.body)}</div></article>'
        for n, story in enumerate((FLOOD, STRIKE, BRIDGE))
    )
    return page(f'{HEADER}<main class="infinite">{stories}</main>', ld())


LONG = tuple(f"{text} And more of that, said a neighbour {n} times." for n in range(3) for text in STRIKE.body)


@sample(*TOLD)
def a_longer_report_below() -> str:
    """The page's own report is the shorter of two."""
    stories = (
        f'<article class="story"><h1>{TITLE}</h1><div class="story-body">{ps()}</div></article>'
        f'<article class="story next"><h2>{STRIKE.title}</h2><div class="story-body">{ps(LONG)}</div></article>'
    )
    return page(f'{HEADER}<main class="infinite">{stories}</main>', ld())


@sample(*TOLD)
def gallery() -> str:
    slides = "".join(
        f'<div class="slide"><img src="{n}.jpg"><div class="slide-text"><p>Picture {n} of 8: a street in Portville after '
        f"the flood, with what was left of the market hall and of the bakery behind it.</p></div></div>"
        for n in range(1, 9)
    )
    return _story(f'<div class="gallery">{slides}</div>{ps()}')


TWEET = "Two are still missing in Portville. If you know where they are, call 555. We search through the night."


@sample(*TOLD, body=[*FLOOD.body[:4], TWEET, "— Valley Police (@valleypolice) May 9, 2024", *FLOOD.body[4:]])
def embedded_tweet() -> str:
    tweet = f"""<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{TWEET}</p>&mdash; Valley Police (@valleypolice)
        <a href="https://t.example/1">May 9, 2024</a></blockquote><script async src="//t.example/w.js"></script>"""
    return _story(f"{ps(FLOOD.body[:4])}{tweet}{ps(FLOOD.body[4:])}")


@sample(*TOLD, body=FLOOD.body[:1])
def breaking_news_of_one_paragraph() -> str:
    story = f'<article><h1>{TITLE}</h1><div class="text">{ps(FLOOD.body[:1])}</div></article>'
    return page(f'{HEADER}<main>{story}</main><div class="rail">{teasers("Latest", kind="latest")}</div>{FOOTER}', ld())


@sample(*TOLD)
def paragraphs_parted_by_boxes() -> str:
    """Each few paragraphs in a section of their own, with an advertisement's frame between."""
    sections = "".join(
        f'<section class="part">{ps(FLOOD.body[n : n + 2])}</section><div class="ad-frame"><span>Advertisement</span></div>'
        for n in range(0, 7, 2)
    )
    return _story(sections)


@sample(*TOLD, body=[FLOOD.teaser, *FLOOD.body])
def standfirst_in_the_body() -> str:
    return _story(f'<p class="lead"><strong>{FLOOD.teaser}</strong></p>{ps()}')


@sample(*TOLD)
def headings_of_furniture() -> str:
    end = f'<h3>Follow the Herald</h3><p><a href="/f">Facebook</a> <a href="/x">X</a></p><h3>Most read</h3>{links(kind="list")}'
    return _story(f"{ps()}{end}", after=COMMENTS)


@sample(*TOLD)
def tags_without_names() -> str:
    """HTML 5 without a class or id anywhere."""
    aside = f"<aside><h2>Latest</h2><p>{STRIKE.body[0]}</p><p>{BRIDGE.body[0]}</p></aside>"
    return page(f"{HEADER}<main><article><h1>{TITLE}</h1>{ps()}</article>{aside}</main>{FOOTER}", ld())
