/** What a measurement is, and what it is given. */
import type { Machine } from './machine.ts';
import type { Row } from './report.ts';

export interface Context {
  readonly machine: Machine;
  /** Fewer rounds and smaller sizes: to see that everything works. */
  readonly quick: boolean;
  /** One line on what is going on. */
  readonly say: (line: string) => void;
}

export interface Measure {
  readonly name: string;
  readonly run: (context: Context) => Promise<Row[]>;
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
