import type { NodeJson } from '../../document/schema.ts';
import { textOf } from '../../document/text.ts';
import { allOf, brief, leavesOf, textblocks } from '../blocks.ts';
import type { FoundItem, Rule } from '../input.ts';

/** Notes that nothing refers to, references without a note, and notes that say nothing. */
export const footnotes: Rule = {
  id: 'footnotes',
  look({ doc }) {
    const notes = allOf(doc, 'footnote');
    const names = new Set(notes.map(nameOf));
    const numbers = new Map<string, number>();
    const items: FoundItem[] = [];
    for (const { node: block, id, place } of textblocks(doc)) {
      for (const { node, from, to } of leavesOf(block)) {
        if (node.type !== 'footnoteRef') continue;
        const name = nameOf(node);
        if (!numbers.has(name)) numbers.set(name, numbers.size + 1);
        if (names.has(name)) continue;
        items.push({
          cause: `no note ${name}`,
          title: `Footnote ${numbers.get(name)} has no note`,
          detail: `In ${place}`,
          target: { kind: 'text', blockId: id, range: { from, to } },
        });
      }
    }
    for (const note of notes) {
      const number = numbers.get(nameOf(note));
      const first = note.content?.[0];
      const target = {
        kind: 'text',
        blockId: String(first?.attrs?.id ?? note.attrs?.id ?? ''),
        range: null,
      } as const;
      const text = textOf(note).trim();
      if (number === undefined) {
        items.push({
          cause: `no reference ${nameOf(note)}`,
          title: 'A footnote is not cited in the text',
          detail: text === '' ? 'It is empty' : `“${brief(text)}”`,
          target,
        });
      } else if (text === '') {
        items.push({
          cause: `empty ${nameOf(note)}`,
          title: `Footnote ${number} is empty`,
          detail: 'It is cited in the text and says nothing',
          target,
        });
      }
    }
    return notes.length > 0 && items.length === 0
      ? { items, passed: `Footnotes numbered and cited, ${notes.length}` }
      : { items };
  },
};

const nameOf = ({ attrs }: NodeJson): string => String(attrs?.note ?? '');
