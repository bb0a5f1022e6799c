/** Comments to threads, each where its words are: in the text, on a suggestion, or nearby. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { refreshAnchors } from '../../../shared/document/anchors.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import { type Suggested, suggestionsOf } from '../../../shared/document/suggestions/index.ts';
import type { TextQuote } from '../../../shared/domain/annotation.ts';
import type { ImportedThread } from '../../../shared/domain/review.ts';
import { type Comments, type FileComment, rootOf } from './comments.ts';
import type { Tally } from './tally.ts';

export interface ThreadInput {
  readonly comments: Comments;
  /** Ids of threads, by the comment that begins each. */
  readonly ids: ReadonlyMap<FileComment, string>;
  /** What stands in the range of each, by their ids. */
  readonly ranges: ReadonlyMap<string, { readonly words: string }>;
  readonly proposal: Node;
  readonly suggested: Suggested | null;
  /** Ids of blocks near which a thread stands, the nearest first. */
  readonly near: (thread: string) => Iterable<string>;
  readonly tally: Tally;
}

export interface Threads {
  readonly threads: ImportedThread[];
  /** With the marks of threads that had to be set nearby. */
  readonly proposal: Node;
  /** Without the marks of threads that hang on suggestions. */
  readonly onSuggestions: ReadonlySet<string>;
}

const NOWHERE: TextQuote = { exact: '', prefix: '', suffix: '', blockId: '' };

export function makeThreads(input: ThreadInput): Threads {
  const { comments, ids, suggested, tally } = input;
  const wanted = [...ids.values()];
  let { proposal } = input;
  let inText = quotesIn(proposal, wanted);
  const inBase = suggested ? quotesIn(suggested.base, wanted) : new Map<string, TextQuote>();
  const lost = wanted.filter((id) => !inText.has(id));
  const onSuggestions = new Map<string, string>();
  if (suggested && lost.some((id) => inBase.has(id))) {
    for (const [id, key] of keysAt(suggested, proposal, lost)) onSuggestions.set(id, key);
  }
  const nearby = new Set<string>();
  for (const id of lost) {
    if (onSuggestions.has(id)) continue;
    const marked = markNear(proposal, id, input.near(id));
    if (!marked) continue;
    proposal = marked;
    nearby.add(id);
  }
  if (nearby.size > 0) inText = quotesIn(proposal, wanted);
  const replies = new Map<FileComment, FileComment[]>();
  for (const comment of comments.all) {
    const root = rootOf(comment);
    const list = replies.get(root);
    if (list) list.push(comment);
    else replies.set(root, [comment]);
  }
  const threads = [...ids].map(([root, id]): ImportedThread => {
    const all = [root, ...(replies.get(root) ?? []).filter((each) => each !== root)];
    const quote = inText.get(id) ?? (onSuggestions.has(id) ? inBase.get(id) : undefined);
    if ((!quote || nearby.has(id)) && !root.quoted) {
      const what = quote
        ? 'A comment on something that is no text stands at the nearest words'
        : 'A comment on something outside the text is kept without a place';
      tally.add(what, root.element, root.body);
    }
    if (all.some((each) => each !== root && each.done && !root.done)) {
      tally.add(
        'An answer was marked as resolved alone; its talk is open',
        root.element,
        root.body,
      );
    }
    const last = all.reduce((latest, { at }) => (at > latest ? at : latest), root.at);
    return {
      id,
      quote: quote ?? { ...NOWHERE, exact: root.quoted ?? input.ranges.get(root.id)?.words ?? '' },
      suggestion: onSuggestions.get(id) ?? null,
      resolvedAt: root.done ? last : null,
      comments: all.map(({ author, at, body, element }) => {
        if (body === '') tally.add('A comment has no words', element, '');
        return { author, at, body: body === '' ? '[A comment without words]' : body };
      }),
    };
  });
  return { threads, proposal, onSuggestions: new Set(onSuggestions.keys()) };
}

/** Where threads stand in a text. */
function quotesIn(doc: Node, threads: readonly string[]): Map<string, TextQuote> {
  const unknown = threads.map((id) => ({
    id,
    quote: NOWHERE,
    current: NOWHERE,
    state: 'orphaned' as const,
  }));
  const found = refreshAnchors(doc.toJSON() as NodeJson, unknown);
  return new Map(found.map(({ id, current }) => [id, current]));
}

/** The suggestions that take out what threads stand on. */
function* keysAt(
  suggested: Suggested,
  proposal: Node,
  threads: readonly string[],
): Generator<[thread: string, key: string]> {
  const { suggestions } = suggestionsOf(suggested, proposal);
  const places = placesIn(suggested.base);
  for (const thread of threads) {
    const place = places.get(thread);
    if (!place) continue;
    const found = suggestions.find(({ parts }) =>
      parts.some(({ before }) => before.from < place.to && before.to > place.from),
    );
    if (found) yield [thread, found.key];
  }
}

function placesIn(doc: Node): Map<string, { from: number; to: number }> {
  const places = new Map<string, { from: number; to: number }>();
  doc.descendants((node, at) => {
    for (const { type, attrs } of node.marks) {
      if (type.name !== 'annotation') continue;
      const id = String(attrs.id);
      places.set(id, { from: places.get(id)?.from ?? at, to: at + node.nodeSize });
    }
  });
  return places;
}

/** The document with a thread on the last word of the nearest block that has words. */
function markNear(doc: Node, thread: string, near: Iterable<string>): Node | null {
  const blocks = new Map<string, { node: Node; at: number }>();
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    if (node.textContent.trim() !== '') blocks.set(String(node.attrs.id), { node, at });
    return false;
  });
  for (const id of near) {
    const block = blocks.get(id);
    if (!block) continue;
    let place: { from: number; to: number } | null = null;
    block.node.forEach((child, offset) => {
      const word = /\S+\s*$/u.exec(child.text ?? '');
      const from = block.at + 1 + offset;
      if (word) place = { from: from + word.index, to: from + child.nodeSize };
    });
    if (!place) continue;
    const { from, to } = place as { from: number; to: number };
    const mark = doc.type.schema.marks.annotation?.create({ id: thread });
    if (mark) return new Transform(doc).addMark(from, to, mark).doc;
  }
  return null;
}
