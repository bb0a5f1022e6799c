/** One job of the exchange as the terminal runs it: in a thread of the bundled program. */
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { createExchange, type Exchange } from '../../electron/exchange/service.ts';
import { threadHost } from '../../electron/exchange/thread-host.ts';
import { newId } from '../../shared/document/ids.ts';
import type { JobResult } from '../../shared/domain/exchange.ts';

/** Starts the thread, runs the job to its end, and ends the thread. */
export async function runJob(
  archive: ArchiveClient,
  start: (exchange: Exchange) => Promise<{ jobId: string }>,
): Promise<JobResult> {
  const host = threadHost(new URL('../../dist/main/exchange-process.cjs', import.meta.url));
  const { promise, resolve } = Promise.withResolvers<JobResult>();
  const exchange = createExchange({
    archive,
    host,
    newId,
    onProgress: () => {},
    onFinished: resolve,
  });
  try {
    await start(exchange);
    return await promise;
  } finally {
    await exchange.close();
  }
}
