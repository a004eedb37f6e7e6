// Datasette's own pages of a tracker database: what explains the table is folded away, and unfolds on demand.

function fold(element, title) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  details.className = "tracker-fold";
  summary.textContent = title;
  element.replaceWith(details);
  details.append(summary, element);
}

for (const legend of document.querySelectorAll("dl.column-descriptions")) {
  fold(legend, `What the ${legend.querySelectorAll("dt").length} columns mean`);
}
for (const sql of document.querySelectorAll("pre.wrapped-sql")) {
  fold(sql, "How it is made (SQL)");
}
