/** Commands of signing off and releasing. */
import { z } from 'zod';
import { articleSummary, uuid } from '../domain/article.ts';
import {
  pass,
  reason,
  recordEntry,
  releasedFile,
  releaseReport,
  requirements,
  signOff,
  stage,
  waivedItem,
  waiver,
} from '../domain/release.ts';
import { command } from './command.ts';

const item = z.string().min(1).max(200);

export const releaseCommands = {
  /**
   * Signs a pass of the piece as it stands. The head is kept as a version first. The same id again
   * (a retry) signs once. Fails with `conflict` when the head is another than the one seen.
   */
  'signOff.create': command(
    'write',
    z.strictObject({
      id: uuid,
      articleId: uuid,
      expectedRevision: uuid,
      pass,
      role: z.string().trim().max(200).default(''),
      waived: z.array(waivedItem.strict()).max(1000).default([]),
    }),
    signOff,
  ),
  /** Takes a sign-off back; the record keeps both. */
  'signOff.withdraw': command(
    'write',
    z.strictObject({ id: uuid, reason: z.string().trim().max(2000).default('') }),
    signOff,
  ),
  /** All sign-offs of a piece, the latest first. */
  'signOff.list': command(
    'read',
    z.strictObject({ articleId: uuid }),
    z.object({
      signOffs: z.array(signOff),
      /** Id of the head: what signing again would be bound to. */
      revision: uuid,
      /** Of what the piece would publish as it stands. */
      publishedHash: z.string(),
    }),
  ),

  /**
   * What must be settled, what is worth a look and what is in order. Spelling is looked at when the
   * caller names the words that no dictionary knows.
   */
  'release.check': command(
    'read',
    z.strictObject({
      articleId: uuid,
      stage,
      unknownWords: z.array(z.string().max(200)).max(100_000).nullable().default(null),
    }),
    releaseReport,
  ),
  /** Lets an item stand, for a reason. */
  'release.waive': command(
    'write',
    z.strictObject({ articleId: uuid, item, title: z.string().max(500), reason }),
    waiver,
  ),
  'release.unwaive': command('write', z.strictObject({ articleId: uuid, item }), z.object({})),
  /**
   * Says that files left: keeps the head as a version with the milestone 'released', sets the status
   * and writes the files' hashes into the record. Fails with `conflict` when the head is another.
   */
  'release.record': command(
    'write',
    z.strictObject({
      articleId: uuid,
      expectedRevision: uuid,
      files: z.array(releasedFile.strict()).min(1).max(100),
    }),
    z.object({ article: articleSummary, entry: recordEntry }),
  ),
  /** What is written in the record on a piece, the first entry first. */
  'record.list': command(
    'read',
    z.strictObject({ articleId: uuid }),
    z.object({ entries: z.array(recordEntry) }),
  ),

  /** What a desk asks: its own requirements, else those of all desks (desk ''). */
  'desk.requirements': command(
    'read',
    z.strictObject({ desk: z.string().max(80) }),
    z.object({ requirements, own: z.boolean() }),
  ),
  /** Sets them; null goes back to those of all desks, and for all desks to the program's own. */
  'desk.setRequirements': command(
    'write',
    z.strictObject({ desk: z.string().max(80), requirements: requirements.nullable() }),
    z.object({ requirements, own: z.boolean() }),
  ),
} as const;
