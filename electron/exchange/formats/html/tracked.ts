/**
 * The changes that HTML itself can say: `<ins>` and `<del>`. A page is parsed once for each side, what
 * does not stand there is taken out, and words are known by where they stand in the page.
 */
import type { People } from '../../wordprocessing/people.ts';
import { type Deed, type NodeMark, type Side, Sources } from '../../wordprocessing/sources.ts';
import type { WordMarks } from './flow.ts';
import {
  attribute,
  type ChildNode,
  type Element,
  isElement,
  isText,
  type ParentNode,
  textContent,
} from './tree.ts';

const isChange = ({ tagName }: Element): boolean => tagName === 'ins' || tagName === 'del';

/** The changes of one page. */
export class TrackedHtml {
  readonly sources = new Sources();
  readonly tracked = { insertions: 0, deletions: 0, moves: 0 };
  readonly #people: People;
  /** By the order of the words in the page, which is the same each time it is parsed. */
  readonly #stretches: object[] = [];
  readonly #deeds: Deed[] = [];

  constructor(people: People) {
    this.#people = people;
  }

  get isTracked(): boolean {
    return this.tracked.insertions + this.tracked.deletions > 0;
  }

  /** Counts the changes of a page in which something stands. */
  survey(document: ParentNode): void {
    for (const change of changesIn(document)) {
      if (textContent(change) === '' && !showsSomething(change)) continue;
      if (change.tagName === 'ins') this.tracked.insertions += 1;
      else this.tracked.deletions += 1;
    }
  }

  /** Takes out of a tree what does not stand on a side; returns the marks of the words that do. */
  settle(document: ParentNode, side: Side): WordMarks {
    const marks = new Map<ChildNode, readonly NodeMark[]>();
    let [words, changes] = [0, 0];
    const settled = (parent: ParentNode, deed: Deed | null, stands: boolean): void => {
      parent.childNodes = parent.childNodes.flatMap((child) => {
        if (isText(child)) {
          const mark = this.#mark(words, deed);
          words += 1;
          if (stands) marks.set(child, [mark]);
          return [child];
        }
        if (!isElement(child)) return [child];
        if (!isChange(child)) {
          settled(child, deed, stands);
          return [child];
        }
        const own = this.#deedOf(changes, child);
        changes += 1;
        const here = child.tagName === (side === 'after' ? 'ins' : 'del');
        settled(child, own, stands && here);
        if (!here) return [];
        for (const inner of child.childNodes) inner.parentNode = parent;
        return child.childNodes;
      });
    };
    settled(document, null, true);
    return marks;
  }

  #mark(number: number, deed: Deed | null): NodeMark {
    this.#stretches[number] ??= {};
    const deeds = deed ? { ins: deed, del: deed } : {};
    return this.sources.mark(this.#stretches[number] as object, deeds);
  }

  /** Who made a change: word processors name them as an address of mail. */
  #deedOf(number: number, change: Element): Deed {
    let deed = this.#deeds[number];
    if (!deed) {
      const cited = /^mailto:([^?]+)/i.exec(attribute(change, 'cite'))?.[1];
      const author = cited ? decoded(cited) : attribute(change, 'data-author');
      deed = this.#people.deed(change, author, attribute(change, 'datetime'));
      this.#deeds[number] = deed;
    }
    return deed;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function* changesIn(parent: ParentNode): Generator<Element> {
  for (const child of parent.childNodes) {
    if (!isElement(child)) continue;
    if (isChange(child)) yield child;
    yield* changesIn(child);
  }
}

/** Whether there is a picture or a line's end in it, which are no words. */
const showsSomething = (parent: ParentNode): boolean =>
  parent.childNodes.some(
    (child) => isElement(child) && (['img', 'br'].includes(child.tagName) || showsSomething(child)),
  );
