/**
 * Suggesting in the editor's state: who changed what since nothing was suggested, what of it is open,
 * and how it is drawn. Text and suggestions are of one state, so that no undo can part them.
 */
import { isHistoryTransaction } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import {
  type EditorState,
  Plugin,
  PluginKey,
  type Selection,
  type Transaction,
} from '@tiptap/pm/state';
import { Mapping } from '@tiptap/pm/transform';
import { type Decoration, DecorationSet } from '@tiptap/pm/view';
import {
  advance,
  begin,
  type Hand,
  type Suggested,
  type SuggestionSet,
  settleEdits,
  suggestionsOf,
} from '../../../../shared/document/suggestions/index.ts';
import { Checkpoint, type Standing } from './checkpoint.ts';
import { authorsOf, drawn, type Look } from './draw.ts';
import { drawTyped } from './typed.ts';

export interface Suggesting {
  /** What is suggested; null when nothing is. */
  readonly standing: Standing;
  /** Whose steps are being traced. */
  readonly hand: Hand | null;
  /** The suggestions as they were last read; null when never. */
  readonly set: SuggestionSet | null;
  /** `set` tells of this very text. */
  readonly fresh: boolean;
  /** Something was edited plainly beside open suggestions, and not taken into the base yet. */
  readonly unsettled: boolean;
  readonly drawn: DecorationSet;
}

type Meta =
  | { readonly type: 'read'; readonly reading: Reading }
  | { readonly type: 'decided'; readonly set: SuggestionSet };

interface Reading {
  readonly standing: Standing;
  readonly set: SuggestionSet | null;
  readonly drawn: DecorationSet;
}

export const suggestingKey = new PluginKey<Suggesting>('suggesting');

export interface SuggestingOptions {
  /** Who is writing now, and how. */
  hand: () => Hand;
  /** How one person's suggestions look. */
  look: Look;
}

/** Given to `EditorState.create` for a piece that is shown with suggestions. */
export interface StandingConfig {
  readonly standing?: Standing;
}

/** What is suggested in a state; null when nothing is. */
export const standingOf = (state: EditorState): Standing =>
  suggestingKey.getState(state)?.standing ?? null;

/** What was read for a standing is good whenever it stands again, as after an undo. */
const readings = new WeakMap<NonNullable<Standing>, { doc: Node; reading: Reading }>();

const knownReading = (standing: Standing, doc: Node): Reading | null => {
  const known = standing ? readings.get(standing) : undefined;
  return known && (known.doc === doc || known.doc.eq(doc)) ? known.reading : null;
};

const nothing: Reading = { standing: null, set: null, drawn: DecorationSet.empty };

/** What is to be kept beside a text of which this is suggested: nothing, when nothing is open. */
export const kept = (standing: Suggested, { suggestions }: SuggestionSet): Standing =>
  // What was refused for good is remembered beside a text in which nothing else is left.
  suggestions.length === 0 && standing.trace.stets.length === 0 ? null : standing;

/** Reads what is suggested in a state: costs what comparing two texts does. */
export function read(state: EditorState, look: Look): Reading {
  const own = suggestingKey.getState(state);
  if (!own?.standing) return nothing;
  const { doc } = state;
  const settled = own.unsettled ? settleEdits(own.standing, doc) : own.standing;
  const set = suggestionsOf(settled, doc);
  const standing = kept(settled, set);
  if (!standing) return nothing;
  const reading: Reading = { standing, set, drawn: drawn(set, doc, look) };
  readings.set(standing, { doc, reading });
  return reading;
}

/** The transaction that takes over what was read. */
export const take = (tr: Transaction, reading: Reading): Transaction =>
  tr
    .setMeta(suggestingKey, { type: 'read', reading } satisfies Meta)
    .setMeta('addToHistory', false);

/** Says that a transaction carries out a decision, after which these suggestions are open. */
export const decided = (tr: Transaction, set: SuggestionSet): Transaction =>
  tr.setMeta(suggestingKey, { type: 'decided', set } satisfies Meta);

const isTraced = (tr: Transaction): boolean =>
  !tr.docChanged || isHistoryTransaction(tr) || tr.steps.some((step) => step instanceof Checkpoint);

/**
 * The same transaction with a checkpoint before its steps; the transaction itself when there is
 * nothing to trace.
 */
export function headed(state: EditorState, tr: Transaction, hand: Hand): Transaction {
  const standing = standingOf(state);
  if (isTraced(tr) || (hand.mode === 'editing' && standing === null)) return tr;
  const made = state.tr;
  made.step(Checkpoint.edit(standing, hand, tr.mapping.maps[0]));
  for (const step of tr.steps) made.step(step);
  if (tr.selectionSet) made.setSelection(sameIn(made.doc, tr.selection));
  if (tr.storedMarksSet) made.setStoredMarks(tr.storedMarks);
  if (tr.scrolledIntoView) made.scrollIntoView();
  // What is said of a transaction has no other door.
  Object.assign(
    (made as unknown as { meta: object }).meta,
    (tr as unknown as { meta: object }).meta,
  );
  return made.setTime(tr.time);
}

const sameIn = (doc: Node, selection: Selection): Selection => selection.map(doc, new Mapping([]));

type Traced = Pick<Suggesting, 'standing' | 'hand' | 'unsettled'> & {
  /** The first step that was traced. */
  readonly from: number;
  readonly by: Hand | null;
};

/** What is suggested after a transaction. */
function trace(tr: Transaction, old: Suggesting, now: () => Hand): Traced {
  let { standing, hand, unsettled } = old;
  const last = tr.steps.findLastIndex((step) => step instanceof Checkpoint);
  const from = last + 1;
  let told = false;
  if (last >= 0) {
    const checkpoint = tr.steps[last] as Checkpoint;
    ({ to: standing, hand, told } = checkpoint);
    unsettled = standing !== old.standing || old.unsettled;
  }
  const steps = tr.steps.slice(from);
  if (last < 0 && steps.length > 0 && !tr.getMeta('appendedTransaction')) hand = null;
  if (told || steps.length === 0) return { standing, hand, unsettled, from, by: null };
  // Steps without a checkpoint are those of other plugins, which belong to the edit before them, or
  // take back what was written before anything was suggested.
  const by = hand ?? { ...now(), mode: 'editing' as const };
  if (standing === null && by.mode === 'editing') return { standing, hand, unsettled, from, by };
  const before = tr.docs[from] as Node;
  standing = advance(standing ?? begin(before), before, steps, by);
  return { standing, hand, unsettled: unsettled || by.mode === 'editing', from, by };
}

function apply(tr: Transaction, old: Suggesting, options: SuggestingOptions): Suggesting {
  const meta = tr.getMeta(suggestingKey) as Meta | undefined;
  if (meta?.type === 'read') {
    const { standing, set, drawn: drawing } = meta.reading;
    return { ...old, standing, set, fresh: true, unsettled: false, drawn: drawing };
  }
  if (!tr.docChanged) return old;
  const { from, by, ...traced } = trace(tr, old, options.hand);
  if (traced.standing === null) {
    return { ...traced, set: null, fresh: true, drawn: DecorationSet.empty };
  }
  const known = knownReading(traced.standing, tr.doc);
  if (known) return { ...traced, set: known.set, fresh: true, drawn: known.drawn };
  if (meta?.type === 'decided') {
    const open = new Set(meta.set.suggestions.map(({ key }) => key));
    const left = old.drawn.remove(
      old.drawn.find(undefined, undefined, (spec) => !isOf(open, spec)),
    );
    const mapped = left.map(tr.mapping, tr.doc);
    // Where the text around a suggestion, or in it, was put in anew, it is drawn anew.
    const fresh = sameExtent(left.find(), mapped.find());
    return { ...traced, set: meta.set, fresh, drawn: mapped };
  }
  const drawing =
    by?.mode === 'suggesting' && !isHistoryTransaction(tr)
      ? drawTyped(old.drawn, tr, from, typedLooks(old, by.person, options.look))
      : old.drawn.map(tr.mapping, tr.doc);
  return { ...traced, set: old.set, fresh: false, drawn: drawing };
}

/** Whether as much is drawn, and as new no more and no less than before. */
const sameExtent = (before: readonly Decoration[], after: readonly Decoration[]): boolean =>
  before.length === after.length && newIn(before) === newIn(after);

const newIn = (drawn: readonly Decoration[]): number =>
  drawn.reduce((sum, { from, to, spec }) => sum + (spec.comes ? to - from : 0), 0);

const isOf = (open: ReadonlySet<string>, { suggestion }: { suggestion?: string | null }): boolean =>
  typeof suggestion !== 'string' || open.has(suggestion);

const typedLooks =
  ({ set }: Suggesting, person: string, look: Look) =>
  (state: 'come' | 'gone') => {
    const authors = set ? authorsOf(set) : new Set<string>();
    return look(state, [person], authors.size > (authors.has(person) ? 1 : 0));
  };

/** The plugin's state alone; reading and drawing in time are the view's. */
export const suggesting = (options: SuggestingOptions, shown: () => boolean = () => true): Plugin =>
  new Plugin<Suggesting>({
    key: suggestingKey,
    state: {
      init: (config) => {
        const { standing = null } = config as StandingConfig;
        return {
          standing,
          hand: null,
          set: null,
          fresh: standing === null,
          unsettled: false,
          drawn: DecorationSet.empty,
        };
      },
      apply: (tr, old) => apply(tr, old, options),
    },
    props: {
      decorations: (state) =>
        shown() ? suggestingKey.getState(state)?.drawn : DecorationSet.empty,
    },
  });
