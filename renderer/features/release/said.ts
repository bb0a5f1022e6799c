/** Sign-offs in words. */
import { type Pass, passes, type SignOff } from '../../../shared/domain/release.ts';
import { passNames } from '../../../shared/release/rules/sign-offs.ts';
import { changedAt } from '../../ui/time.ts';

/** What one pass stands at: signed by somebody, broken, or not signed. */
export interface PassState {
  readonly pass: Pass;
  readonly name: string;
  readonly state: 'standing' | 'broken' | 'missing';
  /** Those of it that count, a standing one first. */
  readonly signOffs: readonly SignOff[];
}

export function passStates(signOffs: readonly SignOff[], asked: readonly Pass[]): PassState[] {
  return passes.flatMap((pass) => {
    const own = signOffs
      .filter((each) => each.pass === pass)
      .sort((one, other) => Number(other.state === 'standing') - Number(one.state === 'standing'));
    const first = own[0];
    if (!first && !asked.includes(pass)) return [];
    const state = !first ? 'missing' : first.state === 'standing' ? 'standing' : 'broken';
    return [{ pass, name: passNames[pass], state, signOffs: own }];
  });
}

/** 'Wim Ansel, Checker, 14:32'. */
export const whoSigned = ({ personName, role, at }: SignOff): string =>
  [personName, role, changedAt(at)].filter(Boolean).join(', ');

/** What broke a sign-off, in a sentence without its full stop; empty while it is not known. */
export function whatChanged({ changes, changed }: SignOff): string {
  const [first] = changes;
  if (first === undefined) return '';
  const more = changed - 1;
  return more > 0 ? `${first}, and ${more.toLocaleString('en')} more` : first;
}
