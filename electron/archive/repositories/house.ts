/** Each desk's house template; that of all desks stands under the empty name. */
import { type HouseTemplate, houseTemplate } from '../../../shared/domain/house.ts';
import { type Db, sql } from '../connection.ts';

/** What a desk has set for itself; null when nothing, or when a newer Galley wrote it. */
export function templateOf(db: Db, desk: string): HouseTemplate | null {
  const body = sql(db, 'SELECT body FROM desk_template WHERE desk = ?').pluck().get(desk);
  if (typeof body !== 'string') return null;
  const read = houseTemplate.safeParse(JSON.parse(body));
  return read.success ? read.data : null;
}

export function setTemplate(
  db: Db,
  desk: string,
  set: HouseTemplate | null,
  by: { at: string; person: number | null },
): void {
  if (set === null) {
    sql(db, 'DELETE FROM desk_template WHERE desk = ?').run(desk);
    return;
  }
  const word = set.word ? Buffer.from(set.word.hash, 'hex') : null;
  sql(
    db,
    `INSERT INTO desk_template (desk, body, word, changed_at, changed_by)
     VALUES (@desk, @body, @word, @at, @person)
     ON CONFLICT (desk) DO UPDATE
     SET body = @body, word = @word, changed_at = @at, changed_by = @person`,
  ).run({ desk, body: JSON.stringify(set), word, ...by });
}
