/** Asks the program for something, as its own page does. */
import type { Page } from '@playwright/test';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { CommandName, Input, Output } from '../../../shared/contract/contract.ts';

declare const window: { readonly galley: Bridge };

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
    ([command, given]) =>
      (window.galley.commands as Record<string, (each: unknown) => Promise<unknown>>)[
        command as string
      ]?.(given),
    [name, input] as const,
  );
  const answer = reply as
    | { ok: true; value: Output<C> }
    | { ok: false; error: { message: string } };
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}
