/** What the first pass proposes in the open piece, and what was said to it. Nothing is a claim without a yes. */
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { create } from 'zustand';
import {
  type Candidate,
  candidates,
  placeOf,
  takenRanges,
} from '../../../../shared/document/claims/index.ts';
import type { NodeJson } from '../../../../shared/document/schema.ts';
import { useSession } from '../../editor/session.ts';
import { isLiveClaim, useCheckStore } from '../store.ts';

export interface Proposal extends Candidate {
  readonly key: string;
  /** The key of the proposal that says the same first. */
  readonly first: string | null;
}

interface Proposals {
  readonly list: readonly Proposal[];
  /** By key: the claim it became, or null for a no. */
  readonly answers: ReadonlyMap<string, string | null>;
  readonly currentKey: string | null;
}

const none: Proposals = { list: [], answers: new Map(), currentKey: null };

export const useProposals = create<Proposals>(() => none);

const keyOf = ({ blockId, from, to }: Candidate): string => `${blockId} ${from} ${to}`;

/** Proposals of a document beside the claims that stand in it. `names`: known ones, as the byline's. */
export function proposalsIn(
  doc: Node,
  claimIds: Iterable<string>,
  names: readonly string[] = [],
): Proposal[] {
  const json = doc.toJSON() as NodeJson;
  const found = candidates(json, { taken: takenRanges(json, claimIds), names });
  return found.map((each) => {
    const first = each.repeatOf === null ? undefined : found[each.repeatOf];
    return { ...each, key: keyOf(each), first: first ? keyOf(first) : null };
  });
}

/** Reads the piece; what was refused before stays refused while the piece is open. */
export function propose(editor: Editor): void {
  const { claims } = useCheckStore.getState();
  const live = [...claims.values()].filter(({ deletedAt }) => deletedAt === null);
  const list = proposalsIn(
    editor.state.doc,
    live.map(({ id }) => id),
    [useSession.getState().article?.byline ?? ''],
  );
  const refused = [...useProposals.getState().answers].filter(([, claim]) => claim === null);
  const answers = new Map(refused);
  useProposals.setState({
    list,
    answers,
    currentKey: list.find(({ key }) => !answers.has(key))?.key ?? null,
  });
}

/** Whether a proposal still waits for an answer: one whose claim was taken back waits again. */
export function waits(key: string, { answers }: Pick<Proposals, 'answers'>): boolean {
  const answer = answers.get(key);
  return answer === undefined || (answer !== null && !isLiveClaim(answer));
}

/** Those that wait for an answer, in the order of the text. */
export const waiting = (state: Proposals = useProposals.getState()): Proposal[] =>
  state.list.filter(({ key }) => waits(key, state));

/** Answers proposals: each with the claim it became, or null for a no; undefined takes it back. */
export function answer(answered: ReadonlyMap<string, string | null | undefined>): void {
  const answers = new Map(useProposals.getState().answers);
  for (const [key, value] of answered) {
    if (value === undefined) answers.delete(key);
    else answers.set(key, value);
  }
  useProposals.setState({ answers });
}

export const setProposal = (currentKey: string | null): void => {
  useProposals.setState({ currentKey });
};

export const forgetProposals = (): void => useProposals.setState(none);

/** The place of a proposal in the document; null when its words are not there any more. */
export const placeIn = (doc: Node, proposal: Proposal): { from: number; to: number } | null =>
  placeOf(doc, proposal);
