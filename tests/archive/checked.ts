/** Texts with claims in them, for the tests of the fact-check. */
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { wordingAt } from '../../shared/document/claims/wording.ts';
import { newId } from '../../shared/document/ids.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import type { Claim, Wording } from '../../shared/domain/claim.ts';
import { addPiece, docOf, save } from './support.ts';

/** A stretch of a paragraph: plain words, or words under an annotation. */
export type Stretch = string | { id: string; words: string };

/** A document of paragraphs that are made of stretches; block ids are by the paragraph's number. */
export function markedDoc(paragraphs: readonly (readonly Stretch[])[]): string {
  const doc = JSON.parse(docOf(paragraphs.map(() => 'x'))) as { content: NodeJson[] };
  const [display, body] = [doc.content.slice(0, 3), doc.content.slice(3)];
  const content = body.map((block, i) => ({
    ...block,
    attrs: { id: `p${i}` },
    content: paragraphs[i]?.map((part) =>
      typeof part === 'string'
        ? { type: 'text', text: part }
        : {
            type: 'text',
            text: part.words,
            marks: [{ type: 'annotation', attrs: { id: part.id } }],
          },
    ),
  }));
  const named = display.map((block, i) => ({ ...block, attrs: { id: `d${i}` } }));
  return JSON.stringify({ ...doc, content: [...named, ...content] });
}

export function wordingIn(doc: string, id: string): Wording {
  const found = wordingAt(JSON.parse(doc) as NodeJson, [id]).get(id);
  if (!found) throw new Error('There is no such mark.');
  return found;
}

export interface Checked {
  id: string;
  revision: string;
  claims: Claim[];
}

/** A piece with that text, and a claim for each of the marks. */
export async function addChecked(
  client: ArchiveClient,
  doc: string,
  ids: readonly string[],
): Promise<Checked> {
  const piece = await addPiece(client, 'x');
  await save(client, piece, doc);
  if (ids.length === 0) return { ...piece, claims: [] };
  const { claims } = await client.call('claim.create', {
    articleId: piece.id,
    claims: ids.map((id) => ({ id, wording: wordingIn(doc, id) })),
  });
  return { ...piece, claims };
}

/** Decides a claim on the words it stands on. */
export async function decide(
  client: ArchiveClient,
  claim: Pick<Claim, 'id' | 'current'>,
  status: Claim['status'] = 'confirmed',
  more: { id?: string; note?: string; evidenceIds?: string[] } = {},
): Promise<Claim> {
  const { id = newId(), ...rest } = more;
  const { claims } = await client.call('claim.decide', {
    decisions: [{ id, claimId: claim.id, wording: claim.current }],
    status,
    ...rest,
  });
  return claims[0] as Claim;
}
