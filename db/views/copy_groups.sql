-- title: Copies of one text
-- description: Articles that print the same text, by group: a group is one voice, however many outlets print it. Articles that no other repeats have no row here. Links that a reviewer rejected join nothing.
SELECT
    m.group_id,
    m.article_id,
    s.name AS outlet,
    a.published,
    a.title,
    a.url
FROM copy_members AS m
JOIN articles AS a ON a.id = m.article_id
JOIN sources AS s ON s.id = a.source_id
