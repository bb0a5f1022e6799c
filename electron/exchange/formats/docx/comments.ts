/** The comments of a file: who said what and when, in answer to whom, and whether that is settled. */
import { safeLink } from '../../../../shared/document/schema.ts';
import { type Comments, cutCircle, type FileComment } from '../../wordprocessing/comments.ts';
import type { Tally } from '../../wordprocessing/tally.ts';
import { stands } from './context.ts';
import { isLibreOffice, type Package, type Relations } from './package.ts';
import type { WordPeople } from './people.ts';
import type { CommentRange } from './survey.ts';
import { symbolOf } from './symbols.ts';
import { QUOTE_COLOUR } from './write-comments.ts';
import { below, childOf, elementsIn, isOn, valOf, wordsIn, type Xml } from './xml.ts';

export function readComments(
  file: Package,
  ranges: ReadonlyMap<string, CommentRange>,
  people: WordPeople,
  tally: Tally,
): Comments {
  const part = file.partOf('comments');
  if (!part) return { all: [], guessed: false };
  const extended = file.partOf('commentsExtended')?.root;
  const facts = new Map<string, Xml>();
  for (const each of extended ? elementsIn(extended) : []) {
    const id = each.attrs['w15:paraId']?.toUpperCase();
    if (each.name === 'w15:commentEx' && id) facts.set(id, each);
  }
  const byParagraph = new Map<string, FileComment>();
  const parents = new Map<FileComment, string>();
  const all: FileComment[] = [];
  const relations = file.relationsOf(part.name);
  for (const element of elementsIn(part.root)) {
    if (element.name !== 'w:comment') continue;
    const paragraphs = [...below(element)]
      .filter(({ name }) => name === 'w:p')
      .flatMap(({ attrs }) => attrs['w14:paraId']?.toUpperCase() ?? []);
    const fact = paragraphs.map((id) => facts.get(id)).findLast((each) => each !== undefined);
    const comment: FileComment = {
      id: element.attrs['w:id'] ?? '',
      author: people.idOf(element.attrs['w:author']),
      at: people.instant(element.attrs['w:date']),
      ...saidOn(element, relations, tally),
      done: ['1', 'true', 'on'].includes(fact?.attrs['w15:done'] ?? ''),
      element,
      parent: null,
    };
    for (const id of paragraphs) if (!byParagraph.has(id)) byParagraph.set(id, comment);
    const parent = fact?.attrs['w15:paraIdParent'];
    if (parent) parents.set(comment, parent.toUpperCase());
    all.push(comment);
  }
  for (const [comment, parent] of parents) comment.parent = byParagraph.get(parent) ?? null;
  for (const comment of all) cutCircle(comment);
  // LibreOffice says what is resolved; what answers what, older versions do not say at all.
  const untold = !extended || (isLibreOffice(file) && parents.size === 0);
  return { all, guessed: untold && answersByPlace(all, ranges) };
}

/** Google Docs and LibreOffice write an answer as one more comment on the very same words. */
function answersByPlace(
  all: readonly FileComment[],
  ranges: ReadonlyMap<string, CommentRange>,
): boolean {
  const first = new Map<string, FileComment>();
  let found = false;
  for (const comment of all) {
    const range = ranges.get(comment.id);
    if (!range) continue;
    const { part, start, end, reference } = range;
    const isPoint = start === null && end === null;
    if (isPoint ? reference === null : start === null || end === null) continue;
    const place = isPoint ? `${part} ${reference}` : `${part} ${start} ${end}`;
    const root = first.get(place);
    // Whoever quotes what it is about answers nobody. Comments on no words have a place in common by chance, but
    // for those that Galley wrote at the beginning, whose words are gone.
    if (root && !comment.quoted && (!isPoint || root.quoted)) {
      comment.parent = root;
      found = true;
    } else first.set(place, comment);
  }
  return found;
}

/**
 * Galley writes the words that a comment was begun on into it when they stand in the text no more, or in a
 * note. LibreOffice keeps the look of these words, and no style in comments.
 */
const QUOTE_STYLE = 'CommentQuote';

function isQuote(paragraph: Xml): boolean {
  if (valOf(childOf(childOf(paragraph, 'w:pPr'), 'w:pStyle')) === QUOTE_STYLE) return true;
  const worded = [...below(paragraph)].filter(
    (each) => each.name === 'w:r' && childOf(each, 'w:t'),
  );
  return (
    worded.length > 0 &&
    worded.every((run) => {
      const look = childOf(run, 'w:rPr');
      return isOn(childOf(look, 'w:i')) && valOf(childOf(look, 'w:color')) === QUOTE_COLOUR;
    })
  );
}

function saidOn(
  comment: Xml,
  relations: Relations,
  tally: Tally,
): Pick<FileComment, 'body' | 'quoted'> {
  const [first, ...rest] = elementsIn(comment);
  if (!first || rest.length === 0 || !isQuote(first)) {
    return { body: bodyOf(comment, relations, tally), quoted: null };
  }
  return {
    body: bodyOf({ ...comment, children: rest }, relations, tally),
    quoted: bodyOf({ ...comment, children: [first] }, relations, tally),
  };
}

/** The words of a comment, a line for each paragraph; addresses stand behind their words. */
function bodyOf(comment: Xml, relations: Relations, tally: Tally): string {
  const lines: string[] = [];
  let objects = false;
  for (const element of below(comment, (inside) => stands(inside, 'after'))) {
    const add = (text: string): void => {
      if (lines.length === 0) lines.push('');
      lines[lines.length - 1] += text;
    };
    switch (element.name) {
      case 'w:p':
        lines.push('');
        break;
      case 'w:t':
      case 'm:t':
        add(wordsIn(element).replace(/[\r\n]+/g, ' '));
        break;
      case 'w:tab':
        // Tabs of a paragraph's properties bear a position.
        if (element.attrs['w:pos'] === undefined) add('\t');
        break;
      case 'w:br':
      case 'w:cr':
        add('\n');
        break;
      case 'w:noBreakHyphen':
        add('\u2011');
        break;
      case 'w:sym': {
        const code = Number.parseInt(element.attrs['w:char'] ?? '', 16);
        add(symbolOf(element.attrs['w:font'] ?? '', code) ?? '\ufffd');
        break;
      }
      case 'w:hyperlink': {
        const target = relations.get(element.attrs['r:id'] ?? '');
        const href = target?.external ? safeLink(target.target) : null;
        const words = [...below(element)]
          .map((each) => (each.name === 'w:t' ? wordsIn(each) : ''))
          .join('');
        if (href && words.trim() !== href) add(`${href} `);
        break;
      }
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        objects = true;
        break;
    }
  }
  const body = lines.join('\n').trim();
  if (objects) tally.add('A picture in a comment was left out', comment, body);
  return body;
}
