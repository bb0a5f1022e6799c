/** The archive's one writer, a worker thread. */
import { parentPort } from 'node:worker_threads';
import type { ToArchive } from './protocol.ts';
import { serve } from './serve.ts';

const port = parentPort;
if (!port) throw new Error('writer-worker runs as a worker thread only.');
serve({
  post: (message) => port.postMessage(message),
  onMessage: (listener) => port.on('message', (message: ToArchive) => listener(message)),
  end: () => port.close(),
});
