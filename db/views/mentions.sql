-- title: Every mention ever found
-- description: One row for each number that any extraction run found in any text: its newest reading with the decisions of reviewers applied, whether it still stands, and whether its text is the article's newest.
WITH decided AS (
    SELECT id, target AS mention, seen, decision, field, new FROM decisions WHERE target_kind = 'claim'
),
-- Readings that the newest run which says anything about them no longer gives. Few, in any database.
dropped AS (
    SELECT r.claim_id, c.mention, r.run_id
    FROM claim_runs AS r
    JOIN claims AS c ON c.id = r.claim_id
    WHERE r.found = 0
      AND NOT EXISTS (SELECT 1 FROM claim_runs AS later WHERE later.claim_id = r.claim_id AND later.run_id > r.run_id)
),
-- Mentions that no run finds any more, each with the reading that was found last.
lost AS (
    SELECT mention, claim_id, max(run_id) AS run_id
    FROM dropped
    GROUP BY mention
    HAVING NOT EXISTS (
        SELECT 1 FROM claims AS c
        WHERE c.mention = dropped.mention AND c.id NOT IN (SELECT claim_id FROM dropped)
    )
),
-- The reading that an accept pins, unless a later decision on the whole mention took it back. With max(), SQLite
-- takes the other columns from the row that holds the maximum.
pinned AS (
    SELECT mention, seen FROM (
        SELECT mention, seen, decision, max(id) FROM decided
        WHERE decision IN ('accept', 'reject', 'duplicate', 'unsure')
        GROUP BY mention
    )
    WHERE decision = 'accept'
),
corrections AS (
    SELECT mention, field, new, seen, max(id) AS id FROM decided WHERE decision = 'correct' GROUP BY mention, field
),
-- Each reading of a corrected mention as (field, text), so that a correction can be compared with what is read now.
readings AS (
    SELECT c.id AS claim_id, c.mention, f.key AS field, CAST(f.atom AS TEXT) AS said
    FROM claims AS c,
        json_each(json_object(
            'indicator', c.indicator, 'low', c.low, 'high', c.high,
            'value', c.value, 'qualifier', c.qualifier, 'vague_term', c.vague_term,
            'counted', c.counted, 'unit', c.unit, 'place', c.place,
            'said_by', c.said_by, 'scope', c.scope, 'period_start', c.period_start,
            'period_end', c.period_end, 'event_date', c.event_date, 'event_date_precision', c.event_date_precision,
            'as_of', c.as_of, 'as_of_precision', c.as_of_precision, 'basis', c.basis,
            'population', c.population, 'role', c.role, 'status', c.status,
            'subset_of', c.subset_of, 'implicit', c.implicit, 'share', c.share
        )) AS f
    WHERE c.mention IN (SELECT mention FROM corrections)
),
-- A correction is stale when a later run reads its field neither as the reviewer saw it nor as the reviewer set it.
stale_corrections AS (
    SELECT k.mention
    FROM corrections AS k
    JOIN readings AS seen ON seen.claim_id = k.seen AND seen.field = k.field
    JOIN readings AS live ON live.mention = k.mention AND live.field = k.field
    WHERE live.claim_id NOT IN (SELECT claim_id FROM dropped)
      AND live.said IS NOT seen.said
      AND live.said IS NOT k.new
),
stale_pins AS (
    SELECT p.mention FROM pinned AS p
    WHERE p.seen IN (SELECT claim_id FROM dropped) AND p.mention NOT IN (SELECT mention FROM lost)
),
verdicts AS (
    SELECT
        newest.mention,
        CASE newest.decision
            WHEN 'accept' THEN 'accepted' WHEN 'correct' THEN 'corrected' WHEN 'reject' THEN 'rejected'
            ELSE newest.decision
        END AS review,
        p.seen AS pin,
        (SELECT json_group_object(k.field, k.new) FROM corrections AS k WHERE k.mention = newest.mention) AS fields,
        newest.mention IN (SELECT mention FROM stale_corrections)
            OR newest.mention IN (SELECT mention FROM stale_pins) AS stale
    FROM (SELECT mention, decision, max(id) FROM decided GROUP BY mention) AS newest
    LEFT JOIN pinned AS p ON p.mention = newest.mention
)
SELECT
    c.id AS claim_id,
    c.mention,
    c.article_id,
    c.text_id,
    c.number_text,
    c.number_start,
    c.number_end,
    iif(json_type(v.fields, '$.indicator') IS NULL, c.indicator, json_extract(v.fields, '$.indicator')) AS indicator,
    iif(json_type(v.fields, '$.low') IS NULL, c.low, CAST(json_extract(v.fields, '$.low') AS INTEGER)) AS low,
    iif(json_type(v.fields, '$.high') IS NULL, c.high, CAST(json_extract(v.fields, '$.high') AS INTEGER)) AS high,
    iif(json_type(v.fields, '$.value') IS NULL, c.value, CAST(json_extract(v.fields, '$.value') AS INTEGER)) AS value,
    iif(json_type(v.fields, '$.qualifier') IS NULL, c.qualifier, json_extract(v.fields, '$.qualifier')) AS qualifier,
    iif(json_type(v.fields, '$.vague_term') IS NULL, c.vague_term, json_extract(v.fields, '$.vague_term')) AS vague_term,
    iif(json_type(v.fields, '$.counted') IS NULL, c.counted, json_extract(v.fields, '$.counted')) AS counted,
    iif(json_type(v.fields, '$.unit') IS NULL, c.unit, json_extract(v.fields, '$.unit')) AS unit,
    iif(json_type(v.fields, '$.place') IS NULL, c.place, json_extract(v.fields, '$.place')) AS place,
    iif(json_type(v.fields, '$.said_by') IS NULL, c.said_by, json_extract(v.fields, '$.said_by')) AS said_by,
    iif(json_type(v.fields, '$.scope') IS NULL, c.scope, json_extract(v.fields, '$.scope')) AS scope,
    iif(json_type(v.fields, '$.period_start') IS NULL, c.period_start, json_extract(v.fields, '$.period_start')) AS period_start,
    iif(json_type(v.fields, '$.period_end') IS NULL, c.period_end, json_extract(v.fields, '$.period_end')) AS period_end,
    iif(json_type(v.fields, '$.event_date') IS NULL, c.event_date, json_extract(v.fields, '$.event_date')) AS event_date,
    iif(json_type(v.fields, '$.event_date_precision') IS NULL, c.event_date_precision, json_extract(v.fields, '$.event_date_precision')) AS event_date_precision,
    iif(json_type(v.fields, '$.as_of') IS NULL, c.as_of, json_extract(v.fields, '$.as_of')) AS as_of,
    iif(json_type(v.fields, '$.as_of_precision') IS NULL, c.as_of_precision, json_extract(v.fields, '$.as_of_precision')) AS as_of_precision,
    iif(json_type(v.fields, '$.basis') IS NULL, c.basis, json_extract(v.fields, '$.basis')) AS basis,
    iif(json_type(v.fields, '$.population') IS NULL, c.population, json_extract(v.fields, '$.population')) AS population,
    iif(json_type(v.fields, '$.role') IS NULL, c.role, json_extract(v.fields, '$.role')) AS role,
    iif(json_type(v.fields, '$.status') IS NULL, c.status, json_extract(v.fields, '$.status')) AS status,
    iif(json_type(v.fields, '$.subset_of') IS NULL, c.subset_of, json_extract(v.fields, '$.subset_of')) AS subset_of,
    iif(json_type(v.fields, '$.implicit') IS NULL, c.implicit, CAST(json_extract(v.fields, '$.implicit') AS INTEGER)) AS implicit,
    iif(json_type(v.fields, '$.share') IS NULL, c.share, CAST(json_extract(v.fields, '$.share') AS REAL)) AS share,
    c.quote,
    c.quote_start,
    c.prefix,
    c.suffix,
    c.trigger_text,
    c.trigger_start,
    c.value_alternative,
    c.value_reason,
    c.rule,
    c.confidence,
    c.first_run_id,
    coalesce(v.review, 'unreviewed') AS review,
    coalesce(v.stale, 0) AS stale,
    -- found: the newest run finds it. kept: it does not, but somebody decided on it. withdrawn: it does not.
    CASE WHEN l.mention IS NULL THEN 'found' WHEN v.mention IS NULL THEN 'withdrawn' ELSE 'kept' END AS standing,
    a.text_id IS c.text_id AS text_is_current
FROM claims AS c
JOIN articles AS a ON a.id = c.article_id
LEFT JOIN verdicts AS v ON v.mention = c.mention
LEFT JOIN dropped AS d ON d.claim_id = c.id
LEFT JOIN lost AS l ON l.mention = c.mention
WHERE CASE
    WHEN v.pin IS NOT NULL THEN c.id = v.pin
    WHEN l.mention IS NOT NULL THEN c.id = l.claim_id
    ELSE d.claim_id IS NULL
END
