-- title: One figure, many outlets
-- description: How many outlets print the same number from the same source: many voices, one origin.
-- position: 6
SELECT
    s.name AS origin,
    c.indicator,
    c.value,
    count(DISTINCT a.source_id) AS outlets,
    count(DISTINCT c.article_id) AS articles,
    group_concat(DISTINCT o.name) AS printed_by,
    min(a.published) AS first,
    max(a.published) AS last
FROM claims_current AS c
JOIN attributions AS t ON t.claim_id = c.claim_id AND t.role = 'origin'
JOIN sources AS s ON s.id = t.source_id
JOIN articles AS a ON a.id = c.article_id
JOIN sources AS o ON o.id = a.source_id
WHERE c.text_is_current
  AND c.value IS NOT NULL
  AND (:indicator = '' OR c.indicator = :indicator)
GROUP BY s.id, c.indicator, c.value
ORDER BY outlets DESC, articles DESC, origin, c.value DESC
LIMIT 500
