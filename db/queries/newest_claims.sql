-- title: The newest claims
-- description: What was printed last: number, who is counted, who says it. Leave a field empty to see all; place takes
--   a part of a name.
-- position: 1
SELECT published, number, indicator, counted, said_by, place, outlet, status, quote, article_id, mention
FROM claims_list
WHERE (:indicator = '' OR indicator = :indicator)
  AND (:place = '' OR place LIKE '%' || :place || '%')
ORDER BY published DESC, article_id, mention
LIMIT 500
