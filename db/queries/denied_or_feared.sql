-- title: Denied, feared or taken back
-- description: Figures that the text does not assert: denied, feared, superseded, retracted, or an explicit none. They are
--   rows like the others and are mixed into no total. Leave the status empty for all.
-- position: 9
SELECT published, status, number, indicator, counted, said_by, place, outlet, quote, article_id, mention
FROM claims_list
WHERE status <> 'asserted'
  AND (:status = '' OR status = :status)
ORDER BY published DESC, mention
LIMIT 500
