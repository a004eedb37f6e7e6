-- title: Bounds under each vague-word policy
-- description: The lowest and highest number that a claim's words allow: a vague word's bounds come from the named policy, every other claim keeps its own. Choose one policy before adding or comparing.
SELECT
    p.policy,
    c.mention,
    iif(c.qualifier = 'vague', v.low, c.low) AS low,
    iif(c.qualifier = 'vague', v.high, c.high) AS high
FROM claims_current AS c
CROSS JOIN (SELECT DISTINCT policy FROM vague_policies) AS p
LEFT JOIN vague_policies AS v ON v.policy = p.policy AND v.term = c.vague_term
