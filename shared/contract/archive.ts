/** Commands on the archive as a whole: people, attachments, spelling words, integrity, backups. */
import { z } from 'zod';
import { instant, uuid } from '../domain/article.ts';
import { person } from '../domain/person.ts';
import { command } from './command.ts';

export const attachmentInfo = z.object({
  /** SHA-256 of the bytes, lower-case hexadecimal; also its name. */
  hash: z.string(),
  /** As the file was called when it came in. */
  name: z.string(),
  mime: z.string(),
  bytes: z.int(),
  /** Pixels; 0 when it is no image or the size is not known. */
  width: z.int(),
  height: z.int(),
});
export type AttachmentInfo = z.infer<typeof attachmentInfo>;

export const verifyReport = z.object({
  ok: z.boolean(),
  /** One plain sentence each, naming the piece, version or file concerned. */
  problems: z.array(z.string()),
  checked: z.object({
    articles: z.int(),
    versions: z.int(),
    contents: z.int(),
    attachments: z.int(),
  }),
});
export type VerifyReport = z.infer<typeof verifyReport>;

export const backupInfo = z.object({
  /** The backup's folder. */
  path: z.string(),
  createdAt: instant,
  bytes: z.int(),
  articles: z.int(),
});
export type BackupInfo = z.infer<typeof backupInfo>;

export const archiveInfo = z.object({
  id: uuid,
  folder: z.string(),
  /** The folder's name, shown above the sidebar. */
  name: z.string(),
  /** Why nothing can be written, in one sentence; null when it can. */
  readOnly: z.string().nullable(),
  /** What the person should know about this folder, such as a cloud client that syncs it. */
  warnings: z.array(z.string()),
});
export type ArchiveInfo = z.infer<typeof archiveInfo>;

/** Names a piece of work that takes long, for `job.progress` and `job.cancel`; nobody follows it without. */
const jobId = uuid.optional();

export const archiveCommands = {
  'archive.info': command('write', z.strictObject({}), archiveInfo),
  'person.list': command('write', z.strictObject({}), z.object({ people: z.array(person) })),
  /** Who is writing in this archive; null until the first-run profile is given. */
  'profile.get': command('write', z.strictObject({}), z.object({ profile: person.nullable() })),
  /** Gives the first profile, or another name and colour to who is writing. */
  'profile.set': command('write', person.omit({ id: true }).strict(), person),
  /** Somebody new is writing from now on. What others wrote stays theirs. */
  'profile.add': command('write', person.omit({ id: true }).strict(), person),
  /** Somebody who has written here before is writing again. */
  'profile.switch': command('write', z.strictObject({ id: uuid }), person),

  /** Keeps a file; the same bytes are kept once. At most 25 MiB; images at most 50 megapixels. */
  'attachment.add': command(
    'write',
    z.strictObject({
      name: z.string().min(1).max(255),
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= 25 * 1024 * 1024),
    }),
    attachmentInfo,
  ),
  /** What is known of it, without its bytes. */
  'attachment.info': command(
    'read',
    z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    attachmentInfo,
  ),
  'attachment.get': command(
    'write',
    z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    z.object({ info: attachmentInfo, bytes: z.instanceof(Uint8Array) }),
  ),

  /** Words this archive's people taught the spelling checker. */
  'spelling.words': command('read', z.strictObject({}), z.object({ words: z.array(z.string()) })),
  'spelling.learn': command(
    'write',
    z.strictObject({ word: z.string().trim().min(1).max(80), known: z.boolean() }),
    z.object({}),
  ),

  /** Reads everything back and compares it with its hashes. */
  'archive.verify': command('read', z.strictObject({ jobId }), verifyReport),
  /** A checked copy in the archive's `backups` folder, or in `folder`. */
  'archive.backup': command(
    'write',
    z.strictObject({ folder: z.string().max(4096).optional(), jobId }),
    backupInfo,
  ),
  'archive.backups': command(
    'read',
    z.strictObject({}),
    z.object({ backups: z.array(backupInfo) }),
  ),
  /**
   * Makes a backup current; what stood before is backed up first. Can be given up until the exchange
   * begins.
   */
  'archive.restore': command(
    'write',
    z.strictObject({ path: z.string().min(1).max(4096), jobId }),
    z.object({ before: backupInfo, articles: z.int() }),
  ),
} as const;
