"""Measure how copies are found: recall, precision and rate over 20,000 articles, and over real ones.

`make bench` puts the tables into docs/benchmarks.md; `python -m benchmarks.copies` prints them. Copies are known,
because `copied_news` makes them.
"""

import datetime as dt
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click
from sqlite_utils import Database

from benchmarks import copied_news, gold
from benchmarks.copied_news import Report
from benchmarks.tables import table
from tracker.models import Extraction, Fetched, Text
from tracker.reading import article_of
from tracker.store import add_article, open_database
from tracker.store.copies import link_stored

COUNT = 20_000


@dataclass(frozen=True, slots=True)
class Measured:
    """What a set of reports with known copies gives."""

    articles: int
    characters: float  # of a body, on average
    recall: dict[str, tuple[int, int]]  # kind of copy -> (found, made)
    links: int
    right: int  # links between two prints of one report
    store_ms: float  # of processor time an article, copies looked for
    link_ms: float  # of that, what looking for copies takes, in batches of 500

    @property
    def all_recall(self) -> float:
        """The share of copies that are linked with their report or in one group with it."""
        return sum(found for found, _ in self.recall.values()) / max(1, sum(made for _, made in self.recall.values()))

    @property
    def precision(self) -> float:
        """The share of links that are right."""
        return self.right / self.links if self.links else 1.0


def measure(reports: Sequence[Report]) -> Measured:
    """Store reports in a new database, look for copies twice (while they are stored, and afterwards), and compare."""
    with tempfile.TemporaryDirectory() as folder, closing(open_database(Path(folder) / "copies.db")) as db:
        started = time.process_time()
        ids = [store(db, report) for report in reports]
        stored = time.process_time()
        for _ in link_stored(db, again=True):
            pass
        linked = time.process_time()
        number = dict(zip(ids, reports, strict=True))
        links = db.execute("SELECT from_id, to_id FROM article_links").fetchall()
        groups = dict(db.execute("SELECT article_id, group_id FROM copy_members"))
    pairs = {frozenset(link) for link in links}
    found: Counter[str] = Counter()
    made: Counter[str] = Counter()
    by_number = {report.number: article for article, report in number.items()}
    for article, report in number.items():
        if report.number != report.origin:
            source = by_number[report.origin]
            made[report.kind] += 1
            found[report.kind] += frozenset((article, source)) in pairs or (
                article in groups and groups[article] == groups.get(source)
            )
    right = sum(number[one].origin == number[other].origin for one, other in links)
    return Measured(
        len(reports),
        sum(len(report.body) for report in reports) / len(reports),
        {kind: (found[kind], made[kind]) for kind in made},
        len(links),
        right,
        (stored - started) * 1000 / len(reports),
        (linked - stored) * 1000 / len(reports),
    )


def store(db: Database, report: Report) -> str:
    """Store a report without claims, and return its article's id."""
    url = f"https://{report.number % 997}.example/{report.number}"
    text = Text(
        text=f"{report.title}\n\n{report.body}",
        title=report.title,
        body_start=len(report.title) + 2,
        parser="benchmark 1",
        outlet=report.outlet,
        url=url,
        language="en",
    )
    fetched = Fetched(url, text.text.encode(), dt.datetime.now(dt.UTC), final_url=url)
    return add_article(db, article_of(fetched, text, Extraction((), "none", "1", "0" * 64, "en"))).article_id


def real_reports(folder: Path, *, seed: int = 1) -> list[Report]:
    """Return the real bodies of `shared` with two copies of each that is long enough to be cut, in random order.

    Bodies that several sets hold are taken once. The few others that print one report by nature count as wrong here.
    """
    rng = random.Random(seed)
    made: list[Report] = []
    seen: set[str] = set()
    for key, body in real_bodies(folder):
        begins = "".join(filter(str.isalnum, body.casefold()))[100:300]
        if begins in seen:
            continue
        seen.add(begins)
        blocks = tuple(block for block in body.split("\n\n" if "\n\n" in body else "\n") if block.strip())
        if len(blocks) < 4:
            sentences = body.replace("\n", " ").split(". ")
            blocks = tuple(". ".join(sentences[at : at + 2]) + "." for at in range(0, len(sentences), 2))
        if len(blocks) < 4 or len(body) < 800:
            continue
        first = Report(len(made), len(made), "original", rng.choice(copied_news.OUTLETS), key, blocks)
        made.append(first)
        for kind in rng.sample(copied_news.KINDS, 2):
            made.append(copied_news.copy(first, len(made), kind, rng))
    rng.shuffle(made)
    return made


def real_bodies(folder: Path) -> Iterable[tuple[str, str]]:
    """Yield id and body of every real article of `shared`: news pages, the coded texts, MUC and PolNeAR."""
    pages = json.loads((folder / "pages" / "ground-truth.json").read_text(encoding="utf-8"))
    yield from ((key, page["articleBody"]) for key, page in pages.items())
    yield from gold.coded(folder / "gold", "dev", "en").texts.items()
    for name in ("muc4_dev", "polnear_dev"):
        for row in gold.records(folder / "gold" / "more" / f"{name}.jsonl"):
            yield str(row["id"]), row["text"]


def section(shared: Path | None, count: int = COUNT) -> str:
    """Make articles and copies, find the copies, and return how well and how fast, with what the tables mean."""
    sets = {"our own sentences": measure(list(copied_news.reports(count)))}
    if shared is not None:
        sets["real bodies"] = measure(real_reports(shared))
    return _HEAD + _tables(sets)


_HEAD = """\
Copies are made from articles by cutting, a new headline, a paragraph more, another dateline, and more than one of
these; recall is of copies that are linked with their original or in one group with it, precision of links between two
prints of one report. The goals are .98 each and 2,000 articles a second, which is of looking for copies alone, in
processor time; few claims are stored with these texts, so that looking for copies takes more of the time than with
news of many.

"""


def _tables(sets: dict[str, Measured]) -> str:
    """Return the measures as two tables in Markdown."""
    head = ["set", "articles", "characters", "copies", "recall", "links", "precision"]
    head += ["articles/s", "ms stored", "of which copies"]
    rows = [
        [
            name, f"{one.articles:,}", f"{one.characters:,.0f}", f"{sum(made for _, made in one.recall.values()):,}",
            f"{one.all_recall:.4f}", f"{one.links:,}", f"{one.precision:.4f}", f"{1000 / one.link_ms:,.0f}",
            f"{one.store_ms:.2f}", f"{one.link_ms:.2f}",
        ]
        for name, one in sets.items()
    ]  # fmt: skip
    kinds = [
        [kind, *("{}/{}".format(*one.recall.get(kind, (0, 0))) for one in sets.values())] for kind in copied_news.KINDS
    ]
    return table(head, rows) + "\n" + table(["found of made", *sets], kinds)


@click.command()
@click.option("--count", default=COUNT, show_default=True, help="How many articles of our own.")
def main(count: int) -> None:
    """Make articles and copies, find the copies, and print how well and how fast."""
    shared = gold.shared_gold()
    click.echo(section(shared.parent if shared else None, count))


if __name__ == "__main__":
    main()
