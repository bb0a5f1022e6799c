/** An RTF file as a package of Word's. */
import { wellFormed } from '../../characters.ts';
import type { Remarks } from '../../reading.ts';
import type { Package, Relation } from '../docx/package.ts';
import type { Xml } from '../docx/xml.ts';
import { Annotations } from './annotations.ts';
import { FontTable, Info, RevisionTable, StyleSheet } from './header.ts';
import { Lists } from './lists.ts';
import { Machine } from './machine.ts';
import { type Collected, Text } from './text.ts';
import { Tree } from './tree.ts';

const MAIN = 'document';

/** @throws GalleyError `import-refused` */
export function packageOf(bytes: Uint8Array, remarks: Remarks): Package {
  const [fonts, styles, authors, lists, info, annotations] = [
    new FontTable(),
    new StyleSheet(),
    new RevisionTable(),
    new Lists(),
    new Info(),
    new Annotations(),
  ];
  const tree = new Tree({ fonts, styles, authors, lists });
  const made = new Parts(tree);
  const header = new Map(
    Object.entries({
      fonttbl: fonts,
      stylesheet: styles,
      revtbl: authors,
      listtable: lists.table,
      listoverridetable: lists.overrides,
      info,
    }),
  );
  const collected: Collected = { tree, annotations, header, ...made.collecting };
  let body: Xml[] = [];
  const text = new Text(collected, null, (content) => {
    body = content;
  });
  new Machine(bytes, text, fonts, remarks).run();
  made.set(MAIN, '', tree.element('w:document', {}, [tree.element('w:body', {}, body)]));
  made.set('styles', 'styles', stylesPart(styles, tree));
  made.set('numbering', 'numbering', lists.part(tree));
  const { comments, extended } = annotations.parts(tree);
  if (comments) made.set('comments', 'comments', comments);
  if (extended) made.set('commentsExtended', 'commentsExtended', extended);
  return made.finish(info.modified);
}

/** The parts of the package, and how the text refers to them. */
class Parts {
  readonly #tree: Tree;
  readonly #parts = new Map<string, Xml>();
  readonly #relations = new Map<string, Relation>();
  readonly #media = new Map<string, Uint8Array<ArrayBuffer> | string>();
  readonly #notes = { footnote: [] as Xml[], endnote: [] as Xml[] };

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  set(name: string, kind: string, root: Xml): void {
    this.#parts.set(name, root);
    if (kind !== '') this.#relate(kind, name, false);
  }

  #relate(kind: string, target: string, external: boolean): string {
    const id = `r${this.#relations.size + 1}`;
    this.#relations.set(id, { kind, target, external });
    return id;
  }

  readonly collecting: Pick<Collected, 'media' | 'note' | 'page' | 'template'> = {
    media: {
      add: (content, extension) => {
        const name = `picture${this.#media.size + 1}.${extension}`;
        this.#media.set(name, content);
        return this.#relate('image', name, false);
      },
    },
    note: (kind, content) => {
      const notes = this.#notes[kind];
      const id = String(notes.length + 1);
      notes.push(this.#tree.element(`w:${kind}`, { 'w:id': id }, content));
      return id;
    },
    page: (kind, content) => {
      const name = `${kind}${this.#parts.size + 1}`;
      this.set(name, kind, this.#tree.element('w:hdr', {}, content));
    },
    template: (path) => {
      if (path !== '') this.#relate('attachedTemplate', path, true);
    },
  };

  finish(modified: string | null): Package {
    for (const kind of ['footnote', 'endnote'] as const) {
      const notes = this.#notes[kind];
      if (notes.length > 0) {
        this.set(`${kind}s`, `${kind}s`, this.#tree.element(`w:${kind}s`, {}, notes));
      }
    }
    this.set('settings', 'settings', this.#tree.element('w:settings'));
    const [parts, relations] = [this.#parts, this.#relations];
    for (const root of parts.values()) mend(root);
    return {
      main: MAIN,
      parts,
      media: this.#media,
      modified,
      relationsOf: () => relations,
      partOf(kind) {
        for (const { kind: own, target, external } of relations.values()) {
          const root = own === kind && !external ? parts.get(target) : undefined;
          if (root) return { name: target, root };
        }
        return undefined;
      },
    };
  }
}

/** Halves of characters that found no other half are no text. */
function mend(root: Xml): void {
  const waiting = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const [i, child] of next.children.entries()) {
      if (typeof child !== 'string') waiting.push(child);
      else if (!child.isWellFormed()) next.children[i] = wellFormed(child);
    }
  }
}

function stylesPart(styles: StyleSheet, tree: Tree): Xml {
  const all = styles.all.map(({ kind, number, name, basedOn, outline }) => {
    const prefix = kind === 'paragraph' ? 'p' : 'c';
    const attrs = {
      'w:type': kind,
      'w:styleId': `${prefix}${number}`,
      ...(number === 0 && kind === 'paragraph' ? { 'w:default': '1' } : {}),
    };
    const children = [tree.valued('w:name', name)];
    if (basedOn !== null) children.push(tree.valued('w:basedOn', `${prefix}${basedOn}`));
    if (outline !== null) {
      const level = [tree.valued('w:outlineLvl', String(outline))];
      children.push(tree.element('w:pPr', {}, level));
    }
    return tree.element('w:style', attrs, children);
  });
  return tree.element('w:styles', {}, all);
}
