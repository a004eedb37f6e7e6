-- title: Differing figures for one place and day
-- description: Where outlets print different numbers of the same indicator for the same place and day (the day of the
--   event, else of the figure, else of the article). Leave place or day (2024-05-07) empty to see every difference.
-- position: 3
WITH figures AS (
    SELECT c.claim_id, c.article_id, c.place, c.indicator, c.scope, c.unit, c.value,
        coalesce(c.event_date, c.as_of, date(a.published)) AS day
    FROM claims_current AS c
    JOIN articles AS a ON a.id = c.article_id
    WHERE c.text_is_current
      AND c.place IS NOT NULL
      AND c.value IS NOT NULL
      AND c.status = 'asserted'
      AND c.subset_of IS NULL
      AND (:place = '' OR c.place LIKE '%' || :place || '%')
      AND (:indicator = '' OR c.indicator = :indicator)
),
compared AS (
    SELECT *, min(value) OVER alike AS lowest, max(value) OVER alike AS highest
    FROM figures
    WHERE :day = '' OR day = :day
    WINDOW alike AS (PARTITION BY place, day, indicator, scope, unit)
),
differing AS (
    SELECT * FROM compared WHERE lowest < highest ORDER BY day DESC, place, indicator, scope, value DESC LIMIT 500
)
SELECT d.day, l.place, l.indicator, l.scope, l.outlet, l.number, l.said_by, l.counted, d.lowest, d.highest,
    l.article_id, l.mention
FROM differing AS d
JOIN claims_list AS l ON l.article_id = d.article_id AND l.claim_id = d.claim_id
ORDER BY d.day DESC, l.place, l.indicator, l.scope, l.value DESC, l.outlet
