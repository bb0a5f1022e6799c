/** Pieces of prose in which a person has marked the facts: `{number|eleven sailings a day}`. */
import type { BlockRange, Candidate } from '../../../shared/document/claims/index.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';

export interface Marked extends BlockRange {
  readonly kind: string;
  readonly text: string;
}

export interface Piece {
  readonly doc: NodeJson;
  readonly facts: readonly Marked[];
}

const PICTURE = 'c'.repeat(64);

/** Reads a piece of one block a line: its kind, a colon, its text with the facts in braces. */
export function readPiece(source: string): Piece {
  const facts: Marked[] = [];
  const body: NodeJson[] = [];
  const display = new Map<string, NodeJson>();
  for (const [i, line] of source.split('\n').filter(Boolean).entries()) {
    const [, type, marked] = /^(\w+): (.*)$/u.exec(line) as unknown as [string, string, string];
    const id = `b${i}`;
    let text = '';
    let at = 0;
    for (const match of marked.matchAll(/\{(\w+)\|([^}]*)\}/gu)) {
      text += marked.slice(at, match.index);
      const [whole, kind, words] = match as unknown as [string, string, string];
      const from = text.length;
      text += words;
      facts.push({ kind, text: words, blockId: id, from, to: text.length });
      at = match.index + whole.length;
    }
    text += marked.slice(at);
    const attrs = { id };
    const content: NodeJson[] = [{ type: 'text', text }];
    if (['eyebrow', 'headline', 'dek'].includes(type)) display.set(type, { type, attrs, content });
    else if (type === 'heading') body.push({ type, attrs: { ...attrs, level: 2 }, content });
    else if (type === 'figure') {
      body.push({ type, attrs: { ...attrs, attachment: PICTURE }, content });
    } else if (type === 'pullQuote' || type === 'blockquote') {
      const paragraph = { type: 'paragraph', attrs, content };
      body.push({ type, attrs: { id: `w${i}` }, content: [paragraph] });
    } else if (type === 'attribution') body.at(-1)?.content?.push({ type, attrs, content });
    else body.push({ type: 'paragraph', attrs, content });
  }
  const shown = ['eyebrow', 'headline', 'dek'].map(
    (type) => display.get(type) ?? { type, attrs: { id: type } },
  );
  return { doc: { type: 'doc', content: [...shown, ...body] }, facts };
}

const shared = (one: BlockRange, other: BlockRange): number =>
  one.blockId === other.blockId
    ? Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from))
    : 0;

export interface Score {
  /** The facts of which no candidate covers at least half. */
  readonly missed: readonly Marked[];
  /** The facts that are covered, but as another kind. */
  readonly misnamed: readonly (readonly [Marked, Candidate])[];
  /** The candidates that cover less than half of any fact. */
  readonly wrong: readonly Candidate[];
}

export function score({ facts }: Piece, found: readonly Candidate[]): Score {
  const covers = (fact: Marked, each: Candidate) => 2 * shared(fact, each) >= fact.to - fact.from;
  const missed: Marked[] = [];
  const misnamed: [Marked, Candidate][] = [];
  for (const fact of facts) {
    const covering = found.filter((each) => covers(fact, each));
    const [first] = covering;
    if (!first) missed.push(fact);
    else if (!covering.some(({ kind }) => kind === fact.kind)) misnamed.push([fact, first]);
  }
  const wrong = found.filter((each) => !facts.some((fact) => covers(fact, each)));
  return { missed, misnamed, wrong };
}
