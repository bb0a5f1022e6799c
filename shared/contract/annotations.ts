/** Commands on comment threads. */
import { z } from 'zod';
import { suggestionKey, textQuote, thread } from '../domain/annotation.ts';
import { uuid } from '../domain/article.ts';
import { command } from './command.ts';

const body = z.string().trim().min(1).max(20_000);

export const annotationCommands = {
  /**
   * Begins a thread. The caller has put, or is putting, the mark `id` into the text; a thread on a
   * suggestion hangs on the suggestion's key instead.
   */
  'thread.create': command(
    'write',
    z.strictObject({
      id: uuid,
      articleId: uuid,
      quote: textQuote,
      body,
      suggestion: suggestionKey.nullable().default(null),
    }),
    thread,
  ),
  'thread.reply': command('write', z.strictObject({ threadId: uuid, body }), thread),
  /** Resolves a thread, or opens it again. */
  'thread.resolve': command(
    'write',
    z.strictObject({ threadId: uuid, resolved: z.boolean() }),
    thread,
  ),
  /** Takes a thread away, or brings it back; its words stay in the archive either way. */
  'thread.remove': command(
    'write',
    z.strictObject({ threadId: uuid, removed: z.boolean() }),
    thread,
  ),
  /** Changes the words of a comment; only its author may. */
  'comment.edit': command('write', z.strictObject({ commentId: uuid, body }), thread),
  /** All threads of a piece, removed ones left out. */
  'thread.list': command(
    'read',
    z.strictObject({ articleId: uuid }),
    z.object({ threads: z.array(thread) }),
  ),
} as const;
