/**
 * The memo as a plain text that goes to the author and comes back filled in. What a machine must find
 * again stands on lines of its own in square brackets; words that look like such a line are guarded by
 * a backslash, so that no question or answer can be taken for one.
 */
import { decisionWords, type Memo, type MemoQuery, severityWords } from './memo.ts';

const ANSWER = 'Answer:';
const ANSWERED_BY = 'Answered by:';
const END = '[end of memo]';
const queryLine = (id: string): string => `[query ${id}]`;
const QUERY_LINE = /^\[query ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]$/iu;
const PIECE_LINE = /^\[memo ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]$/iu;

/** Lines that a reader of the form, or a mail program on its way, might take for something else. */
const NEEDS_GUARD = /^\s*(?:\\|\[|>|answer:)/iu;

/** One form of line ends, and none at either end. */
export const asLines = (words: string): string =>
  words.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/gu, '\n').replace(/^\s*\n|\s+$/gu, '');

const guarded = (words: string): string =>
  asLines(words)
    .split('\n')
    .map((line) => (NEEDS_GUARD.test(line) ? `\\${line}` : line))
    .join('\n');

const unguarded = (line: string): string => (line.startsWith('\\') ? line.slice(1) : line);

const day = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

function part(query: MemoQuery): string {
  const facts = [
    `to the ${query.to}`,
    severityWords[query.severity].toLowerCase(),
    query.due && `due ${day(query.due)} UTC`,
    query.decision && `decided: ${decisionWords[query.decision].toLowerCase()}`,
  ].filter(Boolean);
  const lines = [
    queryLine(query.id),
    `Query ${query.number}: ${facts.join(', ')}`,
    `Asked by ${guarded(query.askedBy)}`,
    '',
    query.orphaned ? 'Words, no longer in the text:' : 'Words:',
    guarded(query.words),
    '',
    'Question:',
    guarded(query.question),
    '',
  ];
  if (query.proposal !== null) lines.push('Proposed wording:', guarded(query.proposal), '');
  lines.push(ANSWER, guarded(query.answer), '');
  return lines.join('\n');
}

/** The form of a memo: UTF-8 text with line feeds. Answers that are there already stand in it. */
export function writeForm(memo: Memo): string {
  return [
    `Change memo: ${guarded(memo.headline || memo.slug || 'Untitled')}`,
    `[memo ${memo.articleId}]`,
    `Written ${day(memo.writtenAt)} UTC`,
    '',
    'Please write below each line that says "Answer:", as much as you like.',
    'Leave the lines in square brackets as they are: by them the answers find their way back.',
    'Please say here who answers:',
    '',
    ANSWERED_BY,
    '',
    ...memo.queries.map(part),
    END,
    '',
  ].join('\n');
}

export interface ReadForm {
  /** The piece it was written for; null when it says none. */
  readonly articleId: string | null;
  /** Who says to have answered; null when nobody does. */
  readonly answeredBy: string | null;
  /** Those that were filled in, in the order of the form; of a query that stands twice, the last. */
  readonly answers: readonly { readonly id: string; readonly answer: string }[];
  /** How many queries stand in it, answered or not. */
  readonly queries: number;
}

/**
 * Reads a form that came back. Quoted by a mail program ('> ' before each line), indented or with
 * other line ends it is understood too.
 * @returns null when it is no memo
 */
export function readForm(text: string): ReadForm | null {
  const lines = text
    .replace(/^\uFEFF/u, '')
    .replace(/\r\n?/gu, '\n')
    .split('\n');
  const first = lines.findIndex((line) => marker(line) !== null);
  if (first < 0) return null;
  const quoted = /^\s*>/u.test(lines[first] ?? '');
  const answers = new Map<string, string>();
  const seen = new Set<string>();
  let articleId: string | null = null;
  let answeredBy: string | null = null;
  let id: string | null = null;
  let answer: string[] | null = null;
  const keep = () => {
    const words = asLines((answer ?? []).join('\n'));
    if (id !== null && words.trim() !== '') answers.set(id, words);
    answer = null;
  };
  for (const line of lines.slice(first)) {
    const found = marker(line);
    if (found) {
      keep();
      id = null;
      if (found.kind === 'memo') articleId = found.id;
      else if (found.kind === 'query') {
        id = found.id;
        seen.add(id);
      }
      continue;
    }
    const own = quoted ? line.replace(/^\s*(?:> ?)+/u, '') : line;
    if (seen.size === 0 && answeredBy === null) answeredBy = nameIn(own);
    const begins = id !== null && answer === null && /^answer:/iu.test(own.trimStart());
    if (begins) answer = [own.trimStart().slice(ANSWER.length).trimStart()];
    else (answer as string[] | null)?.push(unguarded(own));
  }
  keep();
  if (articleId === null && seen.size === 0) return null;
  return {
    articleId,
    answeredBy,
    answers: [...answers].map(([each, words]) => ({ id: each, answer: words })),
    queries: seen.size,
  };
}

/** The longest name that a person may have. */
const LONGEST_NAME = 120;

/** Who a line of the form's head says to have answered; null when it says nobody. */
function nameIn(line: string): string | null {
  const plain = line.trim();
  if (!plain.toLowerCase().startsWith(ANSWERED_BY.toLowerCase())) return null;
  const name = plain.slice(ANSWERED_BY.length).replace(/\s+/gu, ' ').trim();
  return name === '' || name.length > LONGEST_NAME ? null : name;
}

type Marker = { kind: 'memo' | 'query'; id: string } | { kind: 'end' };

function marker(line: string): Marker | null {
  const plain = line.replace(/^[\s>]+/u, '').trimEnd();
  if (plain === END) return { kind: 'end' };
  const query = QUERY_LINE.exec(plain);
  if (query?.[1]) return { kind: 'query', id: query[1].toLowerCase() };
  const piece = PIECE_LINE.exec(plain);
  return piece?.[1] ? { kind: 'memo', id: piece[1].toLowerCase() } : null;
}
