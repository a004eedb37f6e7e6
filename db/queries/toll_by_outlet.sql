-- title: A toll by outlet over time
-- description: The highest running total that each outlet printed on each day. Empty fields mean killed, cumulative and
--   any place. Denied, feared and superseded figures are left out.
-- position: 2
SELECT
    date(published) AS day, outlet, max(coalesce(value, low)) AS value, number, counted, said_by, place, article_id, mention
FROM claims_list
WHERE indicator = coalesce(nullif(:indicator, ''), 'killed')
  AND scope = coalesce(nullif(:scope, ''), 'cumulative')
  AND (:place = '' OR place LIKE '%' || :place || '%')
  AND status = 'asserted'
  AND unit = 'person'
  AND coalesce(value, low) IS NOT NULL
GROUP BY day, outlet
ORDER BY day, outlet
