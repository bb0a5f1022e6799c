/**
 * Proves a file before it gets its name: what is in it is what was to leave, and nothing else. What
 * cannot be proved is not sent.
 */
import { strToU8 } from 'fflate';
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { ExportFormat } from '../../../shared/domain/exchange.ts';
import { profileFormats } from '../../../shared/domain/profile.ts';
import { plainStatements } from '../../../shared/domain/properties.ts';
import { proveRedacted } from '../formats/report/proof.ts';
import { type Manuscript, plainText, readManuscript } from '../manuscript.ts';
import type { IssueTask, ReportTask, WriteTask } from '../port.ts';
import type { PrintPage } from '../printing.ts';
import { type Content, contentOf } from './content.ts';
import { failed, refuseLeak, textIn } from './failed.ts';
import type { Forbidden } from './forbidden.ts';
import { leakIn } from './leaks.ts';
import { wordsInOrder } from './order.ts';
import { ownWords } from './own-words.ts';
import { refuseStrangeProperties } from './properties.ts';
import { refuseOtherReview } from './review-page.ts';
import { bodyText } from './said.ts';
import { suggestedIn } from './suggested.ts';
import { refuseOther } from './text.ts';

/**
 * @param file the file as it was read back from the disk
 * @param page what it was printed of; null when it was not printed. Words of a print can be read by
 *   people alone, so the page is looked at for them, and the print for what else it may say.
 * @throws GalleyError `export-failed` with the reason in one sentence
 */
export async function prove(
  task: WriteTask | IssueTask | ReportTask,
  file: Uint8Array,
  page: PrintPage | null,
): Promise<void> {
  if (task.kind === 'issue') return await proveIssue(task, file);
  if (page) refuseLeak(leakIn(contentOf(file, []), telling(task.forbidden), ''));
  const bytes = page ? strToU8(page.html + page.head + page.foot) : file;
  if (task.kind === 'report') {
    const content = contentOf(bytes, []);
    if (task.redacted) proveRedacted(content.all, task.source);
    // Claims and answers may quote what the note to the desk says.
    const { doc, article } = task.source.opened;
    const known = `${textIn(JSON.parse(doc) as NodeJson)}\n${article.headline}\n${JSON.stringify(task.source.checked)}`;
    refuseLeak(leakIn(content, task.forbidden, known));
    return;
  }
  const { source, format } = task;
  // The form for other programs is everything that is known of a piece.
  if (source.review && format === 'json') return;
  const pictures = source.pictures.map((picture) => picture.bytes);
  const content = contentOf(bytes, pictures);
  const { doc, forbidden, allowed } = rulesOf(task);
  refuseLeak(leakIn(content, forbidden, `${allowed}\n${ownWords(format)}`));
  if (!source.review) refuseTraces(content);
  refuseStrangeProperties(format, [source], content);
  if (source.review && page) {
    refuseOtherReview(doc, source.review, page.html);
    return;
  }
  await refuseOther(task, doc, page ? strToU8(page.html) : bytes, content);
  if (page) refuseOtherMargins(page, readManuscript(doc));
}

/** What may not be in a file of the piece, and what of it leaves by right. */
function rulesOf({ source, format, forbidden, suggestions }: WriteTask) {
  const doc = JSON.parse(source.doc) as NodeJson;
  const suggested = source.review ? [] : suggestedIn(doc, suggestions);
  const allowed = [textIn(doc), leavesWith(source, format)].join('\n');
  const mine = forbidden.filter((each) => !isStyleName(each, source));
  return { doc, allowed, forbidden: [...mine, ...suggested] };
}

/** What a desk calls its styles says nothing of a piece, unless it were who is not to be named. */
const isStyleName = ({ what, text }: Forbidden, { styles = {} }: WriteTask['source']): boolean =>
  !what.endsWith('source') &&
  Object.values(styles).some((name) => name.toLowerCase() === text.trim().toLowerCase());

/**
 * What is one piece's secret may be another's text: the book is searched for what is secret to all, and
 * each chapter for what is secret to its own piece.
 */
async function proveIssue({ title, pieces }: IssueTask, file: Uint8Array): Promise<void> {
  const pictures = pieces.flatMap(({ source }) => source.pictures.map(({ bytes }) => bytes));
  const content = contentOf(file, pictures);
  const rules = pieces.map(rulesOf);
  const right = [title, ownWords('epub'), ...rules.map(({ allowed }) => allowed)].join('\n');
  const secret = rules.flatMap(({ forbidden }) => forbidden);
  refuseLeak(leakIn(content, secret, right));
  refuseTraces(content);
  refuseStrangeProperties(
    'epub',
    pieces.map(({ source }) => source),
    content,
  );
  for (const [at, piece] of pieces.entries()) {
    const page = `chapter-${at + 1}.xhtml`;
    const { doc, forbidden, allowed } = rules[at] as ReturnType<typeof rulesOf>;
    const chapter = contentOf(content.parts.get(`EPUB/${page}`) ?? new Uint8Array(), []);
    refuseLeak(leakIn(chapter, forbidden, `${allowed}\n${ownWords('epub')}`));
    await refuseOther(piece, doc, file, content, page);
  }
}

/** What does not stand among any bytes by chance. */
const telling = (forbidden: readonly Forbidden[]): Forbidden[] =>
  forbidden.filter(({ text }) => text.length >= 12);

const TRACES =
  /<(?:cp:lastModifiedBy|w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|comment)\s|w:\w+PrChange\b|w:comment(?:RangeStart|Reference)\b)|\bw:rsid/u;

/** What word processors note of who wrote when, and on which occasion. */
function refuseTraces({ parts }: Content): void {
  for (const [name, part] of parts) {
    if (!name.endsWith('.xml')) continue;
    const text = Buffer.from(part).toString('utf8');
    if (TRACES.test(text)) {
      throw failed('The file would have told how the text came about, so it was not kept.');
    }
  }
}

/** Above and below each page stand the beginning of the headline and the page's number. */
function refuseOtherMargins({ head, foot }: PrintPage, { headline }: Manuscript): void {
  // The headline may be cut within a letter that is made of two.
  const letters = (texts: readonly string[]): string =>
    wordsInOrder(texts)
      .filter((word) => !/^(?:Galley|\/|…)$/u.test(word))
      .join('')
      .normalize('NFD');
  const said = [head, foot].map((line) => bodyText(line.replace(/<style>.*?<\/style>/gsu, '')));
  if (letters([plainText(headline)]).startsWith(letters(said))) return;
  throw failed('The margins of the pages would have held other words, so it was not kept.');
}

/** What a format says of a piece beside its text, by right. */
function leavesWith(
  { article, front = [], properties = plainStatements }: WriteTask['source'],
  format: ExportFormat,
): string {
  const { byline, dateline, slug, tags, embargo, updatedAt } = article;
  const wire = profileFormats.wire.includes(format) ? [slug, ...tags, embargo, updatedAt] : [];
  const head = hasFront(format) ? front.flatMap((field) => article[field]) : [];
  const keywords = { docx: properties.word, epub: properties.book };
  const stated = (format === 'docx' || format === 'epub') && keywords[format].includes('keywords');
  const tagged = stated ? [...tags, tags.join(', ')] : [];
  return [byline, dateline, ...wire, ...head, ...tagged].join('\n');
}

/** Whether a desk may say what stands in the head of such a file. */
const hasFront = (format: ExportFormat): boolean => format === 'md' || format === 'html';
