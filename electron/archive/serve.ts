/** The other side of a port: opens an archive and answers calls, one after another. */

import type { ArchiveCommandName } from '../../shared/contract/contract.ts';
import { toErrorJson } from '../../shared/domain/errors.ts';
import { Archive } from './core.ts';
import { fromStorage } from './errors.ts';
import { internal } from './internal.ts';
import type { Call, FromArchive, ToArchive } from './protocol.ts';
import { unwatched, type Work, watched } from './work.ts';

/** The index is brought up to date when nothing was asked for this long. */
const IDLE_MS = 2000;
/** Between two orders of the list that nobody asked for yet. */
const WARM_STEP_MS = 250;
/** Pieces indexed at a stretch while idle. */
const IDLE_STEP = 20;

export interface ServePort {
  post(message: FromArchive): void;
  onMessage(listener: (message: ToArchive) => void): void;
  /** Ends this thread or process in an orderly way. */
  end(): void;
}

export function serve(port: ServePort): void {
  let archive: Archive | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let warming: ReturnType<typeof setTimeout> | undefined;
  /** Jobs that were given up while they ran. */
  const cancelled = new Set<string>();

  const indexWhenIdle = (delay: number): void => {
    clearTimeout(idle);
    if (archive?.context.readOnly !== null) return;
    idle = setTimeout(() => {
      try {
        if (archive && archive.index(IDLE_STEP) > 0) indexWhenIdle(0);
      } catch (error) {
        port.post({ log: { event: 'index', detail: String(error) } });
      }
    }, delay);
  };

  /** The list, and then its orders one by one, so that even the first look at it is quick. */
  const warmWhenIdle = (delay: number): void => {
    clearTimeout(warming);
    warming = setTimeout(() => {
      const context = archive?.context;
      if (!context?.db.open) return;
      try {
        context.listing.refresh(context.db);
        if (context.listing.prepare()) warmWhenIdle(WARM_STEP_MS);
      } catch (error) {
        port.post({ log: { event: 'warm', detail: String(error) } });
      }
    }, delay);
  };

  const workOf = ({ jobId }: Call): Work =>
    jobId === undefined
      ? unwatched
      : watched(
          (progress) => port.post({ progress, jobId }),
          () => cancelled.has(jobId),
        );

  const answer = async (call: Call): Promise<void> => {
    try {
      if (!archive) throw new Error('A call came before the archive was open.');
      if (call.name === '#close') {
        clearTimeout(idle);
        clearTimeout(warming);
        archive.close();
        port.post({ id: call.id, ok: true, value: null, changed: [] });
        port.end();
        return;
      }
      const run = internal[call.name];
      const ran = run
        ? await run({
            archive,
            replace: (next) => {
              archive = next;
            },
            input: call.input,
            work: workOf(call),
          })
        : await archive.run(call.name as ArchiveCommandName, call.input as never, workOf(call));
      port.post({ id: call.id, ok: true, ...ran });
      if (ran.changed.length > 0) indexWhenIdle(IDLE_MS);
    } catch (error) {
      port.post({ id: call.id, ok: false, error: toErrorJson(fromStorage(error)) });
    } finally {
      if (call.jobId !== undefined) cancelled.delete(call.jobId);
    }
  };

  port.onMessage((message) => {
    if ('cancel' in message) {
      cancelled.add(message.cancel);
      return;
    }
    if (!('start' in message)) {
      void answer(message);
      return;
    }
    try {
      const { warm = false, ...options } = message.start;
      archive = Archive.open({
        ...options,
        log: (log) => port.post({ log }),
        onVault: (vault) => port.post({ vault }),
      });
      port.post({ started: archive.info });
      indexWhenIdle(IDLE_MS);
      if (warm) warmWhenIdle(0);
    } catch (error) {
      port.post({ failed: toErrorJson(fromStorage(error)) });
      port.end();
    }
  });
}
