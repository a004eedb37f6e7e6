-- title: Numbers that could be read in two ways
-- description: Claims with a rejected reading (34.904 as 34,904), with the reason for the choice.
-- position: 7
SELECT number_text AS written, value AS chosen, value_alternative AS rejected, value_reason AS reason, indicator, outlet,
    published, quote, review, article_id, mention
FROM (
    SELECT m.*, s.name AS outlet, a.published
    FROM claims_current AS m
    JOIN articles AS a ON a.id = m.article_id
    JOIN sources AS s ON s.id = a.source_id
    WHERE m.value_alternative IS NOT NULL AND m.text_is_current
)
ORDER BY published DESC, mention
LIMIT 500
