/** Asks the program for something, as its own page does. */
import type { Page } from '@playwright/test';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { CommandName, Input, Output, Reply } from '../../../shared/contract/contract.ts';

/**
 * Gives a command of the contract and returns its answer.
 * @throws with the program's own sentence when it refuses
 */
export async function ask<C extends CommandName>(
  page: Page,
  name: C,
  input: Input<C>,
): Promise<Output<C>> {
  const reply = await page.evaluate(
    ([command, given]) => {
      const { galley } = window as unknown as { galley: Bridge };
      return galley.commands[command](given as never) as Promise<Reply<unknown>>;
    },
    [name, input] as [CommandName, unknown],
  );
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.value as Output<C>;
}
