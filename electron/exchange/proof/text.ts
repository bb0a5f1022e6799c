/** The text that left is the text that was to leave, word for word and in its order. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { ExportFormat } from '../../../shared/domain/exchange.ts';
import { plainTemplate } from '../../../shared/domain/house.ts';
import { readManuscript } from '../manuscript.ts';
import type { WriteTask } from '../port.ts';
import type { Content } from './content.ts';
import { failed } from './failed.ts';
import { isExact, saidBy } from './forms.ts';
import { hasOdd, lettersInOrder } from './odd-characters.ts';
import { refuseOtherOrder, wordsInOrder } from './order.ts';
import {
  type Counts,
  countsInChapter,
  isReadBack,
  type ReadBackFormat,
  readBack,
} from './read-back.ts';
import { saidIn } from './said.ts';
import { notesPair, refuseOtherText } from './unpaired.ts';
import { linesOf, noteLinesOf, textLinesOf } from './words.ts';

/**
 * @param bytes the file; of what is printed, its page
 * @param page of a book: the chapter that is meant
 * @throws GalleyError `export-failed`
 */
export async function refuseOther(
  task: WriteTask,
  doc: NodeJson,
  bytes: Uint8Array,
  content: Content,
  page = 'content.xhtml',
): Promise<void> {
  const { source, format } = task;
  if (isExact(format)) {
    const wanted = saidBy(format, {
      ...{ ...source, doc, review: null, template: null },
      pictures: new Map(source.pictures.map(({ hash, ...picture }) => [hash, picture])),
    });
    const said = await readable(() =>
      saidIn(format, format === 'epub' ? chapterOf(content, page) : bytes),
    );
    const inOrder = hasOdd(wanted) ? lettersInOrder : wordsInOrder;
    refuseOtherOrder(inOrder(wanted), inOrder(said), 'the text');
  }
  if (format === 'epub') {
    refuseReviewed(await readable(() => countsInChapter(content, page)));
  }
  if (isReadBack(format)) await refuseOtherReading(task, doc, bytes, content, format);
}

/** Holds what the import side reads against the piece; of a review copy, the text before too. */
async function refuseOtherReading(
  { source }: WriteTask,
  doc: NodeJson,
  bytes: Uint8Array,
  content: Content,
  format: ReadBackFormat,
): Promise<void> {
  const found = await readable(() => readBack(format, bytes));
  if (!source.review) refuseReviewed(found.counts);
  const { byline, dateline } = namedIn(source, format);
  const stored = source.review?.suggestions;
  const base = stored ? (JSON.parse(stored.base) as NodeJson) : doc;
  const [after, before] = [readManuscript(doc), readManuscript(base)];
  const named = [byline, dateline];
  const sides = [{ piece: after, read: found.after, called: 'the text' }];
  if (source.review) {
    const called = 'the text without its suggestions';
    sides.push({ piece: before, read: found.before, called });
  }
  const odd = sides.some(({ piece }) => hasOdd(linesOf(piece, named)));
  const inOrder = odd ? lettersInOrder : wordsInOrder;
  const pair = notesPair(doc) && notesPair(base);
  for (const { piece, read, called } of sides) {
    if (pair) refuseOtherOrder(inOrder(linesOf(piece, named)), inOrder(read), called);
    else if (!isExact(format)) {
      const wanted = { text: textLinesOf(piece, named), notes: noteLinesOf(piece) };
      // In Markdown, signs of the text may look like tags.
      const raw = format === 'md' ? content.all : content.words;
      refuseOtherText(wanted, { texts: read, raw });
    }
  }
}

/** @throws GalleyError when a file cannot be read as what it is to be */
async function readable<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch {
    throw failed('The file could not be read back, so it was not kept.');
  }
}

function chapterOf({ parts }: Content, page: string): Uint8Array {
  const chapter = parts.get(`EPUB/${page}`);
  if (!chapter) throw new Error('There is no chapter');
  return chapter;
}

/** A clean copy holds nothing that was said or suggested. */
function refuseReviewed({ comments = 0, insertions = 0, deletions = 0, moves = 0 }: Counts): void {
  if (comments + insertions + deletions + moves === 0) return;
  throw failed('The file would have held comments or changes, so it was not kept.');
}

/** What names the writer and the place: Markdown has no place for it but its head. */
function namedIn(
  { article, front = plainTemplate.front }: WriteTask['source'],
  format: ExportFormat,
): Record<'byline' | 'dateline', string> {
  const kept = (field: 'byline' | 'dateline') =>
    format === 'md' && !front.includes(field) ? '' : article[field];
  return { byline: kept('byline'), dateline: kept('dateline') };
}
