/** Merges that did not keep a law once, as the random tests found and shrank them. */
import type { Node } from 'prosemirror-model';
import { describe, expect, test, vi } from 'vitest';
import { carriesId } from '../../shared/document/ids.ts';
import { findLost } from '../../shared/document/merge/certain.ts';
import { merge3 } from '../../shared/document/merge/index.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import {
  keepsHalvesApart,
  keepsTheLaws,
  sameAs,
  settleAll,
  sidesOf,
} from './support/merge-laws.ts';
import { type Edit, made } from './support/random-edits.ts';

vi.mock('../../shared/document/merge/certain.ts', async (original) => {
  const certain = await original<typeof import('../../shared/document/merge/certain.ts')>();
  return { ...certain, findLost: vi.fn(certain.findLost) };
});

type Content = string | NodeJson;

const node = (type: string, ...content: Content[]): NodeJson => ({
  type,
  content: content.map((each) => (typeof each === 'string' ? { type: 'text', text: each } : each)),
});
const p = (...content: Content[]) => node('paragraph', ...content);
const h = (...content: Content[]) => node('heading', ...content);
const item = (...content: Content[]) => node('listItem', ...content);
const quote = (...content: Content[]) => node('blockquote', ...content);
const bold = (text: string): NodeJson => ({ type: 'text', text, marks: [{ type: 'bold' }] });
const hardBreak: NodeJson = { type: 'hardBreak' };
const refTo = (note: string): NodeJson => ({ type: 'footnoteRef', attrs: { note } });
const ref = refTo('f1');
const notes = (...words: string[]): NodeJson =>
  node(
    'footnotes',
    ...words.map((each, i) => ({ ...node('footnote', p(each)), attrs: { note: `f${i + 1}` } })),
  );
const figure = (...content: Content[]): NodeJson => ({
  ...node('figure', ...content),
  attrs: { attachment: 'a'.repeat(64) },
});
const table = (first: NodeJson, ...rows: string[]): NodeJson =>
  node(
    'table',
    node('tableRow', node('tableHeader', first), node('tableHeader', p())),
    ...rows.map((row) =>
      node('tableRow', ...row.split('|').map((words) => node('tableCell', p(words)))),
    ),
  );

const LIGHTS = '港口的灯亮了。渡し船が出た。';

/** The piece, its blocks named in order: `b1`, `b2`… */
function piece(eyebrow: string, headline: string, ...body: NodeJson[]): Node {
  let ids = 0;
  const named = (each: NodeJson): NodeJson => {
    const attrs = { ...each.attrs };
    if (carriesId(each.type)) {
      ids += 1;
      attrs.id = `b${ids}`;
    }
    return { ...each, attrs, ...(each.content ? { content: each.content.map(named) } : {}) };
  };
  const title = (type: string, words: string) => (words === '' ? node(type) : node(type, words));
  return parseDocument(
    named(
      node('doc', title('eyebrow', eyebrow), title('headline', headline), node('dek'), ...body),
    ),
  );
}

interface Case {
  readonly about: string;
  readonly base: Node;
  readonly mine: readonly Edit[];
  readonly theirs: readonly Edit[];
  /** Words of their own that they put in, and that mine put in. */
  readonly words?: readonly (readonly [number, number])[];
  readonly own?: readonly (readonly [number, number])[];
}

const typed = made('type');

const cases: readonly Case[] = [
  {
    about: 'a pull quote unmade: its attribution is no attribution any more',
    base: piece(
      '',
      'The1 ferry2 stays3',
      node(
        'pullQuote',
        p('The4 ferry5 left6 the7 quay8 at9 noon10.'),
        node('attribution', 'The11 ferry12 left13 the14 quay15 at16 noon17.'),
      ),
      node('bulletList', item(p('The18 ferry19 left20 the21 quay22 at23 noon24.'))),
    ),
    mine: [made('pullQuote', 461), typed],
    theirs: [typed],
  },
  {
    about: 'both made the same graf a pull quote, each one of their own',
    base: piece(
      '',
      'The1 ferry2 stays3',
      p('The4 ferry5 left6 the7 quay8 at9 noon10.', hardBreak, ' after11'),
      node('codeBlock', 'The12 ferry13 left14 the15 quay16 at17 noon18.'),
    ),
    mine: [made('pullQuote', 2)],
    theirs: [made('pullQuote', 247), typed],
  },
  {
    about: 'blocks of a passage that stand in another order where it was merged',
    base: piece(
      'Harbour1',
      '',
      node(
        'bulletList',
        item(
          p('On2 the3 quay4 ', bold('the5 ferry6 the7 quay8 the9 ferry10'), ' it11 stood12'),
          p('The13 ferry14 left15 the16 quay17 at18 noon19.'),
        ),
      ),
      node('pullQuote', p(LIGHTS), node('attribution', 'the20 ferry21 the22 quay23 the24 ferry25')),
    ),
    mine: [made('cut', 636, 651), made('delete', 175, 510)],
    theirs: [typed],
    words: [[40, 0]],
  },
  {
    about: 'a joint beside which the other side wrote would make one word of two',
    base: piece(
      '',
      '',
      p('quay1'),
      p('A2 lamp3 burned4 on5 the6 bridge7, and8 the9 tide10 rose11.'),
      p(
        'A12 lamp13 burned14 on15 the16 bridge17, and18 the19 tide20 rose21.',
        hardBreak,
        ' after22',
      ),
      quote(
        p(
          'On23 the24 quay25 ',
          bold('A26 lamp27 burned28 on29 the30 bridge31, and32 the33 tide34 rose35.'),
          ' it36 stood37',
        ),
        p(ref, ' after38'),
      ),
      notes('As39 told40.'),
    ),
    mine: [made('pullQuote', 166), made('delete', 534, 648)],
    theirs: [made('overtype', 1, 599), made('join', 191, 339), typed],
  },
  {
    about: 'each took away what the other left of the blanks between two words',
    base: piece(
      'Harbour1',
      'The2 ferry3 stays4',
      h(),
      p('A5 lamp6 burned7 on8 the9 bridge10, and11 the12 tide13 rose14.'),
      node('codeBlock', 'quay15'),
    ),
    mine: [made('delete', 445, 809)],
    theirs: [made('erase'), made('erase', 441, 428)],
  },
  {
    about: 'a joint between scripts is no word made of two',
    base: piece(
      'Harbour1',
      'The2 ferry3 stays4',
      table(
        p('A5 lamp6 burned7 on8 the9 bridge10, and11 the12 tide13 rose14.', ref, ' after15'),
        'row16 1|the17 quay18',
        'row19 2|the20 quay21',
      ),
      p('quay22'),
      p(LIGHTS),
      notes('As23 told24.'),
    ),
    mine: [made('type', 0, 652), made('join', 194), typed],
    theirs: [typed],
  },
  {
    about: 'the other side cut the words of a comment and pasted them elsewhere',
    base: piece(
      '',
      'A1 lamp2 on3 the4 quay5',
      p('On6 the7 quay8 ', bold('The9 ferry10 left11 the12 quay13 at14 noon15.'), ' it16 stood17'),
      h('The18 ferry19 left20 the21 quay22 at23 noon24.'),
      h(),
    ),
    mine: [made('annotate', 119, 161), typed],
    theirs: [made('cut', 31)],
  },
  {
    about: 'a comment on words of a passage of which the other side is taken',
    base: piece(
      '',
      '',
      h('The1 ferry2 left3 the4 quay5 at6 noon7.', ref, ' after8'),
      notes('As9 told10.'),
    ),
    mine: [made('type', 999)],
    theirs: [
      made('cut', 168, 366),
      made('retype', 615, 603),
      made('cut', 436, 271),
      made('annotate', 975, 429),
    ],
    words: [[87, 8]],
  },
  {
    about: 'one side took the section of the notes away, the other wrote beside a reference',
    base: piece(
      '',
      'The1 ferry2 stays3',
      table(p(LIGHTS, ref, ' after4'), 'row5 1|the6 quay7'),
      notes('As8 told9.'),
    ),
    mine: [made('cut', 0, 637)],
    theirs: [made('type', 983), typed],
    words: [[13, 0]],
  },
  {
    about: 'one side joined the words of a note to the dek, the other kept the reference',
    base: piece('Harbour1', '', h(LIGHTS), figure(ref, ' after2'), notes('As3 told4.')),
    mine: [made('type', 0, 204), made('type', 915)],
    theirs: [made('delete', 100, 735)],
  },
  {
    about: 'one side moved a graf into a note, the other put a reference in it',
    base: piece(
      '',
      'The1 ferry2 stays3',
      quote(p(LIGHTS, ref, ' after4'), p('the5 ferry6 the7 quay8 the9 ferry10')),
      p(),
      notes('As11 told12.'),
    ),
    mine: [made('footnote', 60), typed],
    theirs: [made('cut', 202, 179), typed],
  },
  {
    about: 'one side moved a graf into a note that the other took away, and wrote in the graf',
    base: piece(
      'Harbour1',
      'The2 ferry3 stays4',
      p('the5 ferry6 the7 quay8 the9 ferry10', ref, ' after11'),
      p('A12 lamp13 burned14 on15 the16 bridge17, and18 the19 tide20 rose21.'),
      p('The22 ferry23 left24 the25 quay26 at27 noon28.'),
      quote(table(p(LIGHTS), 'row29 1|the30 quay31', 'row32 2|the33 quay34')),
      h('On35 the36 quay37 ', bold(LIGHTS), ' it38 stood39'),
      notes('As40 told41.'),
    ),
    mine: [made('delete', 47, 257), made('cut', 867, 265), typed],
    theirs: [made('type', 1), made('delete', 288, 638)],
    words: [[7, 0]],
  },
  {
    about: 'one side joined two grafs into a note that the other took away, and wrote in both',
    base: piece(
      '',
      '',
      h('The1 ferry2 left3 the4 quay5 at6 noon7.'),
      p(ref, ' after8'),
      p('A9 lamp10 burned11 on12 the13 bridge14, and15 the16 tide17 rose18.'),
      h(LIGHTS),
      p(
        'On19 the20 quay21 ',
        bold('The22 ferry23 left24 the25 quay26 at27 noon28.'),
        ' it29 stood30',
      ),
      notes('As31 told32.'),
    ),
    mine: [made('type', 101), made('delete', 25, 646), typed],
    theirs: [made('join', 14), made('cut', 517, 652), made('cut', 398, 99), typed],
  },
  {
    about: 'a note kept for its reference beside a passage kept twice',
    base: piece(
      'Harbour1',
      'A2 lamp3 on4 the5 quay6',
      quote(h(LIGHTS, ref, ' after7')),
      notes('As8 told9.'),
    ),
    mine: [made('cut', 526, 910), typed],
    theirs: [made('type', 129)],
  },
  {
    about: 'a graf split after one before it was lifted out of a quote',
    base: piece(
      '',
      'The1 ferry2 stays3',
      node('codeBlock', 'The4 ferry5 left6 the7 quay8 at9 noon10.'),
      quote(p('On11 the12 quay13 ', bold('quay14'), ' it15 stood16'), p()),
      p(),
    ),
    mine: [made('join', 467, 651), made('split', 260), typed],
    theirs: [typed],
  },
  {
    about: 'both arranged a list anew, one over a block that the other made',
    base: piece(
      '',
      'The1 ferry2 stays3',
      node(
        'bulletList',
        item(p('quay4', hardBreak, ' after5'), p('The6 ferry7 left8 the9 quay10 at11 noon12.')),
        item(
          p('the13 ferry14 the15 quay16 the17 ferry18'),
          p(
            'On19 the20 quay21 ',
            bold('The22 ferry23 left24 the25 quay26 at27 noon28.'),
            ' it29 stood30',
          ),
        ),
      ),
      p(),
    ),
    mine: [made('wrap', 80, 28)],
    theirs: [made('type', 1), made('cut', 0, 64), made('split', 134)],
  },
  {
    about: 'each put the same rows into a table of its own',
    base: piece(
      '',
      'A1 lamp2 on3 the4 quay5',
      p(LIGHTS),
      p('quay6'),
      p('A7 lamp8 burned9 on10 the11 bridge12, and13 the14 tide15 rose16.'),
      table(p('quay17'), 'row18 1|the19 quay20', 'row21 2|the22 quay23'),
    ),
    mine: [made('cut', 512, 252), made('delete', 460, 116), typed],
    theirs: [made('type', 0, 371), made('cut', 426, 727), typed],
  },
  {
    about: 'a list item arranged as one side has it, in one of the other that is left out',
    base: piece(
      '',
      'A1 lamp2 on3 the4 quay5',
      node(
        'bulletList',
        item(p('the6 ferry7 the8 quay9 the10 ferry11')),
        item(p('the12 ferry13 the14 quay15 the16 ferry17'), p('quay18')),
        item(p('the19 ferry20 the21 quay22 the23 ferry24')),
      ),
    ),
    mine: [made('figure', 86), typed],
    theirs: [made('cut', 31, 461), made('cut', 178, 821), typed],
  },
  {
    about: 'a graf that one side moved into a cell, in a row that the other left out',
    base: piece(
      '',
      'The1 ferry2 stays3',
      p('On4 the5 quay6 ', bold('The7 ferry8 left9 the10 quay11 at12 noon13.'), ' it14 stood15'),
      p('The16 ferry17 left18 the19 quay20 at21 noon22.'),
      h('the23 ferry24 the25 quay26 the27 ferry28'),
      table(p('The29 ferry30 left31 the32 quay33 at34 noon35.'), 'row36 1|the37 quay38'),
    ),
    mine: [made('cut', 164, 719), typed],
    theirs: [
      made('cut', 94, 852),
      made('retype', 333),
      made('split', 72),
      made('delete', 708, 300),
    ],
  },
  {
    about: 'two tables that share rows, each as another side has it',
    base: piece(
      '',
      '',
      table(
        p('A1 lamp2 burned3 on4 the5 bridge6, and7 the8 tide9 rose10.'),
        'row11 1|the12 quay13',
      ),
      figure('The14 ferry15 left16 the17 quay18 at19 noon20.'),
      node(
        'bulletList',
        item(p('the21 ferry22 the23 quay24 the25 ferry26')),
        item(p('The27 ferry28 left29 the30 quay31 at32 noon33.', hardBreak, ' after34')),
      ),
    ),
    mine: [made('row')],
    theirs: [made('row'), made('copy', 32, 464)],
    words: [[35, 0]],
  },
  {
    about: 'a note whose block one side made anew: what is cited tells that it is the same',
    base: piece(
      '',
      '',
      p('quay1'),
      p('A2 lamp3 burned4 on5 the6 bridge7, and8 the9 tide10 rose11.', hardBreak, ' after12'),
      p('quay13', ref, ' after14'),
      quote(p()),
      node(
        'bulletList',
        item(p('the15 ferry16 the17 quay18 the19 ferry20')),
        item(p('On21 the22 quay23 ', bold(LIGHTS), ' it24 stood25')),
        item(p('quay26', refTo('f2'), ' after27')),
      ),
      notes('As28 told29.', 'As30 told31.'),
    ),
    mine: [made('type', 856), made('delete', 358, 31), made('copy', 542, 367), typed],
    theirs: [typed],
  },
  {
    about: 'a picture without a caption in a list that was left out',
    base: piece(
      'Harbour1',
      '',
      p('the2 ferry3 the4 quay5 the6 ferry7'),
      quote(h('The8 ferry9 left10 the11 quay12 at13 noon14.', hardBreak, ' after15')),
    ),
    mine: [made('drag', 64), typed],
    theirs: [made('wrap', 338, 1), made('figure', 227), typed],
  },
  {
    about: 'another picture for one whose caption went into a list that has no room for pictures',
    base: piece(
      '',
      'The1 ferry2 stays3',
      node('bulletList', item(p('The4 ferry5 left6 the7 quay8 at9 noon10.'))),
      figure('The11 ferry12 left13 the14 quay15 at16 noon17.'),
    ),
    mine: [made('picture', 0, 33), typed],
    theirs: [made('delete', 629, 2), made('item')],
  },
  {
    about: 'a cell made to fill a row beside copies of the cells in it',
    base: piece(
      '',
      'The1 ferry2 stays3',
      table(p('quay4'), 'row5 1|the6 quay7'),
      p(),
      table(p('quay8'), 'row9 1|the10 quay11', 'row12 2|the13 quay14'),
    ),
    mine: [typed],
    theirs: [
      made('type', 283),
      made('overtype', 147, 879),
      made('column', 656, 105),
      made('cut', 458, 354),
    ],
    own: [[40, 0]],
  },
  {
    about: 'a graf that each side arranged in another quote, so that it stands in both',
    base: piece(
      '',
      'The1 ferry2 stays3',
      p('The4 ferry5 left6 the7 quay8 at9 noon10.'),
      h('The11 ferry12 left13 the14 quay15 at16 noon17.'),
      node('codeBlock', 'quay18'),
      node(
        'pullQuote',
        p('A19 lamp20 burned21 on22 the23 bridge24, and25 the26 tide27 rose28.'),
        p(
          'On29 the30 quay31 ',
          bold('The32 ferry33 left34 the35 quay36 at37 noon38.'),
          ' it39 stood40',
        ),
        node('attribution'),
      ),
      table(
        p('A41 lamp42 burned43 on44 the45 bridge46, and47 the48 tide49 rose50.'),
        'row51 1|the52 quay53',
        'row54 2|the55 quay56',
      ),
    ),
    mine: [made('tk', 1), made('cut', 98, 739), made('cut', 481, 59)],
    theirs: [made('delete', 453, 337)],
  },
];

describe('what the laws found', () => {
  test.each(cases)('$about', ({ base, mine, theirs, words = [], own = [] }) => {
    const sides = sidesOf({ base, mine, theirs, words: { mine: own, theirs: words } });
    expect(sides.mine.eq(base)).toBe(false);
    expect(sides.theirs.eq(base)).toBe(false);
    vi.mocked(findLost).mockClear();
    const swapped = { base, mine: sides.theirs, theirs: sides.mine };
    for (const each of [sides, swapped]) {
      const merged = keepsTheLaws(each);
      for (const way of [0, 1, 2, 64]) settleAll(merged, way);
      sameAs('x over base', each.mine, merge3(base, each.mine, base));
      sameAs('base over x', each.mine, merge3(base, base, each.mine));
      sameAs('x twice', each.mine, merge3(base, each.mine, each.mine));
    }
    // It was mended where it arose: nothing is left for the last look.
    for (const { value } of vi.mocked(findLost).mock.results) expect(value).toBeNull();
  });

  test('who said it, made a graf of the quote that another follows, stands where it was put', () => {
    keepsHalvesApart({
      first: piece('', 'The ferry stays', p('The ferry left the quay at noon.')),
      second: piece(
        'Harbour',
        'A lamp on the quay',
        p(),
        p(),
        h('A lamp burned on the bridge, and the tide rose.'),
        node(
          'pullQuote',
          p('On the quay  it stood'),
          p('the ferry the quay the ferry'),
          node('attribution', LIGHTS),
        ),
      ),
      mine: [typed],
      theirs: [made('split', 455), made('cut', 896, 337), made('split', 738), typed],
    });
  });
});
