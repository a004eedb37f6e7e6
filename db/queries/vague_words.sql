-- title: What vague words mean under each policy
-- description: Dozens, hundreds, several: each claim with the bounds that a policy gives its word. Leave the policy empty
--   to see them side by side.
-- position: 8
SELECT l.vague_term AS word, b.policy, b.low, b.high, l.indicator, l.counted, l.outlet, l.published, l.quote, l.article_id, l.mention
FROM claims_list AS l
JOIN vague_policies AS b ON b.term = l.vague_term
WHERE l.qualifier = 'vague'
  AND (:policy = '' OR b.policy = :policy)
ORDER BY l.published DESC, l.mention, b.policy
LIMIT 1000
