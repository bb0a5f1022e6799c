/** What of a piece would be in a file, counted: the one count that windows and terminals show. */
import type { NodeJson } from '../document/schema.ts';
import { bodyText } from '../document/text.ts';
import { countWords } from '../document/words.ts';
import {
  type Leaving,
  type LeavingFile,
  type LeavingKind,
  leavingKinds,
  type Stays,
} from '../domain/leaving.ts';
import type { ReleaseCounts } from '../domain/release.ts';
import { allOf } from './blocks.ts';
import { linksOf } from './rules/links.ts';

/** What of the text itself is in a clean copy that holds all it may. */
export function leaves(doc: NodeJson, byline: string): ReleaseCounts['leaves'] {
  const figures = allOf(doc, 'figure');
  const credited = figures.map(({ attrs }) => String(attrs?.credit ?? ''));
  return {
    words: countWords(bodyText(doc)),
    footnotes: allOf(doc, 'footnote').length,
    links: linksOf(doc).length,
    pictures: figures.length,
    names: new Set([byline, ...credited].flatMap(namesIn).map((name) => name.toLowerCase())).size,
  };
}

/** 'By Ada Lind and Bo Ek' names two. */
const namesIn = (line: string): string[] =>
  line
    .replace(/^\s*(?:by|words|text|photos?|photographs?|pictures?)\b:?/iu, '')
    .split(/,|;|&|\/|\band\b|\bwith\b/iu)
    .map((name) => name.trim())
    .filter((name) => /\p{L}/u.test(name));

/** Nothing but what is given. */
export const countsOf = (some: Partial<Record<LeavingKind, number>>): Leaving['counts'] =>
  Object.fromEntries(leavingKinds.map((kind) => [kind, some[kind] ?? 0])) as Leaving['counts'];

/**
 * What leaves with several files together: of one piece what is in any of them, of several pieces
 * what is in all.
 */
export function together(files: readonly LeavingFile[]): Leaving {
  const pieces = new Map<string, Leaving['counts']>();
  const properties = new Set<string>();
  const lost = new Set<string>();
  for (const file of files) {
    if (!file.ok) continue;
    const known = pieces.get(file.id) ?? countsOf({});
    const most = leavingKinds.map((kind) => [kind, Math.max(known[kind], file.counts[kind])]);
    pieces.set(file.id, Object.fromEntries(most) as Leaving['counts']);
    for (const each of file.properties) properties.add(each);
    for (const each of file.lost) lost.add(each);
  }
  const counts = countsOf({});
  for (const each of pieces.values()) {
    for (const kind of leavingKinds) counts[kind] += each[kind];
  }
  return { counts, properties: [...properties], lost: [...lost] };
}

/** What stays of a piece although a file leaves: what is in the file does not. */
export function staying(stays: Stays, { counts }: Leaving): Stays {
  const gone = (kind: LeavingKind & keyof Stays) => (counts[kind] > 0 ? 0 : stays[kind]);
  return {
    ...stays,
    claims: gone('claims'),
    evidence: Math.max(0, stays.evidence - counts.evidence),
    contacts: Math.max(0, stays.contacts - counts.contacts),
    queries: gone('queries'),
    comments: gone('comments'),
    suggestions: gone('suggestions'),
  };
}
