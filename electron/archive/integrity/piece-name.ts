/** How a piece (`article a`) is named in a report, as an expression in SQL. */
export const PIECE = `CASE WHEN a.headline <> '' THEN a.headline WHEN a.slug <> '' THEN a.slug
  ELSE a.id END`;
