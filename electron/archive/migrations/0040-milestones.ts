/** What named versions stand for. */
import type { Db } from '../connection.ts';

export function up(db: Db): void {
  db.exec('ALTER TABLE revision ADD COLUMN milestone TEXT');
}
