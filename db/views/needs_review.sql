-- title: Claims to review
-- description: What a person should look at, with the reasons in words: two open readings, a doubtful one, a decision that a later run contradicts, a decided number that is gone or has moved.
WITH looked_at AS (
    SELECT
        mention, article_id, number_text, indicator, said_by, place, quote, confidence, review, stale, standing,
        substr(
            iif(open AND value_alternative IS NOT NULL,
                '; two readings are possible: ' || coalesce(value, number_text) || ' was chosen, '
                || rtrim(rtrim(printf('%.3f', value_alternative), '0'), '.') || ' was not'
                || coalesce(' (' || value_reason || ')', ''), '')
            || iif(open AND confidence < 0.7, '; the reading is doubtful: confidence ' || printf('%.2f', confidence), '')
            || iif(stale, '; a later run reads it differently from what was decided', '')
            || iif(standing = 'kept', '; it was ' || review || ', but no run finds it any more', '')
            || iif(open AND review = 'unreviewed' AND moved_from IS NOT NULL,
                '; its number has moved: the decision on ' || moved_from || ' may hold here too', ''),
            3
        ) AS why
    FROM (
        SELECT
            m.*,
            m.review IN ('unreviewed', 'unsure') AND m.text_is_current AND m.standing = 'found' AS open,
            (
                SELECT min(link.old_mention) FROM mention_links AS link
                WHERE link.new_mention = m.mention
                    AND EXISTS (SELECT 1 FROM decisions WHERE target_kind = 'claim' AND target = link.old_mention)
            ) AS moved_from
        FROM mentions AS m
    )
)
SELECT
    l.mention, l.why, l.number_text, l.indicator, l.said_by, l.place, l.quote, a.title, a.published, l.confidence,
    l.review, l.stale, l.standing, l.article_id
FROM looked_at AS l
JOIN articles AS a ON a.id = l.article_id
WHERE l.why <> ''
