-- title: Claims to review
-- description: What a person should look at next, with the reason in words, the most doubtful first.
-- position: 10
SELECT number_text AS written, indicator, why, confidence, review, title, quote, article_id, mention
FROM needs_review
ORDER BY confidence, mention
LIMIT 500
