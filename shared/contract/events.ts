/** Events that main sends to windows, each with the form of its payload. */
import { z } from 'zod';
import { uuid } from '../domain/article.ts';
import { jobProgress, jobResult } from '../domain/exchange.ts';
import { person } from '../domain/person.ts';
import { settings } from '../domain/settings.ts';
import { vaultState } from '../domain/vault.ts';

export const events = {
  /** After a commit: which pieces changed; an empty list means 'anything may have'. */
  'archive.changed': z.object({ articleIds: z.array(uuid) }),
  /** Another archive (or none) is open now, or it was restored: windows read everything anew. */
  'archive.replaced': z.object({}),
  'profile.changed': z.object({ profile: person }),
  'settings.changed': settings,
  /** The identity vault was made, opened or locked, be it by itself. */
  'vault.changed': vaultState,
  'job.progress': jobProgress,
  'job.finished': jobResult,
  /** A menu item was chosen: a command id of `shared/domain/commands.ts`. */
  'menu.command': z.object({ id: z.string() }),
  /** Make everything typed durable, then answer with `window.flushed`. */
  'window.flush': z.object({ token: z.string() }),
  /** The native window went into or out of full screen. */
  'window.fullScreen': z.object({ fullScreen: z.boolean() }),
  /** Other words are right now: another language, a word taught or forgotten. */
  'spelling.changed': z.object({}),
  /** Something the person should know, in one sentence. */
  notice: z.object({ text: z.string(), tone: z.enum(['info', 'warning', 'error']) }),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.infer<(typeof events)[E]>;
export const EVENT_CHANNEL = 'galley:event';
/** From the preload alone to main: the path of a file that a person dropped. */
export const DROP_CHANNEL = 'galley:dropped';
