-- title: What a source said
-- description: Every figure that a source gave, passed on, checked or denied, by any part of its name (ministry, SOHR).
-- position: 5
SELECT
    l.published,
    t.name AS called,
    t.role,
    t.stance,
    t.cue,
    l.number,
    l.indicator,
    l.counted,
    l.place,
    l.outlet,
    l.quote,
    l.article_id,
    l.mention
FROM attributions AS t
LEFT JOIN sources AS s ON s.id = t.source_id
JOIN claims AS c ON c.id = t.claim_id
JOIN claims_list AS l ON l.article_id = c.article_id AND l.claim_id = c.id
WHERE :source = '' OR t.name LIKE '%' || :source || '%' OR s.name LIKE '%' || :source || '%'
ORDER BY l.published DESC, l.mention, t.position
LIMIT 500
