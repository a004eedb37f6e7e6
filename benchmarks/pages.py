"""Parsing measured on real pages: pages a second, body F1 and metadata, ours beside others.

`make bench` puts the table into docs/benchmarks.md; `python -m benchmarks.pages` prints it. Both need the labelled
pages of the shared folder.
"""

import datetime as dt
import gzip
import json
import logging
import re
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import fmean
from typing import Any

import click

from benchmarks.gold import records, shared_gold
from benchmarks.tables import table
from tracker.errors import ParseError
from tracker.models import Fetched
from tracker.parse import parse

_NOW = dt.datetime.now(dt.UTC)
_WORD = re.compile(r"\w+")
_GRAM = 4  # words
_WARM_UP = 20  # pages

Grams = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved page and what a person read on it; what nobody labelled is None."""

    name: str
    data: bytes
    url: str
    body: str | None = None
    title: str | None = None
    authors: frozenset[str] = frozenset()
    published: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What a system reads on a page."""

    body: str = ""
    title: str | None = None
    authors: frozenset[str] = frozenset()
    published: dt.datetime | dt.date | None = None


Reader = Callable[[Saved], Read]


@dataclass(frozen=True, slots=True)
class Result:
    """What a system reached on all pages: shares, and pages a second of processor time."""

    precision: float
    recall: float
    title: float
    date: float
    authors: float
    speed: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


# --- the systems ------------------------------------------------------------------------------------------------------


def ours(page: Saved) -> Read:
    """Return what our parser reads; nothing where it says that a page holds no article."""
    try:
        text = parse(Fetched(page.name, page.data, _NOW, final_url=page.url, media_type="text/html"))
    except ParseError:
        return Read()
    published = text.published
    when = (published.utc if published.zone_known and published.utc else published.date) if published else None
    return Read(text.text[text.body_start :], text.title, frozenset((text.byline or "").split("; ")) - {""}, when)


def _trafilatura(page: Saved) -> Read:
    import trafilatura

    read = trafilatura.bare_extraction(page.data, url=page.url, with_metadata=True)
    if read is None:
        return Read()
    return Read(read.text or "", read.title, frozenset((read.author or "").split("; ")) - {""}, _day(read.date))


def _newspaper(page: Saved) -> Read:
    from newspaper import Article
    from newspaper.exceptions import ArticleException

    def read(language: str | None) -> Article:
        article = Article(page.url, fetch_images=False, **({"language": language} if language else {}))
        article.download(input_html=page.data.decode("utf-8", "replace"))
        article.parse()
        return article

    try:
        article = read(None)
    except ImportError:  # of another package for the page's language: read as English then
        article = read("en")
    except ArticleException:
        return Read()
    return Read(article.text, article.title, frozenset(article.authors), article.publish_date or None)


def _resiliparse(page: Saved) -> Read:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse_from_bytes(page.data, detect_encoding(page.data))
    return Read(extract_plain_text(tree, main_content=True), tree.title)


# Name -> (distribution, reader).
_SYSTEMS: dict[str, tuple[str, Reader]] = {
    "claims-tracker": ("claims-tracker", ours),
    "trafilatura, with metadata": ("trafilatura", _trafilatura),
    "newspaper4k": ("newspaper4k", _newspaper),
    "resiliparse, main content": ("resiliparse", _resiliparse),
}


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written[:10]) if written else None


# --- the measures -----------------------------------------------------------------------------------------------------


def body_shares(true: str, read: str) -> tuple[float | None, float | None]:
    """Return the precision and recall of a body's 4-grams of words, None where there is nothing to share in.

    The definition of the article-extraction-benchmark (github.com/scrapinghub/article-extraction-benchmark): grams are
    counted, the means of precision and recall over pages give one F1.
    """
    wanted, found = _grams(true), _grams(read)
    both = (wanted & found).total()
    return (
        both / found.total() if found else None,
        both / wanted.total() if wanted else None,
    )


def _grams(text: str) -> Grams:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1)) if words)


def date_right(true: dt.datetime | None, read: dt.datetime | dt.date | None) -> bool:
    """Tell whether a time is within a day of the labelled one; days are compared where either has no zone."""
    if true is None or read is None:
        return true is read
    if isinstance(read, dt.datetime) and read.tzinfo and true.tzinfo:
        return abs(true - read) <= dt.timedelta(days=1)
    day = read.date() if isinstance(read, dt.datetime) else read
    return abs(true.date() - day) <= dt.timedelta(days=1)


def _tidy(title: str | None) -> str:
    return " ".join((title or "").split())


def measured(reader: Reader, bodies: Sequence[Saved], labelled: Sequence[Saved]) -> Result:
    """Return what a system reaches on pages with labelled bodies and on others with labelled metadata."""
    for page in bodies[:_WARM_UP]:  # what is loaded when it is first needed is not counted
        reader(page)
    started = time.process_time()
    read = [reader(page) for page in bodies]
    seconds = time.process_time() - started
    shares = [body_shares(page.body or "", each.body) for page, each in zip(bodies, read, strict=True)]
    told = [(page, reader(page)) for page in labelled]
    return Result(
        precision=fmean(share for share, _ in shares if share is not None),
        recall=fmean(share for _, share in shares if share is not None),
        title=fmean(_tidy(page.title) == _tidy(each.title) for page, each in told),
        date=fmean(date_right(page.published, each.published) for page, each in told),
        authors=fmean(page.authors == each.authors for page, each in told),
        speed=len(bodies) / seconds,
    )


# --- the pages and the report -----------------------------------------------------------------------------------------


def bodies(folder: Path) -> list[Saved]:
    """Return the pages with labelled bodies."""
    truth: dict[str, dict[str, Any]] = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return [
        Saved(name, _bytes(folder / "html" / f"{name}.html.gz"), each["url"], body=each["articleBody"])
        for name, each in sorted(truth.items())
    ]


def labelled(folder: Path) -> list[Saved]:
    """Return the pages with labelled title, authors and time of publication."""
    return [
        Saved(
            each["file"],
            _bytes(folder / "meta" / each["file"]),
            each["url"],
            title=each["title"],
            authors=frozenset(each["authors"] or ()),
            published=dt.datetime.fromisoformat(each["published"]) if each["published"] else None,
        )
        for each in records(folder / "meta" / "labels.jsonl")
    ]


def _bytes(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def section(shared: Path) -> str:
    """Compare the parsers on the labelled pages of the shared folder; return a table with what it means."""
    with warnings.catch_warnings(), _silence():
        warnings.simplefilter("ignore")  # of the peers, about odd pages
        return _compared(shared / "pages")


@contextmanager
def _silence() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _compared(folder: Path) -> str:
    with_bodies, with_labels = bodies(folder), labelled(folder)
    rows: list[list[object]] = []
    first = 0.0
    for name, (distribution, reader) in _SYSTEMS.items():
        try:
            release = version(distribution)
            result = measured(reader, with_bodies, with_labels)
        except (PackageNotFoundError, ImportError):
            rows.append([name, "-", "not installed", *[""] * 7])
            continue
        first = first or result.speed
        shares = (result.precision, result.recall, result.f1, result.title, result.date, result.authors)
        whole = [f"{share:.3f}" for share in shares]
        if reader is _resiliparse:
            whole[4:] = ["", ""]
        rows.append([name, release, *whole, f"{result.speed:.0f}", f"{first / result.speed:.1f}"])
    goals = ["goal", "", "", "", "0.957", "0.85", "0.96", "0.80", "", "3 times trafilatura"]
    head = ["system", "version", "body P", "body R", "body F1", "title", "date", "authors", "pages/s", "ratio"]
    return _HEAD.format(
        bodies=len(with_bodies),
        labelled=len(with_labels),
        size=f"{fmean(len(page.data) for page in with_bodies) / 1000:.0f}",
        table=table(head, [*rows, goals]),
    )


_HEAD = """\
{bodies} news pages ({size} kB each) whose body a person marked, and {labelled} pages of as many outlets whose title,
authors and time of publication a person wrote down. *Body* is shares of 4-grams of words, as the
article-extraction-benchmark defines them; *title* is equal, *authors* the same set, *date* within a day. *pages/s* is
of processor time on the first set, from bytes to body and metadata; *ratio* is ours divided by theirs, in this run.
Resiliparse reads no authors and no dates; newspaper4k reads some languages with further packages only, and those as
English here. The rules for bodies and metadata were written with these pages in sight, the others' were not (or were,
in their own projects: the first set is public).

{table}"""


@click.command()
def main() -> None:
    """Compare the parser with its peers in quality and speed, on ../shared/pages."""
    gold = shared_gold()
    if gold is None:
        raise click.ClickException("The labelled pages are not here: put the folder shared beside the project.")
    click.echo(section(gold.parent))


if __name__ == "__main__":
    main()
