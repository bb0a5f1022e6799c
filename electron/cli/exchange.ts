/** Import and export in a terminal: jobs with a worker thread of their own, outcomes as they come. */
import { fileURLToPath } from 'node:url';
import { newId } from '../../shared/document/ids.ts';
import type { ExportOutcome, ImportOutcome, JobResult } from '../../shared/domain/exchange.ts';
import type { ArchiveClient } from '../archive/client.ts';
import type { Printer } from '../exchange/printing.ts';
import { createExchange, type Exchange } from '../exchange/service.ts';
import { threadHost } from '../exchange/thread-host.ts';

/** From the sources the worker is a source too; bundled, it lies with the program's other parts. */
function workerFile(): string {
  const here = fileURLToPath(import.meta.url);
  const file = here.endsWith('.ts')
    ? new URL('../exchange/exchange-process.ts', import.meta.url)
    : new URL('../main/exchange-process.cjs', import.meta.url);
  return fileURLToPath(file);
}

/**
 * Runs one job to its end. Ctrl-C cancels it between two files.
 * @param tell called with each outcome, in order
 */
export async function runJob<O extends ImportOutcome | ExportOutcome>(
  archive: ArchiveClient,
  printer: Printer,
  start: (exchange: Exchange) => Promise<{ jobId: string }>,
  tell: (outcome: O) => Promise<void>,
): Promise<JobResult> {
  let told: Promise<void> = Promise.resolve();
  let broken: unknown;
  let finish: (result: JobResult) => void = () => {};
  const finished = new Promise<JobResult>((resolve) => {
    finish = resolve;
  });
  let jobId = '';
  const cancel = () => void exchange.cancel({ jobId });
  const exchange = createExchange({
    archive,
    host: threadHost(workerFile()),
    newId,
    printer,
    onProgress: () => {},
    onFinished: (result) => finish(result),
    onOutcome: (outcome) => {
      told = told
        .then(() => tell(outcome as O))
        .catch((error: unknown) => {
          broken ??= error;
          cancel();
        });
    },
  });
  process.once('SIGINT', cancel);
  try {
    ({ jobId } = await start(exchange));
    const result = await finished;
    await told;
    if (broken !== undefined) throw broken;
    return result;
  } finally {
    process.off('SIGINT', cancel);
    await exchange.close();
  }
}

/** Asks the exchange something that ends with its answer. */
export async function withExchange<T>(
  archive: ArchiveClient,
  ask: (exchange: Exchange) => Promise<T>,
): Promise<T> {
  const exchange = createExchange({
    archive,
    host: threadHost(workerFile()),
    newId,
    onProgress: () => {},
    onFinished: () => {},
  });
  try {
    return await ask(exchange);
  } finally {
    await exchange.close();
  }
}
