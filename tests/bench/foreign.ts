/** The benchmark's text in formats that Galley reads and does not write, with what writers leave in them. */
import {
  begin,
  come,
  end,
  h,
  noted,
  odtFile,
  p,
  said as remark,
  saidEnd,
} from '../support/odt-file.ts';
import { commented, line, put, rtfFile, said, title } from '../support/rtf-file.ts';
import type { Block } from './text.ts';

const REMARK = 'Who told him so?';
const NOTE = 'By the harbour’s ledger.';
const ADDED = ' And the tide came in.';

/** The index of the paragraph that bears a note, a comment and a tracked insertion. */
const markedIn = (blocks: readonly Block[]): number =>
  blocks.findIndex(({ kind }) => kind === 'paragraph');

/** An OpenDocument text with a note, a comment and a tracked insertion. */
export function asOdt(blocks: readonly Block[], headline: string): Uint8Array<ArrayBuffer> {
  const marked = markedIn(blocks);
  const body = blocks.map(({ kind, text }, i) => {
    if (kind === 'heading') return h(1, text);
    if (i !== marked) return p(text);
    const told = `${remark('a1', 'Ada Brook', REMARK)}${text}${saidEnd('a1')}`;
    return p(`${told}${noted(NOTE)}${begin('c1')}${ADDED}${end('c1')}`);
  });
  return odtFile({
    tracked: come('c1', 'Ben Crane'),
    body: [p(headline, 'Title'), ...body].join(''),
  });
}

/** An RTF file with the same. */
export function asRtf(blocks: readonly Block[], headline: string): Uint8Array<ArrayBuffer> {
  const marked = markedIn(blocks);
  const body = blocks.map(({ kind, text }, i) => {
    if (kind === 'heading') return line(said(text), 1);
    if (i !== marked) return line(said(text));
    const note = `{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} ${said(NOTE)}}`;
    const told = commented(1, said(text), 'Ada Brook', REMARK);
    return line(`${told}${note}{${put(2)}${said(ADDED)}}`);
  });
  return rtfFile([title(said(headline)), ...body].join(''));
}
