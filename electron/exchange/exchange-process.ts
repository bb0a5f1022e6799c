/**
 * Reads and writes files away from everything else: a utility process in the program, a worker
 * thread in terminals and tests. It may be ended at any moment; whoever asked starts another.
 */
import { parentPort as threadPort } from 'node:worker_threads';
import { GalleyError, toErrorJson } from '../../shared/domain/errors.ts';
import { readTemplate } from './formats/docx/write-template.ts';
import { leavingOf } from './leaving.ts';
import { listPacked } from './packed-folder.ts';
import {
  type Answer,
  type Done,
  type FromExchange,
  isReading,
  type Printed,
  type Task,
  type ToExchange,
} from './port.ts';
import type { PrintPage } from './printing.ts';
import { Trials } from './proof/print/trial.ts';
import { readFile } from './read-file.ts';
import { contentOf, writeFile } from './write-file.ts';

/** What Electron lays into a utility process. */
interface UtilityPort {
  postMessage(message: FromExchange): void;
  on(event: 'message', listener: (event: { data: ToExchange }) => void): void;
}

type Post = (message: FromExchange) => void;
type Given = Task & { readonly id: number };

/** What was found out about the printer, once. */
const trials = new Trials();

/** Pages that are at the printer, by their task. */
const printing = new Map<number, (printed: Printed) => void>();

/** Has a page of a task printed by whoever gave the task. */
async function print(id: number, page: PrintPage, post: Post): Promise<Uint8Array> {
  const printed = await new Promise<Printed>((resolve) => {
    printing.set(id, resolve);
    post({ id, kind: 'print', page });
  });
  printing.delete(id);
  if ('error' in printed) throw GalleyError.from(printed.error);
  return printed.bytes;
}

async function carryOut(task: Given, post: Post): Promise<Done> {
  if (task.kind === 'read') return await readFile(task.path, task.inside);
  if (task.kind === 'list') return await listPacked(task.path);
  if (task.kind === 'template') return { styles: (await readTemplate(task.bytes)).styles.length };
  if (task.kind === 'leaving') return leavingOf(task.of);
  if (task.kind === 'resize') {
    // The codecs are loaded only where a desk wants them.
    const { resized } = await import('./picture-size/index.ts');
    return await resized(task.bytes, task.longest);
  }
  return await writeFile(task, (page) => print(task.id, page, post), contentOf, trials);
}

async function answer(task: Given, post: Post): Promise<Answer> {
  try {
    return {
      id: task.id,
      ok: true,
      value: await carryOut(task, post),
    };
  } catch (error) {
    return { id: task.id, ok: false, error: errorOf(error, task.kind) };
  }
}

async function hear(message: ToExchange, post: Post): Promise<void> {
  if (message.kind === 'printed') printing.get(message.id)?.(message);
  else post(await answer(message, post));
}

function errorOf(error: unknown, kind: Task['kind']) {
  const known = toErrorJson(error);
  if (known.code !== 'internal') return known;
  // A fault of ours, or a file made to provoke one: either way the file, and only it, is refused.
  return isReading(kind)
    ? { code: 'import-refused' as const, message: 'This file could not be understood.' }
    : {
        code: 'export-failed' as const,
        message: 'This piece could not be written in this format.',
      };
}

const utilityPort = (process as unknown as { parentPort?: UtilityPort }).parentPort;

if (utilityPort) {
  utilityPort.on('message', ({ data }) => {
    void hear(data, (done) => utilityPort.postMessage(done));
  });
} else if (threadPort) {
  const port = threadPort;
  port.on('message', (message: ToExchange) => {
    void hear(message, (done) => port.postMessage(done));
  });
} else {
  throw new Error('exchange-process runs as a utility process or a worker thread only.');
}
