-- title: Numbers that could be read in two ways
-- description: Claims with a rejected reading (34.904 as 34,904), with the reason for the choice.
-- position: 7
SELECT c.number_text AS written, c.value AS chosen, c.value_alternative AS rejected, c.value_reason AS reason, c.indicator,
    s.name AS outlet, a.published, c.quote, c.review, c.article_id, c.mention
FROM articles AS a
-- CROSS JOIN keeps the order: articles come by date from their index, and the newest 500 are soon found.
CROSS JOIN claims_current AS c ON c.text_id = a.text_id
JOIN sources AS s ON s.id = a.source_id
WHERE c.value_alternative IS NOT NULL
ORDER BY a.published DESC, c.mention
LIMIT 500
