/** Commands on the house templates of desks. */
import { z } from 'zod';
import { houseTemplate } from '../domain/house.ts';
import { command } from './command.ts';

const desk = z.string().max(80);
const effective = z.object({ template: houseTemplate, own: z.boolean() });

export const houseCommands = {
  /** A desk's own template, else that of all desks (desk ''). */
  'desk.template': command('read', z.strictObject({ desk }), effective),
  /**
   * Sets it; null goes back to that of all desks, and for all desks to the program's own. Fails with
   * `not-found` when the Word file is no attachment of the archive.
   */
  'desk.setTemplate': command(
    'write',
    z.strictObject({ desk, template: houseTemplate.strict().nullable() }),
    effective,
  ),
} as const;
