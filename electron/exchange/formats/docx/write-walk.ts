/**
 * The walk through a piece: its blocks, however deep they stand in each other, as lines in a row. It is
 * made once for both texts, so that what stands in one alone is said where it stands.
 */
import { leafIn, looksIn } from '../../../../shared/document/markup/sides.ts';
import type { MarkedBlock, MarkedRun } from '../../../../shared/domain/comparison.ts';
import { figureLines } from './write-figure.ts';
import {
  type Look,
  type Run,
  SIDES,
  type Side,
  type TablePart,
  type Track,
} from './write-layout.ts';
import { Lists } from './write-lists.ts';
import type { Pictures } from './write-pictures.ts';
import { orderRetyped } from './write-retyped.ts';
import { tablesOf } from './write-table.ts';

/** Where a block stands in one of the texts. */
export interface Place {
  readonly quote: boolean;
  /** How deep in lists, -1 for outside of any. */
  readonly level: number;
  /** The item it is in, whose first line bears the number. */
  readonly item: { readonly list: number; fresh: boolean } | null;
  /** The style of its paragraphs; none for running text. */
  readonly style: string;
}

export const OUTSIDE: Place = { quote: false, level: -1, item: null, style: '' };

/** What is known of the blocks around. */
export interface Around {
  /** Null in a text that has none of this. */
  readonly places: Readonly<Record<Side, Place | null>>;
  /** The change because of which one text has none of it, and the move. */
  readonly change: string;
  readonly move: string | null;
  /** All changes of the blocks around. */
  readonly changes: readonly string[];
}

/** Everything, in both texts. */
export const everywhere = (place: Place): Around => ({
  places: { before: place, after: place },
  change: '',
  move: null,
  changes: [],
});

/** A line of the text: it becomes a paragraph, or a part of one. */
export interface Line {
  readonly kind: 'line';
  /** What it is in the texts in which it begins; in others its words go on with the line above. */
  readonly looks: Readonly<Record<Side, Look | null>>;
  readonly runs: readonly Run[];
  /** Null when it stands in both texts. */
  readonly track: Track | null;
  /** Because of which it begins in one text alone, or looks otherwise. */
  readonly change: string;
  opens: readonly Track[];
  closes: readonly Track[];
}

/** A block that is of another kind in the other text, and where that stands is not known yet. */
export interface Retyped {
  readonly kind: 'retyped';
  readonly block: MarkedBlock;
  readonly around: Around;
}

export type Entry = Line | TablePart;
export type Step = Entry | Retyped;

/** Which text has a block of this state; null for both. */
const ONLY: Readonly<Partial<Record<MarkedBlock['state'], Side>>> = {
  inserted: 'after',
  deleted: 'before',
  'moved-to': 'after',
  'moved-from': 'before',
  'retyped-to': 'after',
  'retyped-from': 'before',
};

const STYLES: Readonly<Record<string, string>> = {
  eyebrow: 'Eyebrow',
  headline: 'Title',
  dek: 'Subtitle',
  attribution: 'Attribution',
  codeBlock: 'HTMLPreformatted',
  horizontalRule: 'Rule',
};

export class Walk {
  readonly lists = new Lists();
  readonly pictures: Pictures;
  readonly #named: ReadonlySet<string>;

  /** @param named ids of styles that text has only because somebody gave them a name */
  constructor(pictures: Pictures, named: ReadonlySet<string> = new Set()) {
    this.pictures = pictures;
    this.#named = named;
  }

  /** The style, where it has a name; else what goes without. */
  styleOr(style: string, otherwise: string): string {
    return this.#named.has(style) ? style : otherwise;
  }

  /** The lines and tables of blocks. */
  entries(blocks: readonly MarkedBlock[], around: Around): Entry[] {
    return this.#settled(this.#steps(blocks, around));
  }

  #settled(steps: readonly Step[]): Entry[] {
    return orderRetyped(steps).flatMap((step) =>
      step.kind === 'retyped' ? this.#settled(this.#block(step.block, step.around)) : [step],
    );
  }

  #steps(blocks: readonly MarkedBlock[], around: Around): Step[] {
    return blocks.flatMap((block): Step[] =>
      isRetyped(block)
        ? [{ kind: 'retyped', block, around: reserved(block, around) }]
        : this.#block(block, around),
    );
  }

  #block(block: MarkedBlock, outer: Around): Step[] {
    const around = enter(block, outer);
    if (!around) return [];
    const { state } = block;
    if (state !== 'moved-from' && state !== 'moved-to') return this.#inside(block, around);
    const entries = this.#settled(this.#inside(block, around));
    const lines = entries.filter((entry) => entry.kind === 'line');
    const move = trackOf(around);
    const [first, last] = [lines[0], lines.at(-1)];
    if (move && first) first.opens = [move, ...first.opens];
    if (move && last) last.closes = [...last.closes, move];
    return entries;
  }

  #inside(block: MarkedBlock, around: Around): Step[] {
    const blocks = block.blocks ?? [];
    switch (block.type) {
      case 'bulletList':
      case 'orderedList':
        return this.#list(block, around);
      case 'blockquote':
        return this.#steps(
          blocks,
          placed(around, (place) => ({ ...place, quote: true })),
        );
      case 'pullQuote':
        return this.#steps(
          blocks,
          placed(around, () => ({ ...OUTSIDE, style: 'PullQuote' })),
        );
      case 'footnote':
        return this.#steps(
          blocks,
          placed(around, () => ({ ...OUTSIDE, style: 'FootnoteText' })),
        );
      case 'table':
        return tablesOf(block, around, this);
      case 'figure':
        return figureLines(block, around, this.pictures);
      default:
        return this.#line(block, around);
    }
  }

  /** What a textblock is, where it stands. */
  #lookOf({ type, attrs }: Pick<MarkedBlock, 'type' | 'attrs'>, place: Place): Look {
    const { item, level, quote, style } = place;
    if (type === 'heading')
      return { style: `Heading${Number(attrs?.level ?? 2) - 1}`, list: null, level: -1 };
    if (type === 'codeBlock') return { style: 'HTMLPreformatted', list: null, level };
    if (type !== 'paragraph') return { style: STYLES[type] ?? '', list: null, level: -1 };
    if (item?.fresh) {
      item.fresh = false;
      const own = this.lists.isOrdered(item.list) ? 'NumberedList' : 'BulletedList';
      return { style: this.styleOr(own, 'ListParagraph'), list: item.list, level };
    }
    if (level >= 0) return { style: 'ListContinue', list: null, level };
    const named = style || (quote ? 'Quote' : this.styleOr('Paragraph', ''));
    return { style: named, list: null, level: -1 };
  }

  #list(block: MarkedBlock, around: Around): Step[] {
    const numberOn = (side: Side): number | null => {
      const place = around.places[side];
      if (!place) return null;
      const { type, attrs } = looksIn(block, side);
      const level = Math.min(8, place.level + 1);
      return this.lists.add(type === 'orderedList', level, Number(attrs?.start ?? 1));
    };
    const after = numberOn('after');
    const alike = after !== null && !block.was && sameLevel(around);
    const numbers = { after, before: alike ? after : numberOn('before') };
    return (block.blocks ?? []).flatMap((item) => {
      const inner = enter(item, around);
      if (!inner) return [];
      const within = placed(inner, (place, side) => ({
        ...place,
        level: Math.min(8, place.level + 1),
        item: { list: numbers[side] as number, fresh: true },
      }));
      // What an item is was said by entering it; a move is told by its lines.
      if (item.state !== 'moved-from' && item.state !== 'moved-to') {
        return this.#steps(item.blocks ?? [], within);
      }
      const entries = this.entries(item.blocks ?? [], within);
      const lines = entries.filter((entry) => entry.kind === 'line');
      const move = trackOf(inner);
      const [first, last] = [lines[0], lines.at(-1)];
      if (move && first) first.opens = [move, ...first.opens];
      if (move && last) last.closes = [...last.closes, move];
      return entries;
    });
  }

  #line(block: MarkedBlock, around: Around): Line[] {
    const runs = runsOf(block, around);
    // These lines are not written where they say nothing.
    const optional = ['eyebrow', 'headline', 'dek', 'attribution'].includes(block.type);
    const shown = (side: Side): boolean => !optional || runs.some((run) => isOn(run, side));
    return lineOf(block, around, runs, shown, (side, place) =>
      this.#lookOf(looksIn(block, side), place),
    );
  }
}

const sameLevel = ({ places: { before, after } }: Around): boolean =>
  before !== null && after !== null && before.level === after.level;

/** Wrappers of what was retyped or moved have no words of their own, and need no counterpart. */
function isRetyped({ state, blocks }: MarkedBlock): boolean {
  if (state !== 'retyped-from' && state !== 'retyped-to') return false;
  const isWrapper = (each: MarkedBlock): boolean =>
    each.blocks !== undefined &&
    each.blocks.length > 0 &&
    each.blocks.every((child) => /^(retyped|moved)/.test(child.state));
  return !isWrapper({ state, blocks } as MarkedBlock);
}

/** A paragraph that is walked later keeps the number that is its own now. */
function reserved({ state, type }: MarkedBlock, around: Around): Around {
  const own = ONLY[state];
  return placed(around, (place, side) => {
    const { item } = place;
    if (side !== own || type !== 'paragraph' || !item?.fresh) return place;
    item.fresh = false;
    return { ...place, item: { ...item, fresh: true } };
  });
}

/** What is around the content of a block; null when it stands in neither text. */
export function enter(block: MarkedBlock, outer: Around): Around | null {
  const { state, change, looks = [], id = '' } = block;
  const only = ONLY[state];
  const on = (side: Side): Place | null =>
    only === undefined || only === side ? outer.places[side] : null;
  const places = { before: on('before'), after: on('after') };
  if (!places.before && !places.after) return null;
  const own = only === undefined ? undefined : change;
  const isMoved = state === 'moved-from' || state === 'moved-to';
  return {
    places,
    change: own ?? outer.change,
    move: isMoved ? `${change} ${id}` : only === undefined ? outer.move : null,
    changes: [...outer.changes, ...(change === undefined ? [] : [change]), ...looks],
  };
}

/** The same with each place made another. */
export function placed(around: Around, make: (place: Place, side: Side) => Place): Around {
  const on = (side: Side): Place | null => {
    const place = around.places[side];
    return place && make(place, side);
  };
  return { ...around, places: { before: on('before'), after: on('after') } };
}

/** What is said of things that one text has; null for both. */
export function trackOf({ places, change, move }: Around): Track | null {
  if (places.before && places.after) return null;
  return { side: places.before ? 'before' : 'after', change, move };
}

export const isOn = ({ track }: Run, side: Side): boolean => track === null || track.side === side;

/**
 * The line of a block.
 * @param shown whether there is anything to be shown in a text; else its runs are not there either
 */
export function lineOf(
  block: MarkedBlock,
  around: Around,
  runs: readonly Run[],
  shown: (side: Side) => boolean,
  look: (side: Side, place: Place) => Look,
): Line[] {
  const { state, change, looks = [] } = block;
  const hidden = SIDES.filter((side) => around.places[side] && !shown(side));
  const inner = hidden.reduce((each, side) => without(each, side), around);
  if (!inner.places.before && !inner.places.after) return [];
  const lookOn = (side: Side): Look | null => {
    const goesOn = state === (side === 'before' ? 'split' : 'joined');
    const place = inner.places[side];
    return place && !goesOn ? look(side, place) : null;
  };
  const own = change ?? looks[0] ?? runs.find(({ track }) => track)?.track?.change;
  const fallback = around.change || own || '';
  return [
    {
      kind: 'line',
      looks: { before: lookOn('before'), after: lookOn('after') },
      runs: runs.flatMap((run) =>
        hidden.reduce<Run[]>((list, side) => notOn(list, side, fallback), [run]),
      ),
      track: trackOf({ ...inner, change: inner.change || fallback }),
      // What only looks otherwise because of what is around it is whoever's doing that was.
      change: own ?? (around.change || (around.changes.at(-1) ?? '')),
      opens: [],
      closes: [],
    },
  ];
}

const without = (around: Around, side: Side): Around => ({
  ...around,
  places: { ...around.places, [side]: null },
});

const notOn = (runs: readonly Run[], side: Side, change: string): Run[] =>
  runs.flatMap((run) => {
    if (run.track) return run.track.side === side ? [] : [run];
    const other = side === 'before' ? 'after' : 'before';
    return [{ ...run, was: null, track: { side: other, change, move: null } }];
  });

/** The words of a block, each with what became of it. */
export function runsOf(block: MarkedBlock, around: Around): Run[] {
  const isCode = (side: Side): boolean => looksIn(block, side).type === 'codeBlock';
  const code = { before: isCode('before'), after: isCode('after') };
  return (block.runs ?? []).flatMap((run) => runOf(run, around, code));
}

function runOf(run: MarkedRun, around: Around, isCode: Readonly<Record<Side, boolean>>): Run[] {
  const { state, annotations = [], change = around.change } = run;
  const { places, changes } = around;
  const made = (track: Track | null, side: Side, was: Run['was'] = null): Run => {
    const leaf = leafIn(run, side);
    const content =
      isCode[side] && leaf.type === 'text'
        ? ({ kind: 'code', text: leaf.text ?? '' } as const)
        : ({ kind: 'leaf', leaf } as const);
    return { content, track, was, annotations, around: changes };
  };
  if (state !== 'kept') {
    const side = state === 'inserted' ? 'after' : 'before';
    return places[side] ? [made({ side, change, move: null }, side)] : [];
  }
  const whole = trackOf(around);
  // Only code has its line ends in its words.
  const alike = isCode.before === isCode.after || !run.leaf.text?.includes('\n');
  if (whole || (!run.was && alike)) return [made(whole, whole?.side ?? 'after')];
  const [was, now] = [leafIn(run, 'before'), leafIn(run, 'after')];
  if (alike && wordSays(was, now)) return [made(null, 'after', { leaf: was, change })];
  return [
    made({ side: 'before', change, move: null }, 'before'),
    made({ side: 'after', change, move: null }, 'after'),
  ];
}

/** Whether Word can say that words only look otherwise: it says nothing of links. */
function wordSays(was: MarkedRun['leaf'], now: MarkedRun['leaf']): boolean {
  const links = (leaf: MarkedRun['leaf']): string =>
    (leaf.marks ?? [])
      .filter(({ type }) => type === 'link')
      .map(({ attrs }) => String(attrs?.href))
      .join();
  return (
    was.type === now.type &&
    JSON.stringify(was.attrs ?? {}) === JSON.stringify(now.attrs ?? {}) &&
    links(was) === links(now)
  );
}
