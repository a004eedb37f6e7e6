"""Storing an article costs the same in a large database: no look-up goes through a table, or an index of few values."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from tracker.extract import extractor
from tracker.models import Fetched, Text
from tracker.parse import document
from tracker.reading import article_of
from tracker.store import add_article, open_database
from tracker.store.archive import Archive
from tracker.store.known import current_of, seen_again

BODY = "At least 12 people were killed on Monday, the valley police said. About 30 were injured, the ministry said."
TEXT = Text(
    f"Flood\n\n{BODY}", "Flood", 7, "html 1", outlet="Herald", url="https://herald.example/flood", language="en"
)
# Each has as many rows under one value as the database has articles, or an outlet has.
GROWING = (
    *("runs_state", "fetches_outcome", "fetches_feed", "articles_source", "articles_language", "articles_2"),
    *("claims_indicator", "claims_qualifier", "claims_status", "claims_scope", "claims_place", "claims_said_by"),
    *("statements_speaker", "statements_cue", "attributions_source", "sources_affiliation"),
)
KNOWN = ("SCAN fetches USING INDEX fetches_archived",)  # backwards, and the first is the one


def test_no_look_up_of_the_writer_grows_with_the_database(tmp_path: Path) -> None:
    db = open_database(tmp_path / "tracker.db")
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    page = Fetched("flood.html", b"flood", dt.datetime(2024, 5, 6, tzinfo=dt.UTC))
    edited = replace(TEXT, text=TEXT.text.replace("12", "13"))
    for text in (TEXT, edited, replace(TEXT, url=None), replace(edited, url=None, text="Flood\n\nOther words."), TEXT):
        extraction = extractor().extract(document(text), statements=True)
        add_article(db, article_of(replace(page, data=repr(text).encode()), text, extraction), archive=Archive(db))
    known = current_of(db, replace(page, data=repr(TEXT).encode()), parsers=["html 1"], archived=True)
    assert known is not None
    seen_again(db, page, known)
    db.conn.set_trace_callback(None)
    looked_up = {sql for sql in asked if sql.lstrip().startswith(("SELECT", "UPDATE", "DELETE"))}
    looked_up = {sql for sql in looked_up if "'main'." not in sql}  # the full-text index's own
    plans = {step[3]: sql for sql in looked_up for step in db.conn.execute(f"EXPLAIN QUERY PLAN {sql}")}
    assert len(plans) > 15
    scans = [(step, sql) for step, sql in plans.items() if step.startswith("SCAN") and step not in KNOWN]
    growing = [(step, sql) for step, sql in scans if "VIRTUAL TABLE" not in step]  # the list of one text's marks
    growing += [(step, sql) for step, sql in plans.items() if any(f"{index} (" in step for index in GROWING)]
    assert growing == []
