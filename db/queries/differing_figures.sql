-- title: Differing figures for one place and day
-- description: Where outlets print different numbers of the same indicator for the same place and day (the day of the
--   event, else of the figure, else of the article). Leave place or day (2024-05-07) empty to see every difference.
-- position: 3
WITH figures AS (
    SELECT l.*, coalesce(l.event_date, l.as_of, date(l.published)) AS day
    FROM claims_list AS l
    JOIN claims AS c ON c.id = l.claim_id
    WHERE l.place IS NOT NULL
      AND l.value IS NOT NULL
      AND l.status = 'asserted'
      AND c.subset_of IS NULL
      AND (:place = '' OR l.place LIKE '%' || :place || '%')
      AND (:indicator = '' OR l.indicator = :indicator)
),
compared AS (
    SELECT *, min(value) OVER alike AS lowest, max(value) OVER alike AS highest
    FROM figures
    WHERE :day = '' OR day = :day
    WINDOW alike AS (PARTITION BY place, day, indicator, scope, unit)
)
SELECT day, place, indicator, scope, outlet, number, said_by, counted, lowest, highest, article_id, mention
FROM compared
WHERE lowest < highest
ORDER BY day DESC, place, indicator, scope, value DESC, outlet
LIMIT 500
