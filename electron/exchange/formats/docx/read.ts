/** Reads Word's files: Word's own, and those of Google Docs, LibreOffice and Pages. */
import { PictureBox } from '../../pictures.ts';
import { excerpt, type Reading, Remarks, type Source } from '../../reading.ts';
import { Anchors, type CommentPlace } from '../../wordprocessing/anchors.ts';
import { Article, type Walked } from '../../wordprocessing/article.ts';
import type { Comments } from '../../wordprocessing/comments.ts';
import type { Para } from '../../wordprocessing/items.ts';
import { placesOf, reviewOf, threadIds } from '../../wordprocessing/review.ts';
import { type Deed, type Side, Sources } from '../../wordprocessing/sources.ts';
import { Tally } from '../../wordprocessing/tally.ts';
import { readComments } from './comments.ts';
import type { Context, Shared } from './context.ts';
import { pairedSigns } from './fields.ts';
import { readFlow } from './flow.ts';
import { withLandmarks } from './from-libreoffice.ts';
import { placeOf } from './inline.ts';
import { languageName } from './language-name.ts';
import { knowLetters } from './letters.ts';
import { tellMoved } from './moves.ts';
import { readNotes } from './notes.ts';
import { Numbering } from './numbering.ts';
import { isLibreOffice, openPackage, type Package } from './package.ts';
import { WordPeople } from './people.ts';
import { type Quoted, quotedInNotes } from './quoted.ts';
import { type SameNotes, sameNotes } from './same-notes.ts';
import { Styles } from './styles.ts';
import { Survey } from './survey.ts';
import { below, childOf, type Xml } from './xml.ts';

/**
 * The text with everything suggested in it, the text with nothing suggested in it, and who did what.
 * @throws GalleyError `import-refused`
 */
export async function readDocx(source: Source): Promise<Reading> {
  const remarks = new Remarks();
  return readPackage(await openPackage(source.bytes, remarks), remarks);
}

/**
 * Reads a package that is open, or that another format's reader made of its own file.
 * @param remarks what was said of the file until now
 */
export function readPackage(file: Package, remarks: Remarks): Reading {
  const main = file.parts.get(file.main) as Xml;
  const people = new WordPeople(file.modified ?? new Date().toISOString());
  const tally = new Tally();
  if (isLibreOffice(file)) withLandmarks(file, tally);
  const shared: Shared & { readonly carried: Map<Xml, Deed> } = {
    file,
    people,
    tally,
    styles: new Styles(file.partOf('styles')?.root),
    sources: new Sources(),
    box: new PictureBox(),
    languages: new Map(),
    carried: new Map(),
  };
  knowLetters(file.parts.values(), shared.sources);
  const survey = surveyOf(file, main, shared);
  for (const elements of survey.carried) {
    const deed = { ...people.deedOf(elements[0] as Xml), carried: true };
    for (const element of elements) shared.carried.set(element, deed);
  }
  const { ranges, tracked } = survey;
  const comments = readComments(file, ranges, people, tally);
  const ids = threadIds(comments);
  const places = placesOf(comments, ids, ranges);
  const same = sameNotes(main, file);
  const article = new Article({ referred: survey.notes, same: same.names, isReviewed });
  const quoted = quotedInNotes(comments, ids, ranges, same.names);
  const walked = walk('after', main, shared, places, { quoted, same });
  const was = survey.isTracked ? walk('before', main, shared, places, { quoted, same }) : null;
  const after = article.text(walked, remarks, was);
  const before = was && article.text(was, new Remarks());
  const { doc, review } = reviewOf({
    after: after.doc,
    before: before?.doc ?? null,
    sources: shared.sources,
    people,
    comments,
    ids,
    ranges,
    near: (thread) => article.near(thread),
    tally,
    tracked,
  });
  tellMoved(survey.moved, { doc, review }, tally);
  tellRest(file, comments, shared, remarks);
  tally.tell(remarks);
  return {
    doc,
    fields: after.byline ? { byline: after.byline } : {},
    pictures: shared.box.pictures,
    warnings: remarks.warnings,
    inferred: remarks.inferred,
    review,
  };
}

/** Whether something is suggested in a paragraph or said on it. */
const isReviewed = ({ element }: Para): boolean =>
  [...below(element as Xml)].some(({ name }) =>
    /^w:(ins|del|move(From|To)|comment\w+)$/.test(name),
  );

function surveyOf(file: Package, main: Xml, { sources, tally }: Shared): Survey {
  const survey = new Survey();
  survey.read(main, 'text', sources, tally);
  for (const kind of ['footnotes', 'endnotes']) {
    const part = file.partOf(kind);
    if (part) survey.read(part.root, kind, sources, tally);
  }
  for (const { kind, target } of file.relationsOf(file.main).values()) {
    const root = file.parts.get(target);
    if (root && (kind === 'header' || kind === 'footer')) survey.readAside(root, target);
  }
  return survey;
}

/** What is known of the notes of a file before they are read. */
interface NotesKnown {
  /** Talks on words of notes. */
  readonly quoted: ReadonlyMap<string, readonly Quoted[]>;
  readonly same: SameNotes;
}

/** Reads the text of a file for one side. */
function walk(
  side: Side,
  main: Xml,
  shared: Shared,
  places: ReadonlyMap<string, CommentPlace>,
  { quoted, same }: NotesKnown,
): Walked {
  const { file, styles } = shared;
  const anchors = new Anchors(places);
  const body = childOf(main, 'w:body') ?? main;
  const context: Context = {
    ...shared,
    side,
    numbering: new Numbering(file.partOf('numbering')?.root, styles),
    anchors,
    relations: file.relationsOf(file.main),
    notes: true,
    groups: new Set(),
    fieldSigns: pairedSigns(body, side),
    fields: [],
    lastLink: null,
    ins: null,
    del: null,
    moved: null,
    moving: false,
  };
  const items = readFlow(body, context).filter((item) => {
    const made = item.kind === 'para' && item.role === 'contents';
    if (made) context.tally.add('The table of contents was left out', main, '');
    return !made;
  });
  return { items, notes: readNotes(context, quoted, same), anchors, context };
}

/** What stands around the text and is no part of it, and what was concluded. */
function tellRest(file: Package, comments: Comments, shared: Shared, remarks: Remarks): void {
  if (comments.guessed) {
    remarks.infer(
      'Comments on the very same words were taken for one talk: the file does not say.',
    );
  }
  const seen = new Set<string>();
  for (const { kind, target, external } of file.relationsOf(file.main).values()) {
    const root = file.parts.get(target);
    if (!external && root && (kind === 'header' || kind === 'footer')) {
      const words = placeOf(root).trim();
      // A page's number is no text of the piece.
      if (!/\p{L}/u.test(words) || seen.has(`${kind} ${words}`)) continue;
      seen.add(`${kind} ${words}`);
      remarks.warn(`The ${kind} of the pages was left out: “${excerpt(words)}”`);
    }
  }
  const settings = file.partOf('settings');
  for (const { kind, target, external } of settings
    ? file.relationsOf(settings.name).values()
    : []) {
    if (kind === 'attachedTemplate' && external && /^(https?:|\\\\|file:\/\/[^/])/i.test(target)) {
      remarks.warn('The file names a template outside itself; Galley never loads one.');
    }
  }
  tellLanguages(shared, remarks);
}

function tellLanguages({ languages, styles }: Shared, remarks: Remarks): void {
  const named = [...languages].map(
    ([tag, words]) => `${languageName(tag)} (“${excerpt(words, 30)}”)`,
  );
  if (named.length > 1) {
    remarks.warn(
      `Words are marked as of several languages, which an article does not keep: ${named.slice(0, 8).join(', ')}.`,
    );
    return;
  }
  // Of two kinds of one language, the file's own is often only that of the program.
  const [tag = ''] = languages.keys();
  const own = styles.language;
  if (own === undefined || tag === '' || primary(own) === primary(tag)) return;
  remarks.warn(
    `Words are marked as of another language than the rest (${languageName(own)}), which an article does not keep: ${named[0]}.`,
  );
}

const primary = (tag: string): string => (tag.split('-')[0] ?? '').toLowerCase();
