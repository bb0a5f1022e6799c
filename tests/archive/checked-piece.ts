/** A piece that is written in and checked, beside what a plain model says of its annotations. */
import type { Node } from 'prosemirror-model';
import { expect } from 'vitest';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { sameMeaning } from '../../shared/document/claims/same.ts';
import { wordingAt } from '../../shared/document/claims/wording.ts';
import { newId } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument, SCHEMA_VERSION } from '../../shared/document/schema.ts';
import {
  begin,
  decide,
  type Hand,
  isSettled,
  propose,
  type Ruling,
  readTrace,
  type Suggested,
  settleEdits,
  suggestionsOf,
  writeTrace,
} from '../../shared/document/suggestions/index.ts';
import type { AnchorState, TextQuote } from '../../shared/domain/annotation.ts';
import type { Wording } from '../../shared/domain/claim.ts';
import type { OpenSuggestions } from '../../shared/domain/suggestions.ts';
import { save } from './support.ts';

/** What is done to it; writing comes up more often than the rest. */
export const acts = [
  'type',
  'type',
  'type',
  'erase',
  'unmark',
  'move',
  'split',
  'lookalike',
  'drop',
  'empty',
  'undo',
  'restore',
  'keep',
  'merge',
  'unmerge',
  'decide',
  'remove',
  'make',
  'accept',
  'reject',
] as const;

export interface Act {
  readonly do: (typeof acts)[number];
  /** Where, in numbers that fit any text. */
  readonly a: number;
  readonly b: number;
  readonly word: string;
  /** Whether what is written is a suggestion. */
  readonly suggesting: boolean;
}

export interface Doc {
  type: string;
  content: NodeJson[];
}
const isBody = (block: NodeJson): boolean => block.type === 'paragraph';
const pick = <T>(list: readonly T[], at: number): T | undefined =>
  list.length === 0 ? undefined : list[at % list.length];

/** The document after one act of writing; null when there is nothing to do it to. */
function written(doc: Doc, { do: what, a, b, word }: Act): Doc | null {
  const body = doc.content.filter(isBody);
  const block = pick(body, a);
  if (!block) return null;
  const at = doc.content.indexOf(block);
  const replace = (...blocks: NodeJson[]): Doc => ({
    ...doc,
    content: [...doc.content.slice(0, at), ...blocks, ...doc.content.slice(at + 1)],
  });
  const runs = block.content ?? [];
  const run = b % Math.max(1, runs.length);
  const withRuns = (content: NodeJson[]): Doc => {
    const full = content.filter(({ text }) => text !== '');
    const { content: _content, ...bare } = block;
    return replace(full.length > 0 ? { ...bare, content: full } : bare);
  };
  const edited = (change: (node: NodeJson) => NodeJson): Doc =>
    withRuns(runs.map((node, i) => (i === run ? change(node) : node)));
  switch (what) {
    case 'type':
      return runs.length === 0
        ? withRuns([{ type: 'text', text: word }])
        : edited((node) => ({
            ...node,
            text: cut(node.text ?? '', b, (s, e) => `${s}${word} ${e}`),
          }));
    case 'erase':
      return edited((node) => ({ ...node, text: cut(node.text ?? '', b, (s) => s) }));
    case 'unmark':
      return edited(({ marks: _marks, ...node }) => node as NodeJson);
    case 'move': {
      const rest = doc.content.filter((each) => each !== block);
      const place = 3 + (b % body.length);
      return { ...doc, content: [...rest.slice(0, place), block, ...rest.slice(place)] };
    }
    case 'split': {
      const { content: _content, ...bare } = block;
      const [left, right] = [runs.slice(0, run), runs.slice(run)];
      if (left.length === 0) return null;
      return replace(
        { ...bare, content: left },
        { type: 'paragraph', attrs: { id: newId() }, content: right },
      );
    }
    case 'lookalike':
      // The same words once more, under no mark.
      return replace(block, {
        type: 'paragraph',
        attrs: { id: newId() },
        ...(runs.length > 0
          ? { content: [{ type: 'text', text: runs.map(({ text }) => text).join('') }] }
          : {}),
      });
    case 'drop':
      return body.length > 1 ? replace() : null;
    default:
      return {
        ...doc,
        content: [...doc.content.slice(0, 3), { type: 'paragraph', attrs: { id: 'p0' } }],
      };
  }
}

function cut(text: string, at: number, join: (start: string, end: string) => string): string {
  const place = text.length === 0 ? 0 : at % (text.length + 1);
  return join(text.slice(0, place), text.slice(place));
}

/** What is known of an annotation besides the text. */
interface Known {
  kind: 'claim' | 'thread' | 'query';
  quote: TextQuote;
  /** As it was seen last. */
  last: Wording;
  decided: Wording | null;
  removed: boolean;
}

const handOf = (mode: Hand['mode']): Hand => ({
  person: 'a',
  at: new Date().toISOString(),
  mode,
});

const fold = (text: string): string => text.replace(/\s+/gu, ' ').trim();

function stateOf({ quote }: Known, now: Wording | undefined): AnchorState {
  if (!now) return 'orphaned';
  if (fold(now.quote.exact) !== fold(quote.exact)) return 'changed';
  return now.quote.blockId === quote.blockId ? 'exact' : 'moved';
}

export class Piece {
  readonly client: ArchiveClient;
  readonly id: string;
  revision: string;
  readonly known = new Map<string, Known>();
  /** Drafts that were merged, the last one last. */
  readonly merged: string[] = [];

  constructor(client: ArchiveClient, id: string, revision: string) {
    this.client = client;
    this.id = id;
    this.revision = revision;
  }

  async read() {
    const opened = await this.client.call('article.read', { id: this.id });
    this.revision = opened.revision;
    return { ...opened, json: JSON.parse(opened.doc) as Doc };
  }

  /** What is open in the text, ready to go on with. */
  private async open(): Promise<{ before: Suggested; current: Node; open: boolean }> {
    const { json, suggestions } = await this.read();
    const current = parseDocument(json as NodeJson);
    if (!suggestions) return { before: begin(current), current, open: false };
    const base = parseDocument(JSON.parse(suggestions.base) as NodeJson);
    const before = { base, trace: readTrace(suggestions.trace) };
    return { before, current, open: true };
  }

  /** Writes another text, as the editor does: over what is suggested, or as a suggestion. */
  async save(doc: Doc, suggesting = false): Promise<void> {
    const { before, current, open } = await this.open();
    if (!open && !suggesting) return this.store(JSON.stringify(doc), null);
    const by = handOf(suggesting ? 'suggesting' : 'editing');
    const { suggested, proposal } = propose(before, current, parseDocument(doc as NodeJson), by);
    await this.storeOpen(suggesting ? suggested : settleEdits(suggested, proposal), proposal);
  }

  private storeOpen(suggested: Suggested, proposal: Node): Promise<void> {
    const open = isSettled(suggested, proposal)
      ? null
      : { base: JSON.stringify(suggested.base.toJSON()), trace: writeTrace(suggested.trace) };
    return this.store(JSON.stringify(proposal.toJSON()), open);
  }

  async store(doc: string, suggestions: OpenSuggestions | null): Promise<void> {
    const saved = await this.client.call('article.save', {
      id: this.id,
      expectedRevision: this.revision,
      schemaVersion: SCHEMA_VERSION,
      doc,
      suggestions,
    });
    this.revision = saved.revision;
  }

  private async rule(step: Act, ruling: Ruling): Promise<void> {
    const { before, current } = await this.open();
    const set = suggestionsOf(before, current);
    const one = pick(set.suggestions, step.a);
    if (!one) return;
    const { suggested, proposal } = decide(set, [one.id], ruling, handOf('editing'));
    await this.storeOpen(suggested, proposal);
  }

  async make(kind: Known['kind'], id: string, wording: Wording): Promise<void> {
    const { client, id: articleId } = this;
    const { quote } = wording;
    if (kind === 'claim') {
      await client.call('claim.create', { articleId, claims: [{ id, wording }] });
    } else if (kind === 'thread') {
      await client.call('thread.create', { id, articleId, quote, body: 'Hm?' });
    } else {
      const rest = { to: 'author', proposal: null, severity: 'must', due: null } as const;
      await client.call('query.create', {
        ...{ id, articleId, claimId: null, quote, question: 'Which?' },
        ...rest,
      });
    }
    this.known.set(id, { kind, quote, last: wording, decided: null, removed: false });
  }

  async act(step: Act): Promise<void> {
    const { client, id: articleId } = this;
    const { json, revision: expectedRevision, suggestions } = await this.read();
    const { versions } = await client.call('version.list', { articleId });
    switch (step.do) {
      case 'undo': {
        // As the editor does it: the text of before is saved anew.
        const version = versions[1];
        if (!version) return;
        const { doc } = await client.call('version.get', { versionId: version.id });
        await this.save(JSON.parse(doc) as Doc);
        return;
      }
      case 'restore': {
        const versionId = pick(versions, step.a)?.id ?? '';
        await client.call('version.restore', { articleId, versionId, expectedRevision });
        return;
      }
      case 'keep':
        await client.call('version.keep', { articleId, reason: 'idle' });
        return;
      case 'accept':
      case 'reject':
        return this.rule(step, step.do);
      case 'merge':
        return this.merge(step);
      case 'unmerge': {
        const draftId = this.merged.pop();
        // Refused when the piece was written in since.
        if (draftId) await client.call('draft.unmerge', { draftId }).catch(() => {});
        return;
      }
      case 'decide': {
        const claims = [...this.known].filter(
          ([, { kind, removed }]) => kind === 'claim' && !removed,
        );
        const [id, claim] = pick(claims, step.a) ?? [];
        if (!id || !claim) return;
        const decisions = [{ id: newId(), claimId: id, wording: claim.last }];
        await client.call('claim.decide', { decisions, status: 'confirmed' });
        claim.decided = claim.last;
        return;
      }
      case 'remove': {
        const [id, each] = pick([...this.known], step.a) ?? [];
        if (!id || !each) return;
        each.removed = !each.removed;
        const { kind, removed } = each;
        if (kind === 'claim') await client.call('claim.remove', { ids: [id], removed });
        else if (kind === 'query') await client.call('query.remove', { id, removed });
        else await client.call('thread.remove', { threadId: id, removed });
        return;
      }
      case 'make': {
        const id = newId();
        const body = json.content.filter((block) => isBody(block) && block.content);
        const block = pick(body, step.a);
        if (!block?.content) return;
        const run = step.b % block.content.length;
        const mark = { type: 'annotation', attrs: { id } };
        const marked = block.content.map((node, i) =>
          i === run ? { ...node, marks: [...(node.marks ?? []), mark] } : node,
        );
        const content = json.content.map((each) =>
          each === block ? { ...block, content: marked } : each,
        );
        const wording = wordingAt({ ...json, content } as NodeJson, [id]).get(id);
        const kind = (['claim', 'thread', 'query'] as const)[step.b % 3] ?? 'claim';
        // The mark may come into the archive before or after what hangs on it.
        if (step.a % 2 === 0 && wording) await this.make(kind, id, wording);
        // A mark is no change of the words: what is suggested stays as it is.
        await this.store(JSON.stringify({ ...json, content }), suggestions);
        if (step.a % 2 === 1 && wording) await this.make(kind, id, wording);
        return;
      }
      default: {
        const next = written(json, step);
        if (next) await this.save(next, step.suggesting);
      }
    }
  }

  private async merge(step: Act): Promise<void> {
    const { client } = this;
    const { id: draftId } = await client.call('draft.create', {
      articleId: this.id,
      versionId: 'current',
      name: 'Mine',
    });
    const draft = await client.call('article.read', { id: draftId });
    const theirs = written(JSON.parse(draft.doc) as Doc, { ...step, do: 'type' });
    if (theirs)
      await save(client, { id: draftId, revision: draft.revision }, JSON.stringify(theirs));
    const { json } = await this.read();
    const ours = written(json, { ...step, do: 'erase', a: step.a + 1 });
    if (ours) await this.save(ours);
    const { heads, doc } = await client.call('draft.preview', { draftId, into: 'piece' });
    const as = step.suggesting ? 'suggestions' : 'taken';
    await client.call('draft.merge', { draftId, heads, doc, as });
    this.merged.push(draftId);
  }

  /** Compares all that the archive says with the whole text. */
  async check(): Promise<void> {
    const { json } = await this.read();
    const now = wordingAt(json as NodeJson, [...this.known.keys()]);
    const { claims, queries } = await this.client.call('check.open', { articleId: this.id });
    const { threads } = await this.client.call('thread.list', { articleId: this.id });
    const shown = new Map(
      [
        ...claims.map((each) => ({ ...each, current: each.current.quote })),
        ...threads,
        ...queries,
      ].map((each) => [each.id, each]),
    );
    const expected = [...this.known].flatMap(([id, { removed }]) => (removed ? [] : [id]));
    expect([...shown.keys()].sort()).toEqual(expected.sort());
    for (const [id, known] of this.known) {
      const standing = now.get(id);
      known.last = standing ?? known.last;
      const row = shown.get(id);
      if (!row) continue;
      const { state, quote, current } = row;
      expect({ id, state, quote, current }).toEqual({
        id,
        state: stateOf(known, standing),
        quote: known.quote,
        current: known.last.quote,
      });
      if (state === 'exact') expect(fold(standing?.quote.exact ?? '')).toBe(fold(quote.exact));
    }
    for (const claim of claims) {
      const { last, decided } = this.known.get(claim.id) as Known;
      expect(claim.current).toEqual(last);
      const stale = decided !== null && (!now.has(claim.id) || !sameMeaning(decided, last));
      expect({ id: claim.id, recheck: claim.recheck }).toEqual({ id: claim.id, recheck: stale });
    }
  }
}
