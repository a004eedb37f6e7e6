-- title: Claims as they stand
-- description: One row a mention that stands: the newest completed run of each text, with the newest decisions of reviewers applied. Rejected, duplicate and withdrawn ones are left out; older versions of an article are kept (text_is_current = 0).
SELECT * FROM mentions WHERE standing <> 'withdrawn' AND review NOT IN ('rejected', 'duplicate')
