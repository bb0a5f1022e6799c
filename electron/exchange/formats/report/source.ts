/** What a report is made of, as the archive tells it. */
import type { ArchiveOutput } from '../../../../shared/contract/contract.ts';
import type { Person } from '../../../../shared/domain/person.ts';
import type { SignOff } from '../../../../shared/domain/release.ts';
import type { Version } from '../../../../shared/domain/version.ts';

export interface ReportSource {
  readonly opened: ArchiveOutput<'article.read'>;
  readonly checked: ArchiveOutput<'check.open'>;
  readonly signOffs: readonly SignOff[];
  readonly people: readonly Person[];
  /** The text as it stands. */
  readonly version: Version;
  /** The last version that was frozen for checking; null when none was. */
  readonly checkingCopy: Version | null;
  /** Who makes the report, and when. */
  readonly madeBy: string;
  readonly madeAt: string;
}
