/** Saying yes or no to proposals: one, or all of a kind; each answer is one act to take back. */
import type { Editor } from '@tiptap/core';
import { newId } from '../../../../shared/document/ids.ts';
import type { ClaimFields, ClaimKind } from '../../../../shared/domain/claim.ts';
import { reveal } from '../../editor/view/typewriter.ts';
import { say } from '../../suggestions/said.ts';
import { noteAct } from '../acts.ts';
import { kindLooks } from '../looks.ts';
import { makeClaims } from '../make.ts';
import { answer, type Proposal, placeIn, setProposal, useProposals, waiting } from './proposals.ts';

/** The proposal that keys act on. */
export const currentProposal = (): Proposal | null => {
  const { list, currentKey } = useProposals.getState();
  return list.find(({ key }) => key === currentKey) ?? null;
};

/** Shows a proposal and brings its words into view. */
export function showProposal(editor: Editor, proposal: Proposal | null): void {
  setProposal(proposal?.key ?? null);
  const place = proposal && placeIn(editor.state.doc, proposal);
  if (place) reveal(editor.view, place.from);
}

/** Goes to the next proposal that waits, or the one before; around the end. */
export function stepProposal(editor: Editor, by: 1 | -1): void {
  const { list, currentKey } = useProposals.getState();
  const open = new Set(waiting().map(({ key }) => key));
  const at = list.findIndex(({ key }) => key === currentKey);
  for (let i = 1; i <= list.length; i += 1) {
    const next = list[(((at + by * i) % list.length) + list.length) % list.length];
    if (next && open.has(next.key)) {
      showProposal(editor, next);
      return;
    }
  }
  showProposal(editor, null);
}

async function claimAll(editor: Editor, proposals: readonly Proposal[]): Promise<boolean> {
  const { answers } = useProposals.getState();
  const ids = new Map(proposals.map(({ key }) => [key, newId()]));
  const claims = proposals.flatMap((each) => {
    const place = placeIn(editor.state.doc, each);
    if (!place) return [];
    const repeatOf = each.first && (ids.get(each.first) ?? answers.get(each.first) ?? null);
    const fields: Partial<ClaimFields> = { kind: each.kind, risk: each.risk, repeatOf };
    return [{ id: ids.get(each.key), ranges: [place], fields }];
  });
  if (!(await makeClaims(editor, claims))) return false;
  answer(ids);
  return true;
}

/** Yes to the one that is looked at; on to the next. */
export async function accept(editor: Editor): Promise<void> {
  const proposal = currentProposal();
  if (!proposal || !(await claimAll(editor, [proposal]))) return;
  stepProposal(editor, 1);
  say(`Claimed: ${proposal.quote.exact}. ${waiting().length} left.`);
}

/** No to the one that is looked at; on to the next. */
export function refuse(editor: Editor): void {
  const proposal = currentProposal();
  if (!proposal) return;
  answer(new Map([[proposal.key, null]]));
  noteAct({
    text: `“${proposal.quote.exact}” is no claim.`,
    undo: () => {
      answer(new Map([[proposal.key, undefined]]));
      showProposal(editor, proposal);
      return Promise.resolve(true);
    },
    redo: () => {
      showProposal(editor, proposal);
      refuse(editor);
      return Promise.resolve();
    },
  });
  stepProposal(editor, 1);
  say(`No claim. ${waiting().length} left.`);
}

/** Yes to all that wait, of one kind or of every kind, as one act. */
export async function acceptAll(editor: Editor, kind: ClaimKind | null): Promise<void> {
  const all = waiting().filter((each) => kind === null || each.kind === kind);
  if (all.length === 0 || !(await claimAll(editor, all))) return;
  stepProposal(editor, 1);
  const what = kind === null ? '' : ` of the kind ${kindLooks[kind].word.toLowerCase()}`;
  say(`${all.length} claimed${what}. ${waiting().length} left.`);
}

/** Yes to all of the kind of the one that is looked at when its turn comes. */
export async function acceptKind(editor: Editor): Promise<void> {
  const proposal = currentProposal();
  if (proposal) await acceptAll(editor, proposal.kind);
}
