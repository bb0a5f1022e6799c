/** What a paragraph gathers, as Word's elements: runs in their tracked changes, and marks between them. */
import type { Xml } from '../docx/xml.ts';
import type { Doing, Look } from './look.ts';
import type { Tree } from './tree.ts';

/** Words or a sign, as they look; or a mark that stands between. */
export type Piece =
  | { readonly look: Look; readonly text: string }
  | { readonly look: Look; readonly sign: Xml }
  | { readonly mark: Xml };

interface Open {
  readonly key: string;
  readonly element: Xml;
}

/** The elements of a paragraph. Runs of one change stand in one element, as one deed. */
export function runsOf(pieces: readonly Piece[], style: number | null, tree: Tree): Xml[] {
  const writer = new Runs(style, tree);
  for (const piece of pieces) writer.add(piece);
  return writer.finish();
}

class Runs {
  readonly #top: Xml[] = [];
  readonly #open: Open[] = [];
  readonly #style: number | null;
  readonly #tree: Tree;
  /** Marks that wait for the next run: they stand in its change if that goes on. */
  #marks: Xml[] = [];
  #run: { readonly look: Look; readonly key: string; readonly element: Xml } | null = null;

  constructor(style: number | null, tree: Tree) {
    this.#style = style;
    this.#tree = tree;
  }

  finish(): Xml[] {
    this.#top.push(...this.#marks);
    return this.#top;
  }

  add(piece: Piece): void {
    if ('mark' in piece) {
      this.#marks.push(piece.mark);
      this.#run = null;
      return;
    }
    // What begins or ends a field holds for whole runs.
    const parts = 'sign' in piece && piece.sign.name === 'w:fldChar';
    if (parts) this.#run = null;
    const { children } = this.#runFor(piece.look);
    if (parts) this.#run = null;
    const last = children.at(-1);
    if ('sign' in piece) children.push(piece.sign);
    else if (typeof last === 'object' && last.name === 'w:t') {
      last.children[0] = `${last.children[0] as string}${piece.text}`;
    } else {
      children.push(this.#tree.element('w:t', { 'xml:space': 'preserve' }, [piece.text]));
    }
  }

  #runFor(look: Look): Xml {
    if (this.#run?.look === look) return this.#run.element;
    const tracks = this.#tree.tracks(look);
    const properties = this.#tree.runProperties(look, this.#style);
    const key = `${tracks.map(keyOf).join(';')} ${JSON.stringify(properties)}`;
    if (this.#run?.key === key) {
      this.#run = { ...this.#run, look };
      return this.#run.element;
    }
    const inside = this.#enter(tracks);
    const element = this.#tree.element('w:r', {}, [properties]);
    inside.push(element);
    this.#run = { look, key, element };
    return element;
  }

  /** Leaves changes that end here and enters those that begin. */
  #enter(tracks: readonly [string, Doing][]): (Xml | string)[] {
    const keys = tracks.map(keyOf);
    const same = keys.findIndex((key, i) => this.#open[i]?.key !== key);
    this.#open.length = Math.min(this.#open.length, same < 0 ? keys.length : same);
    let inside = this.#open.at(-1)?.element.children ?? this.#top;
    inside.push(...this.#marks);
    this.#marks = [];
    for (const [name, doing] of tracks.slice(this.#open.length)) {
      const element = this.#tree.done(name, doing);
      inside.push(element);
      this.#open.push({ key: keyOf([name, doing]), element });
      inside = element.children;
    }
    return inside;
  }
}

const keyOf = ([name, { author, time }]: readonly [string, Doing]): string =>
  `${name} ${author} ${time}`;
