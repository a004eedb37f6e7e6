"""The schema as numbered steps. A step that has landed is never edited: the next change is the next step.

The vocabularies stand here as literals, not as references to the enums, so that a step keeps meaning what it meant
when it ran; a test compares the newest schema with `tracker.vocabulary`.
"""

from sqlite_utils import Migrations
from sqlite_utils.db import Database

migrations = Migrations("tracker")

_SPINE = """
CREATE TABLE sources (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL DEFAULT 'unknown' CHECK (kind IN ('outlet', 'agency', 'ministry', 'army', 'armed_group',
        'police', 'government', 'un_body', 'ngo', 'hospital', 'monitor', 'person', 'unnamed', 'unknown')),
    country TEXT,
    affiliation_id TEXT REFERENCES sources(id),
    host TEXT,
    text_rights TEXT NOT NULL DEFAULT 'quotes' CHECK (text_rights IN ('quotes', 'full')),
    text_licence TEXT
) STRICT;
CREATE INDEX sources_affiliation ON sources(affiliation_id);
CREATE INDEX sources_host ON sources(host);

CREATE TABLE aliases (
    id INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES sources(id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    outlet_id TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    method TEXT NOT NULL,
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    UNIQUE (folded, outlet_id, place, language)
) STRICT;
CREATE INDEX aliases_source ON aliases(source_id);

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES sources(id),
    url TEXT UNIQUE,
    title TEXT NOT NULL,
    byline TEXT,
    section TEXT,
    language TEXT,
    published TEXT CHECK (published IS NULL OR date(published) IS NOT NULL),
    published_raw TEXT,
    published_utc TEXT,
    published_zone_known INTEGER NOT NULL DEFAULT 0 CHECK (published_zone_known IN (0, 1)),
    published_method TEXT,
    first_seen TEXT NOT NULL,
    text_id TEXT REFERENCES texts(id)
) STRICT;
CREATE INDEX articles_source ON articles(source_id);
CREATE INDEX articles_published ON articles(published);
CREATE INDEX articles_language ON articles(language);
CREATE UNIQUE INDEX articles_text ON articles(text_id);

CREATE TABLE fetches (
    id INTEGER PRIMARY KEY,
    requested TEXT NOT NULL,
    final_url TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'unchanged', 'empty', 'too_large', 'refused_address', 'timed_out',
        'http_error', 'too_many_redirects', 'unreachable', 'unreadable')),
    reason TEXT,
    http_status INTEGER,
    media_type TEXT,
    bytes INTEGER,
    seconds REAL,
    fetched_at TEXT NOT NULL,
    article_id TEXT REFERENCES articles(id)
) STRICT;
CREATE INDEX fetches_article ON fetches(article_id);
CREATE INDEX fetches_outcome ON fetches(outcome);

CREATE TABLE captures (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles(id),
    fetch_id INTEGER REFERENCES fetches(id),
    requested TEXT NOT NULL,
    final_url TEXT,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    bytes INTEGER NOT NULL,
    media_type TEXT,
    charset TEXT,
    http_status INTEGER,
    archive_record TEXT,
    captured_at TEXT NOT NULL,
    UNIQUE (article_id, sha256)
) STRICT;
CREATE INDEX captures_fetch ON captures(fetch_id);

CREATE TABLE texts (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles(id),
    capture_id TEXT NOT NULL REFERENCES captures(id),
    parser TEXT NOT NULL,
    title TEXT NOT NULL,
    byline TEXT,
    section TEXT,
    language TEXT,
    language_method TEXT,
    text TEXT NOT NULL,
    body_start INTEGER NOT NULL CHECK (body_start >= 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    parsed_at TEXT NOT NULL,
    UNIQUE (article_id, sha256)
) STRICT;
CREATE INDEX texts_capture ON texts(capture_id);
CREATE INDEX texts_sha256 ON texts(sha256);

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    text_id TEXT NOT NULL REFERENCES texts(id),
    extractor TEXT NOT NULL,
    version TEXT NOT NULL,
    lexicon_sha256 TEXT NOT NULL,
    language TEXT,
    state TEXT NOT NULL CHECK (state IN ('completed', 'failed', 'no_lexicon')),
    reason TEXT CHECK (state = 'completed' OR reason IS NOT NULL),
    claims_found INTEGER NOT NULL DEFAULT 0,
    started_at TEXT NOT NULL,
    finished_at TEXT NOT NULL
) STRICT;
CREATE INDEX runs_text ON runs(text_id);
CREATE INDEX runs_state ON runs(state);

CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    mention TEXT NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles(id),
    text_id TEXT NOT NULL REFERENCES texts(id),
    number_text TEXT NOT NULL CHECK (number_text <> ''),
    number_start INTEGER NOT NULL CHECK (number_start >= 0),
    number_end INTEGER NOT NULL,
    indicator TEXT NOT NULL CHECK (indicator IN ('killed', 'injured', 'casualties', 'missing', 'displaced', 'detained',
        'abducted', 'freed', 'affected', 'infected', 'destroyed', 'damaged') OR indicator GLOB 'own:?*'),
    low INTEGER,
    high INTEGER,
    value INTEGER,
    qualifier TEXT NOT NULL CHECK (qualifier IN ('exact', 'at_least', 'more_than', 'at_most', 'less_than', 'approx',
        'almost', 'range', 'vague')),
    vague_term TEXT,
    counted TEXT,
    unit TEXT NOT NULL DEFAULT 'person' CHECK (unit <> ''),
    place TEXT,
    said_by TEXT,
    scope TEXT NOT NULL CHECK (scope IN ('cumulative', 'period', 'stock', 'incident', 'increment', 'unclear')),
    period_start TEXT CHECK (period_start IS NULL OR period_start IS date(period_start)),
    period_end TEXT CHECK (period_end IS NULL OR period_end IS date(period_end)),
    event_date TEXT CHECK (event_date IS NULL OR event_date IS date(event_date)),
    event_date_precision TEXT CHECK (event_date_precision IN ('day', 'week', 'month', 'year')),
    as_of TEXT CHECK (as_of IS NULL OR as_of IS date(as_of)),
    as_of_precision TEXT CHECK (as_of_precision IN ('day', 'week', 'month', 'year')),
    basis TEXT CHECK (basis IN ('reported', 'identified', 'verified', 'probable', 'estimated', 'direct_and_indirect')),
    population TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(population)),
    role TEXT NOT NULL CHECK (role IN ('headline', 'main', 'background')),
    status TEXT NOT NULL CHECK (status IN ('asserted', 'none', 'denied', 'feared', 'superseded', 'retracted')),
    subset_of TEXT,
    implicit INTEGER NOT NULL DEFAULT 0 CHECK (implicit IN (0, 1)),
    share REAL CHECK (share IS NULL OR share BETWEEN 0 AND 1),
    quote TEXT NOT NULL,
    quote_start INTEGER NOT NULL CHECK (quote_start >= 0),
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    trigger_text TEXT,
    trigger_start INTEGER,
    value_alternative REAL,
    value_reason TEXT,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    first_run_id INTEGER NOT NULL REFERENCES runs(id),
    CHECK (number_end > number_start),
    CHECK ((qualifier = 'vague') = (vague_term IS NOT NULL)),
    CHECK (qualifier NOT IN ('range', 'vague') OR value IS NULL),
    CHECK (low IS NULL OR high IS NULL OR low <= high),
    CHECK (status <> 'none' OR value = 0)
) STRICT;
CREATE INDEX claims_mention ON claims(mention);
CREATE INDEX claims_article ON claims(article_id);
CREATE INDEX claims_text ON claims(text_id);
CREATE INDEX claims_first_run ON claims(first_run_id);
CREATE INDEX claims_indicator ON claims(indicator);
CREATE INDEX claims_qualifier ON claims(qualifier);
CREATE INDEX claims_status ON claims(status);
CREATE INDEX claims_scope ON claims(scope);
CREATE INDEX claims_place ON claims(place);
CREATE INDEX claims_said_by ON claims(said_by);

CREATE TABLE claim_runs (
    claim_id TEXT NOT NULL REFERENCES claims(id),
    run_id INTEGER NOT NULL REFERENCES runs(id),
    found INTEGER NOT NULL CHECK (found IN (0, 1)),
    PRIMARY KEY (claim_id, run_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_runs_run ON claim_runs(run_id);

CREATE TABLE mention_links (
    old_mention TEXT NOT NULL,
    new_mention TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('moved')),
    run_id INTEGER NOT NULL REFERENCES runs(id),
    PRIMARY KEY (old_mention, new_mention)
) STRICT;
CREATE INDEX mention_links_new ON mention_links(new_mention);
CREATE INDEX mention_links_run ON mention_links(run_id);

CREATE TABLE attributions (
    claim_id TEXT NOT NULL REFERENCES claims(id),
    position INTEGER NOT NULL CHECK (position >= 1),
    name TEXT NOT NULL,
    source_id TEXT REFERENCES sources(id),
    role TEXT NOT NULL CHECK (role IN ('origin', 'relay', 'verifier')),
    stance TEXT NOT NULL DEFAULT 'asserts' CHECK (stance IN ('asserts', 'denies')),
    cue TEXT,
    name_start INTEGER,
    name_end INTEGER,
    inferred INTEGER NOT NULL DEFAULT 0 CHECK (inferred IN (0, 1)),
    PRIMARY KEY (claim_id, position)
) STRICT;
CREATE INDEX attributions_source ON attributions(source_id);

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    target_kind TEXT NOT NULL DEFAULT 'claim' CHECK (target_kind IN ('claim', 'alias', 'place', 'copy', 'series')),
    target TEXT NOT NULL,
    seen TEXT,
    decision TEXT NOT NULL CHECK (decision IN ('accept', 'correct', 'reject', 'duplicate', 'unsure')),
    field TEXT,
    old TEXT,
    new TEXT,
    reason TEXT,
    coder TEXT NOT NULL CHECK (coder <> ''),
    decided_at TEXT NOT NULL,
    CHECK (decision <> 'correct' OR field IS NOT NULL)
) STRICT;
CREATE INDEX decisions_target ON decisions(target_kind, target);

CREATE TABLE standings (
    mention TEXT PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claims(id),
    standing TEXT NOT NULL CHECK (standing IN ('found', 'kept', 'withdrawn')),
    review TEXT NOT NULL CHECK (review IN ('unreviewed', 'accepted', 'corrected', 'rejected', 'duplicate', 'unsure')),
    stale INTEGER NOT NULL CHECK (stale IN (0, 1)),
    corrections TEXT CHECK (corrections IS NULL OR json_valid(corrections))
) STRICT;
CREATE INDEX standings_claim ON standings(claim_id);

CREATE TABLE vague_policies (
    policy TEXT NOT NULL,
    term TEXT NOT NULL,
    low INTEGER,
    high INTEGER,
    note TEXT,
    PRIMARY KEY (policy, term),
    CHECK (low IS NULL OR high IS NULL OR low <= high)
) STRICT;
"""


@migrations()
def m001_spine(db: Database) -> None:
    """Articles, what was fetched and read of them, and every claim with its runs, sources and decisions."""
    # Inside the transaction that a migration runs in, sqlite-utils executes a script statement by statement: an upgrade
    # that is killed leaves the old state.
    db.executescript(_SPINE)
    for table, columns in (("texts", ("title", "text")), ("claims", ("quote", "counted", "place", "said_by"))):
        # Rafah, Rafaḥ and RAFAH are one word to someone who searches.
        db.table(table).enable_fts(columns, create_triggers=True, tokenize="unicode61 remove_diacritics 2")


_STATEMENTS = """
CREATE TABLE statement_runs (
    run_id INTEGER PRIMARY KEY REFERENCES runs(id),
    text_id TEXT NOT NULL REFERENCES texts(id),
    statements INTEGER NOT NULL CHECK (statements >= 0)
) STRICT;
CREATE INDEX statement_runs_text ON statement_runs(text_id);

CREATE TABLE statements (
    run_id INTEGER NOT NULL REFERENCES statement_runs(run_id),
    position INTEGER NOT NULL CHECK (position >= 1),
    text_id TEXT NOT NULL REFERENCES texts(id),
    speaker TEXT NOT NULL CHECK (speaker <> ''),
    speaker_start INTEGER NOT NULL CHECK (speaker_start >= 0),
    speaker_end INTEGER NOT NULL,
    cue TEXT NOT NULL CHECK (cue <> ''),
    cue_start INTEGER NOT NULL CHECK (cue_start >= 0),
    cue_end INTEGER NOT NULL,
    content TEXT NOT NULL CHECK (content <> ''),
    content_start INTEGER NOT NULL CHECK (content_start >= 0),
    content_end INTEGER NOT NULL,
    direct INTEGER NOT NULL CHECK (direct IN (0, 1)),
    PRIMARY KEY (run_id, position),
    CHECK (speaker_end > speaker_start),
    CHECK (cue_end > cue_start),
    CHECK (content_end > content_start)
) STRICT;
CREATE INDEX statements_text ON statements(text_id);
CREATE INDEX statements_speaker ON statements(speaker);
CREATE INDEX statements_cue ON statements(cue);
"""


@migrations()
def m002_statements(db: Database) -> None:
    """Who says what in a text, number or not: one set a text, and another where a later run reads it differently."""
    db.executescript(_STATEMENTS)


# The outcomes of a fetch are spelled in a CHECK, which SQLite can only change with the table.
_FEEDS = """
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
"""


@migrations()
def m003_feeds(db: Database) -> None:
    """Feeds that are polled, more ways in which a fetch can end, and what an outlet says of reading by programs."""
    db.executescript(_FEEDS)


# Fingerprints are looked up by their value and never by their text, so there is no index on that: 8 rows an article,
# each some 16 bytes. Texts are numbered apart, because SQLite may renumber rows that have no number of their own.
_COPIES = """
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
"""


@migrations()
def m004_copies(db: Database) -> None:
    """Which articles are copies of which, and by what they are found; `tracker copies` fills it for stored articles."""
    db.executescript(_COPIES)
