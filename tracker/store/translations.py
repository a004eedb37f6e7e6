"""Link an article to the same report in another language, inside the transaction that stores one of the two.

A page names its translations (`tracker.parse.alternates`). Its word is taken for an article of its own site that is
here in the language named. A translation is another text, which words its figures anew: it joins no group of copies.
"""

import datetime as dt

from sqlite_utils import Database

from tracker.fetch.urls import same_site
from tracker.models import Text
from tracker.store import identity
from tracker.store.copy_groups import pair, rejected
from tracker.store.rows import iso_utc
from tracker.vocabulary import LinkKind

METHOD = "hreflang 1"


def link_translations(db: Database, article: str, text: Text) -> int:
    """Link an article with those that its page names and that are here; return how many links are new."""
    if not text.alternates:
        return 0
    url, language = db.conn.execute("SELECT url, language FROM articles WHERE id = ?", [article]).fetchone()
    if url is None or language is None:
        return 0
    links = 0
    for named in text.alternates:
        other = identity.address_id(named.url)
        known = db.conn.execute("SELECT language FROM articles WHERE id = ?", [other]).fetchone()
        if known and known[0] == named.language != language and same_site(url, named.url):
            # One page that many name as theirs is a front page, or the template is wrong: the first keeps it.
            taken = _translated(db, article, named.language) or _translated(db, other, language)
            links += 0 if taken else _link(db, article, other)
    return links


def _translated(db: Database, article: str, language: str) -> bool:
    """Tell whether an article is linked with a translation in a language, unless that was rejected."""
    found = db.conn.execute(
        "SELECT a.id FROM (SELECT to_id AS id FROM article_links WHERE from_id = ?1 AND kind = ?2 "
        "UNION ALL SELECT from_id FROM article_links WHERE to_id = ?1 AND kind = ?2) AS l "
        "JOIN articles AS a ON a.id = l.id WHERE a.language = ?3",
        [article, LinkKind.TRANSLATION, language],
    ).fetchall()
    return bool(found) and any(pair(article, other) not in rejected(db) for (other,) in found)


def _link(db: Database, one: str, other: str) -> int:
    """Store a link from the later article to the earlier one; return 1 if it is new."""
    order = "SELECT coalesce(published_utc, published, '~'), rowid FROM articles WHERE id = ?"
    earlier, later = sorted((one, other), key=lambda each: db.conn.execute(order, [each]).fetchone())
    new = db.conn.execute(
        "INSERT INTO article_links (from_id, to_id, kind, score, method, linked_at) VALUES (?, ?, ?, 1, ?, ?) "
        "ON CONFLICT DO NOTHING",
        [later, earlier, LinkKind.TRANSLATION, METHOD, iso_utc(dt.datetime.now(dt.UTC))],
    ).rowcount
    return max(new, 0)
