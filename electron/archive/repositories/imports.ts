/** How imported pieces came in. */
import { type Db, sql } from '../connection.ts';

export interface ImportReport {
  file: string;
  importedAt: string;
  /** SHA-256 of the original file, lower-case hexadecimal. */
  original: string;
  warnings: string[];
  inferred: string[];
}

export function insertImportReport(db: Db, article: number, report: ImportReport): void {
  sql(
    db,
    `INSERT INTO import_report (article, file, imported_at, original, warnings, inferred)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(
    article,
    report.file,
    report.importedAt,
    Buffer.from(report.original, 'hex'),
    JSON.stringify(report.warnings),
    JSON.stringify(report.inferred),
  );
}

export function importReportOf(db: Db, article: number): ImportReport | null {
  const row = sql(
    db,
    `SELECT file, imported_at AS importedAt, lower(hex(original)) AS original, warnings, inferred
     FROM import_report WHERE article = ?`,
  ).get(article) as
    | (Omit<ImportReport, 'warnings' | 'inferred'> & { warnings: string; inferred: string })
    | undefined;
  if (!row) return null;
  return {
    ...row,
    warnings: JSON.parse(row.warnings) as string[],
    inferred: JSON.parse(row.inferred) as string[],
  };
}
