-- title: A toll by outlet over time
-- description: The highest running total that each outlet printed on each day. Empty fields mean killed, cumulative and
--   any place. Denied, feared and superseded figures are left out.
-- position: 2
WITH tolls AS (
    SELECT date(published) AS day, outlet, coalesce(value, low) AS value, number, counted, said_by, place, article_id, mention,
        -- An outlet repeats its toll in headline and text: the one that names its source and place says most.
        row_number() OVER (
            PARTITION BY date(published), outlet
            ORDER BY coalesce(value, low) DESC, said_by IS NULL, place IS NULL, mention
        ) AS rank
    FROM claims_list
    WHERE indicator = coalesce(nullif(:indicator, ''), 'killed')
      AND scope = coalesce(nullif(:scope, ''), 'cumulative')
      AND (:place = '' OR place LIKE '%' || :place || '%')
      AND status = 'asserted'
      AND unit = 'person'
      AND coalesce(value, low) IS NOT NULL
)
SELECT day, outlet, value, number, counted, said_by, place, article_id, mention
FROM tolls
WHERE rank = 1
ORDER BY day, outlet
