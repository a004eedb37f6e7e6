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
