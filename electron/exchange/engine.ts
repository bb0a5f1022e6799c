/** Hands tasks to the exchange process, one at a time, and outlives whatever a file does to it. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GalleyError, toErrorJson } from '../../shared/domain/errors.ts';
import type { Leaving } from '../../shared/domain/leaving.ts';
import { limits } from './limits.ts';
import type { Resized } from './picture-size/index.ts';
import {
  type Answer,
  type AnyWriteTask,
  type Done,
  type ExchangeHost,
  isReading,
  type LeavingTask,
  type ListDone,
  type Port,
  type ReadDone,
  type Task,
  type WriteDone,
} from './port.ts';
import { noPrinter, type Printer, type PrintPage } from './printing.ts';

export interface Engine {
  /**
   * @param inside the file in a packed folder
   * @param signal ends the process in the midst of it
   */
  read(path: string, inside?: string, signal?: AbortSignal): Promise<ReadDone>;
  /** The files of a packed folder. */
  list(path: string): Promise<ListDone>;
  /** @param signal gives up what is at the printer; nothing is written then */
  write(task: AnyWriteTask, signal?: AbortSignal): Promise<WriteDone>;
  /** @throws GalleyError `import-refused` when it is no Word file whose looks can be taken */
  checkTemplate(bytes: Uint8Array): Promise<void>;
  /**
   * A PNG or JPEG with its longer side at most `longest` pixels.
   * @param signal ends the process in the midst of it
   * @throws GalleyError when it cannot be made, or `cancelled`
   */
  resize(bytes: Uint8Array, longest: number, signal?: AbortSignal): Promise<Resized>;
  /** What would be in the file. */
  leaving(of: LeavingTask['of']): Promise<Leaving>;
  /** Ends the process; what is under way is refused. */
  close(): void;
}

/**
 * @param time milliseconds for one task; a task that takes longer is refused, its process ended. The
 *   printer has limits of its own, and its time does not count.
 */
export function createEngine(
  host: ExchangeHost,
  time: number = limits.time,
  printer: Printer = noPrinter,
): Engine {
  const closing = new AbortController();
  let port: Port | null = null;
  let nextId = 1;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;
  let settle: ((answer: Answer | 'ended') => void) | null = null;
  let atPrinter: ((page: PrintPage) => void) | null = null;

  function start(): Port {
    const started = host.start();
    started.onMessage((message) => {
      if (port !== started) return;
      if ('page' in message) atPrinter?.(message.page);
      else settle?.(message);
    });
    started.onExit(() => {
      if (port !== started) return;
      port = null;
      settle?.('ended');
    });
    port = started;
    return started;
  }

  function end(): void {
    const ending = port;
    port = null;
    ending?.kill();
  }

  function run(task: Task, signal: AbortSignal): Promise<Done> {
    return new Promise((resolve, reject) => {
      const givenUp = () => reject(new GalleyError('cancelled', 'The work was given up.'));
      const endable = task.kind === 'resize' || task.kind === 'read';
      if (closed || (endable && signal.aborted)) {
        givenUp();
        return;
      }
      const id = nextId;
      nextId += 1;
      const watch = () =>
        setTimeout(() => {
          end();
          done();
          reject(trouble(task, `takes longer than ${Math.round(time / 1000)} seconds`));
        }, time);
      let timer = watch();
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        settle = null;
        atPrinter = null;
      };
      // It writes nothing that could be left half.
      const giveUp = () => {
        end();
        done();
        givenUp();
      };
      if (endable) signal.addEventListener('abort', giveUp, { once: true });
      atPrinter = (page) => {
        clearTimeout(timer);
        const from = port;
        void printed(page, signal).then((result) => {
          // Meanwhile the process may have ended, and its task with it.
          if (port !== from || atPrinter === null) return;
          timer = watch();
          from?.post({ kind: 'printed', id, ...result });
        });
      };
      settle = (answer) => {
        if (answer !== 'ended' && answer.id !== id) return;
        done();
        if (answer === 'ended') reject(trouble(task, 'needs more memory than one file may take'));
        else if (answer.ok) resolve(answer.value);
        else reject(GalleyError.from(answer.error));
      };
      (port ?? start()).post({ ...task, id });
    });
  }

  async function printed(page: PrintPage, signal: AbortSignal) {
    try {
      return { bytes: await printer.print(page, signal) };
    } catch (error) {
      return { error: toErrorJson(error) };
    }
  }

  function queued(task: Task, signal?: AbortSignal): Promise<Done> {
    const both = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
    const result = turn.then(() => run(task, both));
    turn = result.catch(() => {});
    return result;
  }

  return {
    read: (path, inside, signal) =>
      queued(
        { kind: 'read', path, ...(inside === undefined ? {} : { inside }) },
        signal,
      ) as Promise<ReadDone>,
    list: (path) => queued({ kind: 'list', path }) as Promise<ListDone>,
    async checkTemplate(bytes) {
      await queued({ kind: 'template', bytes });
    },
    resize: (bytes, longest, signal) =>
      queued({ kind: 'resize', bytes, longest }, signal) as Promise<Resized>,
    leaving: (of) => queued({ kind: 'leaving', of }) as Promise<Leaving>,
    write: (task, signal) => cleaned(task, (begun) => queued(begun, signal) as Promise<WriteDone>),
    close() {
      closed = true;
      closing.abort();
      const waiting = settle;
      end();
      waiting?.('ended');
    },
  };
}

/** Writes under a name known here too: whoever is ended in the middle of it cannot tidy up. */
async function cleaned(
  task: AnyWriteTask,
  write: (begun: AnyWriteTask) => Promise<WriteDone>,
): Promise<WriteDone> {
  const temporary = `.${randomBytes(8).toString('hex')}.part`;
  try {
    return await write({ ...task, temporary });
  } catch (error) {
    await rm(join(task.folder, temporary), { force: true }).catch(() => undefined);
    throw error;
  }
}

function trouble(task: Task, what: string): GalleyError {
  return isReading(task.kind)
    ? new GalleyError('import-refused', `This file ${what} to read.`)
    : new GalleyError('export-failed', `This piece ${what} to write.`);
}
