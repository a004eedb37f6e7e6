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
