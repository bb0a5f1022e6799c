/** Pieces on which people suggested and talked, for tests of review copies. */
import fc from 'fast-check';
import { reviewCopy } from '../../electron/exchange/review-copy.ts';
import type { WriteSource } from '../../electron/exchange/writing.ts';
import { withBlockIds } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import {
  type Suggestion,
  suggestionsOf,
  writeTrace,
} from '../../shared/document/suggestions/index.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import type { OpenSuggestions } from '../../shared/domain/suggestions.ts';
import { OTHER_PICTURE, PICTURE } from '../unit/support/small-document.ts';
import { type EditAct, type Stood, suggestedEdits, work } from '../unit/support/suggesting.ts';
import { arbitraryDocument } from './arbitrary-document.ts';
import { pieceOf, samplePictures } from './pieces.ts';
import { forWord } from './word-carries.ts';

const people = [
  { id: 'ada', name: 'ada', color: 'blue' as const },
  { id: 'ben', name: 'ben', color: 'red' as const },
];

export interface Reviewed {
  /** With everything taken in, and with nothing. */
  readonly doc: NodeJson;
  readonly base: NodeJson;
  readonly suggestions: readonly Suggestion[];
  /** As the archive keeps them. */
  readonly stored: OpenSuggestions;
  /** What the writer of a review copy gets. */
  readonly source: WriteSource;
}

/** What stands after a document was worked on, as it leaves for review. */
export function reviewed(
  { proposal, suggested }: Stood,
  threads: readonly Thread[] = [],
): Reviewed {
  const [doc, base] = [real(proposal.toJSON()), real(suggested.base.toJSON())];
  const suggestions = { base: JSON.stringify(base), trace: writeTrace(suggested.trace) };
  const review = reviewCopy(doc, { suggestions, threads, people });
  const found = suggestionsOf(
    { base: parseDocument(base), trace: suggested.trace },
    parseDocument(doc),
  );
  const source = { ...pieceOf(doc), review };
  return { doc, base, stored: suggestions, suggestions: found.suggestions, source };
}

/** Edits name pictures that no piece has. */
const real = (json: unknown): NodeJson =>
  JSON.parse(
    JSON.stringify(json)
      .replaceAll(PICTURE, samplePictures[0]?.hash ?? '')
      .replaceAll(OTHER_PICTURE, samplePictures[1]?.hash ?? ''),
  ) as NodeJson;

/**
 * Documents that Word carries, and what two people suggest. No letter is beyond the first plane: a
 * generated edit would cut it in two, which no editor does.
 */
export const arbitraryReviewed = (
  atMost: number,
  may: (act: EditAct) => boolean = () => true,
): fc.Arbitrary<Reviewed> =>
  fc
    .tuple(arbitraryDocument({ attachments: samplePictures }), suggestedEdits(atMost))
    .map(([any, acts]) => {
      const given = JSON.stringify(forWord(any).given).replace(/[\u{10000}-\u{10ffff}]/gu, 'x');
      const doc = parseDocument(withBlockIds(JSON.parse(given) as NodeJson));
      return reviewed(work(doc, acts.filter(may)));
    })
    // Without a headline, which line is one is a guess.
    .filter(({ doc, base }) => [doc, base].every(hasHeadline));

const hasHeadline = ({ content }: NodeJson): boolean =>
  content?.some(
    ({ type, content: words = [] }) =>
      type === 'headline' && words.some((word) => word.type === 'tk' || word.text?.trim()),
  ) ?? false;

/** The document with notes named by the order of their references, as they stand on the page. */
export function noted(doc: NodeJson): NodeJson {
  const names = new Map<string, string>();
  const visit = ({ type, attrs, content }: NodeJson): void => {
    const name = String(attrs?.note);
    if (type === 'footnoteRef' && !names.has(name)) names.set(name, `n${names.size + 1}`);
    content?.forEach(visit);
  };
  visit(doc);
  const order = [...names.values()];
  const rename = (node: NodeJson): NodeJson => {
    const { type, attrs, content } = node;
    const note = names.get(String(attrs?.note));
    const inside = content?.map(rename);
    if (type === 'footnotes') inside?.sort((one, other) => placeOf(one) - placeOf(other));
    return {
      ...node,
      ...(type.startsWith('footnote') && note ? { attrs: { ...attrs, note } } : {}),
      ...(inside ? { content: inside } : {}),
    };
  };
  const placeOf = ({ attrs }: NodeJson): number => order.indexOf(String(attrs?.note));
  return rename(doc);
}
