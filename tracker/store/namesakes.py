"""Tell articles without an address apart: one outlet, headline and day may name several, and their words show which.

Outlet, headline and day name the first such article. A text that has little in common with every text of it is another
article, named by those three and its own words: the same file finds it again, and a rebuild names it alike, save that
of such namesakes the one that comes first has the plain name.
"""

from dataclasses import dataclass

from sqlite_utils import Database

from tracker.models import Text
from tracker.resemblance import in_common
from tracker.store import identity
from tracker.store.fingerprints import texts_sharing

# Of 57,630 pairs of news texts on wars and disasters 99.9% have less than .13 in common; those with more than .2 (22)
# report one event in partly the same words. An edit that keeps the headline rewrites less than four fifths.
ENOUGH = 0.2
# A text that was edited shares whole sentences with what it was, and is found by them among any number of namesakes;
# one that was rewritten more is looked for among so many of the latest.
_LATEST = 32


@dataclass(frozen=True, slots=True)
class Named:
    """An article's id; `beside` is the article that the same outlet, headline and day name, where this is another."""

    article_id: str
    beside: str | None = None


def name_article(db: Database, text: Text, source: str, marks: tuple[int, ...]) -> Named:
    """Return the id under which a text without an address belongs: a known article's, or a new one's.

    `source` is the id of its outlet, `marks` are the body's `sentence_marks`.
    """
    plain = identity.article_id(text, None)
    if not db.conn.execute("SELECT 1 FROM articles WHERE id = ?", [plain]).fetchone():
        return Named(plain)
    sha256 = identity.sha256(text.text)
    known = _with_this_text(db, plain, sha256) or _most_alike(db, plain, source, text, marks)
    article = known or identity.namesake_id(plain, sha256)
    return Named(article, None if article == plain else plain)


def _with_this_text(db: Database, plain: str, sha256: str) -> str | None:
    found = db.conn.execute("SELECT article_id FROM texts WHERE sha256 = ?", [sha256])
    return next((str(article) for (article,) in found if _is_named_after(db, article, plain)), None)


def _is_named_after(db: Database, article: str, plain: str) -> bool:
    if article == plain:
        return True
    texts = db.conn.execute("SELECT sha256 FROM texts WHERE article_id = ?", [article])
    return any(identity.namesake_id(plain, sha256) == article for (sha256,) in texts)


def _most_alike(db: Database, plain: str, source: str, text: Text, marks: tuple[int, ...]) -> str | None:
    """Return the namesake that has the most in common with a text, if it is enough."""
    body = text.text[text.body_start :]
    ranked = sorted(
        (
            (in_common(body, other), article)
            for article in _namesakes(db, source, text, marks)
            for other in _bodies(db, article)
        ),
        reverse=True,
    )
    alike = (article for share, article in ranked if share >= ENOUGH)
    return next((article for article in alike if _is_named_after(db, article, plain)), None)


def _namesakes(db: Database, source: str, text: Text, marks: tuple[int, ...]) -> set[str]:
    """Return the articles of an outlet, headline and day that may have a text in common with one of these marks."""
    # Left to itself, SQLite takes the index of addresses, which has all articles without one under a single value.
    named = (
        "SELECT id FROM articles INDEXED BY articles_namesakes "
        "WHERE source_id = ? AND title = ? AND published IS ? AND url IS NULL"
    )
    day = text.published.date.isoformat() if text.published and text.published.date else None
    name = [source, text.title, day]
    latest = db.conn.execute(f"{named} ORDER BY rowid DESC LIMIT ?", [*name, _LATEST])
    found = {str(article) for (article,) in latest}
    sharing = {each.article_id for each in texts_sharing(db, marks).texts} - found
    return found | {
        article for article in sharing if db.conn.execute(f"{named} AND id = ?", [*name, article]).fetchone()
    }


def _bodies(db: Database, article: str) -> list[str]:
    rows = db.conn.execute("SELECT substr(text, body_start + 1) FROM texts WHERE article_id = ?", [article])
    return [str(body) for (body,) in rows]
