/** One side of a port: numbered calls and their answers. */
import type { ArchiveInfo } from '../../../shared/contract/archive.ts';
import { type ErrorJson, GalleyError } from '../../../shared/domain/errors.ts';
import type { VaultState } from '../../../shared/domain/vault.ts';
import type { Logger } from '../context.ts';
import type { FromArchive, Port, Start } from '../protocol.ts';
import type { WorkProgress } from '../work.ts';

interface Waiting {
  resolve: (answer: { value: unknown; changed: string[] }) => void;
  reject: (error: Error) => void;
}

/** Says that the other side ended while a call was under way. */
export class LinkLost extends Error {}

export class Link {
  private readonly port: Port;
  private readonly waiting = new Map<number, Waiting>();
  private next = 1;
  private ended = false;
  /** Told how far the calls that were given a job are. */
  onProgress: (jobId: string, progress: WorkProgress) => void = () => {};
  /** Told when the identity vault was opened or locked on the other side. */
  onVault: (state: VaultState) => void = () => {};
  /** Settles when the other side has opened the archive. */
  readonly started: Promise<ArchiveInfo>;
  /** Resolves when the other side has ended. */
  readonly exited: Promise<void>;

  constructor(port: Port, start: Start, log: Logger) {
    this.port = port;
    let open: (info: ArchiveInfo) => void = () => {};
    let fail: (error: Error) => void = () => {};
    let exit: () => void = () => {};
    this.started = new Promise((resolve, reject) => {
      open = resolve;
      fail = reject;
    });
    this.exited = new Promise((resolve) => {
      exit = resolve;
    });
    // Whoever awaits `started` sees the failure; nobody else must.
    this.started.catch(() => {});
    port.onMessage((message) => {
      if ('started' in message) open(message.started);
      else if ('failed' in message) fail(GalleyError.from(message.failed));
      else if ('log' in message) log(message.log);
      else if ('vault' in message) this.onVault(message.vault);
      else if ('progress' in message) this.onProgress(message.jobId, message.progress);
      else this.settle(message);
    });
    port.onExit(() => {
      this.ended = true;
      fail(new LinkLost('The archive’s process ended while it was starting.'));
      for (const { reject } of this.waiting.values()) reject(new LinkLost());
      this.waiting.clear();
      exit();
    });
    port.post(start);
  }

  get alive(): boolean {
    return !this.ended;
  }

  /** Resolves with the answer; rejects with a GalleyError, or LinkLost when the other side ended. */
  call(
    name: string,
    input: unknown,
    jobId?: string,
  ): Promise<{ value: unknown; changed: string[] }> {
    if (this.ended) return Promise.reject(new LinkLost());
    const id = this.next;
    this.next += 1;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.port.post({ id, name, input, ...(jobId === undefined ? {} : { jobId }) });
    });
  }

  /** Asks the other side to give a job up at its next step. */
  cancel(jobId: string): void {
    if (!this.ended) this.port.post({ cancel: jobId });
  }

  kill(): void {
    this.port.kill();
  }

  private settle(message: Extract<FromArchive, { id: number }>): void {
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (!waiting) return;
    if (message.ok) waiting.resolve(message);
    else waiting.reject(GalleyError.from(message.error as ErrorJson));
  }
}
