/**
 * The archive's reader: a utility process in the program, where a query that runs long can be ended
 * at once, and a worker thread under tests and in terminals.
 */
import { parentPort as threadPort } from 'node:worker_threads';
import type { FromArchive, ToArchive } from './protocol.ts';
import { serve } from './serve.ts';

/** What Electron lays into a utility process. */
interface UtilityPort {
  postMessage(message: FromArchive): void;
  on(event: 'message', listener: (event: { data: ToArchive }) => void): void;
}

const utilityPort = (process as unknown as { parentPort?: UtilityPort }).parentPort;

if (utilityPort) {
  serve({
    post: (message) => utilityPort.postMessage(message),
    onMessage: (listener) => utilityPort.on('message', ({ data }) => listener(data)),
    end: () => process.exit(0),
  });
} else if (threadPort) {
  const port = threadPort;
  serve({
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', (message: ToArchive) => listener(message)),
    end: () => port.close(),
  });
} else {
  throw new Error('reader-process runs as a utility process or a worker thread only.');
}
