"""Pages in other languages, encodings and genres: agencies, ministries, relief sites, channels; their own dates."""

from outlets.pieces import FOOTER, HEADER, SHARE, WHEN, ld, links, meta, page, person, ps, sample, teasers
from outlets.stories import (
    ARABIC,
    CHINESE,
    FLOOD,
    FRENCH,
    GERMAN,
    JAPANESE,
    PERSIAN,
    PORTUGUESE,
    RUSSIAN,
    SPANISH,
    TURKISH,
    UKRAINIAN,
    Story,
)

DAY = "2024-05-09"


def _story(story: Story, byline: str, *, lang: str, after: str = "") -> str:
    """Return a page whose date and author stand beside its headline only."""
    head = f'<div class="article-head"><h1>{story.title}</h1>{byline}</div>'
    text = f'<div class="article-content">{ps(story.body)}{after}</div>'
    return page(
        f'<div class="wrapper"><div class="article">{head}{text}</div>{links()}</div>', lang=lang, title=story.title
    )


@sample(
    "2024-05-09T14:30:00", "beside the headline", story=RUSSIAN, encoding="cp1251", url="https://vestnik.example/news/7"
)
def russian_1251_undeclared() -> str:
    return _story(RUSSIAN, '<div class="date">9 мая 2024, 14:30</div>', lang="")


@sample("2024-05-09T14:30:00", "beside the headline", authors=["Анна Номен"], story=RUSSIAN)
def russian_article() -> str:
    also = '<p><strong>Читайте также:</strong> <a href="/x">Паромы стоят третью неделю</a></p>'
    line = '<div class="article__info"><span class="article__date">14:30 09.05.2024</span> <span class="article__author">Автор: Анна Номен</span></div>'
    return _story(RUSSIAN, line, lang="ru", after=also)


@sample("2024-05-09T14:30:00", "beside the headline", story=UKRAINIAN)
def ukrainian_article() -> str:
    return _story(UKRAINIAN, '<div class="post__time">Четвер, 9 травня 2024, 14:30</div>', lang="uk")


@sample(DAY, "beside the headline", story=ARABIC, encoding="cp1256")
def arabic_1256_undeclared() -> str:
    return _story(ARABIC, '<span class="date">9 مايو 2024</span>', lang="")


@sample(DAY, "beside the headline", story=ARABIC)
def arabic_digits() -> str:
    return _story(ARABIC, '<div class="article-date">٩ مايو ٢٠٢٤</div>', lang="ar", after=SHARE)


@sample(DAY, "beside the headline", story=ARABIC)
def arabic_levant_months() -> str:
    return _story(ARABIC, '<div class="article-date">الخميس 9 أيار 2024</div>', lang="ar")


@sample(DAY, "beside the headline", story=ARABIC)
def arabic_both_months() -> str:
    also = '<p><a href="/x">اقرأ أيضا: إضراب العبارات يدخل أسبوعه الثالث</a></p>'
    return _story(ARABIC, '<div class="article-date">نشر في: 9 مايو/أيار 2024</div>', lang="ar", after=also)


@sample("2024-05-09T14:30:00", "beside the headline", story=ARABIC)
def arabic_numeric_day_first() -> str:
    return _story(ARABIC, '<span class="publish-date">تاريخ النشر: 09/05/2024 14:30</span>', lang="ar")


@sample("2024-05-09T14:30:00", "beside the headline", story=PERSIAN)
def persian_solar_calendar() -> str:
    return _story(PERSIAN, '<div class="item-date">۲۰ اردیبهشت ۱۴۰۳ - ۱۴:۳۰</div>', lang="fa")


@sample(DAY, "beside the headline", story=PERSIAN)
def persian_solar_numeric() -> str:
    return _story(PERSIAN, '<div class="news_date">تاریخ انتشار: ۱۴۰۳/۰۲/۲۰</div>', lang="fa")


@sample("2024-05-09T14:30:00", "beside the headline", story=CHINESE)
def chinese_article() -> str:
    line = '<div class="pub-date">2024年05月09日 14:30 来源：谷报</div>'
    paragraphs = "".join(f"<p>　　{each}</p>" for each in CHINESE.body)
    head = f'<div class="header"><h1>{CHINESE.title}</h1>{line}</div>'
    end = '<div class="editor">【责任编辑:张样本】</div>'
    return page(f'<div class="main"><div class="left">{head}<div id="detail">{paragraphs}</div>{end}</div></div>', lang="zh-CN",
                title=f"{CHINESE.title}-谷报")  # fmt: skip


@sample(DAY, "beside the headline", story=JAPANESE, encoding="shift_jis")
def japanese_shift_jis_undeclared() -> str:
    text = "<br>\n<br>\n".join(JAPANESE.body)
    head = f'<div class="head"><h1>{JAPANESE.title}</h1><p class="date">2024年5月9日</p></div>'
    return page(f'<div id="wrap">{head}<div class="honbun">{text}</div></div>', lang="", title=JAPANESE.title)


@sample("2024-05-09T14:30:00", "beside the headline", authors=["Jeanne Exemple"], story=FRENCH)
def french_article() -> str:
    line = '<p class="author">Par <a href="/auteur/je">Jeanne Exemple</a></p><p class="date">Publié le 9 mai 2024 à 14h30</p>'
    also = (
        '<p><strong>À lire aussi</strong> <a href="/x">Grève des ferries : troisième semaine sans négociation</a></p>'
    )
    return _story(FRENCH, line, lang="fr", after=also)


@sample("2024-05-09T14:30:00", "beside the headline", story=FRENCH)
def french_numeric() -> str:
    line = '<div class="infos"><span class="date-publication">Publié le 09/05/2024 à 14:30, mis à jour le 10/05/2024 à 08:00</span></div>'
    return _story(FRENCH, line, lang="fr")


@sample("2024-05-09T14:30:00", "beside the headline", authors=["Ana Ejemplo"], story=SPANISH)
def spanish_article() -> str:
    line = '<div class="autor">Por Ana Ejemplo</div><div class="fecha-date">09/05/2024 - 14:30 h.</div>'
    also = '<p>Lea también: <a href="/x">La huelga de los transbordadores entra en su tercera semana</a></p>'
    return _story(SPANISH, line, lang="es", after=also)


@sample(DAY, "time element", authors=["Eva Muster", "Jan Beispiel"], story=GERMAN)
def german_article() -> str:
    line = '<div class="meta"><span class="author">Von Eva Muster und Jan Beispiel</span> <time class="date">9. Mai 2024</time></div>'
    return _story(
        GERMAN, line, lang="de", after='<p>Lesen Sie auch: <a href="/x">Fährstreik geht in die dritte Woche</a></p>'
    )


@sample("2024-05-09T14:30:00", "beside the headline", story=PORTUGUESE)
def portuguese_article() -> str:
    line = '<div class="content-publication-data"><p class="data-date">09/05/2024 14h30 - Atualizado em 10/05/2024 08h00</p></div>'
    return _story(PORTUGUESE, line, lang="pt-BR")


@sample("2024-05-09T14:30:00", "beside the headline", story=TURKISH)
def turkish_article() -> str:
    line = '<div class="tarih date">Yayınlanma: 09.05.2024 - 14:30 | Güncelleme: 10.05.2024 - 08:00</div>'
    return _story(TURKISH, line, lang="tr")


# --- genres -----------------------------------------------------------------------------------------------------------


@sample(DAY, "beside the headline")
def ministry_release() -> str:
    line = '<div class="pr-meta"><span class="pr-no">Press release No. 124</span> <span class="pr-date">09 May 2024</span></div>'
    story = f"""<section id="content"><div class="row"><h1>{FLOOD.title}</h1>{line}<div class="pr-text">{ps()}</div>
        <div class="contact"><p>Media enquiries: +00 555 0100</p></div></div></section>"""
    return page(f'{HEADER}<div class="breadcrumbs"><a href="/">Home</a> / <a href="/n">News</a></div>{story}{FOOTER}')


@sample(
    "2024-05-09",
    "time element",
    body=["Highlights", "- 12 people killed", "- 3,400 displaced", *FLOOD.body],
    title="Portville: Flood Flash Update No. 1 (9 May 2024)",
)
def relief_report() -> str:
    title = "Portville: Flood Flash Update No. 1 (9 May 2024)"
    details = """<dl class="rw-article__meta"><dt>Format</dt><dd>Situation Report</dd><dt>Source</dt><dd><ul><li><a
        href="/o">Valley Relief Office</a></li></ul></dd><dt>Posted</dt><dd><time datetime="2024-05-09">9 May 2024</time></dd>
        <dt>Originally published</dt><dd><time datetime="2024-05-09">9 May 2024</time></dd></dl>"""
    facts = "<h3>Highlights</h3><ul><li>12 people killed</li><li>3,400 displaced</li></ul>"
    story = f"""<main><article class="rw-report rw-article"><header><h1 class="rw-article__title">{title}</h1>{details}
        </header><div class="rw-report__content">{facts}{ps()}</div><section class="rw-attachment"><h3>Attachments</h3>
        <a href="/f.pdf">Download Report (PDF | 402 KB)</a></section></article></main>"""
    return page(f"{HEADER}{story}{FOOTER}", title=f"{title} - Valley | Reliefsite")


@sample(
    "2024-05-09T12:30:00+00:00", "time element", title=FLOOD.body[0], body=FLOOD.body[1:4], authors=["Valley Police"]
)
def channel_post() -> str:
    """A single post of a messenger's channel: its first sentence is its title."""
    text = "<br/><br/>".join(FLOOD.body[:4])
    post = f"""<div class="tgme_widget_message" data-post="valley/7"><div class="tgme_widget_message_author"><a
        class="tgme_widget_message_owner_name" href="https://t.example/valley"><span>Valley Police</span></a></div>
        <div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div><div
        class="tgme_widget_message_footer"><span class="tgme_widget_message_views">12.4K</span> <a href="/valley/7"><time
        datetime="2024-05-09T12:30:00+00:00" class="time">12:30</time></a></div></div>"""
    head = meta(og__title="Valley Police", og__site_name="Telegram", og__description=" ".join(FLOOD.body[:4]))
    return page(f'<div class="widget_frame_base">{post}</div>', head, title="Telegram: Contact @valley")


@sample("2024-05-09T12:30:00+00:00", "meta", body=[*FLOOD.body, "About the Valley Fund", "SOURCE Valley Fund"])
def wire_release() -> str:
    about = "<p><b>About the Valley Fund</b></p>"
    story = f"""<article class="news-release"><header><h1>{FLOOD.title}</h1><p class="mb-no">News provided by <a href="/f">
        Valley Fund</a></p></header><section class="release-body"><div class="row">{ps()}{about}<p>SOURCE Valley Fund</p>
        </div></section></article>"""
    return page(f"{HEADER}{story}{teasers('Also from this source')}{FOOTER}", meta(date="2024-05-09T12:30:00Z"))


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Reuters"])
def agency_copy() -> str:
    story = f'<article><h1>{FLOOD.title}</h1><div class="by">By Reuters</div><div class="text">{ps()}</div></article>'
    publisher = {"@type": "NewsMediaOrganization", "name": "The Herald"}
    return page(
        f"{HEADER}<main>{story}</main>{FOOTER}",
        ld(author={"@type": "Organization", "name": "Reuters"}, publisher=publisher),
    )


@sample("2024-05-09T14:30:00+02:00", "json-ld", authors=["Jo Bloggs"], body=FLOOD.body)
def podcast_box_inside() -> str:
    player = (
        """<div class="audio-player"><p>Listen to this article now, read by a machine</p><span>7 min</span></div>"""
    )
    return page(
        f'{HEADER}<article><h1>{FLOOD.title}</h1>{player}<div class="text">{ps()}</div></article>{FOOTER}',
        ld(author=person("Jo Bloggs"))
        + meta(article__modified_time="2024-05-11T08:00:00Z", article__published_time=WHEN),
    )
