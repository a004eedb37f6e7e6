-- title: Who says what
-- description: Each source that gives figures, with how many claims and articles carry them, and the lowest and highest
--   number it is quoted with. Leave the indicator empty for all.
-- position: 4
SELECT
    s.name AS source,
    s.kind,
    c.indicator,
    count(*) AS claims,
    count(DISTINCT c.article_id) AS articles,
    count(DISTINCT a.source_id) AS outlets,
    min(c.value) AS lowest,
    max(c.value) AS highest,
    min(a.published) AS first,
    max(a.published) AS last
FROM claims_current AS c
JOIN attributions AS t ON t.claim_id = c.claim_id AND t.role = 'origin'
JOIN sources AS s ON s.id = t.source_id
JOIN articles AS a ON a.id = c.article_id
WHERE c.text_is_current
  AND (:indicator = '' OR c.indicator = :indicator)
GROUP BY s.id, c.indicator
ORDER BY claims DESC, source, c.indicator
