/** What a command is: a name, the form of its input and of its output. */
import type { z } from 'zod';

export type CommandKind = 'read' | 'write' | 'shell' | 'exchange';

export interface Command<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  K extends CommandKind = CommandKind,
> {
  readonly input: I;
  readonly output: O;
  /**
   * `write`: runs on the archive's one writer. `read`: may run long, on the reader. `shell`: belongs
   * to the window (dialogs, menus, settings) and has no meaning in a terminal. `exchange`: import
   * and export, composed from the others.
   */
  readonly kind: K;
}

export function command<K extends CommandKind, I extends z.ZodType, O extends z.ZodType>(
  kind: K,
  input: I,
  output: O,
): Command<I, O, K> {
  return { kind, input, output };
}
