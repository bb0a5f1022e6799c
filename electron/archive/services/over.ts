/** A file that comes in over a piece: what it would do, and doing it for good. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { wordingAt } from '../../../shared/document/claims/wording.ts';
import { newId } from '../../../shared/document/ids.ts';
import { markup } from '../../../shared/document/markup/index.ts';
import {
  layOver,
  notedIn,
  replaceBy,
  suggestOver,
  type Text,
} from '../../../shared/document/over/index.ts';
import { redline } from '../../../shared/document/redline/index.ts';
import { type NodeJson, SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import {
  begin,
  type Hand,
  readTrace,
  type Suggested,
  suggestionsOf,
  writeTrace,
} from '../../../shared/document/suggestions/index.ts';
import type { OverFacts } from '../../../shared/domain/exchange.ts';
import type { ImportedThread } from '../../../shared/domain/review.ts';
import type { OpenSuggestions } from '../../../shared/domain/suggestions.ts';
import { attachmentFacts, keepFile, recordAttachment } from '../attachments/attachments.ts';
import { type Db, snapshot, write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import type { Derived } from '../document/derive.ts';
import { newDocument } from '../document/prepare.ts';
import { badRequest } from '../errors.ts';
import { type ArticleRow, fieldsOf, setHead } from '../repositories/articles.ts';
import { logChange } from '../repositories/changes.ts';
import { prepareContent, storeContent } from '../repositories/contents.ts';
import { currentPerson } from '../repositories/people.ts';
import { insertRevision, type RevisionRow } from '../repositories/revisions.ts';
import { textChanged } from '../search/pending.ts';
import { followText } from './anchors.ts';
import { findArticle, findToWrite, headOf, summary } from './find.ts';
import { saysMore, storeTalks, type Talks, tellApart, withOwnMarks } from './over-threads.ts';
import { type ParsedText, parsed, parsedText } from './parsed.ts';
import { knownPerson, knowPeople, withPeople } from './review.ts';
import { expectHead } from './save.ts';
import { checkBase, storePlainly } from './suggestions.ts';
import { keep } from './versions.ts';

type Given = Pick<ArchiveInput<'article.lookOver'>, 'doc' | 'review'>;

/** What a file would do to a piece; nothing is written. */
export function lookOver(db: Db, input: ArchiveInput<'article.lookOver'>): OverFacts {
  return snapshot(db, () => {
    const article = findArticle(db, input.id);
    const head = headOf(db, article);
    const today = parsedText(db, head);
    const talks = talksOf(db, article, input);
    const laid = layOver(today.doc, textOf(input, talks, input.review?.suggestions ?? null));
    const compared = redline(today.doc, laid.doc);
    const { wordsAdded, wordsRemoved } = markup(compared);
    const changes = new Map<string, number>();
    for (const { kind } of compared.changes) changes.set(kind, (changes.get(kind) ?? 0) + 1);
    const standing = notedIn(laid.doc);
    return {
      revision: head.id,
      wordsAdded,
      wordsRemoved,
      changes: [...changes].map(([kind, count]) => ({
        kind: kind as OverFacts['changes'][number]['kind'],
        count,
      })),
      open: today.suggestions ? openIn(suggestedIn(today), today.doc) : 0,
      tracked: laid.suggested ? openIn(laid.suggested, laid.doc) : 0,
      threads: talks.fresh.length + talks.returned.filter(saysMore).length,
      lost: [...notedIn(today.doc)].filter((id) => !standing.has(id)).length,
    };
  });
}

const openIn = (suggested: Suggested, doc: Text['doc']): number =>
  suggestionsOf(suggested, doc).suggestions.length;

/**
 * Takes a file in over a piece, in one transaction. What stood there is a version of its own, the
 * file is kept, and so are the fields of the piece. Files are durable before the transaction.
 */
export function importOver(
  context: Context,
  input: ArchiveInput<'article.importOver'>,
): ArchiveOutput<'article.importOver'> {
  mustWrite(context);
  const { db } = context;
  const { review } = input;
  // Checked as an import is, before anything is read into it.
  const doc = newDocument(input.doc);
  const passing = newId();
  context.deriver.derive(passing, doc);
  context.deriver.forget(passing);
  if (review?.suggestions) checkBase(context, passing, review.suggestions.base);
  const files = [input.original, ...input.pictures].map((file) => attachmentFacts(file));
  // A piece that cannot be written in keeps no file.
  expectHead(headOf(db, findToWrite(db, input.id)), input.expectedRevision);
  for (const file of files) keepFile(context, file);
  return write(db, () => {
    const article = findToWrite(db, input.id);
    const head = headOf(db, article);
    expectHead(head, input.expectedRevision);
    const at = context.now();
    for (const file of files) recordAttachment(context, file, at);
    const people = knowPeople(db, review?.people ?? [], at);
    const talks = talksOf(db, article, input);
    const today = parsedText(db, head);
    const before = suggestedIn(today);
    const given = textOf({ doc, review }, talks, withPeople(review?.suggestions ?? null, people));
    const laid = layOver(today.doc, given);
    const over =
      input.as === 'text'
        ? replaceBy(before, laid)
        : suggestOver(before, today.doc, laid, handOf(db, input.by, at));
    const json = over.doc.toJSON() as NodeJson;
    const threads = whereTheyStand(
      json,
      talks.fresh.map((thread) => onDeeds(thread, over.keys)),
    );
    const brings = threads.length > 0 || talks.returned.some(saysMore);
    if (!brings && over.doc.eq(today.doc) && sameSuggestions(over.suggested, today)) {
      return { article: summary(db, article.key), revision: head.id, before: head.id };
    }
    const suggestions = over.suggested && {
      base: JSON.stringify(over.suggested.base.toJSON()),
      trace: writeTrace(over.suggested.trace),
    };
    const stored = JSON.stringify(json);
    const derived = context.deriver.derive(article.id, stored);
    if (derived.repeatedId !== null) {
      throw badRequest('Two blocks of the text carry the same id; nothing was brought in.');
    }
    if (head.kind === 'working') keep(context, head, 'before import');
    const name = input.original.name;
    const revision = advance(context, {
      ...{ article, head, stored, suggestions, derived, at, name },
    });
    storeTalks(context, article.key, { ...talks, fresh: threads }, people, derived);
    // Of threads that the file brought nothing is remembered.
    const { wordings } = derived;
    followText(context, { article: article.key, before: null, after: revision, wordings });
    logChange(db, {
      at,
      kind: 'imported over',
      article: article.key,
      actor: currentPerson(db)?.key ?? null,
      revision,
      detail: {
        file: name,
        original: files[0]?.info.hash ?? '',
        as: input.as,
        warnings: input.warnings,
        inferred: input.inferred,
      },
    });
    context.changed.add(article.id);
    return { article: summary(db, article.key), revision, before: head.id };
  });
}

const talksOf = (db: Db, article: ArticleRow, { review }: Given): Talks =>
  tellApart(db, article.key, review?.threads ?? [], review?.people ?? []);

/** The file's text, with talks of the piece under the names that they have here. */
function textOf({ doc }: Given, { marks }: Talks, suggestions: OpenSuggestions | null): Text {
  return {
    doc: withOwnMarks(parsed(doc), marks),
    suggested: suggestions && {
      base: withOwnMarks(parsed(suggestions.base), marks),
      trace: readTrace(suggestions.trace),
    },
  };
}

const suggestedIn = ({ doc, suggestions }: ParsedText): Suggested =>
  suggestions
    ? { base: parsed(suggestions.base), trace: readTrace(suggestions.trace) }
    : begin(doc);

const onDeeds = (thread: ImportedThread, keys: ReadonlyMap<string, string>): ImportedThread => ({
  ...thread,
  suggestion: thread.suggestion && (keys.get(thread.suggestion) ?? thread.suggestion),
});

/** The talks with the places that they have in the text, whose blocks may be called otherwise now. */
function whereTheyStand(doc: NodeJson, threads: readonly ImportedThread[]): ImportedThread[] {
  const standing = wordingAt(
    doc,
    threads.map(({ id }) => id),
  );
  return threads.map((thread) => ({
    ...thread,
    quote: standing.get(thread.id)?.quote ?? thread.quote,
  }));
}

function handOf(db: Db, by: string | undefined, at: string): Hand {
  const person =
    by === undefined ? currentPerson(db) : knownPerson(db, { id: newId(), name: by }, at);
  return { person: person?.id ?? '', at, mode: 'suggesting' };
}

const sameSuggestions = (now: Suggested | null, { suggestions }: ParsedText): boolean =>
  now === null
    ? suggestions === null
    : suggestions !== null &&
      writeTrace(now.trace) === suggestions.trace &&
      now.base.eq(parsed(suggestions.base));

interface Advance {
  article: ArticleRow;
  head: RevisionRow;
  stored: string;
  suggestions: OpenSuggestions | null;
  derived: Derived;
  at: string;
  name: string;
}

/** Makes the new text the head; returns the id of its version. */
function advance(
  { db }: Context,
  { article, head, stored, suggestions, derived, at, name }: Advance,
): string {
  const id = newId();
  const key = insertRevision(db, {
    id,
    article: article.key,
    content: storeContent(db, prepareContent(stored), SCHEMA_VERSION),
    ...storePlainly(db, suggestions),
    kind: 'imported',
    name,
    author: currentPerson(db),
    at,
    words: derived.words,
    headline: derived.headline,
    fields: fieldsOf(db, article.key),
    parents: [head.key],
  });
  setHead(db, article.key, key, derived, at);
  textChanged(db, article.key);
  return id;
}
