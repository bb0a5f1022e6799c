/** The comments of a file: who said what and when, in answer to whom, and whether that is settled. */
import { safeLink } from '../../../../shared/document/schema.ts';
import { type Comments, cutCircle, type FileComment } from '../../wordprocessing/comments.ts';
import type { People } from '../../wordprocessing/people.ts';
import type { Tally } from '../../wordprocessing/tally.ts';
import type { Survey } from './survey.ts';
import { childOf, elementsIn, isElement, placeOf, wholeOf, type Xml } from './xml.ts';

export function readComments(survey: Survey, people: People, tally: Tally): Comments {
  const byName = new Map<string, FileComment>();
  const parents = new Map<FileComment, string>();
  const all: FileComment[] = [];
  for (const [element, id] of survey.annotations) {
    const { attrs } = element;
    const stated = (...names: string[]): string | undefined => {
      const found = names.map((name) => childOf(element, name)).find((each) => each !== undefined);
      return found && placeOf(found);
    };
    const comment: FileComment = {
      id,
      author: people.idOf(stated('dc:creator')),
      at: people.instant(stated('dc:date', 'meta:date')),
      body: bodyOf(element, tally),
      done: (attrs['loext:resolved'] ?? attrs['office:resolved']) === 'true',
      element,
      parent: null,
    };
    all.push(comment);
    const name = attrs['office:name'];
    if (name !== undefined && !byName.has(name)) byName.set(name, comment);
    const parent =
      attrs['loext:parent-name'] ?? attrs['office:parent-name'] ?? attrs['loext:parent'];
    if (parent) parents.set(comment, parent);
  }
  for (const [comment, parent] of parents) comment.parent = byName.get(parent) ?? null;
  for (const comment of all) cutCircle(comment);
  if (parents.size > 0) return { all, guessed: false };
  const made = answersByPlace(all, survey);
  return made ? { all: made, guessed: true } : { all, guessed: false };
}

/**
 * Programs that write no answers write one as one more comment on the very same words.
 * @returns all of them, those of a talk in the order they were made, if there are such; else null
 */
function answersByPlace(
  all: readonly FileComment[],
  { ranges }: Survey,
): readonly FileComment[] | null {
  // The last that was made stands first.
  const made = [...all].reverse().sort((one, other) => +(one.at > other.at) - +(one.at < other.at));
  const first = new Map<string, FileComment>();
  const talks = new Map<FileComment, FileComment[]>();
  for (const comment of made) {
    const range = ranges.get(comment.id);
    const isRange = range && range.start !== null && range.end !== null && range.end > range.start;
    const place = isRange ? `${range.start} ${range.end}` : comment.id;
    const root = first.get(place) ?? comment;
    first.set(place, root);
    if (root !== comment) comment.parent = root;
    const talk = talks.get(root);
    if (talk) talk.push(comment);
    else talks.set(root, [comment]);
  }
  if (talks.size === all.length) return null;
  // Talks stand in the order of the text.
  const roots = new Set(all.map((comment) => comment.parent ?? comment));
  return [...roots].flatMap((root) => talks.get(root) ?? []);
}

/** The words of a comment, a line for each paragraph; addresses stand behind their words. */
function bodyOf(annotation: Xml, tally: Tally): string {
  const lines: string[] = [];
  let objects = false;
  const add = (text: string): void => {
    if (lines.length === 0) lines.push('');
    lines[lines.length - 1] += text;
  };
  const visit = (parent: Xml): void => {
    for (const child of parent.children) {
      if (!isElement(child)) {
        if (parent.name !== 'text:list' && parent.name !== 'text:list-item') {
          add(child.replace(/[ \t\r\n]+/g, ' '));
        }
        continue;
      }
      const { name, attrs } = child;
      if (name === 'text:p' || name === 'text:h') lines.push('');
      if (name === 'text:s')
        add(' '.repeat(Math.min(1000, Math.max(1, wholeOf(attrs['text:c']) ?? 1))));
      else if (name === 'text:tab') add('\t');
      else if (name === 'text:line-break') add('\n');
      else if (name.startsWith('draw:')) objects = true;
      else visit(child);
      const href = name === 'text:a' ? safeLink(attrs['xlink:href'] ?? '') : null;
      if (href && placeOf(child).trim() !== href) add(` ${href}`);
    }
  };
  for (const child of elementsIn(annotation)) {
    if (/^(dc|meta|loext|svg):/.test(child.name)) continue;
    visit({ name: '', attrs: {}, children: [child] });
  }
  const body = lines.join('\n').trim();
  if (objects) tally.add('A picture in a comment was left out', annotation, body);
  return body;
}
