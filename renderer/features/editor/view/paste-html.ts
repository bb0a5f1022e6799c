/**
 * Turns clipboard HTML into the plain, honest HTML that the schema's parse rules read. Works on an
 * inert document: nothing in it is run, fetched or shown.
 */

export interface Cleaned {
  html: string;
  /** Pictures that would have to be fetched from elsewhere. */
  droppedImages: number;
}

/** Never text: removed with everything in them. */
const RUBBISH =
  'script,style,link,meta,title,template,noscript,iframe,object,embed,applet,form>button,button,' +
  'select,input,textarea,svg,canvas,video,audio,map,nav,dialog,[hidden],[aria-hidden=true]';

/** Blocks the schema has no word for: their content stands as it is. */
const TRANSPARENT = 'article,section,main,header,footer,center,font,address,details,summary';

export function cleanHtml(html: string): Cleaned {
  const doc = new DOMParser().parseFromString(withoutConditionals(html), 'text/html');
  const { body } = doc;
  // Our own clipboard is clean, and its attributes carry what makes it ours.
  if (body.querySelector('[data-pm-slice]')) return { html: body.innerHTML, droppedImages: 0 };
  const word = /mso-|class="?Mso|urn:schemas-microsoft-com/i.test(html);
  dropComments(doc, body);
  if (word) cleanWord(doc, body);
  cleanGoogle(body);
  for (const element of body.querySelectorAll(RUBBISH)) element.remove();
  const droppedImages = dropImages(body);
  for (const element of body.querySelectorAll(TRANSPARENT)) unwrap(element);
  stylesToMarks(doc, body);
  tidyLists(doc, body);
  blocksOutOfInline(body);
  dropAttributes(body);
  dropEmpty(body);
  return { html: body.innerHTML, droppedImages };
}

/** Word wraps its list numbers and pictures in conditional comments that a parser would show. */
const withoutConditionals = (html: string): string =>
  html
    .replace(/<!--\[if[^\]]*\]>[\s\S]*?<!\[endif\]-->/gi, '')
    .replace(/<!\[if !supportLists\]>([\s\S]*?)<!\[endif\]>/gi, '<span data-list-sign="">$1</span>')
    .replace(/<!\[(?:if[^\]]*|endif)\]>/gi, '');

function dropComments(doc: Document, root: Node): void {
  const walker = doc.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

function rename(doc: Document, element: Element, tag: string): Element {
  const made = doc.createElement(tag);
  for (const { name, value } of element.attributes) made.setAttribute(name, value);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

const styleOf = (element: Element): string => element.getAttribute('style') ?? '';

/** Word: list paragraphs become lists, office tags go, footnote marks go and their words stay. */
function cleanWord(doc: Document, body: HTMLElement): void {
  for (const element of [...body.querySelectorAll('*')]) {
    if (!element.localName.includes(':')) continue;
    if (element.localName === 'o:p') element.replaceWith(...element.childNodes);
    else unwrap(element);
  }
  for (const element of body.querySelectorAll(
    '[style*="mso-element:comment"],[style*="display:none"]',
  )) {
    element.remove();
  }
  for (const anchor of body.querySelectorAll(
    'a[href^="#_ftn"],a[href^="#_edn"],a[name^="_ftn"],a[href^="#_msocom"]',
  )) {
    anchor.remove();
  }
  for (const anchor of body.querySelectorAll('a[name]:not([href])')) unwrap(anchor);
  for (const element of body.querySelectorAll('[style*="mso-element:footnote-list"] > hr'))
    element.remove();
  for (const element of body.querySelectorAll('p.MsoTitle')) rename(doc, element, 'h2');
  wordLists(doc, body);
  for (const sign of body.querySelectorAll('[data-list-sign]')) sign.remove();
  // Word breaks lines of its source anywhere.
  const walker = doc.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    text.nodeValue = text.nodeValue?.replace(/[\r\n]+/g, ' ') ?? '';
  }
}

interface WordItem {
  level: number;
  list: string;
}

function wordItem(element: Element): WordItem | null {
  const match = /mso-list:\s*(l\d+)\s+level(\d+)/i.exec(styleOf(element));
  if (match) return { list: match[1] as string, level: Number(match[2]) };
  return null;
}

const ORDERED_SIGN = /^\s*\(?(?:\d+|[a-z]{1,3}|[ivxlcdm]+)[.)]/i;

function wordLists(doc: Document, body: HTMLElement): void {
  let open: { element: Element; level: number }[] = [];
  let list = '';
  let last: Element | null = null;
  for (const element of [...body.querySelectorAll('p,h1,h2,h3,h4,h5,h6')]) {
    const item = wordItem(element);
    if (!item) continue;
    const sign = element.querySelector('[data-list-sign]');
    const signText = sign?.textContent ?? element.textContent ?? '';
    const tag = ORDERED_SIGN.test(signText) ? 'ol' : 'ul';
    sign?.remove();
    const follows = last !== null && list === item.list && adjacent(last, element);
    if (!follows) open = [];
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > item.level) open.pop();
    let top = open.at(-1);
    if (!top || top.level < item.level) {
      const made = doc.createElement(tag);
      const start = /\d+/.exec(signText)?.[0];
      if (tag === 'ol' && start && start !== '1') made.setAttribute('start', start);
      const parentItem = top?.element.lastElementChild;
      if (parentItem) parentItem.append(made);
      else element.before(made);
      top = { element: made, level: item.level };
      open.push(top);
    }
    const li = doc.createElement('li');
    const paragraph = doc.createElement('p');
    paragraph.append(...element.childNodes);
    li.append(paragraph);
    top.element.append(li);
    element.remove();
    last = open[0]?.element ?? null;
    list = item.list;
  }
}

/** Whether nothing but white space stands between a list and the next of its items. */
function adjacent(list: Element, element: Element): boolean {
  let next: Node | null = list.nextSibling;
  while (next && next !== element) {
    if (next.textContent?.trim()) return false;
    next = next.nextSibling;
  }
  return next === element;
}

/** Google Docs wraps everything in one <b> that is not bold. */
function cleanGoogle(body: HTMLElement): void {
  for (const element of body.querySelectorAll(
    'b[id^="docs-internal-guid"],b[style*="font-weight:normal"]',
  )) {
    unwrap(element);
  }
  for (const br of body.querySelectorAll('br.Apple-interchange-newline')) br.remove();
}

function dropImages(body: HTMLElement): number {
  let dropped = 0;
  for (const image of [...body.querySelectorAll('img,picture,source')]) {
    // Tracking dots and spacers are no pictures.
    const small =
      Number(image.getAttribute('width')) === 1 || Number(image.getAttribute('height')) === 1;
    if (image.localName === 'img' && !small && image.getAttribute('src')) dropped += 1;
    if (image.localName !== 'picture') image.remove();
  }
  for (const picture of body.querySelectorAll('picture')) unwrap(picture);
  for (const figure of body.querySelectorAll('figure:not([data-attachment])')) {
    for (const caption of figure.querySelectorAll('figcaption')) {
      if (dropped > 0) caption.remove();
    }
    unwrap(figure);
  }
  return dropped;
}

/** Bold, italic, strike and raised text that is only said in styles. */
function stylesToMarks(doc: Document, body: HTMLElement): void {
  for (const element of [
    ...body.querySelectorAll<HTMLElement>('span[style],font[style],a[style],li[style]'),
  ]) {
    const style = styleOf(element);
    const wraps: string[] = [];
    const inside = (tags: string) => element.closest(tags) !== null;
    if (/font-weight:\s*(bold|[6-9]00)/i.test(style) && !inside('b,strong,h1,h2,h3,h4,h5,h6,th'))
      wraps.push('strong');
    if (/font-style:\s*italic/i.test(style) && !inside('i,em')) wraps.push('em');
    if (/text-decoration[^;]*line-through/i.test(style)) wraps.push('s');
    if (/vertical-align:\s*super/i.test(style)) wraps.push('sup');
    if (/vertical-align:\s*sub\b/i.test(style)) wraps.push('sub');
    if (/text-decoration[^;]*underline/i.test(style) && !inside('a')) wraps.push('u');
    element.removeAttribute('style');
    if (element.localName === 'li') continue;
    for (const tag of wraps) {
      const mark = doc.createElement(tag);
      mark.append(...element.childNodes);
      element.append(mark);
    }
    if (element.localName === 'span' && !element.dataset.type && !element.dataset.annotation)
      unwrap(element);
  }
}

/** Lists directly inside lists belong to the item before them. */
function tidyLists(doc: Document, body: HTMLElement): void {
  for (const inner of [...body.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')]) {
    const before = inner.previousElementSibling;
    if (before?.localName === 'li') before.append(inner);
    else {
      const li = doc.createElement('li');
      inner.before(li);
      li.append(inner);
    }
  }
  for (const item of body.querySelectorAll('li')) {
    if (!item.closest('ul,ol')) rename(doc, item, 'p');
  }
}

const BLOCKS = 'p,div,h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,pre,hr';

/** A link or a mark around whole blocks would swallow their borders. */
function blocksOutOfInline(body: HTMLElement): void {
  for (const element of [...body.querySelectorAll('b,strong,i,em,u,s,span,a,font')]) {
    if (element.querySelector(BLOCKS)) unwrap(element);
  }
}

const KEPT = new Set([
  'href',
  'colspan',
  'rowspan',
  'start',
  'dir',
  'data-type',
  'data-note',
  'data-attachment',
  'data-alt',
  'data-credit',
  'data-width',
  'data-height',
]);

function dropAttributes(body: HTMLElement): void {
  for (const element of body.querySelectorAll('*')) {
    for (const name of element.getAttributeNames())
      if (!KEPT.has(name)) element.removeAttribute(name);
  }
}

function dropEmpty(body: HTMLElement): void {
  // A break between blocks is no line of its own.
  for (const br of [...body.querySelectorAll('br')]) {
    const { parentElement } = br;
    const between = [...(parentElement?.children ?? [])].some((each) => each.matches(BLOCKS));
    const alone = parentElement?.childNodes.length === 1 && parentElement.localName === 'div';
    if (between || alone) br.remove();
  }
  for (const element of [...body.querySelectorAll('p,h1,h2,h3,h4,h5,h6,div')].reverse()) {
    const text = element.textContent?.replace(/[\s\u00a0]/g, '') ?? '';
    if (text === '' && !element.querySelector('hr,table,figure,[data-type]')) element.remove();
  }
}
