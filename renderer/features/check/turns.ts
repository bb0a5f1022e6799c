/** What keys ask for is done one after the other, so that a quick second key finds the first one done. */
import { report } from '../../app/errors.ts';

let last: Promise<unknown> = Promise.resolve();
/** What waits or is being done, and changes what the next key would be about. */
let unsettled = 0;

/** Does this when everything asked for before is done; errors are shown. */
export function inTurn(act: () => unknown): Promise<void> {
  unsettled += 1;
  return afterwards(act).finally(() => {
    unsettled -= 1;
  });
}

/** Does this at once, so that a quick next key finds it done; in its turn where something is not yet. */
export function atOnce(act: () => unknown): void {
  if (unsettled > 0) void inTurn(act);
  else act();
}

/** Like `inTurn`, for what keys that follow need not wait for: what they are about is settled. */
export function afterwards(act: () => unknown): Promise<void> {
  const turn = last.then(async () => {
    try {
      await act();
    } catch (error) {
      report(error);
    }
  });
  last = turn;
  return turn;
}
