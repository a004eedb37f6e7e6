-- title: One figure, many outlets
-- description: How many outlets print the same number from the same source: many voices, one origin.
-- position: 6
WITH printed AS (
    SELECT t.source_id AS origin, c.indicator, c.value, a.source_id AS outlet, count(DISTINCT a.id) AS articles,
        min(a.published) AS first, max(a.published) AS last
    FROM claims_current AS c
    JOIN attributions AS t ON t.claim_id = c.claim_id
    JOIN articles AS a ON a.id = c.article_id
    WHERE c.text_is_current
      AND t.role = 'origin'
      AND c.value IS NOT NULL
      AND (:indicator = '' OR c.indicator = :indicator)
    GROUP BY t.source_id, c.indicator, c.value, a.source_id
)
SELECT s.name AS origin, p.indicator, p.value, count(*) AS outlets, sum(p.articles) AS articles,
    group_concat(o.name, ', ') AS printed_by, min(p.first) AS first, max(p.last) AS last
FROM printed AS p
JOIN sources AS s ON s.id = p.origin
JOIN sources AS o ON o.id = p.outlet
GROUP BY p.origin, p.indicator, p.value
ORDER BY outlets DESC, articles DESC, origin, p.value DESC
LIMIT 500
