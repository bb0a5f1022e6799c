/**
 * Proves a comparison of two versions before it gets its name: it holds either text word for word, and
 * nothing that is kept beside them.
 */
import { chipWords } from '../../../shared/document/markup/draw.ts';
import { type NodeJson, parseDocument } from '../../../shared/document/schema.ts';
import { comparisonPage } from '../formats/comparison/page.ts';
import { readDocx } from '../formats/docx/read.ts';
import { readManuscript } from '../manuscript.ts';
import type { CompareTask } from '../port.ts';
import { type Side, saidOnPage, wantedOnPage } from './compared-page.ts';
import { contentOf } from './content.ts';
import { failed, refuseLeak, textIn } from './failed.ts';
import { leakIn } from './leaks.ts';
import { hasHalf, withoutPaired } from './odd-characters.ts';
import { refuseOtherOrder, wordsInOrder } from './order.ts';
import { ownWords } from './own-words.ts';
import { linesOf } from './words.ts';

const sides: readonly Side[] = ['before', 'after'];

/**
 * @param file the file as it was read back from the disk
 * @throws GalleyError `export-failed` with the reason in one sentence
 */
export async function proveComparison(task: CompareTask, file: Uint8Array): Promise<void> {
  const { comparison, texts, format, pictures, forbidden } = task;
  const content = contentOf(
    file,
    pictures.map(({ bytes }) => bytes),
  );
  const docs: Readonly<Record<Side, NodeJson>> = {
    before: asCompared(texts.before),
    after: asCompared(texts.after),
  };
  const allowed = [textIn(docs.before), textIn(docs.after), ownWords(format), furniture(task)];
  refuseLeak(leakIn(content, forbidden, allowed.join('\n')));
  const found = await (format === 'docx' ? inWord(file) : inPage(file)).catch(() => {
    throw failed('The file could not be read back, so it was not kept.');
  });
  if (found.comments > 0) throw failed('The file would have held comments, so it was not kept.');
  const broken = sides.some((side) => hasHalf(docs[side]));
  for (const side of sides) {
    const { name } = side === 'before' ? comparison.from : comparison.to;
    const which = name ? `“${name}”` : `the text ${side}`;
    const wanted = format === 'docx' ? wordLines(docs[side]) : [wantedOnPage(docs[side], side)];
    const words = (lines: readonly string[]) => wordsInOrder(broken ? withoutPaired(lines) : lines);
    refuseOtherOrder(words(wanted), words(found[side]), which);
  }
}

/** With what stored texts leave to the schema. */
const asCompared = (text: string): NodeJson =>
  parseDocument(JSON.parse(text) as NodeJson).toJSON() as NodeJson;

/** What a comparison says beside both texts, by right: of its versions, and of what kind changes are. */
function furniture({ comparison, format }: CompareTask): string {
  const { from, to, changes } = comparison;
  if (format === 'docx') return `${from.authorName}\n${to.authorName}`;
  const kinds = changes.map((each) => ({ ...each, added: '', removed: '', about: '' }));
  const page = comparisonPage({ ...comparison, blocks: [], changes: kinds }, []);
  return [contentOf(new TextEncoder().encode(page), []).words, ...chipWords].join('\n');
}

interface Found extends Readonly<Record<Side, readonly string[]>> {
  readonly comments: number;
}

async function inPage(file: Uint8Array): Promise<Found> {
  return {
    before: [saidOnPage(file, 'before')],
    after: [saidOnPage(file, 'after')],
    comments: 0,
  };
}

async function inWord(file: Uint8Array): Promise<Found> {
  const { doc, fields, review } = await readDocx({ name: 'piece.docx', bytes: file });
  const base = review?.suggestions ? (JSON.parse(review.suggestions.base) as NodeJson) : doc;
  const { byline = '', dateline = '' } = fields;
  return {
    before: [...wordLines(base), byline, dateline],
    after: [...wordLines(doc), byline, dateline],
    comments: review?.counts.comments ?? 0,
  };
}

const wordLines = (doc: NodeJson): string[] => linesOf(readManuscript(doc));
