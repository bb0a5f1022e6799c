/** The words of a paragraph, with their looks, links and comments. */
import { type NodeJson, safeLink } from '../../../../shared/document/schema.ts';
import { excerpt } from '../../reading.ts';
import type { ToldText } from '../../tk.ts';
import type { Deed, Deeds, NodeMark } from '../../wordprocessing/sources.ts';
import { type Context, stands } from './context.ts';
import { fieldWords, inCode, passSign, readCode } from './fields.ts';
import { LINK_STYLE, lookOn } from './format.ts';
import { mathText } from './math.ts';
import { isLibreOffice } from './package.ts';
import { symbolOf } from './symbols.ts';
import { below, childOf, elementsIn, isOn, valOf, wordsIn, type Xml } from './xml.ts';

/** A drawing or the like, and where it stands. */
export interface ObjectHere {
  readonly element: Xml;
  /** Whether words stand before it. */
  readonly after: boolean;
  /** Threads that are open there, and the tracked change around it. */
  readonly threads: readonly string[];
  readonly ins: Deed | null;
  readonly del: Deed | null;
}

/** What a paragraph gathers while it is read. */
export interface Gathered {
  readonly inline: NodeJson[];
  /** Drawings, embedded objects and the like, in order. */
  readonly objects: ObjectHere[];
  /** The paragraph itself, for the places named in the report. */
  readonly element: Xml;
}

/** The words of an element as they stand in the file, for a place in the report. */
export function placeOf(element: Xml): string {
  let words = '';
  for (const { name, children } of below(element)) {
    if (name === 'w:t' || name === 'w:delText') words += children.join('');
    if (words.length > 400) break;
  }
  return words;
}

const OBJECTS = new Set(['w:drawing', 'w:pict', 'w:object', 'w:movie', 'w:control']);

/** Nothing to read in them, and nothing lost without them. */
const SILENT =
  /^(w:(pPr|rPr|sdtPr|sdtEndPr|smartTagPr|customXmlPr|proofErr|bookmark(Start|End)|perm(Start|End)|lastRenderedPageBreak|annotationRef|footnoteRef|endnoteRef|separator|continuationSeparator|customXml(Ins|Del|MoveFrom|MoveTo)Range(Start|End)|move(From|To)Range(Start|End)|rubyPr|dirPr|bdoPr|fldData|ffData)|w14:.*|w15:.*|m:.*Pr)$/;

export function readInline(
  parent: Xml,
  gathered: Gathered,
  context: Context,
  link: NodeMark | null,
): void {
  for (const element of elementsIn(parent)) readElement(element, gathered, context, link);
}

function readElement(
  element: Xml,
  gathered: Gathered,
  context: Context,
  link: NodeMark | null,
): void {
  const inside = (around: NodeMark | null = link): void =>
    readInline(element, gathered, context, around);
  switch (element.name) {
    case 'w:r':
      readRun(element, gathered, context, link);
      return;
    case 'w:ins':
    case 'w:del':
    case 'w:moveFrom':
    case 'w:moveTo':
      tracked(element, context, () => inside());
      if (!stands(element, context.side)) passAnchors(element, gathered, context);
      return;
    case 'w:hyperlink': {
      const around = linkOf(element, context) ?? link;
      inside(around);
      context.lastLink = around;
      return;
    }
    case 'w:fldSimple': {
      const { href, leftOut } = readCode(element.attrs['w:instr'] ?? '');
      if (leftOut) passAnchors(element, gathered, context);
      else inside(href ? { type: 'link', attrs: { href } } : link);
      return;
    }
    case 'w:sdt':
      if (isOn(childOf(childOf(element, 'w:sdtPr'), 'w:showingPlcHdr'))) {
        passAnchors(element, gathered, context);
      } else inside();
      return;
    case 'm:oMath':
    case 'm:oMathPara': {
      const words = mathText(element, (each) => stands(each, context.side));
      context.tally.add('Formulas stand as words', element, words);
      formula(element, words, gathered, context, link);
      return;
    }
    case 'w:commentRangeStart':
    case 'w:commentRangeEnd':
    case 'w:commentReference':
      passAnchor(element, gathered, context);
      return;
    case 'w:subDoc':
      context.tally.add(
        'Files that the text draws in were left out',
        element,
        placeOf(gathered.element),
      );
      return;
    case 'w:t':
    case 'w:delText':
      // Words that no run holds, as only broken programs write them.
      emit({ type: 'text', text: textOf(element) }, element, [], gathered, context, link);
      return;
    default:
      if (SILENT.test(element.name)) return;
      if (/^m:(r|t|e)$/.test(element.name)) {
        const words = mathText(element, (each) => stands(each, context.side));
        formula(element, words, gathered, context, link);
      } else inside();
  }
}

/** A formula in which something is tracked goes and comes whole. */
function formula(
  element: Xml,
  words: string,
  gathered: Gathered,
  context: Context,
  link: NodeMark | null,
): void {
  const node = { type: 'text', text: words };
  const inside = [...below(element)].find(
    ({ name, attrs }) => /^w:(ins|del)$/.test(name) && attrs['w:author'] !== undefined,
  );
  if (!inside) {
    emit(node, element, [], gathered, context, link);
    return;
  }
  const { ins, del, people, side } = context;
  const deed = people.deedOf(inside);
  Object.assign(context, { ins: ins ?? deed, del: del ?? deed });
  emit(node, side === 'after' ? element : inside, [], gathered, context, link);
  Object.assign(context, { ins, del });
}

/** Reads what is in a tracked element, if it is part of the text. */
export function tracked(element: Xml, context: Context, read: () => void): void {
  if (!stands(element, context.side)) return;
  const { ins, del, moving } = context;
  const deed = context.carried.get(element) ?? context.people.deedOf(element);
  if (context.side === 'after') context.ins = deed;
  else context.del = deed;
  context.moving = moving || element.name.startsWith('w:move');
  read();
  Object.assign(context, { ins, del, moving });
}

/** Comments that begin or end in what is passed over still do. */
export function passAnchors(element: Xml, gathered: Gathered | null, context: Context): void {
  for (const each of below(element)) passAnchor(each, gathered, context);
}

export function passAnchor(element: Xml, gathered: Gathered | null, { anchors }: Context): void {
  const id = element.attrs['w:id'];
  if (element.name === 'w:commentRangeStart') anchors.start(id);
  else if (element.name === 'w:commentRangeEnd') anchors.end(id);
  else if (element.name === 'w:commentReference') anchors.reference(id, gathered?.inline ?? []);
}

function linkOf(element: Xml, { relations, tally }: Context): NodeMark | null {
  const relation = relations.get(element.attrs['r:id'] ?? '');
  const anchor = element.attrs['w:anchor'] ?? element.attrs['w:docLocation'] ?? '';
  if (!relation?.external) {
    if (anchor !== '' && !anchor.startsWith('_Toc')) {
      tally.add('Links to places within the file stand as words', element, placeOf(element));
    }
    return null;
  }
  const href = safeLink(anchor === '' ? relation.target : `${relation.target}#${anchor}`);
  if (href) return { type: 'link', attrs: { href } };
  const to = excerpt(relation.target, 40);
  tally.add(
    `A link that leads nowhere outside its computer (“${to}”) stands as words`,
    element,
    placeOf(element),
  );
  return null;
}

function readRun(run: Xml, gathered: Gathered, context: Context, link: NodeMark | null): void {
  const properties = childOf(run, 'w:rPr');
  const field = context.fields.findLast(({ result, href }) => result && href !== null);
  const stated = link ?? (field ? { type: 'link', attrs: { href: field.href } } : null);
  const around = stated ?? (goesOn(properties, context) ? context.lastLink : null);
  if (around || elementsIn(run).some(({ name }) => name !== 'w:rPr')) context.lastLink = around;
  const { marks, hidden, isTk, change, differs } = lookOn(properties, context, around !== null);
  if (change && !differs) {
    context.tally.add(
      'Tracked changes of letters (fonts, sizes, colours) were left out',
      change,
      placeOf(run),
    );
  }
  if (hidden) {
    context.tally.add('Hidden text was left out', run, placeOf(run));
    passAnchors(run, gathered, context);
    // A hidden field's signs still count.
    for (const child of elementsIn(run)) {
      if (child.name === 'w:fldChar') passSign(child, context);
      else if (child.name === 'w:instrText') addCode(child, context);
    }
    return;
  }
  noteLost(run, properties, context);
  const look = change && differs ? context.people.deedOf(change) : null;
  const put = (text: string, element: Xml): void =>
    emit({ type: 'text', text, isTk }, element, marks, gathered, context, around, look);
  for (const child of elementsIn(run)) {
    switch (child.name) {
      case 'w:t':
      case 'w:delText':
        put(textOf(child), child);
        break;
      case 'w:tab':
      case 'w:ptab':
        put('\t', child);
        break;
      case 'w:br':
      case 'w:cr':
        // Breaks of pages and columns part words as those of lines do.
        emit({ type: 'hardBreak' }, child, marks, gathered, context, around, look);
        break;
      case 'w:noBreakHyphen':
        put('\u2011', child);
        break;
      case 'w:softHyphen':
        put('\u00ad', child);
        break;
      case 'w:sym':
        put(symbol(child, gathered, context), child);
        break;
      case 'w:fldChar':
        put(fieldWords(child, context), child);
        passSign(child, context);
        break;
      case 'w:instrText':
      case 'w:delInstrText':
        addCode(child, context);
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        reference(child, marks, look, gathered, context);
        // A sign of the writer's own stands after it: notes are numbered here.
        if (['1', 'true', 'on'].includes(child.attrs['w:customMarkFollows'] ?? '')) return;
        break;
      case 'w:ruby':
        readInline(childOf(child, 'w:rubyBase') ?? child, gathered, context, link);
        context.tally.add('Readings set over words were left out', child, placeOf(child));
        break;
      default:
        if (OBJECTS.has(child.name)) {
          if (!inCode(context)) {
            const after = gathered.inline.some(({ text }) => text?.trim());
            const { ins, del, anchors } = context;
            gathered.objects.push({ element: child, after, threads: anchors.standing, ins, del });
          }
        } else if (!SILENT.test(child.name)) readElement(child, gathered, context, link);
    }
  }
}

/** LibreOffice ends a link where its words change their script; the others only look like one. */
const goesOn = (properties: Xml | undefined, { lastLink, file, styles }: Context): boolean => {
  const style = lastLink && isLibreOffice(file) && valOf(childOf(properties, 'w:rStyle'));
  return Boolean(style) && LINK_STYLE.test(styles.characterOf(style as string).name);
};

function addCode(element: Xml, { fields }: Context): void {
  const field = fields.at(-1);
  if (field && !field.result && field.code.length < 10_000) field.code += wordsIn(element);
}

/** Without `xml:space`, white space at the ends of a text is the file's, not the writer's. */
function textOf(element: Xml): string {
  const words = wordsIn(element);
  const kept =
    element.attrs['xml:space'] === 'preserve'
      ? words
      : words.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  return kept.replace(/\r\n?|\n/g, ' ');
}

function symbol(element: Xml, gathered: Gathered, context: Context): string {
  const font = element.attrs['w:font'] ?? '';
  const code = Number.parseInt(element.attrs['w:char'] ?? '', 16);
  const found = Number.isNaN(code) ? null : symbolOf(font, code);
  if (found !== null) return found;
  context.tally.add(
    `A sign of the font ${excerpt(font, 40) || 'of symbols'} is not known and stands as “\ufffd”`,
    element,
    placeOf(gathered.element),
  );
  return '\ufffd';
}

/** That its number is raised is how any number of a note looks. */
function reference(
  element: Xml,
  marks: readonly NodeMark[],
  look: Deeds['look'],
  gathered: Gathered,
  context: Context,
): void {
  const id = element.attrs['w:id'];
  if (!context.notes || id === undefined) return;
  const kind = element.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
  emit(
    { type: 'footnoteRef', attrs: { note: `${kind} ${id}` } },
    element,
    marks.filter(({ type }) => type !== 'superscript' && type !== 'subscript'),
    gathered,
    context,
    null,
    look,
  );
}

/** Adds words or a sign, with the comments that are open, and where in the file it stands. */
function emit(
  node: ToldText,
  element: Xml,
  marks: readonly NodeMark[],
  gathered: Gathered,
  context: Context,
  link: NodeMark | null,
  look: Deeds['look'] = null,
): void {
  if (node.text === '' || inCode(context)) return;
  const { ins, del, sources, anchors, moving, moved } = context;
  const origin = sources.mark(moving && moved ? moved : element, { ins, del, look });
  const all = [...(link ? [link] : []), ...marks, ...anchors.marks(), origin];
  gathered.inline.push({ ...node, marks: all });
}

/** Names what the words bear that no article can hold. */
function noteLost(run: Xml, properties: Xml | undefined, { tally, languages }: Context): void {
  for (const property of properties ? elementsIn(properties) : []) {
    if (property.name === 'w:highlight' && property.attrs['w:val'] !== 'none') {
      tally.add('Highlighting was left out', run, placeOf(run));
    } else if (property.name === 'w:lang') {
      const tag =
        property.attrs['w:val'] ?? property.attrs['w:bidi'] ?? property.attrs['w:eastAsia'];
      const words = tag && !languages.has(tag) ? placeOf(run) : '';
      if (tag && words.trim() !== '') languages.set(tag, words);
    }
  }
}
