/** The sign-offs of a piece, by the version that each is bound to. */
import { useMemo } from 'react';
import type { SignOff } from '../../../shared/domain/release.ts';
import { passNames } from '../../../shared/release/rules/sign-offs.ts';
import { inForce, useSignOffs } from '../release/use-sign-offs.ts';

export interface Seal {
  readonly id: string;
  readonly broken: boolean;
  /** 'Facts signed by Wim Ansel'. */
  readonly said: string;
}

export type Seals = ReadonlyMap<string, readonly Seal[]>;

const sealOf = ({ id, pass, personName, state }: SignOff): Seal => ({
  id,
  broken: state === 'broken',
  said: `${passNames[pass]} signed by ${personName}${state === 'broken' ? ', changed since' : ''}`,
});

/** Those that count now. */
export function useSeals(articleId: string, wanted: boolean): Seals {
  const { signOffs } = useSignOffs(articleId, wanted);
  return useMemo(() => {
    const seals = new Map<string, Seal[]>();
    for (const each of inForce(signOffs)) {
      seals.set(each.versionId, [...(seals.get(each.versionId) ?? []), sealOf(each)]);
    }
    return seals;
  }, [signOffs]);
}
