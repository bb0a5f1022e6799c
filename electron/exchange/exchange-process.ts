/**
 * Reads and writes files away from everything else: a utility process in the program, a worker
 * thread in terminals and tests. It may be ended at any moment; whoever asked starts another.
 */
import { parentPort as threadPort } from 'node:worker_threads';
import { toErrorJson } from '../../shared/domain/errors.ts';
import type { FromExchange, ToExchange } from './port.ts';
import { readFile } from './read-file.ts';
import { writeFile } from './write-file.ts';

/** What Electron lays into a utility process. */
interface UtilityPort {
  postMessage(message: FromExchange): void;
  on(event: 'message', listener: (event: { data: ToExchange }) => void): void;
}

function answer(task: ToExchange): FromExchange {
  try {
    return {
      id: task.id,
      ok: true,
      value: task.kind === 'read' ? readFile(task.path) : writeFile(task),
    };
  } catch (error) {
    return { id: task.id, ok: false, error: errorOf(error, task.kind) };
  }
}

function errorOf(error: unknown, kind: ToExchange['kind']) {
  const known = toErrorJson(error);
  if (known.code !== 'internal') return known;
  // A fault of ours, or a file made to provoke one: either way the file, and only it, is refused.
  return kind === 'read'
    ? { code: 'import-refused' as const, message: 'This file could not be understood.' }
    : {
        code: 'export-failed' as const,
        message: 'This piece could not be written in this format.',
      };
}

const utilityPort = (process as unknown as { parentPort?: UtilityPort }).parentPort;

if (utilityPort) {
  utilityPort.on('message', ({ data }) => utilityPort.postMessage(answer(data)));
} else if (threadPort) {
  const port = threadPort;
  port.on('message', (task: ToExchange) => port.postMessage(answer(task)));
} else {
  throw new Error('exchange-process runs as a utility process or a worker thread only.');
}
