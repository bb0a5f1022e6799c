/** What was measured, as rows, and the two files that they are written to. */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Summary } from './statistics.ts';

/** What is compared with the aim. `bound`: ours in the row's unit; `ratio`: ours over the peer's. */
export interface Aim {
  readonly of: 'p50' | 'p95';
  readonly kind: 'bound' | 'ratio';
  readonly atMost: number;
}

export interface Row {
  /** The measurement's name, such as `typing`. */
  readonly measure: string;
  readonly what: string;
  readonly size: string;
  readonly unit: 'ms' | 'MB' | '%' | 'words';
  readonly ours: Summary;
  readonly peer?: { readonly name: string; readonly figures: Summary };
  readonly aim?: Aim;
  readonly note?: string;
}

/** Whether the row meets its aim; undefined when it has none. */
export function met(row: Row): boolean | undefined {
  if (!row.aim) return undefined;
  const ours = row.ours[row.aim.of];
  if (row.aim.kind === 'bound') return ours <= row.aim.atMost;
  if (!row.peer) throw new Error(`'${row.what}' is compared with a peer that was not measured`);
  return ours <= row.aim.atMost * row.peer.figures[row.aim.of];
}

export interface Report {
  readonly date: string;
  readonly quick: boolean;
  readonly electron: string;
  readonly machine: string;
  readonly rows: readonly Row[];
  /** Measurements that could not be taken, each with its reason. */
  readonly failed: readonly { readonly measure: string; readonly reason: string }[];
}

/** One line about the machine: figures of two machines are not comparable. */
export function machineLine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${process.platform} ${process.arch}, ${cpus().length} × ${first?.model ?? 'unknown'}, ${memory} GiB`;
}

/** Writes `bench.json` and `bench.md` into the folder. */
export async function writeReport(report: Report, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const rows = report.rows.map((row) => ({ ...row, met: met(row) ?? null }));
  await writeFile(join(folder, 'bench.json'), `${JSON.stringify({ ...report, rows }, null, 2)}\n`);
  await writeFile(join(folder, 'bench.md'), asMarkdown(report));
}

/** The table for people. */
export function asMarkdown(report: Report): string {
  const head = ['what', 'size', 'ours p50 / p95', 'peer', 'peer p50 / p95', 'ratio', 'aim', 'met'];
  const lines = report.rows.map((row) => [
    row.what,
    row.size,
    figures(row.ours, row.unit),
    row.peer?.name ?? '',
    row.peer ? figures(row.peer.figures, row.unit) : '',
    row.peer ? ratio(row) : '',
    aim(row),
    verdict(row),
  ]);
  const notes = [...new Set(report.rows.flatMap((row) => (row.note ? [row.note] : [])))];
  return [
    `Electron ${report.electron}, ${report.machine}, ${report.date}${report.quick ? ' (quick)' : ''}`,
    '',
    ...[head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...notes.map((note) => `- ${note}`),
    ...report.failed.map(({ measure, reason }) => `- **Not measured: ${measure}.** ${reason}`),
    '',
  ].join('\n');
}

function figures(summary: Summary, unit: Row['unit']): string {
  const p50 = short(summary.p50);
  const value = summary.n === 1 ? p50 : `${p50} / ${short(summary.p95)}`;
  return `${value} ${unit}`;
}

function short(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

function ratio({ ours, peer, aim: goal }: Row): string {
  if (!peer) return '';
  const of = goal?.of ?? 'p50';
  return `${(ours[of] / peer.figures[of]).toFixed(2)} (${of})`;
}

function aim({ aim: goal, unit }: Row): string {
  if (!goal) return '';
  const limit = goal.kind === 'ratio' ? `${goal.atMost} × peer` : `${goal.atMost} ${unit}`;
  return `${goal.of} ≤ ${limit}`;
}

function verdict(row: Row): string {
  const answer = met(row);
  if (answer === undefined) return '';
  return answer ? 'yes' : '**no**';
}
