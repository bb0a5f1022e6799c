/** The YAML block at the head of a Markdown file, and the fields it fills. */
import { parseDocument } from 'yaml';
import {
  type ArticleFields,
  articleFields,
  articleStatuses,
} from '../../../../shared/domain/article.ts';
import { foldSpaces } from '../../characters.ts';
import type { Remarks } from '../../reading.ts';
import { mayHoldCritic } from './critic.ts';

export interface FrontMatter {
  readonly fields: Partial<ArticleFields>;
  /** Inline Markdown, as processors of such files read it. */
  readonly headline: string;
  readonly dek: string;
  readonly eyebrow: string;
  /** The text below the block. */
  readonly body: string;
}

const BLOCK = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;

/** What each known key means. */
const KEYS: Readonly<Record<string, keyof ArticleFields | 'headline' | 'dek' | 'eyebrow'>> = {
  title: 'headline',
  headline: 'headline',
  hed: 'headline',
  dek: 'dek',
  deck: 'dek',
  description: 'dek',
  subtitle: 'dek',
  standfirst: 'dek',
  summary: 'dek',
  eyebrow: 'eyebrow',
  kicker: 'eyebrow',
  author: 'byline',
  authors: 'byline',
  byline: 'byline',
  dateline: 'dateline',
  slug: 'slug',
  desk: 'desk',
  section: 'desk',
  tags: 'tags',
  keywords: 'tags',
  status: 'status',
  due: 'due',
  deadline: 'due',
  embargo: 'embargo',
  ednote: 'ednote',
  targetlength: 'targetLength',
};

/** Parts a file into its front matter and its text; a block that is no YAML map stays text. */
export function readFrontMatter(text: string, remarks: Remarks): FrontMatter {
  const none = { fields: {}, headline: '', dek: '', eyebrow: '', body: text };
  const block = BLOCK.exec(text);
  if (!block) return none;
  const entries = readMap(block[1] as string, remarks);
  if (entries === null) return none;
  const display = { headline: '', dek: '', eyebrow: '' };
  const fields: Record<string, unknown> = {};
  const unknown: string[] = [];
  for (const [key, value] of entries) {
    const known = KEYS[key.toLowerCase().replace(/[-_ ]/g, '')];
    if (value === null || value === '') continue;
    if (!known) {
      unknown.push(key);
    } else if (known === 'headline' || known === 'dek' || known === 'eyebrow') {
      if (display[known] === '') display[known] = asMarkdown(value);
      else unknown.push(key);
    } else if (known in fields) {
      unknown.push(key);
    } else {
      const field = asField(known, value);
      if (field === undefined) remarks.warn(`The front matter's “${key}” was not understood.`);
      else fields[known] = field;
    }
  }
  if (unknown.length > 0) {
    const names = unknown.slice(0, 20).join(', ');
    remarks.warn(`The front matter says what the article has no place for: ${names}.`);
  }
  return { ...display, fields, body: text.slice(block[0].length) };
}

function readMap(yaml: string, remarks: Remarks): [string, unknown][] | null {
  try {
    const document = parseDocument(yaml, { schema: 'core', uniqueKeys: false, logLevel: 'silent' });
    if (document.errors.length === 0) {
      // Few aliases: YAML's way of making a small file swell.
      const value: unknown = document.toJS({ maxAliasCount: 20 });
      if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
        return Object.entries(value);
      }
      return null;
    }
  } catch {
    // Told below, as for any other fault.
  }
  remarks.warn('The front matter could not be read; it stands in the text.');
  return null;
}

/** Lines of a comment stay as they are; wide spaces at the ends are part of the text. */
const asMarkdown = (value: unknown): string =>
  typeof value === 'string' && mayHoldCritic(value)
    ? value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
    : asLine(value);

function asLine(value: unknown): string {
  if (Array.isArray(value)) return value.map(asLine).filter(Boolean).join(', ');
  if (value !== null && typeof value === 'object') {
    return asLine((value as { name?: unknown }).name ?? '');
  }
  return value === null || value === undefined ? '' : foldSpaces(String(value));
}

function asField(name: keyof ArticleFields, value: unknown): unknown {
  const parsed = articleFields.shape[name].safeParse(candidate(name, value));
  return parsed.success ? parsed.data : undefined;
}

function candidate(name: keyof ArticleFields, value: unknown): unknown {
  switch (name) {
    case 'tags':
      return (Array.isArray(value) ? value.map(asLine) : asLine(value).split(/\s*,\s*/)).filter(
        Boolean,
      );
    case 'due':
    case 'embargo': {
      const time = new Date(asLine(value));
      return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
    }
    case 'targetLength':
      return Number(value);
    case 'status':
      // 'spiked' is a place of its own, which a file cannot put a piece into.
      return articleStatuses.find((status) => status === asLine(value) && status !== 'spiked');
    case 'ednote':
      return String(value);
    default:
      return asLine(value);
  }
}
