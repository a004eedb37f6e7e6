-- title: Differing figures for one place and day
-- description: Where two or more outlets print different numbers of one thing, in one place, on one day. Compared are
--   figures with the same indicator and unit, the same scope (running totals with running totals, single events with
--   single events, periods with the same period), the same population (children with children), the same place (case,
--   hyphens, a leading "the" and a closing "Strip" apart) and the same day (of the event, else of the figure, else of
--   the article). Only figures that the text asserts, no parts of another total, and no rounding beside the same
--   outlet's exact figure; another outlet's rounding is shown. One row a number and article. Leave place or day
--   (2024-05-07) empty to see every difference.
-- position: 3
WITH figures AS (
    SELECT c.claim_id, c.article_id, a.source_id AS outlet, c.value, c.qualifier,
        CASE
            -- An event known only to the month has no day to compare on.
            WHEN c.event_date IS NOT NULL THEN iif(coalesce(c.event_date_precision, 'day') = 'day', c.event_date, NULL)
            WHEN c.as_of IS NOT NULL THEN iif(coalesce(c.as_of_precision, 'day') = 'day', c.as_of, NULL)
            ELSE date(a.published)
        END AS day,
        replace(replace(lower(trim(c.place)), '-', ' '), '’', '''') AS place,
        c.indicator, c.unit, c.scope,
        iif(c.scope = 'period', coalesce(c.period_start, '') || '/' || coalesce(c.period_end, ''), '') AS period,
        (SELECT group_concat(value) FROM (SELECT value FROM json_each(c.population) ORDER BY value)) AS population,
        -- How finely the number is given: 35000 to the thousand, 34904 to one.
        CAST('1' || substr(c.value, length(rtrim(c.value, '0')) + 1) AS INTEGER) AS step,
        c.said_by IS NULL AS unsaid
    FROM claims_current AS c
    JOIN articles AS a ON a.id = c.article_id
    WHERE c.text_is_current
      AND c.place IS NOT NULL
      AND c.value > 0
      AND c.status = 'asserted'
      AND c.subset_of IS NULL
      AND (:place = '' OR c.place LIKE '%' || :place || '%')
      AND (:indicator = '' OR c.indicator = :indicator)
),
named AS (
    SELECT *, json_array(
        day,
        substr(place, 1 + 4 * (place LIKE 'the %'), length(place) - 4 * (place LIKE 'the %') - 6 * (place LIKE '% strip')),
        indicator, unit, scope, period, population
    ) AS alike
    FROM figures
    WHERE day IS NOT NULL AND (:day = '' OR day = :day)
),
-- Narrowed down first: the figures of a place and day that differ are few.
several AS (
    SELECT * FROM named WHERE alike IN (
        SELECT alike FROM named GROUP BY alike HAVING min(outlet) < max(outlet) AND min(value) < max(value)
    )
),
exact AS (
    SELECT * FROM several AS rough
    WHERE NOT EXISTS (
        SELECT 1 FROM several AS fine
        WHERE fine.alike = rough.alike AND fine.outlet = rough.outlet AND fine.step < rough.step
          AND (2 * abs(fine.value - rough.value) <= rough.step
            OR (rough.qualifier IN ('at_least', 'more_than') AND fine.value - rough.value BETWEEN 1 AND rough.step)
            OR (rough.qualifier IN ('almost', 'at_most', 'less_than') AND rough.value - fine.value BETWEEN 1 AND rough.step))
    )
),
differing AS (
    SELECT alike, min(value) AS lowest, max(value) AS highest FROM exact GROUP BY alike
    -- Outlets that all print the same numbers do not differ, however many numbers there are.
    HAVING count(DISTINCT json_array(outlet, value)) < count(DISTINCT outlet) * count(DISTINCT value)
),
rows AS (
    SELECT e.*, d.lowest, d.highest,
        -- Headline and text repeat a figure: the claim that names its source says most.
        row_number() OVER (PARTITION BY e.alike, e.article_id, e.value ORDER BY e.unsaid, e.claim_id) AS repeat
    FROM differing AS d
    JOIN exact AS e ON e.alike = d.alike
),
shown AS (
    SELECT * FROM rows WHERE repeat = 1 ORDER BY day DESC, alike, value DESC LIMIT 500
)
SELECT s.day, l.place, l.indicator, l.scope, s.population, l.outlet, l.number, l.said_by, l.counted, s.lowest, s.highest,
    l.article_id, l.mention
FROM shown AS s
JOIN claims_list AS l ON l.article_id = s.article_id AND l.claim_id = s.claim_id
ORDER BY s.day DESC, s.alike, s.value DESC, l.outlet
