/** What every command is given. */
import type { Command } from 'commander';
import type { Printer } from '../exchange/printing.ts';
import type { Output } from './output.ts';

export interface Context {
  readonly output: Output;
  readonly printer: Printer;
  /** Some of the work failed: the exit code will be 1. */
  readonly fail: () => void;
}

export interface GlobalOptions {
  readonly archive?: string;
  readonly json?: boolean;
}

/** The options of a command, those of the program included. */
export const optionsOf = <T extends object>(command: Command): T & GlobalOptions =>
  command.optsWithGlobals<T & GlobalOptions>();
