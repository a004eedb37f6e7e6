-- A row a column: what `articles` said, and what a newer parser reads in the same bytes. The first reading needs none.
CREATE TABLE rereadings (
    id INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles(id),
    capture_id TEXT NOT NULL REFERENCES captures(id),
    field TEXT NOT NULL CHECK (field <> ''),
    old TEXT,
    new TEXT,
    parser TEXT NOT NULL,
    read_at TEXT NOT NULL,
    CHECK (old IS NOT new)
) STRICT;
CREATE INDEX rereadings_article ON rereadings(article_id);
CREATE INDEX rereadings_capture ON rereadings(capture_id);
CREATE INDEX rereadings_field ON rereadings(field);
