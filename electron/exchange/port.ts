/** The channel to the process (or thread) that reads and writes files. */
import type { Comparison } from '../../shared/domain/comparison.ts';
import type { ErrorJson } from '../../shared/domain/errors.ts';
import type { ExportFormat } from '../../shared/domain/exchange.ts';
import type { ComparedPicture } from './comparison.ts';
import { limits } from './limits.ts';
import type { Picture } from './reading.ts';
import type { WriteSource } from './writing.ts';

/** Reads one file. */
export interface ReadTask {
  readonly kind: 'read';
  /** Absolute. */
  readonly path: string;
}

/** A file read: what `article.import` takes, and what is told about it. */
export interface ReadDone {
  readonly name: string;
  readonly original: Uint8Array<ArrayBuffer>;
  /** ProseMirror JSON. */
  readonly doc: string;
  readonly fields: Record<string, unknown>;
  readonly pictures: readonly Picture[];
  readonly warnings: string[];
  readonly inferred: string[];
  /** Blocks of the body at its top level, notes not counted. */
  readonly blocks: number;
}

/** Writes one piece; the file's name is never that of one which is there. */
export interface WriteTask {
  readonly kind: 'write';
  readonly format: ExportFormat;
  /** Absolute; made when it is missing. */
  readonly folder: string;
  /** The file's name without its extension. */
  readonly stem: string;
  readonly source: Omit<WriteSource, 'doc' | 'pictures'> & {
    readonly doc: string;
    readonly pictures: readonly { hash: string; mime: string; bytes: Uint8Array }[];
  };
}

/** Writes a comparison of two versions as a page, under the same rules. */
export interface CompareTask {
  readonly kind: 'compare';
  readonly folder: string;
  readonly stem: string;
  readonly comparison: Comparison;
  readonly pictures: readonly ComparedPicture[];
}

export interface WriteDone {
  /** Absolute path of the written file. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file as it was read back. */
  readonly sha256: string;
}

export type Task = ReadTask | WriteTask | CompareTask;
export type ToExchange = Task & { readonly id: number };
export type FromExchange =
  | { readonly id: number; readonly ok: true; readonly value: ReadDone | WriteDone }
  | { readonly id: number; readonly ok: false; readonly error: ErrorJson };

/** One end of the channel, whatever it is made of. */
export interface Port {
  post(message: ToExchange): void;
  onMessage(listener: (message: FromExchange) => void): void;
  /** Called once when the other side has ended. */
  onExit(listener: (code: number | null) => void): void;
  /** Ends the other side at once, whatever it is doing. */
  kill(): void;
}

/** Starts a process or thread that runs `exchange-process.ts`. */
export interface ExchangeHost {
  start(): Port;
}

/** What a process that reads foreign files is started with: a heap that ends before the machine's. */
export const memoryArguments: readonly string[] = [`--max-old-space-size=${limits.memory}`];
