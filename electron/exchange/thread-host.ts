/** Reads and writes in a worker thread: for the terminal and for tests. */
import { Worker } from 'node:worker_threads';
import { limits } from './limits.ts';
import type { ExchangeHost, FromExchange } from './port.ts';

/** @param file `exchange-process.ts`, or its bundle */
export function threadHost(file: string | URL): ExchangeHost {
  return {
    start() {
      const worker = new Worker(file, {
        resourceLimits: { maxOldGenerationSizeMb: limits.memory, stackSizeMb: 8 },
      });
      return {
        post: (message) => worker.postMessage(message),
        onMessage: (listener) => worker.on('message', (message: FromExchange) => listener(message)),
        onExit: (listener) => {
          worker.once('exit', (code) => listener(code));
          // Running out of memory is an error here; the exit that follows says enough.
          worker.on('error', () => {});
        },
        kill: () => void worker.terminate(),
      };
    },
  };
}
