/** A block as the rules read it: its text in words, with what little can be known about each. */

import type { NodeJson } from '../../schema.ts';
import { blockIdOf, blockText } from '../../standing.ts';
import { isTextblock } from '../../text.ts';

export interface Word {
  readonly text: string;
  /** In small letters, with straight apostrophes and without a possessive. */
  readonly lower: string;
  readonly from: number;
  readonly to: number;
  readonly kind: 'word' | 'number' | 'sign';
  readonly isCapital: boolean;
  /** Whether white space, and nothing else, parts it from what stands before. */
  readonly isApart: boolean;
  /** Whether a sentence, or speech, begins with it: its capital says nothing. */
  readonly begins: boolean;
}

export interface Passage {
  readonly blockId: string;
  readonly text: string;
  readonly words: readonly Word[];
  readonly type: string;
  /** The kinds of the nodes it stands in, outermost first. */
  readonly within: readonly string[];
  /** Whether capitals tell nothing: a title in capitals, a label. */
  readonly isTitle: boolean;
  readonly attrs: Readonly<Record<string, unknown>>;
}

const PARTS =
  /\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}|\p{Nd}+(?:[.,:/]\p{Nd}+)*\p{L}*(?:[-‑]\p{L}+)*|[\p{L}\p{M}]+(?:['’‑-][\p{L}\p{M}\p{N}]+)*|[^\s]/gu;
/** Speech begins here, perhaps. */
const OPENS = new Set(['“', '"', '„', '«', '‘']);
const STARTS = new Set(['!', '?', ':', '…', '•']);
/** A full stop after these ends no sentence. */
const SHORT = /^(?:\p{Lu}|Mr|Mrs|Ms|Mx|Dr|Prof|St|Capt|Col|Gen|Lt|Sgt|Rev|Hon|No|Vol|Fig)$/u;
const TITLED = new Set(['eyebrow', 'headline', 'heading']);

function smallOf(raw: string): string {
  const small = raw.toLowerCase();
  return /['’]/.test(small) ? small.replaceAll('’', "'").replace(/'s$/, '') : small;
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  let begins = true;
  for (const match of text.matchAll(PARTS)) {
    const [raw] = match;
    const from = match.index;
    const gap = text.slice(end, from);
    const kind = /^\p{Nd}/u.test(raw) ? 'number' : /^[\p{L}\p{M}]/u.test(raw) ? 'word' : 'sign';
    if (gap.includes('\n')) begins = true;
    words.push({
      text: raw,
      lower: smallOf(raw),
      from,
      to: from + raw.length,
      kind,
      isCapital: kind === 'word' && /^\p{Lu}/u.test(raw),
      isApart: gap !== '',
      begins,
    });
    end = from + raw.length;
    if (kind !== 'sign') begins = false;
    else if (OPENS.has(raw)) begins = true;
    else if (raw === '.') begins = !SHORT.test(words.at(-2)?.text ?? '');
    else if (STARTS.has(raw)) begins = true;
  }
  return words;
}

/** Whether so many words have a capital that capitals are style. */
function isInTitleCase(words: readonly Word[]): boolean {
  const long = words.filter((word) => word.kind === 'word' && word.text.length > 3);
  return long.length >= 3 && long.filter((word) => word.isCapital).length >= 0.7 * long.length;
}

/** The textblocks of a document, in order. */
export function passagesOf(doc: NodeJson): Passage[] {
  const passages: Passage[] = [];
  const walk = (node: NodeJson, within: readonly string[]): void => {
    if (!isTextblock(node)) {
      for (const child of node.content ?? []) walk(child, [...within, node.type]);
      return;
    }
    const text = blockText(node);
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    const words = wordsOf(text);
    const isShouted = !/\p{Ll}/u.test(text);
    passages.push({
      blockId: blockIdOf(node),
      text,
      words,
      type: node.type,
      within,
      isTitle:
        isShouted ||
        node.type === 'eyebrow' ||
        ((TITLED.has(node.type) || !/[.!?…:"”’)]\s*$/u.test(text)) && isInTitleCase(words)),
      attrs: node.attrs ?? {},
    });
  };
  walk(doc, []);
  return passages;
}
