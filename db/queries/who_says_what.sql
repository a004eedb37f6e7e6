-- title: Who says what
-- description: Each source that gives figures, with how many claims and articles carry them, and the lowest and highest
--   number that it is quoted with. Running totals stand apart from figures of one event, periods from states, children from
--   everybody: only figures of one row compare. Outlets that print one text (copies of a wire report, reprints) are one
--   voice. Denied, feared and replaced figures and parts of a total count as claims, but not for the lowest and highest.
--   Leave the indicator empty for all.
-- position: 4
WITH figures AS (
    SELECT t.source_id, c.indicator, c.scope, c.unit, c.article_id, a.source_id AS outlet_id, a.published,
        coalesce((SELECT g.group_id FROM copy_groups AS g WHERE g.article_id = a.id), a.source_id) AS voice,
        (SELECT group_concat(value, ', ') FROM (SELECT value FROM json_each(c.population) ORDER BY value)) AS population,
        iif(c.status = 'asserted' AND c.subset_of IS NULL, c.value, NULL) AS value
    FROM claims_current AS c
    JOIN attributions AS t ON t.claim_id = c.claim_id AND t.role = 'origin'
    JOIN articles AS a ON a.id = c.article_id
    WHERE c.text_is_current
      AND (:indicator = '' OR c.indicator = :indicator)
)
SELECT
    s.name AS source,
    s.kind,
    f.indicator,
    f.scope,
    f.unit,
    f.population,
    count(*) AS claims,
    count(DISTINCT f.article_id) AS articles,
    count(DISTINCT f.outlet_id) AS outlets,
    -- An outlet that prints its own text and a copy is no more than itself.
    min(count(DISTINCT f.voice), count(DISTINCT f.outlet_id)) AS voices,
    min(f.value) AS lowest,
    max(f.value) AS highest,
    min(f.published) AS first,
    max(f.published) AS last
FROM figures AS f
JOIN sources AS s ON s.id = f.source_id
GROUP BY s.id, f.indicator, f.scope, f.unit, f.population
ORDER BY sum(count(*)) OVER (PARTITION BY s.id) DESC, source, f.indicator, claims DESC, f.scope, f.unit, f.population
