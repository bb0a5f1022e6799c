/** Giving one's word for a pass, and taking it back. */
import type { Pass, SignOff, WaivedItem } from '../../../shared/domain/release.ts';
import { passNames } from '../../../shared/release/rules/sign-offs.ts';
import { report } from '../../app/errors.ts';
import { flushAll } from '../../app/navigation.ts';
import { useProfileStore } from '../../app/profile.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { checkPiece } from './check.ts';
import { whatChanged } from './said.ts';
import { inForce } from './use-sign-offs.ts';

export interface Signing {
  readonly articleId: string;
  readonly pass: Pass;
  readonly role: string;
}

/** What of the piece is waived now; it is part of what is signed. */
async function waivedNow(articleId: string): Promise<WaivedItem[]> {
  const { items } = await checkPiece(articleId, 'released');
  return items.flatMap(({ waiver }) =>
    waiver ? [{ item: waiver.item, title: waiver.title, reason: waiver.reason }] : [],
  );
}

async function create({ articleId, pass, role }: Signing): Promise<SignOff> {
  const waived = await waivedNow(articleId);
  const { revision } = await call('signOff.list', { articleId });
  return call('signOff.create', {
    id: crypto.randomUUID(),
    articleId,
    expectedRevision: revision,
    pass,
    role,
    waived,
  });
}

const withdraw = (id: string) => call('signOff.withdraw', { id, reason: 'Undone at once' });

/** Signs the text as it stands, the words just typed included. */
export async function sign(signing: Signing): Promise<void> {
  if (!(await flushAll())) return;
  const { id } = await create(signing);
  toast({
    text: `${passNames[signing.pass]} signed off.`,
    tone: 'done',
    action: { label: 'Undo', run: () => void withdraw(id).catch(report) },
  });
}

/** The broken sign-offs of who is writing: those that signing again would mend. */
export function mine(signOffs: readonly SignOff[]): SignOff[] {
  const { profile } = useProfileStore.getState();
  return inForce(signOffs).filter(
    ({ personId, state }) => personId === profile?.id && state === 'broken',
  );
}

/** Signs again what this person had signed and an edit broke; says what that edit was. */
export async function signAgain(articleId: string): Promise<void> {
  if (!(await flushAll())) return;
  const { signOffs } = await call('signOff.list', { articleId });
  const broken = mine(signOffs);
  const made: string[] = [];
  for (const { pass, role } of broken) made.push((await create({ articleId, pass, role })).id);
  const [first] = broken;
  if (!first) {
    toast({ text: 'None of your sign-offs is broken.' });
    return;
  }
  const names = broken.map(({ pass }) => passNames[pass]).join(' and ');
  const what = whatChanged(first);
  toast({
    text: `${names} signed off again${what === '' ? '' : `: ${what}`}.`,
    tone: 'done',
    action: {
      label: 'Undo',
      run: () => void Promise.all(made.map(withdraw)).catch(report),
    },
  });
}
