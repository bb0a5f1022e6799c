/** The channel to the process (or thread) that reads and writes files. */
import type { Comparison, ComparisonFormat } from '../../shared/domain/comparison.ts';
import type { ErrorJson } from '../../shared/domain/errors.ts';
import type { ExportFormat } from '../../shared/domain/exchange.ts';
import type { Leaving } from '../../shared/domain/leaving.ts';
import type { ReportFormat } from '../../shared/domain/report.ts';
import type { ImportCounts, Review } from '../../shared/domain/review.ts';
import type { OpenSuggestions } from '../../shared/domain/suggestions.ts';
import type { ComparedPicture } from './comparison.ts';
import type { ReportSource } from './formats/report/source.ts';
import { limits } from './limits.ts';
import type { Resized } from './picture-size/index.ts';
import type { PrintPage } from './printing.ts';
import type { Forbidden } from './proof/forbidden.ts';
import type { Picture } from './reading.ts';
import type { ReviewSource } from './review-copy.ts';
import type { WriteSource } from './writing.ts';

/** Reads one file. */
export interface ReadTask {
  readonly kind: 'read';
  /** Absolute. */
  readonly path: string;
  /** Of a packed folder: the file in it that is read. */
  readonly inside?: string;
}

/** Tells which files a packed folder holds. */
export interface ListTask {
  readonly kind: 'list';
  /** Absolute. */
  readonly path: string;
}

export interface ListDone {
  /** In order; with the reason for each that is not read though it might be expected to be. */
  readonly files: readonly { readonly name: string; readonly error?: string }[];
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
  /** Comments and suggestions; null when the format has none. */
  readonly review: Review | null;
  readonly counts: ImportCounts;
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
  readonly source: Omit<WriteSource, 'doc' | 'pictures' | 'review' | 'template'> & {
    readonly doc: string;
    /** Null for a clean copy: its writer is not even given what may not leave. */
    readonly review: ReviewSource | null;
    readonly pictures: readonly { hash: string; mime: string; bytes: Uint8Array }[];
    /** A Word file whose styles, theme and page the written one takes. */
    readonly templateFile?: Uint8Array;
  };
  /** What the written file is searched for before it gets its name. */
  readonly forbidden: readonly Forbidden[];
  /** Open suggestions: what they take out may not be in a clean copy either. */
  readonly suggestions: OpenSuggestions | null;
}

/** Writes several pieces as one book, under the same rules. */
export interface IssueTask {
  readonly kind: 'issue';
  readonly folder: string;
  readonly stem: string;
  readonly title: string;
  /** In the order of the chapters: what a book of each alone would be written of. */
  readonly pieces: readonly WriteTask[];
}

/** Writes a comparison of two versions, under the same rules. */
export interface CompareTask {
  readonly kind: 'compare';
  readonly format: ComparisonFormat;
  readonly folder: string;
  readonly stem: string;
  readonly comparison: Comparison;
  /** Both documents as JSON, which the written file is held against. */
  readonly texts: { readonly before: string; readonly after: string };
  readonly pictures: readonly ComparedPicture[];
  readonly forbidden: readonly Forbidden[];
}

/** Writes the record of a fact-check, under the same rules. */
export interface ReportTask {
  readonly kind: 'report';
  readonly folder: string;
  readonly stem: string;
  readonly format: ReportFormat;
  readonly redacted: boolean;
  readonly source: ReportSource;
  readonly forbidden: readonly Forbidden[];
}

export interface WriteDone {
  /** Absolute path of the written file. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file as it was read back. */
  readonly sha256: string;
  /** What the format could not say, a sentence each. */
  readonly lost: string[];
}

/** Whatever ends in a file. */
export type AnyWriteTask = (WriteTask | IssueTask | CompareTask | ReportTask) & {
  /** What the file is called beside its name until it is whole; some name of its own unless told. */
  readonly temporary?: string;
};

/** Counts what would be in a file, and writes nothing. */
export interface LeavingTask {
  readonly kind: 'leaving';
  readonly of: WriteTask | ReportTask;
}

/** Looks whether a Word file's styles, theme and page can be taken. */
export interface TemplateTask {
  readonly kind: 'template';
  readonly bytes: Uint8Array;
}

/** Makes a PNG or JPEG smaller. */
export interface ResizeTask {
  readonly kind: 'resize';
  readonly bytes: Uint8Array;
  /** Pixels of the longer side. */
  readonly longest: number;
}

export interface TemplateDone {
  readonly styles: number;
}

export type Task = ReadTask | ListTask | TemplateTask | ResizeTask | AnyWriteTask | LeavingTask;

/** Whether what goes wrong is a file's that came from outside. */
export const isReading = (kind: Task['kind']): boolean =>
  kind === 'read' || kind === 'list' || kind === 'template';

/** What comes of a task. */
export type Done = ReadDone | ListDone | TemplateDone | Resized | WriteDone | Leaving;

/** A page of a task under way as it was printed, or why it was not. */
export type Printed =
  | { readonly kind: 'printed'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'printed'; readonly id: number; readonly error: ErrorJson };

export type ToExchange = (Task & { readonly id: number }) | Printed;
export type FromExchange =
  | { readonly id: number; readonly kind: 'print'; readonly page: PrintPage }
  | Answer;

/** How a task ended. */
export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: Done }
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
