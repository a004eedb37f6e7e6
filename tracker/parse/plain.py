"""Read a plain text file the way newspapers lay it out: breadcrumb, headline, byline, caption, report, footer.

A file without any layout is read too. The first line is the title where it is short and has no final period; otherwise
the first sentence is, and the body goes on behind it, so that no word is said twice and none is invented.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.models import Published
from tracker.parse.dates import doubted, read_published
from tracker.parse.furniture import TERMINAL, is_credit, without_footer

_MOST_TITLE_WORDS = 30
_MOST_CAPTION_WORDS = 16
_MOST_CRUMB = 25  # characters of one step of a breadcrumb
_WRAPPED_WIDTH = 100  # characters; editors and mail wrap lines below this

_CRUMB = re.compile(r"\s+[/>›»|→]\s*|\s*[›»→]\s*")
_BYLINE = re.compile(r"^(?:By|BY|by)\s+(?=[A-Z])(\D{3,100})$")
_DATE_LABEL = re.compile(r"^(?:published|posted|first published|date)\s*(?:on|at)?\s*:?\s+", re.IGNORECASE)
_HEADER = re.compile(
    r"^(title|headline|date|published|author|byline|by|source|outlet|url|link|section|language)\s*:\s+(\S.*)$",
    re.IGNORECASE,
)
_HEADER_NAMES = {
    "headline": "title",
    "date": "published",
    "author": "byline",
    "by": "byline",
    "outlet": "source",
    "link": "url",
}
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘(]?\w)|[。！？؟]\s*")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Lt|Gen|Col|Maj|Capt|Sgt|Prof|Sen|Rep|No|vs|[A-Z])$")


@dataclass(slots=True)
class Layout:
    """The parts of a plain text; what it does not show is None or empty."""

    title: str = ""
    body: list[str] = field(default_factory=list)
    section: str | None = None
    byline: str | None = None
    published: Published | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None


def read_layout(text: str) -> Layout:
    """Return the parts of a text; its paragraphs keep their own characters, wrapped lines are joined by a space."""
    layout = Layout()
    paragraphs = _read_headers(paragraphs_of(text), layout)
    if paragraphs and (section := _breadcrumb(paragraphs[0])):
        layout.section = layout.section or section
        paragraphs = paragraphs[1:]
    if not layout.title:
        layout.title, paragraphs = _title(paragraphs)
    elif paragraphs and paragraphs[0].lstrip("# ") == layout.title:
        paragraphs = paragraphs[1:]
    layout.body = _without_captions(without_footer(_read_byline(paragraphs, layout)))
    return layout


def split_sentence(paragraph: str) -> tuple[str, str]:
    """Return a paragraph's first sentence and the rest of it, which may be empty."""
    for end in _SENTENCE_END.finditer(paragraph):
        if not _ABBREVIATION.search(paragraph[: end.start()]):
            return paragraph[: end.end()].strip(), paragraph[end.end() :].strip()
    return paragraph.strip(), ""


def paragraphs_of(text: str) -> list[str]:
    """Split at blank lines; a block whose lines were wrapped is one paragraph, in any other each line is."""
    found: list[str] = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        found += [" ".join(lines)] if _is_wrapped(lines) else lines
    return found


def _is_wrapped(lines: list[str]) -> bool:
    if len(lines) < 2 or max(map(len, lines)) > _WRAPPED_WIDTH:
        return False
    going_on = sum(not TERMINAL.search(line) and after[:1].islower() for line, after in pairwise(lines))
    # All inner lines of about one width, or half of them going on in lower case.
    even = len(lines) > 2 and min(map(len, lines[:-1])) > 0.7 * max(map(len, lines)) > 40
    return even or going_on * 2 >= len(lines) - 1


def _read_headers(paragraphs: list[str], layout: Layout) -> list[str]:
    """Take `Title: ...`, `Date: ...` lines off the top, where the first line is one."""
    for index, paragraph in enumerate(paragraphs):
        found = _HEADER.match(paragraph)
        if found is None:
            return paragraphs[index:]
        name, value = _HEADER_NAMES.get(found[1].lower(), found[1].lower()), found[2].strip()
        if name == "published":
            layout.published = read_published(value, "header") or doubted(value, "header")
        else:
            setattr(layout, name, value)
    return []


def _breadcrumb(paragraph: str) -> str | None:
    """Return "News / Palestine / Politics" for a line of two or more short steps, else None."""
    steps = [step.strip() for step in _CRUMB.split(paragraph)]
    fit = len(steps) > 1 and all(step and len(step) <= _MOST_CRUMB and not TERMINAL.search(step) for step in steps)
    return " / ".join(steps) if fit else None


def _title(paragraphs: list[str]) -> tuple[str, list[str]]:
    if not paragraphs:
        return "", []
    first, *rest = paragraphs
    marked = first.startswith("#")
    line = first.lstrip("#").strip() if marked else first
    if marked or (rest and len(line.split()) <= _MOST_TITLE_WORDS and not re.search(r"[.。۔।:;,]$", line)):
        return line, rest
    sentence, remainder = split_sentence(first)
    return sentence, [remainder, *rest] if remainder else rest


def _read_byline(paragraphs: list[str], layout: Layout) -> list[str]:
    """Take "By Jane Doe" and a line that is only a date off the top."""
    kept = list(paragraphs)
    for paragraph in paragraphs[:3]:
        if (found := _BYLINE.match(paragraph)) and not TERMINAL.search(paragraph):
            layout.byline = layout.byline or found[1]
        elif len(paragraph) <= 60 and (date := _date_line(paragraph)):
            layout.published = layout.published or date
        else:
            break
        kept.pop(0)
    return kept


def _date_line(paragraph: str) -> Published | None:
    bare = _DATE_LABEL.sub("", paragraph)
    return read_published(bare, "dateline") if re.search(r"(?:19|20)\d\d", bare) else None


def _without_captions(paragraphs: list[str]) -> list[str]:
    """Drop picture lines: credits anywhere; above the first sentence also who is named there and again below."""
    start = next((index for index, each in enumerate(paragraphs) if _is_prose(each)), len(paragraphs))
    kept: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        below = " ".join(paragraphs[index + 1 :]).casefold()
        if is_credit(paragraph) or (index < start and _is_caption(paragraph, below)):
            continue
        kept.append(paragraph)
    return kept


def _is_prose(paragraph: str) -> bool:
    return TERMINAL.search(paragraph) is not None or len(paragraph.split()) > _MOST_TITLE_WORDS


def _is_caption(paragraph: str, below: str) -> bool:
    # A line with a figure in it may be the standfirst, and its figure a claim: it stays.
    if len(paragraph.split()) > _MOST_CAPTION_WORDS or any(map(str.isdecimal, paragraph)):
        return False
    name = paragraph.partition(",")[0]
    named = len(name.split()) in range(2, 6) and sum(word[0].isupper() for word in name.split()) >= 2
    return paragraph.casefold() in below or (named and "," in paragraph and name.casefold() in below)
