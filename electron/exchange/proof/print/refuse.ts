/** Refuses a print that does not say what its page says. The page itself was held against the piece. */
import type { PrintPage } from '../../printing.ts';
import { failed } from '../failed.ts';
import { Unread } from './objects.ts';
import { refusalOf } from './refusal.ts';
import { type Held, heldOn, marginsDiffer, partingOf, saidOn } from './same.ts';
import { readPrint } from './tags.ts';
import { marginsOf } from './trial.ts';

/**
 * A print that says something in a way that is not known here is not compared.
 * @param held what is compared
 * @throws GalleyError `export-failed` with the reason in one sentence
 */
export function refuseOtherPrint(page: PrintPage, bytes: Uint8Array, held: Held): void {
  const said = saidOn(page.html);
  const compared = heldOn(said, held);
  try {
    const print = readPrint(bytes);
    const parting = partingOf(print, said, compared);
    if (parting) throw refusalOf(parting, said, compared);
    if (!marginsDiffer(print, marginsOf(page), compared)) return;
  } catch (error) {
    if (error instanceof Unread) return;
    throw error;
  }
  throw failed('The margins of the pages held other words, so it was not kept.');
}
