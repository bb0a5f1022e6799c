/** Reads OpenDocument texts, those of LibreOffice first of all. */
import { PictureBox } from '../../pictures.ts';
import { type Reading, Remarks, type Source } from '../../reading.ts';
import { Anchors, type CommentPlace } from '../../wordprocessing/anchors.ts';
import { Article, type Walked } from '../../wordprocessing/article.ts';
import type { Para } from '../../wordprocessing/items.ts';
import { Notes } from '../../wordprocessing/notes.ts';
import { People } from '../../wordprocessing/people.ts';
import { placesOf, reviewOf, threadIds } from '../../wordprocessing/review.ts';
import { type Side, Sources, sourceOf } from '../../wordprocessing/sources.ts';
import { Tally } from '../../wordprocessing/tally.ts';
import { Changes } from './changes.ts';
import { readComments } from './comments.ts';
import { Context, type Shared } from './context.ts';
import { readFlow } from './flow.ts';
import { Looks } from './look.ts';
import { Numbering } from './numbering.ts';
import { openPackage } from './package.ts';
import { Styles } from './styles.ts';
import { Survey } from './survey.ts';
import { tellRest } from './tell.ts';
import { below, placeOf, type Xml } from './xml.ts';

/**
 * The text with everything suggested in it, the text with nothing suggested in it, and who did what.
 * @throws GalleyError `import-refused`
 */
export async function readOdt(source: Source): Promise<Reading> {
  const remarks = new Remarks();
  const file = await openPackage(source.bytes, remarks);
  const people = new People(file.modified ?? new Date().toISOString());
  const tally = new Tally();
  const styles = new Styles(file.styles);
  const changes = new Changes(file.text, people);
  const survey = new Survey(file, changes, tally);
  const shared: Shared = {
    file,
    styles,
    looks: new Looks(styles),
    people,
    changes,
    survey,
    sources: new Sources(),
    box: new PictureBox(),
    tally,
    languages: new Map(),
  };
  const { ranges, tracked } = survey;
  const comments = readComments(survey, people, tally);
  const ids = threadIds(comments);
  const places = placesOf(comments, ids, ranges);
  const isReviewed = (para: Para): boolean => reviewed(para, shared);
  const article = new Article({ referred: new Set(), same: new Map(), isReviewed });
  const after = article.text(walk('after', shared, places), remarks);
  const before = survey.isTracked
    ? article.text(walk('before', shared, places), new Remarks())
    : null;
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
  tellRest(comments, shared, remarks);
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

/** Reads the text of a file for one side. */
function walk(side: Side, shared: Shared, places: ReadonlyMap<string, CommentPlace>): Walked {
  const { file, styles } = shared;
  const anchors = new Anchors(places);
  const notes = new Notes();
  const context = new Context(shared, side, new Numbering(styles), anchors, notes);
  const items = readFlow(file.text, context).filter((item) => {
    const made = item.kind === 'para' && item.role === 'contents';
    if (made) context.tally.add('The table of contents was left out', file.text, '');
    return !made;
  });
  context.inNote = true;
  for (const { key, body, around } of context.pendingNotes) {
    const inside = context.within(around, () => readFlow(body, context));
    notes.add(key, inside, body, placeOf(body), context);
  }
  return { items, notes, anchors, context };
}

/** Whether something is suggested in a paragraph or said on it. */
function reviewed({ id, element, inline }: Para, { sources }: Shared): boolean {
  const deeds = sources.blocks.get(id);
  if (deeds?.ins || deeds?.del) return true;
  const touched = [...below(element as Xml)].some(({ name }) =>
    /^(text:change|office:annotation)/.test(name),
  );
  return (
    touched ||
    inline.some(({ marks }) =>
      marks?.some(({ type, attrs }) => {
        const number = type === 'annotation' ? sourceOf(attrs?.id) : Number.NaN;
        if (Number.isNaN(number)) return false;
        const stretch = sources.stretches[number];
        return number < 0 || Boolean(stretch?.ins || stretch?.del);
      }),
    )
  );
}
