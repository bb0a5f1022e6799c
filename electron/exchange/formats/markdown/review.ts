/**
 * Writes a review copy as Markdown with CriticMarkup: the text before and the text after are written
 * like any clean copy, and put beside each other by their runs. So both come out of it sign for sign,
 * whatever changed: words, paragraphs, formatting, rows, the order of things.
 */
import { blocksIn, leafIn, looksIn } from '../../../../shared/document/markup/sides.ts';
import type { NodeJson } from '../../../../shared/document/schema.ts';
import type { MarkedBlock, MarkedRun } from '../../../../shared/domain/comparison.ts';
import { type Manuscript, numberNotes, readManuscript } from '../../manuscript.ts';
import type { ReviewChange, ReviewCopy, ReviewThread } from '../../review-copy.ts';
import type { WriteSource } from '../../writing.ts';
import { type Atom, atomsOf } from './critic-atoms.ts';
import { criticMarkdown, isFaithful, talk } from './critic-write.ts';
import { partsOf, withoutSigns } from './origins.ts';
import { bodyMarkdown, displayMarkdown, frontMatter, MarkdownWriter } from './write.ts';

type Side = 'before' | 'after';

export function writeReviewMarkdown(source: WriteSource, review: ReviewCopy): string {
  const runs = new Runs(review);
  const docs = { before: runs.doc('before'), after: runs.doc('after') };
  const known = {
    notes: numberNotes({ type: 'doc', content: [docs.before, docs.after] }),
    originOf: (node: NodeJson) => runs.originOf(node),
  };
  const pieces = {
    before: readManuscript(docs.before, known),
    after: readManuscript(docs.after, known),
  };
  const pictures = [...picturesIn(docs.after), ...picturesIn(docs.before)];
  const shown = [...new Set(pictures)];
  const body = (piece: Manuscript): string =>
    `${bodyMarkdown(piece, new MarkdownWriter(source.pictures, shown))}\n`;
  const [old, now] = [displayMarkdown(pieces.before), displayMarkdown(pieces.after)];
  const copy = new Copy(runs, review);
  const front = frontMatter(
    { eyebrow: copy.text(old.eyebrow, now.eyebrow), dek: copy.text(old.dek, now.dek) },
    source.article,
    source.front,
  );
  const bodies = [body(pieces.before), body(pieces.after)] as const;
  // Code that opens the text must begin on a line without a mark.
  const lead = bodies.some((each) => /^[^\n]*```/.test(each)) ? '\n' : '';
  const text = copy.text(lead + bodies[0], lead + bodies[1]) + copy.rest();
  return front === '' ? text : `${front}\n\n${text}`;
}

/** The runs of both texts, each with a number and with what is known of its change. */
class Runs {
  readonly #blocks: readonly MarkedBlock[];
  readonly #numbers = new Map<MarkedRun, number>();
  readonly #runs: { readonly run: MarkedRun; readonly changes: readonly string[] }[] = [];
  readonly #nodes = new WeakMap<NodeJson, number>();

  constructor({ blocks }: ReviewCopy) {
    this.#blocks = blocks;
    const visit = (block: MarkedBlock, around: readonly string[]): void => {
      const changes = [...(block.change ? [block.change] : []), ...(block.looks ?? []), ...around];
      for (const run of block.runs ?? []) {
        this.#numbers.set(run, this.#runs.length);
        this.#runs.push({ run, changes: run.change ? [run.change, ...changes] : changes });
      }
      for (const inside of block.blocks ?? []) visit(inside, changes);
    };
    for (const block of blocks) visit(block, []);
  }

  get(
    origin: number,
  ): { readonly run: MarkedRun; readonly changes: readonly string[] } | undefined {
    return this.#runs[origin];
  }

  originOf(node: NodeJson): number | undefined {
    return this.#nodes.get(node);
  }

  /** One of the texts, its inline nodes known by their runs. */
  doc(side: Side): NodeJson {
    const nodeOf = (block: MarkedBlock): NodeJson => {
      const { type, attrs } = looksIn(block, side);
      const isCode = type === 'codeBlock';
      const inline = block.runs?.map((run): NodeJson => {
        const { text, ...leaf } = leafIn(run, side);
        const node = { ...leaf, ...(text === undefined ? {} : { text: withoutSigns(text) }) };
        const number = this.#numbers.get(run);
        if (number !== undefined && !isCode) this.#nodes.set(node as NodeJson, number);
        return node as NodeJson;
      });
      const content = inline ?? block.blocks?.map(nodeOf);
      return { type, ...(attrs ? { attrs } : {}), ...(content ? { content } : {}) };
    };
    return { type: 'doc', content: blocksIn(this.#blocks, side).map(nodeOf) };
  }
}

/** The texts of one copy: each with the marks of what changed in it and the talks on its words. */
class Copy {
  readonly #runs: Runs;
  readonly #review: ReviewCopy;
  readonly #left: Set<ReviewThread>;

  constructor(runs: Runs, review: ReviewCopy) {
    this.#runs = runs;
    this.#review = review;
    this.#left = new Set(review.threads);
  }

  /** Both written texts in one. */
  text(before: string, after: string): string {
    const atoms = atomsOf(before, after);
    const changes = this.#changesOf(atoms);
    const words = new Map<string, { from: number; to: number }>();
    const there = new Set(changes.flatMap((change) => change?.id ?? []));
    for (const [i, { origin }] of atoms.entries()) {
      for (const id of this.#runs.get(origin)?.run.annotations ?? []) {
        words.set(id, { from: words.get(id)?.from ?? i, to: i });
      }
    }
    const threads = [];
    const onChanges = new Map<string, ReviewThread[]>();
    for (const thread of this.#left) {
      const range = words.get(thread.id);
      if (range) threads.push({ thread, ...range });
      else if (thread.change !== null && there.has(thread.change)) {
        onChanges.set(thread.change, [...(onChanges.get(thread.change) ?? []), thread]);
      } else continue;
      this.#left.delete(thread);
    }
    const plain = (written: string): string =>
      partsOf(written)
        .map(({ text }) => text)
        .join('');
    const [old, now] = [plain(before), plain(after)];
    const marked = { atoms, changeOf: (i: number) => changes[i], threads, onChanges };
    const text = criticMarkdown(marked);
    if (isFaithful(text, old, now)) return text;
    // What cannot be shown stretch by stretch is shown as a whole.
    const all = [...threads.map(({ thread }) => thread), ...[...onChanges.values()].flat()];
    const whole = `{--${old}\n--}{++${now}++}`;
    for (const thread of all) this.#left.add(thread);
    return whole;
  }

  /** Talks that have no place in the text, at its end. */
  rest(): string {
    return [...this.#left].map((thread) => `${talk(thread)}\n`).join('');
  }

  /** What stands between runs belongs to the change that it stands with. */
  #changesOf(atoms: readonly Atom[]): (ReviewChange | undefined)[] {
    const { changes } = this.#review;
    const known = (atom: Atom | undefined): ReviewChange | undefined =>
      this.#runs
        .get(atom?.origin ?? -1)
        ?.changes.map((id) => changes.get(id))
        .find((change) => change !== undefined);
    const found = atoms.map((atom) => (atom.kind === 'keep' ? undefined : known(atom)));
    for (const [i, { kind }] of atoms.entries()) {
      if (kind === 'keep' || found[i]) continue;
      const near = (step: number): ReviewChange | undefined => {
        let at = i + step;
        while (atoms[at] && (atoms[at] as Atom).origin < 0 && !found[at]) at += step;
        return found[at] ?? known(atoms[at]);
      };
      found[i] = near(1) ?? near(-1);
    }
    return found;
  }
}

function picturesIn(doc: NodeJson): string[] {
  const own = doc.type === 'figure' ? [String(doc.attrs?.attachment)] : [];
  return [...own, ...(doc.content ?? []).flatMap(picturesIn)];
}
