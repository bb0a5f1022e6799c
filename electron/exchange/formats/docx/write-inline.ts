/** Words with their marks as runs of WordprocessingML. */
import type { MarkedLeaf } from '../../../../shared/domain/comparison.ts';
import { writtenTk } from '../../tk.ts';
import { movesWords, type Run, type Track } from './write-layout.ts';
import type { Part } from './write-part.ts';
import { pictureXml } from './write-pictures.ts';

/** The text as XML; what XML 1.0 cannot hold becomes U+FFFD. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** An address as Word takes it: it calls a file damaged in which one holds a space or the like. */
export const wordTarget = (href: string): string =>
  href.replace(/[\s<>"{}|\\^`]/gu, encodeURIComponent);

/** The addresses that a part leads to, each with the name of its relation. */
export class Links {
  readonly targets = new Map<string, string>();

  /** The relation's name, such as `link1`. */
  idOf(href: string): string {
    const target = wordTarget(href);
    const id = this.targets.get(target) ?? `link${this.targets.size + 1}`;
    this.targets.set(target, id);
    return id;
  }
}

const RTL = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const STRONG = /\p{L}/u;

/** Whether a text runs from right to left: its first letter says so. */
export function isRtl(text: string): boolean {
  const first = STRONG.exec(text)?.[0];
  return first !== undefined && RTL.test(first);
}

/** The words of a run; breaks as newlines, references none. */
export function textOfRun({ content }: Run): string {
  if (content.kind === 'code' || content.kind === 'credit') return content.text;
  if (content.kind === 'picture') return '';
  const { type, text = '', attrs } = content.leaf;
  if (type === 'tk') return writtenTk(String(attrs?.note ?? ''));
  return type === 'hardBreak' ? '\n' : text;
}

/** The runs of a paragraph, with links, tracked changes and comments around them. */
export function runsXml(runs: readonly Run[], part: Part): string {
  const open: { close: string; key: string }[] = [];
  let xml = '';
  /** Closes and opens what stands around a run: a link, and in it what is tracked. */
  const enter = (wanted: readonly { open: string; close: string; key: string }[]): void => {
    const same = wanted.findIndex(({ key }, i) => open[i]?.key !== key);
    const kept = same < 0 ? wanted.length : same;
    while (open.length > kept) xml += open.pop()?.close;
    for (const each of wanted.slice(kept)) {
      xml += each.open;
      open.push(each);
    }
  };
  for (const [i, run] of runs.entries()) {
    const { track } = run;
    const isMoved = movesWords(track);
    const href = linkOf(run);
    const link =
      href === undefined
        ? []
        : [
            {
              key: `link ${href}`,
              open: `<w:hyperlink r:id="${part.links.idOf(href)}" w:history="1">`,
              close: '</w:hyperlink>',
            },
          ];
    const { before, behind } = part.anchors(run);
    if (before) {
      enter(link);
      xml += before;
    }
    if (track && isMoved && runs[i - 1]?.track?.move !== track.move) {
      enter(link);
      xml += rangeStart(track, part);
    }
    enter(track ? [...link, tracked(track, part)] : link);
    xml += runXml(run, part);
    if (track && isMoved && runs[i + 1]?.track?.move !== track.move) {
      enter(link);
      xml += rangeEnd(track, part);
    }
    if (behind) {
      enter(link);
      xml += behind;
    }
  }
  enter([]);
  return xml;
}

function tracked({ side, change, move }: Track, part: Part) {
  const name = trackName(side, move);
  return {
    key: `${name} ${change}`,
    get open() {
      return `<w:${name} ${part.deed(change)}>`;
    },
    close: `</w:${name}>`,
  };
}

/** The element around what stands in one text alone, and of marks that do. */
export const trackName = (side: Track['side'], move: string | null): string =>
  side === 'after' ? (move ? 'moveTo' : 'ins') : move ? 'moveFrom' : 'del';

/** What stands before one of the places of a move. */
export function rangeStart(track: Track, part: Part): string {
  const { deed, name } = part.opened(track);
  return `<w:${trackName(track.side, track.move)}RangeStart ${deed} w:name="${name}"/>`;
}

/** What stands behind it. */
export const rangeEnd = (track: Track, part: Part): string =>
  `<w:${trackName(track.side, track.move)}RangeEnd w:id="${part.closed(track)}"/>`;

function linkOf({ content }: Run): string | undefined {
  if (content.kind !== 'leaf' || content.leaf.type === 'footnoteRef') return undefined;
  const link = content.leaf.marks?.find(({ type }) => type === 'link');
  return link && String(link.attrs?.href ?? '');
}

/** A run of plain words. */
export const textRun = (text: string, properties = '', gone = false): string =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}${wordsXml(text, gone)}</w:r>`;

/** Words, with line ends as breaks and tabs as tabs. */
function wordsXml(text: string, gone: boolean): string {
  const name = gone ? 'w:delText' : 'w:t';
  return text
    .split(/(\r\n?|\n|\t)/u)
    .map((piece) => {
      if (piece === '') return '';
      if (piece === '\t') return '<w:tab/>';
      if (/^[\r\n]/u.test(piece)) return '<w:br/>';
      return `<${name} xml:space="preserve">${escapeXml(piece)}</${name}>`;
    })
    .join('');
}

function runXml(run: Run, part: Part): string {
  const { content, track, was } = run;
  const gone = track?.side === 'before' && track.move === null;
  switch (content.kind) {
    case 'picture': {
      const shown = part.pictures.add(content.figure);
      return shown ? pictureXml(shown, content.figure) : '';
    }
    case 'credit':
      return textRun(content.text, '<w:rStyle w:val="Credit"/>', gone);
    case 'code':
      return textRun(content.text, '', gone);
    case 'leaf': {
      const { leaf } = content;
      const changed = was
        ? `<w:rPrChange ${part.deed(was.change)}><w:rPr>${look(was.leaf)}</w:rPr></w:rPrChange>`
        : '';
      const properties = look(leaf) + changed;
      if (leaf.type === 'footnoteRef') return referenceXml(run, properties, part);
      return leafXml(leaf, properties, gone);
    }
  }
}

function referenceXml(run: Run, properties: string, part: Part): string {
  const number = part.numbers.get(run);
  if (number === undefined) return '';
  return `<w:r><w:rPr>${properties}</w:rPr><w:footnoteReference w:id="${number}"/></w:r>`;
}

function leafXml(leaf: MarkedLeaf, properties: string, gone: boolean): string {
  switch (leaf.type) {
    case 'hardBreak':
      return `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:br/></w:r>`;
    case 'tk':
      return textRun(writtenTk(String(leaf.attrs?.note ?? '')), properties, gone);
    default:
      return textRun(lineText(leaf), properties, gone);
  }
}

/** A line end inside a text is white space, as it is on the page. */
const lineText = ({ text = '' }: MarkedLeaf): string => text.replace(/\r\n?|\n/gu, ' ');

/** Run properties, in the order that the standard asks for. */
function look(leaf: MarkedLeaf): string {
  const has = (name: string) => leaf.marks?.some(({ type }) => type === name);
  const style = has('code')
    ? 'HTMLCode'
    : leaf.type === 'tk'
      ? 'TK'
      : has('link')
        ? 'Hyperlink'
        : leaf.type === 'footnoteRef'
          ? 'FootnoteReference'
          : '';
  const text = leaf.type === 'tk' ? String(leaf.attrs?.note ?? '') : lineText(leaf);
  return [
    style && `<w:rStyle w:val="${style}"/>`,
    has('bold') && '<w:b/><w:bCs/>',
    has('italic') && '<w:i/><w:iCs/>',
    has('strike') && '<w:strike/>',
    has('underline') && '<w:u w:val="single"/>',
    has('superscript') && '<w:vertAlign w:val="superscript"/>',
    has('subscript') && '<w:vertAlign w:val="subscript"/>',
    isRtl(text) && '<w:rtl/>',
  ]
    .filter(Boolean)
    .join('');
}
