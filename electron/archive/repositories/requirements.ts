/** What each desk asks of its pieces; that of all desks stands under the empty name. */
import { type Requirements, requirements } from '../../../shared/domain/release.ts';
import { type Db, sql } from '../connection.ts';

/** What a desk has set for itself; null when nothing, or when a newer Galley wrote it. */
export function requirementsOf(db: Db, desk: string): Requirements | null {
  const body = sql(db, 'SELECT body FROM desk_requirement WHERE desk = ?').pluck().get(desk);
  if (typeof body !== 'string') return null;
  const read = requirements.safeParse(JSON.parse(body));
  return read.success ? read.data : null;
}

export function setRequirements(
  db: Db,
  desk: string,
  set: Requirements | null,
  by: { at: string; person: number | null },
): void {
  if (set === null) {
    sql(db, 'DELETE FROM desk_requirement WHERE desk = ?').run(desk);
    return;
  }
  sql(
    db,
    `INSERT INTO desk_requirement (desk, body, changed_at, changed_by)
     VALUES (@desk, @body, @at, @person)
     ON CONFLICT (desk) DO UPDATE SET body = @body, changed_at = @at, changed_by = @person`,
  ).run({ desk, body: JSON.stringify(set), ...by });
}
