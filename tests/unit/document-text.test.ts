import { describe, expect, it } from 'vitest';
import { newBlockId, newId, withBlockIds } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument, safeLink } from '../../shared/document/schema.ts';
import { bodyText, countTks, displayCopy, emptyDocument } from '../../shared/document/text.ts';
import { countCharacters, countWords, readingMinutes } from '../../shared/document/words.ts';

const text = (words: string): NodeJson => ({ type: 'text', text: words });

const piece: NodeJson = {
  type: 'doc',
  content: [
    { type: 'eyebrow', content: [text('Harbour')] },
    { type: 'headline', content: [text('The lamp  on '), text('Harrow Quay')] },
    { type: 'dek', content: [text('It is lit by hand.')] },
    {
      type: 'paragraph',
      content: [
        text('Lit since '),
        { type: 'tk', attrs: { note: 'year' } },
        text('.'),
        { type: 'footnoteRef', attrs: { note: 'a' } },
      ],
    },
    {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text('Oil')] }] }],
    },
    {
      type: 'footnotes',
      content: [
        {
          type: 'footnote',
          attrs: { note: 'a' },
          content: [{ type: 'paragraph', content: [text('From the log.')] }],
        },
      ],
    },
  ],
};

describe('reading a document as text', () => {
  it('gives display copy with white space folded', () => {
    expect(displayCopy(piece)).toEqual({
      eyebrow: 'Harbour',
      headline: 'The lamp on Harrow Quay',
      dek: 'It is lit by hand.',
    });
  });

  it('gives the body a block a line, TKs as words, footnotes last', () => {
    expect(bodyText(piece)).toBe('Lit since TK year.\nOil\nFrom the log.');
  });

  it('counts TKs', () => {
    expect(countTks(piece)).toBe(1);
    expect(countTks(emptyDocument())).toBe(0);
  });
});

describe('block ids', () => {
  it('are given to every block that lacks one, and the result is a valid article', () => {
    const doc = parseDocument(withBlockIds(piece));
    const ids: string[] = [];
    doc.descendants((node) => {
      if (node.type.spec.attrs && 'id' in node.type.spec.attrs) ids.push(node.attrs.id);
    });
    expect(ids).toHaveLength(10);
    expect(ids.every((id) => /^[0-9a-z]{12}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keep an id that stands, replace one that repeats, and share untouched subtrees', () => {
    const once = withBlockIds(piece);
    expect(withBlockIds(once)).toBe(once);
    const first = once.content?.[3] as NodeJson;
    const doubled = { ...once, content: [...(once.content ?? []).slice(0, 4), first] };
    const healed = withBlockIds(doubled);
    expect(healed.content?.[3]).toBe(first);
    expect(healed.content?.[4]?.attrs?.id).not.toBe(first.attrs?.id);
  });

  it('do not repeat, and record ids sort by the time they were made', async () => {
    expect(new Set(Array.from({ length: 10_000 }, newBlockId)).size).toBe(10_000);
    const earlier = newId();
    await new Promise((resolve) => setTimeout(resolve, 3));
    expect(earlier < newId()).toBe(true);
  });
});

describe('the schema', () => {
  it('refuses what is no article', () => {
    expect(() => parseDocument({ type: 'doc', content: [{ type: 'paragraph' }] })).toThrow();
    expect(() => parseDocument({ type: 'doc', content: [{ type: 'script' }] })).toThrow();
    const link = { type: 'link', attrs: { href: 'https://a.example' } };
    const headline = (marks: NodeJson['marks']): NodeJson => ({
      type: 'doc',
      content: (emptyDocument().content ?? []).map((block) =>
        block.type === 'headline'
          ? { ...block, content: [{ type: 'text', text: 'x', ...(marks ? { marks } : {}) }] }
          : block,
      ),
    });
    expect(() => parseDocument(headline(undefined))).not.toThrow();
    expect(() => parseDocument(headline([link]))).toThrow();
  });

  it('lets only followable links stand', () => {
    expect(safeLink(' https://saltmere.example/ferry ')).toBe('https://saltmere.example/ferry');
    expect(safeLink('MAILTO:desk@saltmere.example')).toBe('MAILTO:desk@saltmere.example');
    for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc', '', null, '//x']) {
      expect(safeLink(bad)).toBeNull();
    }
  });
});

describe('counting', () => {
  it('counts words as editors do', () => {
    expect(countWords('')).toBe(0);
    expect(countWords('  A cast-iron lamp — lit at 23:40. ')).toBe(6);
    expect(countWords('Don’t “quote” me')).toBe(3);
    expect(countWords('Паром іде о шостій')).toBe(4);
  });

  it('segments scripts that are written without spaces', () => {
    expect(countWords('渡船明天停航')).toBeGreaterThanOrEqual(3);
    expect(countWords('ferry 渡船')).toBe(2);
    expect(countWords('明日は晴れです')).toBeGreaterThanOrEqual(3);
  });

  it('counts characters by code point, without line breaks', () => {
    expect(countCharacters('a😀\nb')).toBe(3);
  });

  it('gives whole minutes of reading, one at least', () => {
    expect([0, 1, 238, 1190].map(readingMinutes)).toEqual([0, 1, 1, 5]);
  });
});
