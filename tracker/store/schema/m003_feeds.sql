-- The outcomes of a fetch are spelled in a CHECK, which SQLite can only change with the table.

CREATE TABLE feeds (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    title TEXT,
    outlet TEXT,
    language TEXT,
    interval_seconds INTEGER NOT NULL CHECK (interval_seconds > 0),
    added_at TEXT NOT NULL,
    removed_at TEXT,
    polled_at TEXT,
    next_poll TEXT NOT NULL,
    outcome TEXT,
    reason TEXT,
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    etag TEXT,
    last_modified TEXT
) STRICT;
CREATE INDEX feeds_next_poll ON feeds(next_poll);
CREATE INDEX feeds_outcome ON feeds(outcome);

CREATE TABLE fetches_new (
    id INTEGER PRIMARY KEY,
    requested TEXT NOT NULL,
    final_url TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'unchanged', 'redirected', 'paywalled', 'blocked_by_robots', 'empty',
        'too_large', 'refused_address', 'timed_out', 'http_error', 'too_many_redirects', 'unreachable', 'unreadable')),
    reason TEXT,
    http_status INTEGER,
    media_type TEXT,
    bytes INTEGER,
    seconds REAL,
    fetched_at TEXT NOT NULL,
    article_id TEXT REFERENCES articles(id),
    feed_id TEXT REFERENCES feeds(id),
    archive_record TEXT
) STRICT;
INSERT INTO fetches_new
SELECT id, requested, final_url, outcome, reason, http_status, media_type, bytes, seconds, fetched_at, article_id, NULL,
    NULL
FROM fetches;
DROP TABLE fetches;
ALTER TABLE fetches_new RENAME TO fetches;
CREATE INDEX fetches_article ON fetches(article_id);
CREATE INDEX fetches_outcome ON fetches(outcome);
CREATE INDEX fetches_feed ON fetches(feed_id);
CREATE INDEX fetches_archived ON fetches(id) WHERE archive_record IS NOT NULL;
CREATE INDEX fetches_requested ON fetches(requested, fetched_at);

CREATE INDEX captures_sha256 ON captures(sha256);
ALTER TABLE captures ADD COLUMN robots_checked INTEGER NOT NULL DEFAULT 0 CHECK (robots_checked IN (0, 1));
ALTER TABLE captures ADD COLUMN mining_reserved INTEGER CHECK (mining_reserved IN (0, 1));
ALTER TABLE captures ADD COLUMN mining_policy TEXT;
