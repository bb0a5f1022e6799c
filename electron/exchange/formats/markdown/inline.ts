/**
 * Inline content as Markdown. Delimiters are used where they surely read back as meant; where the
 * rules of flanking would fail (inside words, beside punctuation, in Chinese or Japanese), HTML tags.
 */
import { type Inline, type Mark, type Nested, nest } from '../../manuscript.ts';
import { writtenTk } from '../../tk.ts';
import { tagsOf } from '../html/markup.ts';
import { withOrigin } from './origins.ts';

/** Where the content stands: some characters and line breaks must be written otherwise there. */
export type Place = 'paragraph' | 'heading' | 'cell';

type Token =
  | { readonly kind: 'open' | 'close'; readonly mark: Mark; readonly pair: Pair }
  | { readonly kind: 'text'; readonly text: string; readonly origin?: number | undefined }
  | { readonly kind: 'raw'; readonly text: string; readonly origin?: number | undefined }
  | { readonly kind: 'break' };

/** One mark's two ends; decided together. */
interface Pair {
  plain: boolean;
}

const DELIMITERS: Readonly<Record<string, string>> = { bold: '**', italic: '_', strike: '~~' };

export function inlineMarkdown(inline: readonly Inline[], place: Place): string {
  const tokens = nest(folded(inline)).flatMap((node) => tokensOf(node, place));
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'text' || token.kind === 'raw' || token.kind === 'break') continue;
    const before = sideOf(tokens[i - 1], 'end');
    const after = sideOf(tokens[i + 1], 'start');
    const [outer, inner] = token.kind === 'open' ? [before, after] : [after, before];
    const flanks = [inner, outer].every((side) => side !== 'unsure');
    if (!flanks || inner === 'space' || outer === 'letter') token.pair.plain = false;
  }
  const parts: Written[] = [];
  let lineStart = true;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i] as Token;
    switch (token.kind) {
      case 'text': {
        const texts = [token];
        for (let next = tokens[i + 1]; next?.kind === 'text'; next = tokens[i + 1]) {
          texts.push(next);
          i += 1;
        }
        const whole = texts.map(({ text }) => text).join('');
        const text = escapeText(whole, lineStart, tokens[i + 1] !== undefined, place);
        // Straight after a reference these would make it a link or a definition.
        const afterRaw = tokens[i - texts.length]?.kind === 'raw';
        parts.push(...cutLike(afterRaw ? text.replace(/^[(:]/, '\\$&') : text, texts));
        lineStart = false;
        break;
      }
      case 'raw':
        parts.push(token);
        lineStart = false;
        break;
      case 'break':
        parts.push({ text: place === 'paragraph' ? '\\\n' : '<br>' });
        lineStart = place === 'paragraph';
        break;
      default: {
        const { open, close } = endsOf(token.mark, token.pair.plain);
        parts.push({ text: token.kind === 'open' ? open : close });
        lineStart = false;
      }
    }
  }
  if (place === 'cell') encodeEnds(parts);
  return parts.map(({ text, origin }) => withOrigin(text, origin)).join('');
}

interface Written {
  readonly text: string;
  readonly origin?: number | undefined;
}

/** Spaces of other scripts at the ends of a cell would be trimmed away; by number they stay. */
function encodeEnds(parts: Written[]): void {
  for (const [at, spaces] of [
    [0, /^\s+/u],
    [parts.length - 1, /\s+$/u],
  ] as const) {
    const part = parts[at];
    if (part) parts[at] = { ...part, text: part.text.replace(spaces, encoded) };
  }
}

const encoded = (spaces: string): string =>
  spaces.replace(/[^ ]/gu, (space) => `&#x${(space.codePointAt(0) ?? 32).toString(16)};`);

/** Text that was escaped as a whole, cut where its pieces end. */
function cutLike(escaped: string, texts: readonly Written[]): Written[] {
  let at = 0;
  return texts.map(({ text, origin }, i) => {
    const from = at;
    for (const sign of text.split('')) {
      if (escaped[at] === '\\' && escaped[at + 1] === sign) at += 2;
      else at += sign === '&' && escaped.startsWith('&amp;', at) ? 5 : 1;
    }
    if (i === texts.length - 1) at = escaped.length;
    return { text: escaped.slice(from, at), origin };
  });
}

/**
 * White space as Markdown will fold it anyway, so that none stands where it would mean something:
 * at the start of a line (code), at its end (a line break), or at the ends of a block.
 */
function folded(inline: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  let space = true;
  for (const part of inline) {
    if (part.kind === 'break') {
      trimEnd(out);
      if (out.length > 0) out.push(part);
      space = true;
    } else if (part.kind !== 'text') {
      out.push(part);
      space = false;
    } else {
      let text = part.text.replace(/[ \t\n\r\f]+/g, ' ');
      if (space) text = text.replace(/^ /, '');
      if (text === '') continue;
      space = text.endsWith(' ');
      out.push({ ...part, text });
    }
  }
  trimEnd(out);
  while (out.at(-1)?.kind === 'break') {
    out.pop();
    trimEnd(out);
  }
  return out;
}

function trimEnd(out: Inline[]): void {
  const last = out.at(-1);
  if (last?.kind !== 'text' || !last.text.endsWith(' ')) return;
  const text = last.text.slice(0, -1);
  if (text === '') out.pop();
  else out[out.length - 1] = { ...last, text };
}

function tokensOf(node: Nested, place: Place): Token[] {
  if (!node.mark) {
    const { leaf } = node;
    const { origin } = leaf;
    if (leaf.kind === 'text') return [{ kind: 'text', text: oneLine(leaf.text), origin }];
    if (leaf.kind === 'break') return [{ kind: 'break' }];
    if (leaf.kind === 'note') return [{ kind: 'raw', text: `[^${leaf.number}]`, origin }];
    return [{ kind: 'text', text: writtenTk(leaf.note), origin }];
  }
  const [only] = node.children;
  if (node.mark.name === 'code' && node.children.length === 1 && only && !only.mark) {
    const span = only.leaf.kind === 'text' ? codeSpan(oneLine(only.leaf.text), place) : null;
    if (span !== null) return [{ kind: 'raw', text: span, origin: only.leaf.origin }];
  }
  const pair: Pair = { plain: node.mark.name in DELIMITERS };
  return [
    { kind: 'open', mark: node.mark, pair },
    ...node.children.flatMap((child) => tokensOf(child, place)),
    { kind: 'close', mark: node.mark, pair },
  ];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: no Markdown carries these.
const oneLine = (text: string): string => text.replace(/[\u0000-\u0008\u000a-\u001f]+/g, ' ');

function endsOf(mark: Mark, plain: boolean): { open: string; close: string } {
  const delimiter = DELIMITERS[mark.name];
  if (plain && delimiter) return { open: delimiter, close: delimiter };
  if (mark.name === 'link') return { open: '[', close: `](${address(mark.href ?? '')})` };
  return tagsOf(mark);
}

/** An address as a link's destination; in angle brackets when it holds what would end it. */
function address(href: string): string {
  const escaped = href
    .replace(/[\n\r]/g, '')
    .replace(/\\/g, '\\\\')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/\|/g, '\\|')
    .replace(CRITIC, '\\$&');
  return /[\s()<>]/.test(escaped) ? `<${escaped.replace(/[<>]/g, '\\$&')}>` : escaped;
}

/** What a delimiter sees beside it: white space, punctuation or a mark, or a letter. */
function sideOf(
  token: Token | undefined,
  side: 'start' | 'end',
): 'space' | 'letter' | 'mark' | 'unsure' {
  if (!token || token.kind === 'break') return 'space';
  if (token.kind !== 'text') return 'mark';
  const characters = side === 'start' ? token.text : [...token.text].at(-1);
  const character = String.fromCodePoint(characters?.codePointAt(0) ?? 32);
  if (/[\t\n\f\r\p{Zs}]/u.test(character)) return 'space';
  // Readers are not of one mind about separators of lines and the like.
  if (/\s/u.test(character)) return 'unsure';
  return /[\p{P}\p{S}]/u.test(character) ? 'mark' : 'letter';
}

/** A code span, or null when only a tag can hold it. */
function codeSpan(text: string, place: Place): string | null {
  // A bar would end the table's cell, and beside another span the fences would run together.
  if (text.trim() === '' || text.includes('`') || (place === 'cell' && text.includes('|'))) {
    return null;
  }
  const pad = text.startsWith(' ') && text.endsWith(' ') ? ' ' : '';
  return `\`${pad}${text}${pad}\``;
}

/** What would begin or end a mark of CriticMarkup; tildes are escaped in any case. */
const CRITIC = /\{(?=\+\+|--|==|>>|$)|(?<=[-+=~<]|^)\}/g;

/** Text such that Markdown reads every character as itself. */
export function escapeText(
  text: string,
  lineStart: boolean,
  followed: boolean,
  place: Place,
): string {
  let out = text
    .replace(/[\\`*[\]<|~]/g, '\\$&')
    // Between letters an underscore is one; elsewhere it may emphasise.
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/[!^](?=\\\[)/g, '\\$&')
    .replace(CRITIC, '\\$&');
  if (followed)
    out = out
      .replace(/[!^]$/, '\\$&')
      .replace(/&$/, '&amp;')
      .replace(/&(#?\w*)$/, '&amp;$1');
  if (place === 'heading') return out.replace(/#/g, '\\#');
  if (!lineStart) return out;
  return out
    .replace(/^(\s*)([#>+=-])/, '$1\\$2')
    .replace(/^(\s*)(:)(?=[-\s]*-)/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
