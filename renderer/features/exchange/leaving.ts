/** What would leave with the pieces that are asked about, counted a few at a time. */
import { useEffect, useState } from 'react';
import type { ExportFormat } from '../../../shared/domain/exchange.ts';
import type { Leaving, LeavingFile, Stays } from '../../../shared/domain/leaving.ts';
import type { ExportProfile } from '../../../shared/domain/profile.ts';
import { staying, together } from '../../../shared/release/leaves.ts';
import { report } from '../../app/errors.ts';
import { flushAll } from '../../app/navigation.ts';
import { call } from '../../bridge.ts';
import { type Lost, lostIn } from './not-said.ts';

/** Pieces asked about at once: few enough that another choice waits for little. */
const SLICE = 10;

export interface Counted {
  /** Pieces that were looked at. */
  readonly done: number;
  readonly leaving: Leaving;
  readonly stays: Stays;
  readonly lost: readonly Lost[];
}

/** Null before anything is known; then, piece by piece, all of it. */
export function useLeaving(
  ids: readonly string[],
  profile: ExportProfile,
  formats: readonly ExportFormat[],
  claims: boolean,
): Counted | null {
  const [counted, setCounted] = useState<Counted | null>(null);
  const asked = JSON.stringify([ids, profile, formats, claims]);
  useEffect(() => {
    let ended = false;
    const [pieces, as, kinds, told] = JSON.parse(asked) as [
      string[],
      ExportProfile,
      ExportFormat[],
      boolean,
    ];
    const files: LeavingFile[] = [];
    let kept = nothing;
    const count = async () => {
      await flushAll();
      for (let at = 0; at < pieces.length && !ended; at += SLICE) {
        const some = pieces.slice(at, at + SLICE);
        const how = { profile: as, formats: kinds, claims: told };
        const found = await call('export.leaves', { ids: some, ...how });
        files.push(...found.files);
        for (const { id, ...each } of found.stays) {
          const mine = found.files.filter((file) => file.id === id);
          kept = sum(kept, staying(each, together(mine)));
        }
        if (!ended) {
          const known = { leaving: together(files), stays: kept, lost: lostIn(files) };
          setCounted({ done: at + some.length, ...known });
        }
      }
    };
    setCounted(null);
    if (kinds.length > 0) count().catch(report);
    return () => {
      ended = true;
    };
  }, [asked]);
  return counted;
}

const nothing: Stays = {
  claims: 0,
  evidence: 0,
  contacts: 0,
  queries: 0,
  comments: 0,
  suggestions: 0,
  versions: 0,
  drafts: 0,
};

function sum(one: Stays, other: Stays): Stays {
  const kinds = Object.keys(nothing) as (keyof Stays)[];
  return Object.fromEntries(kinds.map((kind) => [kind, one[kind] + other[kind]])) as Stays;
}
