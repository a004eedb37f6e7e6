"""Pages as outlets of many countries lay them out: what they write in the text, the day and the name above it."""

from outlets.pieces import FOOTER, HEADER, SHARE, ld, links, meta, page, ps, sample, teasers
from outlets.stories import FLOOD, STRIKE, Story

TITLE = FLOOD.title
DAY = "2024-05-09"
TIME = "2024-05-09T14:30:00"


def _page(line: str, content: str, *, lang: str = "en", story: Story = FLOOD, head: str = "") -> str:
    top = f'<div class="story-head"><h1>{story.title}</h1>{line}</div>'
    return page(
        f'{HEADER}<div class="grid"><div class="story">{top}{content}</div>{links()}</div>{FOOTER}',
        head,
        lang=lang,
        title=story.title,
    )


@sample("2024-05-09T12:04:00", "beside the headline", authors=["Jo Bloggs"])
def british_broadsheet() -> str:
    rich = (
        '<aside data-component="rich-link"><p>Related: <a href="/x">Ferry strike enters its third week</a></p></aside>'
    )
    line = """<div data-gu-name="meta"><address aria-label="Contributor info"><a rel="author" href="/profile/jo">Jo
        Bloggs</a></address><details class="dateline"><summary><span class="pub-date">Thu 9 May 2024 12.04</span></summary>
        Last modified on Fri 10 May 2024 08.00</details></div>"""
    body = f'<div class="article-body-viewer dcr-1g5o3j6">{ps(FLOOD.body[:3], "class=dcr-eu20cu")}{rich}{ps(FLOOD.body[3:], "class=dcr-eu20cu")}</div>'
    return _page(line, f'<div id="maincontent">{body}</div>', lang="en-GB")


@sample(
    "2024-05-09T12:30:00+00:00",
    "time element",
    authors=["JO BLOGGS"],
    body=["PORTVILLE (VW) — " + FLOOD.body[0], *FLOOD.body[1:]],
)
def american_agency() -> str:
    line = """<div class="Page-byline"><div class="Page-authors">By <a class="Link" href="/author/jo">JO BLOGGS</a></div>
        <div class="Page-dateModified"><bsp-timestamp data-timestamp="1715257800000"></bsp-timestamp></div></div>
        <time datetime="2024-05-09T12:30:00Z">May 9</time>"""
    ad = '<div class="Advertisement hub-page"><div>ADVERTISEMENT</div></div>'
    return _page(
        line,
        f'<div class="RichTextStoryBody RichTextBody">{ps(["PORTVILLE (VW) — " + FLOOD.body[0]])}{ad}{ps(FLOOD.body[1:])}</div>',
    )


@sample(DAY, "beside the headline")
def gulf_broadcaster() -> str:
    line = '<div class="date-simple"><span class="screen-reader-text">Published On 9 May 2024</span><span aria-hidden="true">9 May 2024</span></div>'
    more = f"""<div class="more-on"><h2 class="more-on__heading">Recommended Stories</h2><span>list of 2 items</span><ul><li><a
        href="/a">{STRIKE.title}</a></li></ul></div>"""
    return _page(
        line, f'<div class="wysiwyg wysiwyg--all-content">{ps(FLOOD.body[:2])}{more}{ps(FLOOD.body[2:])}</div>'
    )


@sample("2024-05-09T22:14:15", "beside the headline", body=FLOOD.body)
def chinese_agency_in_english() -> str:
    line = '<div class="info"><span class="source">Source: Valleywire</span> <span class="time">2024-05-09 22:14:15</span></div>'
    return _page(line, f'<div id="detailContent">{ps()}</div><div class="editor">Editor: huaxia</div>')


@sample(TIME, "beside the headline", authors=["Jo Bloggs"])
def indian_daily() -> str:
    line = """<div class="author"><a href="/profile/author/jo">Jo Bloggs</a></div><div class="publish-time">Updated - May 10, 2024
        08:00 am - HIGHFIELD</div><div class="publish-time-new">Published - May 09, 2024 02:30 pm</div>"""
    also = (
        '<p class="also-read"><b>Also Read | </b><a href="/x">Ferry strike enters its third week without talks</a></p>'
    )
    return _page(
        line, f'<div class="articlebodycontent">{ps(FLOOD.body[:4])}{also}{ps(FLOOD.body[4:])}</div>', lang="en-IN"
    )


@sample(DAY, "beside the headline", authors=["Jo Bloggs"])
def nigerian_daily() -> str:
    line = '<div class="post-meta"><span class="post-date">9th May 2024</span> By <span class="post-author">Jo Bloggs</span></div>'
    end = """<p>Kindly share this story:</p><p>All rights reserved. This material, and other digital content on this website,
        may not be reproduced, published, broadcast, rewritten or redistributed without permission.</p>"""
    also = '<p><strong>READ ALSO: <a href="/x">Ferry strike enters its third week without talks</a></strong></p>'
    return _page(line, f'<div class="post-content">{ps(FLOOD.body[:3])}{also}{ps(FLOOD.body[3:])}{end}</div>')


ES = Story("Inundación en Portville deja doce muertos", (
    "Al menos 12 personas murieron y 40 resultaron heridas este jueves en Portville cuando cedió la presa que está sobre la ciudad.",
    "Los rescatistas sacaron a 27 personas de los techos, entre ellas una familia de seis que pasó cinco horas agarrada a un poste.",
    "Dos personas siguen desaparecidas.",
    "El alcalde dijo que unas 3.400 personas dejaron sus casas y durmieron en las escuelas de la parte alta de la ciudad.",
))  # fmt: skip


@sample(TIME, "beside the headline", story=ES, authors=["Ana Ejemplo"])
def latin_american_daily() -> str:
    line = '<div class="firma"><span class="autor">Por Ana Ejemplo</span> <span class="fecha date">9 de Mayo de 2024 - 14:30</span></div>'
    also = '<p><strong>MIRÁ TAMBIÉN: <a href="/x">La huelga de los barcos sigue</a></strong></p><p>LEE TAMBIÉN: <a href="/y">El puente, otra vez tarde</a></p>'
    return _page(line, f'<div class="cuerpo-nota">{ps(ES.body[:2])}{also}{ps(ES.body[2:])}</div>', lang="es", story=ES)


IT = Story("Alluvione a Portville, dodici morti", (
    "Almeno 12 persone sono morte e 40 sono rimaste ferite giovedì a Portville quando ha ceduto la diga sopra la città, dice la polizia.",
    "I soccorritori hanno tratto in salvo 27 persone dai tetti, fra cui una famiglia di sei rimasta aggrappata a un lampione per cinque ore.",
    "Due persone sono disperse.",
    "Circa 3.400 abitanti hanno lasciato le loro case e hanno passato la notte nelle scuole e nella palestra sulla collina.",
))  # fmt: skip


@sample(TIME, "beside the headline", story=IT)
def italian_daily() -> str:
    line = '<div class="story__date date">09 Maggio 2024 alle 14:30</div>'
    return _page(
        line,
        f'<div class="story__text">{ps(IT.body)}<p>Leggi anche: <a href="/x">Traghetti fermi</a></p></div>',
        lang="it",
        story=IT,
    )


HE = Story("12 הרוגים בשיטפון בפורטוויל לאחר קריסת הסכר", (
    "לפחות 12 בני אדם נהרגו ו-40 נפצעו ביום חמישי בפורטוויל כאשר הסכר שמעל העיירה קרס לאחר שלושה ימי גשם, מסרה משטרת העמק.",
    "כוחות ההצלה חילצו עד הערב 27 בני אדם מגגות ומעצים, בהם משפחה בת שש נפשות שנאחזה במשך חמש שעות בעמוד תאורה.",
    "שניים נעדרים.",
    "כ-3,400 תושבים עזבו את בתיהם עד רדת הלילה, לדברי ראש העיר, ובילו את הלילה בבתי הספר ובאולם הספורט שעל הגבעה.",
))  # fmt: skip


@sample(TIME, "beside the headline", story=HE)
def hebrew_daily() -> str:
    line = '<div class="authorAndDateContainer"><span class="DateDisplay">9 במאי 2024, 14:30</span></div>'
    return _page(line, f'<div class="text_editor_paragraph rtl">{ps(HE.body)}</div>', lang="he", story=HE)


HI = Story("पोर्टविल में बाढ़ से 12 लोगों की मौत", (
    "पोर्टविल में गुरुवार को तीन दिन की बारिश के बाद शहर के ऊपर बना बांध टूटने से कम से कम 12 लोगों की मौत हो गई और 40 लोग घायल हो गए।",
    "बचाव दल ने शाम तक छतों और पेड़ों से 27 लोगों को निकाला, जिनमें छह लोगों का एक परिवार भी था जो पांच घंटे तक खंभा पकड़े रहा।",
    "दो लोग लापता हैं।",
    "महापौर के अनुसार रात तक करीब 3,400 लोगों ने अपने घर छोड़ दिए और स्कूलों तथा पहाड़ी पर बने खेल भवन में रात बिताई।",
))  # fmt: skip


@sample(DAY, "beside the headline", story=HI)
def hindi_daily() -> str:
    line = '<div class="article-date">Published: गुरुवार, 9 मई 2024</div>'
    return _page(
        line,
        f'<div class="article-content">{ps(HI.body)}<p><strong>यह भी पढ़ें: <a href="/x">नाव हड़ताल तीसरे सप्ताह में</a></strong></p></div>',
        lang="hi",
        story=HI,
    )


BN = Story("পোর্টভিলে বন্যায় ১২ জনের মৃত্যু", (
    "পোর্টভিলে বৃহস্পতিবার টানা তিন দিনের বৃষ্টির পর শহরের ওপরের বাঁধ ভেঙে অন্তত ১২ জন নিহত ও ৪০ জন আহত হয়েছেন বলে পুলিশ জানিয়েছে।",
    "উদ্ধারকর্মীরা সন্ধ্যা পর্যন্ত ছাদ ও গাছ থেকে ২৭ জনকে উদ্ধার করেন, তাঁদের মধ্যে একটি ছয় সদস্যের পরিবারও ছিল।",
    "দুজন নিখোঁজ রয়েছেন।",
    "মেয়র জানান, রাতের মধ্যে প্রায় ৩ হাজার ৪০০ মানুষ ঘর ছেড়ে স্কুল ও পাহাড়ের ওপরের মিলনায়তনে আশ্রয় নেন।",
))  # fmt: skip


@sample(TIME, "beside the headline", story=BN)
def bengali_daily() -> str:
    line = '<div class="time-social"><span class="publish-time">প্রকাশ: ০৯ মে ২০২৪, ১৪:৩০</span></div>'
    return _page(line, f'<div class="story-content">{ps(BN.body)}</div>', lang="bn", story=BN)


VI = Story("Lũ lụt ở Portville, 12 người chết", (
    "Ít nhất 12 người thiệt mạng và 40 người bị thương hôm thứ năm tại Portville khi con đập phía trên thị trấn vỡ sau ba ngày mưa, cảnh sát cho biết.",
    "Đến tối, lực lượng cứu hộ đã đưa 27 người xuống khỏi mái nhà và ngọn cây, trong đó có một gia đình sáu người bám vào cột đèn suốt năm giờ.",
    "Hai người vẫn mất tích.",
    "Khoảng 3.400 người đã rời nhà khi đêm xuống, thị trưởng cho biết, và qua đêm trong các trường học và nhà thi đấu trên đồi.",
))  # fmt: skip


@sample(TIME, "beside the headline", story=VI, authors=["Nguyễn Mẫu"], body=[*VI.body, "Nguyễn Mẫu"])
def vietnamese_daily() -> str:
    line = '<div class="header-content"><span class="date">Thứ năm, 9/5/2024, 14:30 (GMT+7)</span></div>'
    sign = '<p class="Normal" style="text-align:right;"><strong>Nguyễn Mẫu</strong></p>'
    return _page(
        line, f'<article class="fck_detail">{ps(VI.body, "class=Normal")}{sign}</article>', lang="vi", story=VI
    )


ID = Story("Banjir Portville, 12 Orang Tewas", (
    "Sedikitnya 12 orang tewas dan 40 orang luka-luka di Portville pada Kamis ketika bendungan di atas kota jebol setelah tiga hari hujan, kata polisi.",
    "Tim penyelamat hingga malam mengevakuasi 27 orang dari atap dan pohon, di antaranya satu keluarga beranggotakan enam orang.",
    "Dua orang masih hilang.",
    "Sekitar 3.400 orang meninggalkan rumah mereka menjelang malam, kata wali kota, dan bermalam di sekolah-sekolah.",
))  # fmt: skip


@sample(TIME, "beside the headline", story=ID)
def indonesian_portal() -> str:
    line = '<div class="read__time date">Kamis, 9 Mei 2024 | 14:30 WIB</div>'
    also = '<p><strong>Baca juga: <a href="/x">Mogok kapal feri memasuki pekan ketiga</a></strong></p>'
    return _page(
        line,
        f'<div class="read__content"><div class="clearfix">{ps(ID.body[:2])}{also}{ps(ID.body[2:])}</div></div>',
        lang="id",
        story=ID,
    )


KO = Story("포트빌 댐 붕괴로 홍수, 12명 사망", (
    "계곡 경찰에 따르면 목요일 포트빌에서 사흘간 이어진 비 끝에 마을 위쪽 댐이 무너져 최소 12명이 숨지고 40명이 다쳤다.",
    "구조대는 저녁까지 지붕과 나무 위에서 27명을 구조했으며, 이 가운데는 다섯 시간 동안 가로등을 붙잡고 버틴 여섯 식구도 있었다.",
    "두 명은 실종 상태다.",
    "시장은 밤까지 약 3400명이 집을 떠나 학교와 언덕 위 체육관에서 밤을 보냈다고 밝혔다.",
))  # fmt: skip


@sample(TIME, "beside the headline", story=KO)
def korean_daily() -> str:
    line = '<div class="date-info"><span class="date">입력 2024.05.09. 14:30</span> <span class="date">수정 2024.05.10. 08:00</span></div>'
    text = "<br><br>".join(KO.body)
    return _page(line, f'<div id="articleBody" class="article_view">{text}<br><br></div>', lang="ko", story=KO)


@sample(DAY, "beside the headline")
def world_body() -> str:
    line = '<div class="sf-item-header-wrapper"><span class="timestamp">9 May 2024</span> <span>News release</span> <span>Reading time: 2 min (540 words)</span></div>'
    return _page(
        line,
        f'<article class="sf-detail-body-wrapper"><div>{ps()}</div></article><div class="sf-related"><h3>Related</h3>{links(kind="x")}</div>',
    )


@sample(TIME, "beside the headline", authors=["Jo Bloggs"])
def one_paragraph_with_broken_lines() -> str:
    line = '<p class="datum date">09.05.2024 - 14:30</p><p>By Jo Bloggs</p>'
    return _page(line, f"<div class='body'><p>{'<br><br>'.join(FLOOD.body)}</p></div>")


@sample(DAY, "beside the headline")
def pasted_from_an_office_program() -> str:
    text = "".join(
        f'<p class="MsoNormal" style="margin:0"><span style="font-size:12pt"><o:p></o:p>{each}<o:p></o:p></span></p><p>&nbsp;</p>'
        for each in FLOOD.body
    )
    return _page('<div class="date">May 9, 2024</div>', f'<div class="txt">{text}</div>{SHARE}')


@sample("2024-05-09T14:30:00+02:00", "json-ld", body=[*FLOOD.body[:3], "What is not known", *FLOOD.body[3:]])
def subheading_in_bold() -> str:
    return _page(
        "",
        f'<div class="txt">{ps(FLOOD.body[:3])}<p><strong>What is not known</strong></p>{ps(FLOOD.body[3:])}</div>',
        head=ld(),
    )


@sample("2024-05-09T14:30:00+02:00", "json-ld")
def report_printed_twice() -> str:
    """Once for the screen and once for the printer."""
    return _page("", f'<div class="txt">{ps()}</div><div class="print-version"><h2>{TITLE}</h2>{ps()}</div>', head=ld())


@sample("2024-05-09T14:30:00+02:00", "json-ld")
def drop_cap() -> str:
    first, *rest = FLOOD.body
    return _page(
        "",
        f'<div class="txt"><p class="intro"><span class="dropcap">{first[0]}</span>{first[1:]}</p>{ps(rest)}</div>',
        head=ld(),
    )


@sample("2024-05-09T14:30:00+02:00", "json-ld")
def video_above_and_offers_below() -> str:
    player = '<div class="video-player"><div class="video-title">Watch: the dam from the air</div><p class="vjs-no-js">To view this video please enable JavaScript, and consider upgrading to a web browser that supports HTML5 video.</p></div>'
    offer = f'<div class="native-offers">{teasers("Sponsored", kind="native")}</div>'
    return _page("", f'{player}<div class="txt">{ps()}</div>{offer}', head=ld())


@sample(
    "2024-05-09T14:30:00+02:00",
    "json-ld",
    body=[*FLOOD.body, "Reporting by Jo Bloggs in Portville; editing by Ana Nomen"],
)
def agency_sign_off() -> str:
    sign = '<p class="sign-off">Reporting by Jo Bloggs in Portville; editing by Ana Nomen</p><p>Our Standards: <a href="/t">The Valley Trust Principles.</a></p>'
    return _page("", f'<div class="txt">{ps()}{sign}</div>', head=ld(author="Jo Bloggs")).replace(
        '"author": "Jo Bloggs"', '"author": []'
    )


@sample("2024-05-09T14:30:00+02:00", "meta")
def tabs_and_a_glossary() -> str:
    tabs = f'<div class="tabs"><div class="tab" id="t1"><p>{STRIKE.body[0]}</p></div><div class="tab" id="t2"><p>{STRIKE.body[1]}</p></div></div>'
    return _page(
        "", f'<div class="txt">{ps()}</div>{tabs}', head=meta(article__published_time="2024-05-09T14:30:00+02:00")
    )
