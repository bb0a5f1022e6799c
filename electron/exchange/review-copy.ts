/**
 * What the writer of a review copy starts from: both texts in one, who suggested what, what was said.
 * The same form serves a comparison of two versions, whose changes are those of whoever wrote the later.
 */
import { markup } from '../../shared/document/markup/index.ts';
import { redline } from '../../shared/document/redline/index.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import {
  readTrace,
  type SuggestionSet,
  suggestionsOf,
} from '../../shared/document/suggestions/index.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import type { Comparison, MarkedBlock, MarkedChange } from '../../shared/domain/comparison.ts';
import type { Person } from '../../shared/domain/person.ts';
import type { OpenSuggestions } from '../../shared/domain/suggestions.ts';
import { byLetters } from './by-letters.ts';
import type { ClaimComment } from './claim-comments.ts';
import type { Deeds } from './typed-runs.ts';

/** Whose change it is, and what it is. */
export interface ReviewChange extends MarkedChange {
  /** Names, the first to begin first. */
  readonly authors: readonly string[];
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface ReviewComment {
  /** A name. */
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly body: string;
}

export interface ReviewThread {
  /** The annotation that runs name, if it stands on words of the text. */
  readonly id: string;
  /** The id of the change it is about; null when it is about a place in the text. */
  readonly change: string | null;
  /** Whether any run names it, or the change it is about is there. If not, only the quote is left. */
  readonly placed: boolean;
  /** The words it was begun on. */
  readonly quote: string;
  readonly resolved: boolean;
  /** The first began it, the others answer. */
  readonly comments: readonly ReviewComment[];
}

export interface ReviewCopy {
  /** Runs tell the annotations on them, those of threads and any others. */
  readonly blocks: readonly MarkedBlock[];
  /** By id, in the order of the text. */
  readonly changes: ReadonlyMap<string, ReviewChange>;
  readonly threads: readonly ReviewThread[];
  /** The same for who concludes what was done from what is told (`by-letters.ts`); the same when left out. */
  readonly byLetters?: () => Pick<ReviewCopy, 'blocks' | 'changes'>;
}

/** What of the archive a review copy is made of. */
export interface ReviewSource {
  readonly suggestions: OpenSuggestions | null;
  readonly threads: readonly Thread[];
  readonly people: readonly Person[];
  /** Claims that are told as comments; none when nobody wants them. */
  readonly claims?: readonly ClaimComment[];
}

/** Something that was done within a change. */
const NO_CHANGE = {
  ...({ kind: 'replace' } as const),
  ...{ place: '', added: '', removed: '', about: '', details: [] },
};

/** @throws Error when what is stored cannot be read */
export function reviewCopy(
  doc: NodeJson,
  { suggestions, threads, people, claims = [] }: ReviewSource,
): ReviewCopy {
  const proposal = parseDocument(doc);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? 'Somebody';
  const set =
    suggestions &&
    suggestionsOf(
      {
        base: parseDocument(withoutAnnotationsOf(JSON.parse(suggestions.base) as NodeJson, doc)),
        trace: readTrace(suggestions.trace),
      },
      proposal,
    );
  const compared = set?.compared ?? redline(proposal, proposal);
  const { blocks, changes } = markup(compared, { annotations: true });
  const made = new Map(set?.suggestions.map((each) => [each.id, each]));
  const byKey = new Map(set?.suggestions.map(({ key, id }) => [key, id]));
  const known = changes.map((change): [string, ReviewChange] => {
    const { authors = [], at = new Date(0).toISOString() } = made.get(change.id) ?? {};
    return [change.id, { ...change, authors: authors.map(nameOf), at }];
  });
  const standing = annotationsIn(blocks);
  const lettered = (told: SuggestionSet) => (): Pick<ReviewCopy, 'blocks' | 'changes'> => {
    const deeds: Deeds = new Map();
    const same = byLetters(told, blocks, deeds);
    const more = [...deeds].map(([id, { person, time }]): [string, ReviewChange] => {
      const at = new Date(time).toISOString();
      return [id, { ...NO_CHANGE, id, authors: [nameOf(person)], at }];
    });
    return { blocks: same, changes: new Map([...known, ...more]) };
  };
  return {
    blocks,
    changes: new Map(known),
    ...(set ? { byLetters: lettered(set) } : {}),
    threads: [
      ...threads
        .filter(({ deletedAt, comments }) => deletedAt === null && comments.length > 0)
        .map(({ id, suggestion, quote, resolvedAt, comments }) => {
          const change = (suggestion && byKey.get(suggestion)) ?? null;
          return {
            id,
            change,
            placed: change !== null || standing.has(id),
            quote: quote.exact,
            resolved: resolvedAt !== null,
            comments: comments.map(({ authorId, createdAt, body }) => ({
              author: nameOf(authorId),
              at: createdAt,
              body,
            })),
          };
        }),
      ...claims.map(({ id, authorId, at, body, quote, resolved }) => ({
        id,
        change: null,
        placed: standing.has(id),
        quote,
        resolved,
        comments: [{ author: nameOf(authorId), at, body }],
      })),
    ],
  };
}

/** A comparison of two versions in the same form. */
export function comparedCopy({ blocks, changes, to }: Comparison): ReviewCopy {
  const by = { authors: [to.authorName || 'Somebody'], at: to.createdAt };
  return {
    blocks,
    changes: new Map(changes.map((change) => [change.id, { ...change, ...by }])),
    threads: [],
  };
}

/**
 * The text before without annotations that the text after has too: kept words would bear them as they
 * stood in either.
 */
function withoutAnnotationsOf(base: NodeJson, doc: NodeJson): NodeJson {
  const ids = new Set<unknown>();
  const collect = ({ marks, content }: NodeJson): void => {
    for (const { type, attrs } of marks ?? []) if (type === 'annotation') ids.add(attrs?.id);
    content?.forEach(collect);
  };
  collect(doc);
  const strip = (node: NodeJson): NodeJson => {
    const stripped = { ...node };
    if (node.marks) {
      stripped.marks = node.marks.filter(
        ({ type, attrs }) => type !== 'annotation' || !ids.has(attrs?.id),
      );
    }
    if (node.content) stripped.content = node.content.map(strip);
    return stripped;
  };
  // Built anew, so that pieces of text that only an annotation parted are one.
  return articleSchema.nodeFromJSON(strip(base)).toJSON() as NodeJson;
}

function annotationsIn(blocks: readonly MarkedBlock[]): Set<string> {
  const ids = new Set<string>();
  const visit = ({ runs, blocks: inside }: MarkedBlock): void => {
    for (const { annotations } of runs ?? []) for (const id of annotations ?? []) ids.add(id);
    inside?.forEach(visit);
  };
  blocks.forEach(visit);
  return ids;
}
