/** Hands tasks to the exchange process, one at a time, and outlives whatever a file does to it. */
import { GalleyError } from '../../shared/domain/errors.ts';
import { limits } from './limits.ts';
import type {
  CompareTask,
  ExchangeHost,
  FromExchange,
  Port,
  ReadDone,
  Task,
  WriteDone,
  WriteTask,
} from './port.ts';

export interface Engine {
  read(path: string): Promise<ReadDone>;
  write(task: WriteTask | CompareTask): Promise<WriteDone>;
  /** Ends the process; what is under way is refused. */
  close(): void;
}

/**
 * @param time milliseconds for one task; a task that takes longer is refused, its process ended
 */
export function createEngine(host: ExchangeHost, time: number = limits.time): Engine {
  let port: Port | null = null;
  let nextId = 1;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;
  let settle: ((answer: FromExchange | 'ended') => void) | null = null;

  function start(): Port {
    const started = host.start();
    started.onMessage((message) => {
      if (port === started) settle?.(message);
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

  function run(task: Task): Promise<ReadDone | WriteDone> {
    return new Promise((resolve, reject) => {
      if (closed) {
        reject(new GalleyError('cancelled', 'The work was given up.'));
        return;
      }
      const id = nextId;
      nextId += 1;
      const timer = setTimeout(() => {
        end();
        done();
        reject(trouble(task, `takes longer than ${Math.round(time / 1000)} seconds`));
      }, time);
      const done = () => {
        clearTimeout(timer);
        settle = null;
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

  function queued(task: Task): Promise<ReadDone | WriteDone> {
    const result = turn.then(() => run(task));
    turn = result.catch(() => {});
    return result;
  }

  return {
    read: (path) => queued({ kind: 'read', path }) as Promise<ReadDone>,
    write: (task) => queued(task) as Promise<WriteDone>,
    close() {
      closed = true;
      const waiting = settle;
      end();
      waiting?.('ended');
    },
  };
}

function trouble(task: Task, what: string): GalleyError {
  return task.kind === 'read'
    ? new GalleyError('import-refused', `This file ${what} to read.`)
    : new GalleyError('export-failed', `This piece ${what} to write.`);
}
