/** How desks have their files called, headed and styled. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { houseTemplate, plainTemplate } from '../../../shared/domain/house.ts';
import { type Db, snapshot } from '../connection.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { attachmentByHash } from '../repositories/attachments.ts';
import { logChange } from '../repositories/changes.ts';
import { setTemplate, templateOf } from '../repositories/house.ts';
import { currentPerson } from '../repositories/people.ts';
import { writing } from './record.ts';

type Effective = ArchiveOutput<'desk.template'>;

/** A desk's own, else that of all desks, else the program's. Belongs inside a transaction. */
function effectiveTemplate(db: Db, desk: string): Effective {
  const own = templateOf(db, desk);
  const set = own ?? (desk === '' ? null : templateOf(db, ''));
  return { template: set ?? plainTemplate, own: own !== null };
}

export const readTemplate = (db: Db, { desk }: ArchiveInput<'desk.template'>): Effective =>
  snapshot(db, () => effectiveTemplate(db, desk));

/** Sets it; the change log keeps what it was. */
export function changeTemplate(
  context: Context,
  { desk, template: given }: ArchiveInput<'desk.setTemplate'>,
): Effective {
  const { db } = context;
  const after = given && houseTemplate.parse(given);
  return writing(context, () => {
    if (after?.word && !attachmentByHash(db, after.word.hash)) throw notFound('This Word file');
    const person = currentPerson(db)?.key ?? null;
    const at = context.now();
    const before = templateOf(db, desk);
    setTemplate(db, desk, after, { at, person });
    logChange(db, { at, kind: 'house template', actor: person, detail: { desk, before, after } });
    return effectiveTemplate(db, desk);
  });
}
