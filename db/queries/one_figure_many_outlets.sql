-- title: One figure, many outlets
-- description: How many outlets print the same number from the same source, and how many voices those are: outlets that
--   print one text (copies of a wire report, reprints) are one voice.
-- position: 6
WITH figures AS MATERIALIZED (
    SELECT t.source_id AS origin, c.indicator, c.value, a.source_id AS outlet, a.id AS article, a.published,
        coalesce((SELECT g.group_id FROM copy_groups AS g WHERE g.article_id = a.id), a.source_id) AS voice
    FROM claims_current AS c
    JOIN attributions AS t ON t.claim_id = c.claim_id
    JOIN articles AS a ON a.id = c.article_id
    WHERE c.text_is_current
      AND t.role = 'origin'
      AND c.value IS NOT NULL
      AND (:indicator = '' OR c.indicator = :indicator)
),
spoken AS (
    SELECT origin, indicator, value, count(DISTINCT voice) AS voices, count(DISTINCT outlet) AS outlets,
        count(DISTINCT article) AS articles, min(published) AS first, max(published) AS last
    FROM figures
    GROUP BY origin, indicator, value
    ORDER BY outlets DESC, articles DESC
    LIMIT 500
)
SELECT s.name AS origin, p.indicator, p.value, p.outlets,
    -- An outlet that prints its own text and a copy is no more than itself.
    min(p.voices, p.outlets) AS voices,
    p.articles,
    (
        SELECT group_concat(name, ', ') FROM (
            SELECT DISTINCT o.name FROM figures AS f JOIN sources AS o ON o.id = f.outlet
            WHERE f.origin = p.origin AND f.indicator = p.indicator AND f.value = p.value
        )
    ) AS printed_by,
    p.first, p.last
FROM spoken AS p
JOIN sources AS s ON s.id = p.origin
ORDER BY p.outlets DESC, p.articles DESC, s.name, p.value DESC
