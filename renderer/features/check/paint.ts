/** How the words of claims look in the text: the line by standing, the colour by what the view asks. */
import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { personColors } from '../../../shared/domain/person.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Evidence } from '../../../shared/domain/source.ts';
import { usePeopleStore } from '../../app/people.ts';
import { useSettings } from '../../app/settings.ts';
import type { ClaimLook } from '../annotations/mark-registry.ts';
import { useLiveClaims } from './live.ts';
import { useLooking } from './look-store.ts';
import { standingLooks } from './looks.ts';
import type { LiveClaim } from './model/live.ts';
import { useCheckStore } from './store.ts';

type ColourBy = Settings['claims']['colourBy'];

const kinds = ['name', 'number', 'date', 'quote', 'paraphrase', 'description', 'image', 'legal'];
const palette = (at: number): string => `person-${personColors[at % personColors.length]}`;

/** The name of the colour of a claim's line. */
export function toneOf(
  { claim, standing }: LiveClaim,
  by: ColourBy,
  sources: ReadonlyMap<string, number>,
): string {
  if (by === 'status') return standingLooks[standing].tone;
  if (by === 'kind') return palette(kinds.indexOf(claim.kind));
  if (by === 'checker') {
    const person = claim.decisions.at(-1)?.personId ?? claim.ownerId;
    const colour = person && usePeopleStore.getState().people.get(person)?.color;
    return colour ? `person-${colour}` : 'quiet';
  }
  const source = sources.get(claim.id);
  return source === undefined ? 'quiet' : palette(source);
}

/** By claim, the number of the source it rests on; sources are counted as they come in. */
function sourcesOf(evidence: ReadonlyMap<string, Evidence>): Map<string, number> {
  const numbers = new Map<string, number>();
  const found = new Map<string, number>();
  for (const { claimId, sourceId, deletedAt } of evidence.values()) {
    if (deletedAt !== null || sourceId === null) continue;
    const number = numbers.get(sourceId) ?? numbers.size;
    numbers.set(sourceId, number);
    if (!found.has(claimId)) found.set(claimId, number);
  }
  return found;
}

/**
 * Shows the claims in the text of an editor for as long as it is mounted.
 * @param quiet all lines alike, as while writing; only what is to be checked again stands out
 */
export function useClaimLooks(editor: Editor, shown: boolean, quiet: boolean): void {
  const list = useLiveClaims();
  const currentId = useLooking((state) => state.currentId);
  const { colourBy } = useSettings().claims;
  const evidence = useCheckStore((state) => state.evidence);
  useEffect(() => {
    const looks = new Map<string, ClaimLook>();
    const sources = colourBy === 'source' ? sourcesOf(evidence) : new Map<string, number>();
    for (const each of shown ? list : []) {
      const { underline } = standingLooks[each.standing];
      looks.set(each.id, {
        line: quiet && each.standing !== 'recheck' ? 'solid' : underline,
        tone: quiet && each.standing !== 'recheck' ? 'quiet' : toneOf(each, colourBy, sources),
        active: !quiet && each.id === currentId,
      });
    }
    editor.storage.annotations.registry.setClaimLooks(looks);
  }, [editor, list, shown, quiet, currentId, colourBy, evidence]);
  useEffect(() => () => editor.storage.annotations.registry.setClaimLooks(new Map()), [editor]);
}
