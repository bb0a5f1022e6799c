/** What a save checks and derives block by block, against the whole document checked at once. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unpack } from '../../electron/archive/codec.ts';
import { Deriver } from '../../electron/archive/document/derive.ts';
import { WorkingPacker } from '../../electron/archive/document/working-packer.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';

const documents = arbitraryDocument({ annotations: true, emptyParagraphs: true });

function accepts(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

/** The same for the archive's own check, which refuses in the contract's words only. */
function passes(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'bad-request' });
    return false;
  }
}

type Path = (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

/** Puts a value in the place of another, or takes it out. */
function corrupt(doc: NodeJson, at: number, by: unknown): NodeJson {
  const copy = structuredClone(doc);
  const paths = pathsOf(copy).slice(1);
  const path = paths[at % paths.length] ?? [];
  let parent = copy as unknown as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) parent = parent[step] as typeof parent;
  const last = path.at(-1) as string | number;
  if (by === undefined && Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (by === undefined) delete parent[last];
  else parent[last] = by;
  return copy;
}

const rubbish = fc.constantFrom<unknown>(
  undefined,
  null,
  0,
  '',
  'paragraph',
  'headline',
  'text',
  'nothing',
  'bold',
  [],
  {},
  { type: 'paragraph' },
  { type: 'text', text: 'x' },
  { type: 'text', text: '' },
  [{ type: 'link' }],
  [{ type: 'bold' }, { type: 'bold' }],
  [{ type: 'superscript' }, { type: 'subscript' }],
  { id: 7 },
);

describe('checking', () => {
  test('passes every document that the schema passes', () => {
    fc.assert(
      fc.property(documents, (doc) => {
        parseDocument(doc);
        new Deriver().derive('a', JSON.stringify(doc));
      }),
      { numRuns: 150 },
    );
  });

  test('gives the schema’s verdict on spoilt documents, also when most of them is known', () => {
    let refused = 0;
    fc.assert(
      fc.property(documents, fc.nat(), rubbish, (doc, at, by) => {
        const spoilt = corrupt(doc, at, by);
        const wanted = accepts(() => parseDocument(spoilt));
        const fresh = new Deriver();
        const experienced = new Deriver();
        experienced.derive('a', JSON.stringify(doc));
        const written = JSON.stringify(spoilt);
        expect(passes(() => fresh.derive('a', written))).toBe(wanted);
        expect(passes(() => experienced.derive('a', written))).toBe(wanted);
        if (!wanted) refused += 1;
      }),
      { numRuns: 1500 },
    );
    expect(refused).toBeGreaterThan(50);
  });

  test('takes text that only looks like JSON for what it is', () => {
    const deriver = new Deriver();
    for (const written of ['', 'null', '[]', '7', '{"type":"doc","content":[', '{"type":"doc"}']) {
      expect(passes(() => deriver.derive('a', written))).toBe(false);
    }
  });
});

/** One edit as an editor makes them: blocks put in, taken out, moved or written again. */
const edits = fc.array(
  fc.record({ kind: fc.constantFrom('in', 'out', 'swap', 'double'), at: fc.nat(), of: fc.nat() }),
  { maxLength: 12 },
);

test('following the changes of a text gives what reading it anew gives', () => {
  fc.assert(
    fc.property(documents, documents, edits, (doc, other, steps) => {
      const deriver = new Deriver();
      let blocks = doc.content ?? [];
      const spare = (other.content ?? []).slice(3);
      for (const { kind, at, of } of steps) {
        const place = 3 + (at % Math.max(1, blocks.length - 3));
        const next = [...blocks];
        const first = next[0] as NodeJson;
        if (kind === 'in') next.splice(place, 0, spare[of % spare.length] ?? first);
        if (kind === 'out') next.splice(place, 1);
        if (kind === 'double') next.splice(place, 0, structuredClone(next[place] ?? first));
        if (kind === 'swap') {
          const second = 3 + (of % Math.max(1, blocks.length - 3));
          [next[place], next[second]] = [next[second] ?? first, next[place] ?? first];
        }
        const written = JSON.stringify({ ...doc, content: next.filter(Boolean) });
        const anew = () => new Deriver().derive('a', written);
        if (!passes(anew)) {
          expect(passes(() => deriver.derive('a', written))).toBe(false);
          continue;
        }
        blocks = next.filter(Boolean);
        expect(deriver.derive('a', written)).toEqual(anew());
      }
    }),
    { numRuns: 150 },
  );
});

test('a text packed in parts is unpacked to the same bytes after any change', () => {
  const bytes = fc.uint8Array({ maxLength: 40_000 });
  const long = Buffer.from(
    'The ferry to Saltmere leaves at nine, weather permitting. '.repeat(4000),
  );
  fc.assert(
    fc.property(
      fc.array(fc.record({ at: fc.nat(), out: fc.nat({ max: 120_000 }), in: bytes })),
      (changes) => {
        const packer = new WorkingPacker();
        let raw: Buffer = long;
        expect(unpack(packer.pack('a', raw)).equals(raw)).toBe(true);
        for (const change of changes) {
          const at = change.at % (raw.length + 1);
          raw = Buffer.concat([
            raw.subarray(0, at),
            change.in,
            raw.subarray(Math.min(raw.length, at + change.out)),
          ]);
          expect(unpack(packer.pack('a', raw)).equals(raw)).toBe(true);
        }
      },
    ),
    { numRuns: 40 },
  );
});
