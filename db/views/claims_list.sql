-- title: What the news says, number by number
-- description: The reading list: every claim in the newest text of each article, with the number as its words hold it, who is counted, who says it, where, and which outlet printed it when.
SELECT
    CASE
        WHEN c.qualifier = 'range' AND c.low IS NOT NULL AND c.high IS NOT NULL
            THEN printf('%,d', c.low) || '–' || printf('%,d', c.high)
        WHEN c.qualifier = 'vague' THEN coalesce(c.vague_term, c.number_text)
        WHEN c.value IS NULL AND c.share IS NOT NULL THEN printf('%g', round(c.share * 100, 1)) || '%'
        WHEN c.value IS NULL THEN c.number_text
        ELSE CASE c.qualifier
            WHEN 'at_least' THEN 'at least '
            WHEN 'more_than' THEN 'more than '
            WHEN 'at_most' THEN 'up to '
            WHEN 'less_than' THEN 'fewer than '
            WHEN 'approx' THEN 'about '
            WHEN 'almost' THEN 'almost '
            ELSE ''
        END || printf('%,d', c.value)
    END AS number,
    c.indicator,
    c.counted,
    c.said_by,
    c.place,
    (SELECT s.name FROM sources AS s WHERE s.id = a.source_id) AS outlet,
    a.published,
    a.title,
    c.qualifier,
    c.scope,
    c.status,
    c.value,
    c.low,
    c.high,
    c.vague_term,
    c.unit,
    c.role,
    c.basis,
    c.event_date,
    c.as_of,
    c.number_text,
    c.quote,
    c.value_alternative,
    c.review,
    c.stale,
    c.confidence,
    a.language,
    a.url,
    -- The article's own key, so that a query that knows the article finds its few claims at once.
    a.id AS article_id,
    c.mention,
    c.claim_id
-- CROSS keeps the articles outside: a list that is sorted by publication is read off the index, without a sort.
FROM articles AS a
CROSS JOIN claims_current AS c ON c.text_id = a.text_id
