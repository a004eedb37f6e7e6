"""The one part that touches the database: opening and upgrading it, writing articles and decisions, checking it."""

from tracker.store.articles import Added, add_article
from tracker.store.attempts import record_fetch
from tracker.store.changes import ChangeKind, MentionChange
from tracker.store.connection import transaction
from tracker.store.database import is_public, migrate, open_database
from tracker.store.decisions import decide
from tracker.store.reextract import TextChange, count_texts, reextract
from tracker.store.sources import set_text_rights

__all__ = [
    "Added",
    "ChangeKind",
    "MentionChange",
    "TextChange",
    "add_article",
    "count_texts",
    "decide",
    "is_public",
    "migrate",
    "open_database",
    "record_fetch",
    "reextract",
    "set_text_rights",
    "transaction",
]
