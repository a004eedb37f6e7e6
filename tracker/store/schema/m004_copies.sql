-- Fingerprints are looked up by their value and never by their text, so there is no index on that: 8 rows an article,
-- each some 16 bytes. Texts are numbered apart, because SQLite may renumber rows that have no number of their own.

CREATE TABLE fingerprinted_texts (
    number INTEGER PRIMARY KEY,
    text_id TEXT NOT NULL UNIQUE REFERENCES texts(id),
    kept INTEGER NOT NULL CHECK (kept >= 0)
) STRICT;

CREATE TABLE fingerprints (
    fingerprint INTEGER NOT NULL,
    text_number INTEGER NOT NULL,
    PRIMARY KEY (fingerprint, text_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_links (
    from_id TEXT NOT NULL REFERENCES articles(id),
    to_id TEXT NOT NULL REFERENCES articles(id),
    kind TEXT NOT NULL CHECK (kind IN ('wire_copy', 'syndication', 'translation', 'quotation')),
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    method TEXT NOT NULL CHECK (method <> ''),
    linked_at TEXT NOT NULL,
    PRIMARY KEY (from_id, to_id),
    CHECK (from_id <> to_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_links_to ON article_links(to_id);
CREATE INDEX article_links_kind ON article_links(kind);
CREATE UNIQUE INDEX article_links_pair ON article_links(min(from_id, to_id), max(from_id, to_id));

CREATE TABLE copy_members (
    article_id TEXT PRIMARY KEY REFERENCES articles(id),
    group_id TEXT NOT NULL REFERENCES articles(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_members_group ON copy_members(group_id);

CREATE INDEX articles_namesakes ON articles(source_id, title, published) WHERE url IS NULL;
