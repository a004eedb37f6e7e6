-- A database as the third version of the schema holds it: one report of the tests' own that came by a feed, read by an
-- earlier parser (with a caption, without date, author and section), one decision; its archive lies beside this file.
PRAGMA foreign_keys = off;
BEGIN;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
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
    captured_at TEXT NOT NULL, robots_checked INTEGER NOT NULL DEFAULT 0 CHECK (robots_checked IN (0, 1)), mining_reserved INTEGER CHECK (mining_reserved IN (0, 1)), mining_policy TEXT,
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
CREATE VIRTUAL TABLE "texts_fts" USING FTS5 (
    "title", "text",
    tokenize='unicode61 remove_diacritics 2',
    content="texts"
);
CREATE TRIGGER "texts_ai" AFTER INSERT ON "texts" BEGIN
  INSERT INTO "texts_fts" (rowid, "title", "text") VALUES (new.rowid, new."title", new."text");
END;
CREATE TRIGGER "texts_ad" AFTER DELETE ON "texts" BEGIN
  INSERT INTO "texts_fts" ("texts_fts", rowid, "title", "text") VALUES('delete', old.rowid, old."title", old."text");
END;
CREATE TRIGGER "texts_au" AFTER UPDATE ON "texts" BEGIN
  INSERT INTO "texts_fts" ("texts_fts", rowid, "title", "text") VALUES('delete', old.rowid, old."title", old."text");
  INSERT INTO "texts_fts" (rowid, "title", "text") VALUES (new.rowid, new."title", new."text");
END;
CREATE VIRTUAL TABLE "claims_fts" USING FTS5 (
    "quote", "counted", "place", "said_by",
    tokenize='unicode61 remove_diacritics 2',
    content="claims"
);
CREATE TRIGGER "claims_ai" AFTER INSERT ON "claims" BEGIN
  INSERT INTO "claims_fts" (rowid, "quote", "counted", "place", "said_by") VALUES (new.rowid, new."quote", new."counted", new."place", new."said_by");
END;
CREATE TRIGGER "claims_ad" AFTER DELETE ON "claims" BEGIN
  INSERT INTO "claims_fts" ("claims_fts", rowid, "quote", "counted", "place", "said_by") VALUES('delete', old.rowid, old."quote", old."counted", old."place", old."said_by");
END;
CREATE TRIGGER "claims_au" AFTER UPDATE ON "claims" BEGIN
  INSERT INTO "claims_fts" ("claims_fts", rowid, "quote", "counted", "place", "said_by") VALUES('delete', old.rowid, old."quote", old."counted", old."place", old."said_by");
  INSERT INTO "claims_fts" (rowid, "quote", "counted", "place", "said_by") VALUES (new.rowid, new."quote", new."counted", new."place", new."said_by");
END;
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
CREATE TABLE "fetches" (
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
CREATE INDEX fetches_article ON fetches(article_id);
CREATE INDEX fetches_outcome ON fetches(outcome);
CREATE INDEX fetches_feed ON fetches(feed_id);
CREATE INDEX fetches_archived ON fetches(id) WHERE archive_record IS NOT NULL;
CREATE INDEX fetches_requested ON fetches(requested, fetched_at);
CREATE INDEX captures_sha256 ON captures(sha256);
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'tracker', 'm001_spine', '2026-11-22 21:19:04.387922+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (2, 'tracker', 'm002_statements', '2026-11-22 21:19:04.390769+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (3, 'tracker', 'm003_feeds', '2026-11-22 21:19:04.397225+00:00');
INSERT INTO sources (id, name, kind, country, affiliation_id, host, text_rights, text_licence) VALUES ('3ee18e54f289d618', 'Harbour Post', 'outlet', NULL, NULL, 'harbour.example', 'quotes', NULL);
INSERT INTO sources (id, name, kind, country, affiliation_id, host, text_rights, text_licence) VALUES ('c61868a8501cd108', 'the Health Ministry of Velho', 'ministry', NULL, NULL, NULL, 'quotes', NULL);
INSERT INTO sources (id, name, kind, country, affiliation_id, host, text_rights, text_licence) VALUES ('ef0a60f98f12ca7a', 'Police in Porto Velho', 'police', NULL, NULL, NULL, 'quotes', NULL);
INSERT INTO aliases (id, source_id, name, folded, place, outlet_id, language, method, confidence) VALUES (1, '3ee18e54f289d618', 'Harbour Post', 'harbour post', '', '', '', 'first met', 0.8);
INSERT INTO aliases (id, source_id, name, folded, place, outlet_id, language, method, confidence) VALUES (2, 'c61868a8501cd108', 'the Health Ministry of Velho', 'health ministry of velho', '', '', '', 'first met', 0.8);
INSERT INTO aliases (id, source_id, name, folded, place, outlet_id, language, method, confidence) VALUES (3, 'ef0a60f98f12ca7a', 'Police in Porto Velho', 'police in porto velho', '', '', '', 'first met', 0.8);
INSERT INTO articles (id, source_id, url, title, byline, section, language, published, published_raw, published_utc, published_zone_known, published_method, first_seen, text_id) VALUES ('08cb89b5f6fdda70', '3ee18e54f289d618', 'https://harbour.example/market', 'Shells hit Porto Velho market', NULL, NULL, 'en', NULL, NULL, NULL, 0, NULL, '2024-05-09T08:30:00+00:00', '1fba1c4c20a8b9c4');
INSERT INTO captures (id, article_id, fetch_id, requested, final_url, sha256, bytes, media_type, charset, http_status, archive_record, captured_at, robots_checked, mining_reserved, mining_policy) VALUES ('3aa7fbc6599a80b9', '08cb89b5f6fdda70', 2, 'https://harbour.example/market', 'https://harbour.example/market', '9aef3a9b5ea109b8e2b6a0fb82deb5704a91a1166a5eebb65ce57606f70aa315', 615, 'text/html', 'utf-8', 200, 'tracker-00001.warc.gz:640+607', '2024-05-09T08:30:00+00:00', 1, NULL, NULL);
INSERT INTO texts (id, article_id, capture_id, parser, title, byline, section, language, language_method, text, body_start, sha256, parsed_at) VALUES ('1fba1c4c20a8b9c4', '08cb89b5f6fdda70', '3aa7fbc6599a80b9', 'html 1', 'Shells hit Porto Velho market', NULL, NULL, 'en', 'html lang', 'Shells hit Porto Velho market

At least 34.904 people were killed in the war, the Health Ministry of Velho said. Some 30 others were wounded.

Police in Porto Velho said dozens of traders were missing. Five homes were destroyed, including two clinics.

Photo: the market on Sunday, says a caption that is no part of the report.', 31, 'f78b85944f701706c3ab90499bbb72b4d8fe5ad79149f2c2f204723487c6ffe5', '2026-11-22T21:19:05+00:00');
INSERT INTO runs (id, text_id, extractor, version, lexicon_sha256, language, state, reason, claims_found, started_at, finished_at) VALUES (1, '1fba1c4c20a8b9c4', 'rules', '1', '2ad0525a8fff9a9cffdf8f1c1bffd2498457b731d802880e16c0e88effd27d6b', 'en', 'completed', NULL, 5, '2026-11-22T21:19:05+00:00', '2026-11-22T21:19:05+00:00');
INSERT INTO claims (id, mention, article_id, text_id, number_text, number_start, number_end, indicator, low, high, value, qualifier, vague_term, counted, unit, place, said_by, scope, period_start, period_end, event_date, event_date_precision, as_of, as_of_precision, basis, population, role, status, subset_of, implicit, share, quote, quote_start, prefix, suffix, trigger_text, trigger_start, value_alternative, value_reason, rule, confidence, first_run_id) VALUES ('919cebb9b5006aaf', '15ecc7f9931458bf', '08cb89b5f6fdda70', '1fba1c4c20a8b9c4', '34.904', 40, 46, 'killed', 34904, NULL, 34904, 'at_least', NULL, 'people', 'person', NULL, 'the Health Ministry of Velho', 'cumulative', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', 'main', 'asserted', NULL, 0, NULL, 'At least 34.904 people were killed in the war, the Health Ministry of Velho said.', 31, 'Shells hit Porto Velho market

', ' Some 30 others were wounded.

Police in Porto Velho said dozens of traders were missing. Five homes', 'killed', 59, 34.904, 'one dot, three digits and something counted in wholes: the dot groups thousands', 'passive kill', 0.73, 1);
INSERT INTO claims (id, mention, article_id, text_id, number_text, number_start, number_end, indicator, low, high, value, qualifier, vague_term, counted, unit, place, said_by, scope, period_start, period_end, event_date, event_date_precision, as_of, as_of_precision, basis, population, role, status, subset_of, implicit, share, quote, quote_start, prefix, suffix, trigger_text, trigger_start, value_alternative, value_reason, rule, confidence, first_run_id) VALUES ('bc1ba3be82590012', 'b6329017468732ab', '08cb89b5f6fdda70', '1fba1c4c20a8b9c4', '30', 118, 120, 'injured', NULL, NULL, 30, 'approx', NULL, 'others', 'person', 'Porto Velho market', NULL, 'incident', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', 'main', 'asserted', NULL, 0, NULL, 'Some 30 others were wounded.', 113, 'rto Velho market

At least 34.904 people were killed in the war, the Health Ministry of Velho said. ', '

Police in Porto Velho said dozens of traders were missing. Five homes were destroyed, including tw', 'wounded', 133, NULL, NULL, 'passive wound', 0.98, 1);
INSERT INTO claims (id, mention, article_id, text_id, number_text, number_start, number_end, indicator, low, high, value, qualifier, vague_term, counted, unit, place, said_by, scope, period_start, period_end, event_date, event_date_precision, as_of, as_of_precision, basis, population, role, status, subset_of, implicit, share, quote, quote_start, prefix, suffix, trigger_text, trigger_start, value_alternative, value_reason, rule, confidence, first_run_id) VALUES ('dc1a05115250e8e9', '1c6e70f5240fdb4c', '08cb89b5f6fdda70', '1fba1c4c20a8b9c4', 'dozens', 170, 176, 'missing', NULL, NULL, NULL, 'vague', 'dozens', 'traders', 'person', 'Porto Velho', 'Police in Porto Velho', 'incident', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', 'main', 'asserted', NULL, 0, NULL, 'Police in Porto Velho said dozens of traders were missing.', 143, '904 people were killed in the war, the Health Ministry of Velho said. Some 30 others were wounded.

', ' Five homes were destroyed, including two clinics.

Photo: the market on Sunday, says a caption that', 'missing', 193, NULL, NULL, 'state missing', 0.99, 1);
INSERT INTO claims (id, mention, article_id, text_id, number_text, number_start, number_end, indicator, low, high, value, qualifier, vague_term, counted, unit, place, said_by, scope, period_start, period_end, event_date, event_date_precision, as_of, as_of_precision, basis, population, role, status, subset_of, implicit, share, quote, quote_start, prefix, suffix, trigger_text, trigger_start, value_alternative, value_reason, rule, confidence, first_run_id) VALUES ('5cc3686c85c65ffa', '8d7060ee79df84f7', '08cb89b5f6fdda70', '1fba1c4c20a8b9c4', 'Five', 202, 206, 'destroyed', 5, 5, 5, 'exact', NULL, 'homes', 'building', 'Porto Velho market', NULL, 'incident', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', 'main', 'asserted', NULL, 0, NULL, 'Five homes were destroyed, including two clinics.', 202, 'elho said. Some 30 others were wounded.

Police in Porto Velho said dozens of traders were missing. ', '

Photo: the market on Sunday, says a caption that is no part of the report.', 'destroyed', 218, NULL, NULL, 'passive destroy', 0.98, 1);
INSERT INTO claims (id, mention, article_id, text_id, number_text, number_start, number_end, indicator, low, high, value, qualifier, vague_term, counted, unit, place, said_by, scope, period_start, period_end, event_date, event_date_precision, as_of, as_of_precision, basis, population, role, status, subset_of, implicit, share, quote, quote_start, prefix, suffix, trigger_text, trigger_start, value_alternative, value_reason, rule, confidence, first_run_id) VALUES ('9d7a292e314b7f27', '1644cdaf6d6982ad', '08cb89b5f6fdda70', '1fba1c4c20a8b9c4', 'two', 239, 242, 'destroyed', 2, 2, 2, 'exact', NULL, 'clinics', 'building', 'Porto Velho market', NULL, 'incident', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', 'main', 'asserted', '8d7060ee79df84f7', 0, NULL, 'Five homes were destroyed, including two clinics.', 202, 'elho said. Some 30 others were wounded.

Police in Porto Velho said dozens of traders were missing. ', '

Photo: the market on Sunday, says a caption that is no part of the report.', 'destroyed', 218, NULL, NULL, 'part passive destroy', 0.92, 1);
INSERT INTO claim_runs (claim_id, run_id, found) VALUES ('5cc3686c85c65ffa', 1, 1);
INSERT INTO claim_runs (claim_id, run_id, found) VALUES ('919cebb9b5006aaf', 1, 1);
INSERT INTO claim_runs (claim_id, run_id, found) VALUES ('9d7a292e314b7f27', 1, 1);
INSERT INTO claim_runs (claim_id, run_id, found) VALUES ('bc1ba3be82590012', 1, 1);
INSERT INTO claim_runs (claim_id, run_id, found) VALUES ('dc1a05115250e8e9', 1, 1);
INSERT INTO attributions (claim_id, position, name, source_id, role, stance, cue, name_start, name_end, inferred) VALUES ('919cebb9b5006aaf', 1, 'the Health Ministry of Velho', 'c61868a8501cd108', 'origin', 'asserts', 'said', 78, 106, 0);
INSERT INTO attributions (claim_id, position, name, source_id, role, stance, cue, name_start, name_end, inferred) VALUES ('dc1a05115250e8e9', 1, 'Police in Porto Velho', 'ef0a60f98f12ca7a', 'origin', 'asserts', 'said', 143, 164, 0);
INSERT INTO decisions (id, target_kind, target, seen, decision, field, old, new, reason, coder, decided_at) VALUES (1, 'claim', '15ecc7f9931458bf', '919cebb9b5006aaf', 'correct', 'value', '34904', '34844', 'misprint', 'Coder A', '2026-11-22T21:19:05+00:00');
INSERT INTO decisions (id, target_kind, target, seen, decision, field, old, new, reason, coder, decided_at) VALUES (2, 'claim', '15ecc7f9931458bf', '919cebb9b5006aaf', 'correct', 'low', '34904', '34844', 'follows from the value in decision 1', 'rule: bounds follow the value', '2026-11-22T21:19:05+00:00');
INSERT INTO standings (mention, claim_id, standing, review, stale, corrections) VALUES ('15ecc7f9931458bf', '919cebb9b5006aaf', 'found', 'corrected', 0, '{"low": "34844", "value": "34844"}');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'a couple', 2, 2, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'a few', 3, 6, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'a handful', 3, 7, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'several', 3, 9, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'a dozen or so', 10, 15, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'tens', 20, 99, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'dozens', 24, 99, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'many dozens', 36, 99, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'scores', 40, 199, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'a couple of hundred', 200, 299, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'a few hundred', 300, 699, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'several hundred', 300, 999, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'many hundreds', 400, 999, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'hundreds', 200, 999, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'a couple of thousand', 2000, 2999, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'a few thousand', 3000, 6999, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'several thousand', 3000, 9999, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'many thousands', 4000, 9999, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'thousands', 2000, 9999, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'tens of thousands', 20000, 99999, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'hundreds of thousands', 200000, 999999, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'millions', 2000000, 9999999, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('default', 'tens of millions', 20000000, 99999999, 'Ours: read literally from the plural up to the next word of the scale (two dozen to below a hundred).');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('acled', 'tens', 10, 10, 'ACLED''s guide on how it codes fatalities: 10 for tens, 12 for dozens, 100 for hundreds.');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('acled', 'dozens', 12, 12, 'ACLED''s guide on how it codes fatalities: 10 for tens, 12 for dozens, 100 for hundreds.');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('acled', 'hundreds', 100, 100, 'ACLED''s guide on how it codes fatalities: 10 for tens, 12 for dozens, 100 for hundreds.');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('wikimpacts', 'dozens', 24, 72, 'Wikimpacts'' normalisation of vague numbers: dozens as two to six dozen.');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('aoav', 'several', NULL, NULL, 'Action on Armed Violence records no casualties from a vague word: the number is left out.');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('aoav', 'dozens', NULL, NULL, 'Action on Armed Violence records no casualties from a vague word: the number is left out.');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('aoav', 'scores', NULL, NULL, 'Action on Armed Violence records no casualties from a vague word: the number is left out.');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('aoav', 'hundreds', NULL, NULL, 'Action on Armed Violence records no casualties from a vague word: the number is left out.');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('aoav', 'thousands', NULL, NULL, 'Action on Armed Violence records no casualties from a vague word: the number is left out.');
INSERT INTO vague_policies (policy, term, low, high, note) VALUES ('aoav', 'tens of thousands', NULL, NULL, 'Action on Armed Violence records no casualties from a vague word: the number is left out.');
INSERT INTO statement_runs (run_id, text_id, statements) VALUES (1, '1fba1c4c20a8b9c4', 2);
INSERT INTO statements (run_id, position, text_id, speaker, speaker_start, speaker_end, cue, cue_start, cue_end, content, content_start, content_end, direct) VALUES (1, 1, '1fba1c4c20a8b9c4', 'the Health Ministry of Velho', 78, 106, 'said', 107, 111, 'At least 34.904 people were killed in the war', 31, 76, 0);
INSERT INTO statements (run_id, position, text_id, speaker, speaker_start, speaker_end, cue, cue_start, cue_end, content, content_start, content_end, direct) VALUES (1, 2, '1fba1c4c20a8b9c4', 'Police in Porto Velho', 143, 164, 'said', 165, 169, 'dozens of traders were missing', 170, 200, 0);
INSERT INTO feeds (id, url, title, outlet, language, interval_seconds, added_at, removed_at, polled_at, next_poll, outcome, reason, failures, etag, last_modified) VALUES ('8ecf01a26ca706c8', 'https://harbour.example/feed', 'Harbour Post', NULL, 'en', 1800, '2024-05-09T08:30:00+00:00', NULL, '2024-05-09T08:30:00+00:00', '2024-05-09T09:00:00+00:00', 'ok', NULL, 0, NULL, NULL);
INSERT INTO fetches (id, requested, final_url, outcome, reason, http_status, media_type, bytes, seconds, fetched_at, article_id, feed_id, archive_record) VALUES (1, 'https://harbour.example/feed', 'https://harbour.example/feed', 'ok', NULL, 200, 'application/rss+xml', 127, 0.0, '2024-05-09T08:30:00+00:00', NULL, '8ecf01a26ca706c8', 'tracker-00001.warc.gz:289+351');
INSERT INTO fetches (id, requested, final_url, outcome, reason, http_status, media_type, bytes, seconds, fetched_at, article_id, feed_id, archive_record) VALUES (2, 'https://harbour.example/market', 'https://harbour.example/market', 'ok', NULL, 200, 'text/html', 615, 0.0, '2024-05-09T08:30:00+00:00', '08cb89b5f6fdda70', '8ecf01a26ca706c8', 'tracker-00001.warc.gz:640+607');
COMMIT;
