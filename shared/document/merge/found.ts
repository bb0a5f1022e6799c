/** Conflicts while a merge is being made: where they stand is known only at the end. */
import { Fragment, type Node } from 'prosemirror-model';
import { digest } from '../digest.ts';
import type { NodeJson } from '../schema.ts';
import type { Key } from './blocks.ts';
import type { Choice, ConflictKind, Side } from './types.ts';

export interface Found {
  readonly id: string;
  readonly kind: ConflictKind;
  /** The blocks that hold it in the result. */
  readonly keys: readonly Key[];
  /** Its place within the one block, in positions from the start of the block's content. */
  readonly within: { readonly from: number; readonly to: number } | undefined;
  readonly base: readonly NodeJson[];
  readonly mine: readonly NodeJson[];
  readonly theirs: readonly NodeJson[];
  readonly chosen: Side;
  readonly both: boolean;
}

/** What has been decided, and a place for what has not. */
export interface Ledger {
  readonly choices: ReadonlyMap<string, Choice>;
  readonly open: Found[];
  /** Settled by a choice: what was not chosen is not lost. */
  readonly settled: Found[];
  /** Put aside with a question that has been settled. */
  readonly aside: NodeJson[];
  /** How often a question of one name has come up: the same words may be at odds twice. */
  readonly asked: Map<string, number>;
}

export const newLedger = (choices: ReadonlyMap<string, Choice>): Ledger => ({
  choices,
  open: [],
  settled: [],
  aside: [],
  asked: new Map(),
});

interface Question {
  readonly kind: ConflictKind;
  readonly keys: readonly Key[];
  readonly base: readonly (Node | undefined)[];
  readonly mine: readonly (Node | undefined)[];
  readonly theirs: readonly (Node | undefined)[];
  /** What stands until somebody decides. */
  readonly chosen: Side;
  readonly both?: boolean;
  /** The place of the chosen words within the one block. */
  readonly within?: { readonly from: number; readonly to: number };
}

/** The choice made for a conflict; the one that stands meanwhile, with the conflict listed, if none was. */
export function ask(ledger: Ledger, question: Question): Choice {
  const { kind, keys, chosen, both = false, within } = question;
  const base = asJson(question.base);
  const mine = asJson(question.mine);
  const theirs = asJson(question.theirs);
  const name = `${kind}:${keys[0] ?? ''}:${digest(JSON.stringify([base, mine, theirs]))}`;
  const times = ledger.asked.get(name) ?? 0;
  ledger.asked.set(name, times + 1);
  const id = times === 0 ? name : `${name}:${times}`;
  const made = ledger.choices.get(id);
  const found = { id, kind, keys, within, base, mine, theirs, chosen, both };
  if (made === undefined) {
    ledger.open.push(found);
    return chosen;
  }
  ledger.settled.push(found);
  return made === 'both' && !both ? 'mine' : made;
}

/** Every text of either side that a person sees, or has seen, beside the document. */
export const accounted = ({ open, settled, aside }: Ledger): (readonly NodeJson[])[] => [
  ...[...open, ...settled].flatMap(({ mine, theirs }) => [mine, theirs]),
  aside,
];

export const asJson = (nodes: readonly (Node | undefined)[]): NodeJson[] =>
  (Fragment.from(nodes.flatMap((node) => node ?? [])).toJSON() as NodeJson[] | null) ?? [];
