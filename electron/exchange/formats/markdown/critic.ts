/**
 * Finds the marks of CriticMarkup in Markdown. They are a layer over it: a mark may begin in one
 * paragraph and end in another. In code they are text, and so is a mark that is not closed.
 */
import MarkdownIt from 'markdown-it';

export type CriticKind = 'ins' | 'del' | 'sub' | 'highlight' | 'comment';

/** Offsets in the text; marks stand beside or inside each other and never cross. */
export interface CriticMark {
  readonly kind: CriticKind;
  readonly from: number;
  readonly to: number;
  /** Of a replacement: the offset of the sign between old and new. */
  readonly middle: number;
}

/** Characters of every opening and closing sign. */
export const SIGN = 3;

const OPENERS: Readonly<Record<string, CriticKind>> = {
  '{++': 'ins',
  '{--': 'del',
  '{~~': 'sub',
  '{==': 'highlight',
  '{>>': 'comment',
};
const CLOSERS: Readonly<Record<string, CriticKind>> = {
  '++}': 'ins',
  '--}': 'del',
  '~~}': 'sub',
  '==}': 'highlight',
};

const blocks = new MarkdownIt('default', { html: true });

/** Whether a text may hold marks at all. */
export const mayHoldCritic = (text: string): boolean => /\{(?:\+\+|--|~~|==|>>)/.test(text);

/** All marks of a text, in the order of their beginnings. */
export function findCritic(text: string): CriticMark[] {
  return mayHoldCritic(text) ? new Scanner(text).scan() : [];
}

interface Open {
  readonly kind: CriticKind;
  readonly from: number;
  middle: number;
}

class Scanner {
  readonly #text: string;
  readonly #code: readonly Range[];
  readonly #found: CriticMark[] = [];
  readonly #open: Open[] = [];
  readonly #byKind = new Map<CriticKind, Open[]>();
  /** Where the block ends that code spans are looked for in, and lengths that have none there. */
  #blockEnd = 0;
  readonly #unclosed = new Set<number>();
  #commentsEnd = false;

  constructor(text: string) {
    this.#text = text;
    this.#code = codeBlocksOf(text);
  }

  scan(): CriticMark[] {
    const text = this.#text;
    const signs = /[\\`{+\-~=]/g;
    let block = 0;
    for (let match = signs.exec(text); match; match = signs.exec(text)) {
      const at = match.index;
      while ((this.#code[block]?.[1] ?? text.length) <= at) block += 1;
      const code = this.#code[block];
      signs.lastIndex = code && code[0] <= at ? code[1] : this.#pass(at);
    }
    return this.#found.sort((one, other) => one.from - other.from);
  }

  /** Takes in what begins at a place; returns where to go on. */
  #pass(at: number): number {
    const text = this.#text;
    const sign = text.slice(at, at + SIGN);
    switch (text[at]) {
      case '\\':
        return at + (/^[!-/:-@[-`{-~]/.test(text.slice(at + 1, at + 2)) ? 2 : 1);
      case '`':
        return this.#codeSpan(at);
      case '{': {
        const kind = OPENERS[sign];
        if (kind === 'comment') return this.#comment(at);
        if (!kind) return at + 1;
        this.#push({ kind, from: at, middle: -1 });
        return at + SIGN;
      }
      default: {
        const kind = CLOSERS[sign];
        if (kind) return this.#close(kind, at);
        return sign.startsWith('~>') ? this.#divide(at) : at + 1;
      }
    }
  }

  #comment(at: number): number {
    const end = this.#commentsEnd ? -1 : this.#text.indexOf('<<}', at + SIGN);
    if (end < 0) {
      this.#commentsEnd = true;
      return at + SIGN;
    }
    this.#found.push({ kind: 'comment', from: at, to: end + SIGN, middle: -1 });
    return end + SIGN;
  }

  #divide(at: number): number {
    const sub = this.#nearest('sub');
    if (!sub || sub.middle >= 0) return at + 1;
    this.#dropTo(sub);
    sub.middle = at;
    return at + 2;
  }

  #close(kind: CriticKind, at: number): number {
    const open = this.#nearest(kind);
    if (!open) return at + 1;
    this.#dropTo(open);
    this.#drop();
    if (kind === 'sub' && open.middle < 0) return at + SIGN;
    this.#found.push({ ...open, to: at + SIGN });
    return at + SIGN;
  }

  #push(open: Open): void {
    this.#open.push(open);
    const same = this.#byKind.get(open.kind);
    if (same) same.push(open);
    else this.#byKind.set(open.kind, [open]);
  }

  #nearest(kind: CriticKind): Open | undefined {
    return this.#byKind.get(kind)?.at(-1);
  }

  /** What was opened since and not closed is text, and so are the marks that would cross. */
  #dropTo(open: Open): void {
    while (this.#open.at(-1) !== open) this.#drop();
  }

  #drop(): void {
    const last = this.#open.pop();
    if (last) this.#byKind.get(last.kind)?.pop();
  }

  /** Past a code span, or past signs that open none. */
  #codeSpan(at: number): number {
    const text = this.#text;
    let start = at;
    while (text[start] === '`') start += 1;
    const length = start - at;
    if (at >= this.#blockEnd) {
      const next = /\n[ \t]*\n/g;
      next.lastIndex = at;
      this.#blockEnd = next.exec(text)?.index ?? text.length;
      this.#unclosed.clear();
    }
    if (this.#unclosed.has(length)) return start;
    const runs = /`+/g;
    runs.lastIndex = start;
    for (let run = runs.exec(text); run && run.index < this.#blockEnd; run = runs.exec(text)) {
      if (run[0].length === length) return run.index + length;
    }
    this.#unclosed.add(length);
    return start;
  }
}

type Range = readonly [from: number, to: number];

/** Where code blocks stand, fences included. */
function codeBlocksOf(text: string): Range[] {
  const found = parsedCode(text);
  const silent = withoutLongComments(text, found);
  return silent === text ? found : parsedCode(silent);
}

function parsedCode(text: string): Range[] {
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  const tokens: ReturnType<typeof blocks.parse> = [];
  blocks.block.parse(text, blocks, {}, tokens);
  return tokens
    .filter(({ type, map }) => map && (type === 'fence' || type === 'code_block'))
    .map(({ map }) => map as [number, number])
    .map(([from, to]) => [lines[from] ?? text.length, lines[to] ?? text.length]);
}

/** What is said in a comment of several lines makes no code of what stands behind it. */
function withoutLongComments(text: string, code: readonly Range[]): string {
  const parts: string[] = [];
  let at = 0;
  let block = 0;
  for (let from = text.indexOf('{>>'); from >= 0; from = text.indexOf('{>>', from + SIGN)) {
    while ((code[block]?.[1] ?? text.length) <= from) block += 1;
    if (from < at || (code[block]?.[0] ?? text.length) <= from || text[from - 1] === '\\') continue;
    const to = text.indexOf('<<}', from);
    if (to < 0) break;
    const comment = text.slice(from, to);
    if (comment.includes('\n')) {
      parts.push(text.slice(at, from), comment.replace(/[^\n]/g, 'x'));
      at = to;
    }
  }
  return at === 0 ? text : parts.join('') + text.slice(at);
}
