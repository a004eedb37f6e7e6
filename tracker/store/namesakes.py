"""Tell articles without an address apart: one outlet, headline and day may name several, and their words show which.

Outlet, headline and day name the first such article. A text that has little in common with every text of it is another
article, named by those three and its own words: the same file finds it again, and a rebuild names it alike, save that
of such namesakes the one that comes first has the plain name.
"""

import functools
import re
from dataclasses import dataclass

from sqlite_utils import Database

from tracker.models import Text
from tracker.store import identity

# Runs of four words: a changed figure breaks four of them and leaves the rest.
_RUN = 4
# Of 57,630 pairs of news texts on wars and disasters 99.9% have less than .13 in common; those with more than .2 (22)
# report one event in partly the same words. An edit that keeps the headline rewrites less than four fifths.
ENOUGH = 0.2
# Where writing sets no spaces (Thai, Lao, Burmese, Khmer, Japanese, Chinese), a character stands for a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+")


@dataclass(frozen=True, slots=True)
class Named:
    """An article's id; `beside` is the article that the same outlet, headline and day name, where this is another."""

    article_id: str
    beside: str | None = None


def name_article(db: Database, text: Text, source: str) -> Named:
    """Return the id under which a text without an address belongs: a known article's, or a new one's.

    `source` is the id of its outlet.
    """
    plain = identity.article_id(text, None)
    if not db.conn.execute("SELECT 1 FROM articles WHERE id = ?", [plain]).fetchone():
        return Named(plain)
    sha256 = identity.sha256(text.text)
    known = _with_this_text(db, plain, sha256) or _most_alike(db, plain, source, text)
    article = known or identity.namesake_id(plain, sha256)
    return Named(article, None if article == plain else plain)


def in_common(one: str, other: str) -> float:
    """Return the share of the shorter body's runs of words that the other has, 0 to 1; 1 where one has no words.

    This is containment as Broder defines it (On the resemblance and containment of documents, 1997), taken both ways
    and the larger: a report that was only continued has all of its runs in the longer version.
    """
    first, second = _runs(one), _runs(other)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 1.0


@functools.lru_cache(maxsize=1024)  # a folder of files under one headline compares each with all before it
def _runs(body: str) -> frozenset[int]:
    words = _WORD.findall(body.casefold())
    count = max(len(words) - _RUN + 1, min(len(words), 1))
    return frozenset(hash(tuple(words[start : start + _RUN])) for start in range(count))


def _with_this_text(db: Database, plain: str, sha256: str) -> str | None:
    found = db.conn.execute("SELECT article_id FROM texts WHERE sha256 = ?", [sha256])
    return next((str(article) for (article,) in found if _is_named_after(db, article, plain)), None)


def _is_named_after(db: Database, article: str, plain: str) -> bool:
    if article == plain:
        return True
    texts = db.conn.execute("SELECT sha256 FROM texts WHERE article_id = ?", [article])
    return any(identity.namesake_id(plain, sha256) == article for (sha256,) in texts)


def _most_alike(db: Database, plain: str, source: str, text: Text) -> str | None:
    """Return the namesake that has the most in common with a text, if it is enough."""
    texts = db.conn.execute(
        "SELECT a.id, substr(t.text, t.body_start + 1) FROM articles AS a JOIN texts AS t ON t.article_id = a.id "
        "WHERE a.source_id = ? AND a.title = ? AND a.url IS NULL",
        [source, text.title],
    )
    body = text.text[text.body_start :]
    ranked = sorted(((in_common(body, other), str(article)) for article, other in texts), reverse=True)
    alike = (article for share, article in ranked if share >= ENOUGH)
    return next((article for article in alike if _is_named_after(db, article, plain)), None)
