/** Whether what the archive says of each piece is what its text says. */
import { articleSchema, type NodeJson } from '../../../shared/document/schema.ts';
import { bodyText } from '../../../shared/document/text.ts';
import { type Db, sql } from '../connection.ts';
import { type Derived, Deriver } from '../document/derive.ts';
import { contentByKey, readContent, type StoredContent } from '../repositories/contents.ts';
import { indexForm } from '../search/tokens.ts';
import { PIECE } from './piece-name.ts';

type Head = StoredContent &
  Omit<Derived, 'repeatedId' | 'wordings'> & {
    article: number;
    piece: string;
    slug: string;
    byline: string;
    tags: string;
    /** Numbers of words in the index, or null when the piece is not in it or waits for it. */
    indexed: Buffer | null;
    /** Key of the text that its suggestions are made on; null when nothing is suggested. */
    base: number | null;
  };

const DERIVED = ['eyebrow', 'headline', 'dek', 'words', 'characters', 'tks'] as const;

export interface CheckedHeads {
  /** Key of the last piece looked at; null when there are no more. */
  last: number | null;
  checked: number;
  problems: string[];
}

/** Reads so many pieces behind that key and derives anew what is stored with them. */
export function checkHeads(db: Db, after: number, limit: number): CheckedHeads {
  const heads = sql(
    db,
    `SELECT a.key AS article, ${PIECE} AS piece, a.eyebrow, a.headline, a.dek, a.slug, a.byline,
       a.tags, a.words, a.characters, a.tks, a.text_hash AS textHash, r.base, c.key, c.hash, c.codec,
       c.bytes, c.schema_version AS schemaVersion,
       CASE WHEN a.key NOT IN (SELECT article FROM search_pending) THEN d.sz END AS indexed
     FROM article a JOIN revision r ON r.key = a.head JOIN content c ON c.key = r.content
       LEFT JOIN search_docsize d ON d.id = a.key
     WHERE a.key > ? ORDER BY a.key LIMIT ?`,
  ).all(after, limit) as Head[];
  const last = heads.length < limit ? null : (heads.at(-1)?.article ?? null);
  const problems = heads.flatMap((head) => headProblems(db, head));
  return { last, checked: heads.length, problems };
}

function headProblems(db: Db, head: Head): string[] {
  const doc = readContent(head);
  // Named already: every stored text is compared with its hash.
  if (doc === null) return [];
  let derived: Derived;
  try {
    derived = new Deriver().derive('', doc);
  } catch {
    return [`The text of “${head.piece}” does not follow the article schema.`];
  }
  const problems: string[] = [];
  const same =
    DERIVED.every((name) => head[name] === derived[name]) &&
    (head.textHash === null ? null : head.textHash.toString('hex')) ===
      (derived.textHash === null ? null : derived.textHash.toString('hex'));
  if (!same) problems.push(`The list’s entry for “${head.piece}” is not that of its text.`);
  const json = JSON.parse(doc) as NodeJson;
  if (head.indexed && !isIndexed(head, head.indexed, bodyText(json))) {
    problems.push(`The search index holds other words for “${head.piece}” than its text.`);
  }
  const base = head.base === null ? null : contentByKey(db, head.base);
  const before = base && readContent(base);
  if (before && !isValid(before)) {
    problems.push(`What is suggested in “${head.piece}” is made on a text that is not valid.`);
  }
  const pictures = [json, ...(before ? [JSON.parse(before) as NodeJson] : [])].flatMap(picturesOf);
  for (const hash of new Set(pictures)) {
    if (sql(db, 'SELECT 1 FROM attachment WHERE hash = unhex(?)').get(hash)) continue;
    problems.push(`A picture of “${head.piece}” is missing.`);
  }
  return problems;
}

function isValid(doc: string): boolean {
  try {
    new Deriver().derive('', doc);
    return true;
  } catch {
    return false;
  }
}

/** The index keeps no text; it keeps how many words each column has. */
function isIndexed(head: Head, sizes: Buffer, body: string): boolean {
  const columns = [
    body,
    head.headline,
    `${head.eyebrow}\n${head.dek}`,
    head.slug,
    head.byline,
    (JSON.parse(head.tags) as string[]).join('\n'),
  ];
  const counted = varints(sizes);
  return columns.every((text, i) => {
    const form = indexForm(text);
    return counted[i] === (form === '' ? 0 : form.split(' ').length);
  });
}

/** SQLite's integers of varying length: seven bits a byte, the highest first. */
function varints(bytes: Buffer): number[] {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of bytes) {
    value = value * 128 + (byte & 127);
    if (byte < 128) {
      numbers.push(value);
      value = 0;
    }
  }
  return numbers;
}

const { name: FIGURE } = articleSchema.nodes.figure;

function picturesOf(node: NodeJson): string[] {
  const inside = (node.content ?? []).flatMap(picturesOf);
  return node.type === FIGURE ? [String(node.attrs?.attachment ?? ''), ...inside] : inside;
}
