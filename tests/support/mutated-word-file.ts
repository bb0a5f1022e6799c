/** A Word file that holds some of everything, and ways to break it and others of its kind. */
import { strFromU8, unzipSync } from 'fflate';
import { gif } from './pieces.ts';
import { randomFrom } from './random.ts';
import {
  by,
  comment,
  commented,
  deleted,
  endMark,
  inserted,
  item,
  list,
  num,
  para,
  run,
  style,
  styled,
  wordFile,
  zipped,
} from './word-file.ts';

const cell = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;

const moved = (kind: 'From' | 'To'): string =>
  para(
    `<w:move${kind}RangeStart w:id="1" w:name="m1"/><w:move${kind} ${by('Ada Brook')}>${run('Gulls on the sand.')}</w:move${kind}><w:move${kind}RangeEnd w:id="1"/>`,
    endMark(`move${kind}`, 'Ada Brook'),
  );

export const richWordFile = wordFile({
  styles: style('Title', 'Title') + style('Heading1', 'heading 1') + style('Quote', 'Quote'),
  numbering: list(1, 'decimal') + list(2, 'bullet', '•') + num(1, 1) + num(2, 2),
  comments:
    comment(0, 'Ada Brook', 'So?', { paraId: 'A1' }) +
    comment(1, 'Ben Crane', 'So.', { paraId: 'A2' }),
  commentsExtended:
    '<w15:commentEx w15:paraId="A1" w15:done="1"/><w15:commentEx w15:paraId="A2" w15:paraIdParent="A1" w15:done="0"/>',
  footnotes: `<w:footnote w:id="2">${para(run(' By the table.') + inserted('Ada Brook', ' Or so.'))}</w:footnote>`,
  header: para('Saltmere Gazette'),
  media: { boat: gif(40, 30) },
  outside: { site: ['hyperlink', 'https://saltmere.example/'] },
  body: [
    styled('Title', commented(0, run('The Keel Bridge'))),
    styled('Heading1', 'Morning'),
    para(
      run('The ferry ') +
        deleted('Ada Brook', 'left') +
        inserted('Ben Crane', 'sailed') +
        `<w:hyperlink r:id="site">${run(' at seven')}</w:hyperlink>` +
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
    ),
    para(run('Parted'), endMark('ins', 'Ada Brook')),
    para(commented(1, run('here', `<w:b/><w:rPrChange ${by('Ada Brook')}><w:rPr/></w:rPrChange>`))),
    moved('From'),
    item(1, 'one'),
    item(2, 'dot', 1),
    item(1, 'two'),
    moved('To'),
    styled('Quote', 'We waited.'),
    `<w:tbl><w:tr>${cell(para('a'), '<w:gridSpan w:val="2"/>')}</w:tr><w:tr><w:trPr><w:del ${by('Ben Crane')}/></w:trPr>${cell(para('b'), '<w:vMerge w:val="restart"/>')}${cell(para('c'))}</w:tr><w:tr>${cell(para('d'), '<w:vMerge/>')}${cell(para('e'))}</w:tr></w:tbl>`,
    para(
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://saltmere.example/"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' +
        run('a field') +
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ),
    para(
      '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:blip r:embed="boat"/><wps:txbx><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>',
    ),
    `<w:sdt><w:sdtContent>${para('In a control.')}</w:sdtContent></w:sdt>`,
  ].join(''),
});

/**
 * The file with some harm done: to its bytes, or, so that more of it is reached, to the XML of its
 * parts, which are packed anew.
 */
export function mutated(file: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * Math.max(1, limit));
  if (below(4) === 0) return harmed(new Uint8Array(file), below);
  const parts: Record<string, string | Uint8Array> = unzipSync(file);
  const names = Object.keys(parts).filter((name) => /\.(xml|rels)$/.test(name));
  for (let i = 0; i <= below(4); i += 1) {
    const text = 'content.xml' in parts ? 'content.xml' : 'word/document.xml';
    const name = below(3) === 0 ? names[below(names.length)] : text;
    const part = parts[name as string];
    if (part === undefined) continue;
    const xml = typeof part === 'string' ? part : strFromU8(part);
    parts[name as string] = harmedXml(xml, below);
  }
  return zipped(parts);
}

type Below = (limit: number) => number;

function harmed(bytes: Uint8Array<ArrayBuffer>, below: Below): Uint8Array<ArrayBuffer> {
  const changed = bytes.slice(0, below(6) === 0 ? below(bytes.length) : bytes.length);
  for (let i = 0; i <= below(8); i += 1) changed[below(changed.length)] = below(256);
  return changed;
}

/** Keeps the mark-up well formed most of the time: elements go, come twice, move, and change names. */
function harmedXml(text: string, below: Below): string {
  const tags = [...text.matchAll(/<(\/?)([\w:]+)([^<>]*?)(\/?)>/g)];
  const tag = tags[below(tags.length)];
  const other = tags[below(tags.length)];
  if (!tag || !other) return text;
  const [start, end] = elementAt(text, tags, tags.indexOf(tag));
  const element = text.slice(start, end);
  const without = text.slice(0, start) + text.slice(end);
  switch (below(9)) {
    case 0:
      return without;
    case 1:
      return text.slice(0, end) + element + text.slice(end);
    case 2: {
      const at = Math.min(without.length, other.index);
      return without.slice(0, at) + element + without.slice(at);
    }
    case 3:
      return text
        .replaceAll(`<${tag[2]}`, `<${other[2]}`)
        .replaceAll(`</${tag[2]}>`, `</${other[2]}>`);
    case 4:
      return (
        text.slice(0, tag.index) +
        tag[0].replace(/"[^"]*"/, `"${['-1', '', '999999999', '0', 'x', '../..'][below(6)]}"`) +
        text.slice(tag.index + tag[0].length)
      );
    case 5:
      return text.slice(0, tag.index) + text.slice(tag.index + tag[0].length);
    case 6:
      return text.slice(0, start) + other[0] + text.slice(start);
    case 7: {
      const at = below(text.length);
      return text.slice(0, at) + String.fromCodePoint(below(0x11_0000)) + text.slice(at + below(3));
    }
    default:
      // Around it, an element that means something.
      return wrapped(text, start, end, below);
  }
}

function wrapped(text: string, start: number, end: number, below: Below): string {
  const list = text.includes('<office:document') ? aroundOdf : around;
  const tag = list[below(list.length)] as string;
  const name = tag.split(' ')[0];
  return `${text.slice(0, start)}<${tag}>${text.slice(start, end)}</${name}>${text.slice(end)}`;
}

const aroundOdf = [
  'text:list',
  'text:list-item',
  'text:section text:display="none"',
  'text:change text:change-id="d"',
  'text:change-start text:change-id="b"',
  'text:note',
  'text:note-body',
  'text:deletion',
  'draw:frame',
  'draw:text-box',
  'table:table',
  'table:table-row',
  'table:table-cell',
  'text:a xlink:href="#a"',
  'text:h',
  'text:p',
];

const around = [
  'w:ins',
  'w:del',
  'w:sdt',
  'w:tbl',
  'w:hyperlink w:anchor="a"',
  'w:fldSimple w:instr="TOC"',
  'w:p',
];

function elementAt(
  text: string,
  tags: readonly RegExpExecArray[],
  index: number,
): [number, number] {
  const tag = tags[index] as RegExpExecArray;
  const end = tag.index + tag[0].length;
  if (tag[1] === '/' || tag[4] === '/') return [tag.index, end];
  let depth = 0;
  for (const each of tags.slice(index)) {
    if (each[2] !== tag[2] || each[4] === '/') continue;
    depth += each[1] === '/' ? -1 : 1;
    if (depth === 0) return [tag.index, each.index + each[0].length];
  }
  return [tag.index, text.length];
}
