/**
 * Tracked changes. A file holds its text with everything taken in; what was put in stands between two
 * signs, what was taken out stands apart and has a sign in its place.
 */
import type { People } from '../../wordprocessing/people.ts';
import type { Deed, Side } from '../../wordprocessing/sources.ts';
import { childOf, elementsIn, placeOf, type Xml } from './xml.ts';

export interface Region {
  readonly element: Xml;
  /** Who put it in; null when that is not what happened. */
  readonly ins: Deed | null;
  /** Who took it out. */
  readonly del: Deed | null;
  /** What was taken out. */
  readonly gone: Xml | undefined;
}

/** How deep what was taken out may stand in what was taken out. */
const DEEPEST = 40;

const WHO = /^office:change-info$/;

export class Changes {
  readonly #regions = new Map<string, Region>();

  constructor(text: Xml, people: People) {
    for (const element of elementsIn(childOf(text, 'text:tracked-changes'))) {
      const id = element.attrs['text:id'] ?? element.attrs['xml:id'];
      if (element.name !== 'text:changed-region' || id === undefined) continue;
      const deed = (kind: Xml | undefined): Deed | null => {
        if (!kind) return null;
        const info = childOf(kind, 'office:change-info') ?? kind;
        const stated = (name: string) => {
          const found = childOf(info, name);
          return found && placeOf(found);
        };
        const date = stated('dc:date');
        // What a program writes that does not know when.
        return people.deed(
          kind,
          stated('dc:creator'),
          /^1970-01-01(T00:00:00)?$/.test(date ?? '') ? undefined : date,
        );
      };
      const gone = childOf(element, 'text:deletion');
      const come = childOf(element, 'text:insertion');
      this.#regions.set(id, { element, ins: deed(come), del: deed(gone), gone });
    }
  }

  regionOf(sign: Xml): Region | undefined {
    return this.#regions.get(sign.attrs['text:change-id'] ?? '');
  }

  get all(): Region[] {
    return [...this.#regions.values()];
  }
}

/** What was taken out, without who did it. */
export const contentOf = ({ gone }: Region): Xml[] =>
  elementsIn(gone).filter(({ name }) => !WHO.test(name));

/** The tracked changes around a place; never changed, so that a place may be kept. */
export interface Around {
  readonly ins: readonly Region[];
  readonly del: readonly Region[];
}

export const NOTHING: Around = { ins: [], del: [] };

/** Whether what stands in tracked changes is part of a text. */
export const stands = ({ ins, del }: Around, side: Side): boolean =>
  side === 'after' ? del.length === 0 : ins.length === 0;

/** What is around the places behind the beginning of a change. */
export function begun(around: Around, region: Region): Around {
  const { ins, del } = around;
  return {
    ins: region.ins && !ins.includes(region) ? [...ins, region] : ins,
    del: region.del && !del.includes(region) ? [...del, region] : del,
  };
}

/** What is around the places behind the end of a change. */
export function ended({ ins, del }: Around, region: Region): Around {
  return {
    ins: ins.filter((each) => each !== region),
    del: del.filter((each) => each !== region),
  };
}

/** What is around what was taken out; null when it is taken out of itself, or too deep in others. */
export const goneAt = (around: Around, region: Region): Around | null =>
  around.del.includes(region) || around.del.length >= DEEPEST ? null : begun(around, region);
