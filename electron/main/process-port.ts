/** A utility process behind the port that the archive's reader and the exchange speak through. */
import { utilityProcess } from 'electron';
import { endProcess } from './end-process.ts';

/** One end of a channel to another process. */
export interface ProcessPort<Received = unknown> {
  post(message: unknown): void;
  onMessage(listener: (message: Received) => void): void;
  onExit(listener: (code: number | null) => void): void;
  /** Ends the process at once, whatever it is doing. */
  kill(): void;
}

/**
 * Starts one.
 * @param file absolute path of the bundled entry
 * @param name what task managers show
 */
export function startProcess<Received>(
  file: string,
  name: string,
  execArgv: readonly string[] = [],
): ProcessPort<Received> {
  const child = utilityProcess.fork(file, [], {
    serviceName: name,
    stdio: 'inherit',
    execArgv: [...execArgv],
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => endProcess(child),
  };
}
