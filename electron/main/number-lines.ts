/** Numbers the lines of a page that is about to be printed. */

/**
 * Puts the number of its line before the first letter of each line of `<article>`: into the text, so
 * that the number goes wherever its line goes. Lines beside one another, as in a table, share one.
 *
 * Runs in the page, in a world of its own: nothing from outside this function is known there.
 */
export function numberLines(): void {
  const article = document.querySelector('article');
  if (!article) return;
  const range = document.createRange();
  const boxOf = (node: Text, from: number, to: number): DOMRect | undefined => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].find(({ width }) => width > 0);
  };
  /** The first letter at or after a place that is on a line below `bottom`; the end when none is. */
  const firstBelow = (node: Text, from: number, bottom: number): number => {
    let low = from;
    let high = node.data.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const box = boxOf(node, middle, node.data.length);
      const letter = boxOf(node, middle, middle + 1) ?? box;
      if (!letter || (letter.top + letter.bottom) / 2 > bottom) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const signs = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const words = new Intl.Segmenter(undefined, { granularity: 'word' });
  /**
   * The first letter, with those that may share its glyph: a letter parted from its glyph would be lost to
   * whoever reads the file. In scripts that join their letters, the first word.
   */
  const beginning = (text: string): string => {
    const together = /^f[bfhijklt]+/u.exec(text)?.[0];
    if (together) return together;
    if (/^[\p{P}\p{S}]/u.test(text)) {
      let run = '';
      for (const { segment } of signs.segment(text)) {
        if (run.length > 6 || !/^[\p{P}\p{S}]/u.test(segment)) break;
        run += segment;
      }
      return run;
    }
    const alone =
      /^(?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Hebrew}]|\P{L})/u;
    const [first] = (alone.test(text) ? signs : words).segment(text);
    return first?.segment ?? text;
  };
  const lines: { node: Text; at: number }[] = [];
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  let bottom = Number.NEGATIVE_INFINITY;
  while (texts.nextNode()) {
    const node = texts.currentNode as Text;
    if (node.data.trim() === '' || node.parentElement?.closest('sup, sub')) continue;
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
    let from = 0;
    for (const box of boxes) {
      // Half of it lies below the line before: it is not a part of that line.
      if ((box.top + box.bottom) / 2 <= bottom) continue;
      let at = firstBelow(node, from, bottom);
      // A line end has no place of its own.
      while (/\s/u.test(node.data.charAt(at))) at += 1;
      if (at >= node.data.length) break;
      lines.push({ node, at });
      bottom = box.bottom;
      from = at + 1;
    }
  }
  for (const [i, { node, at }] of [...lines.entries()].reverse()) {
    const first = at === 0 ? node : node.splitText(at);
    const { length } = beginning(first.data);
    if (length < first.data.length) first.splitText(length);
    // Glued to the letter: alone it would stand at the end of the line above.
    const glue = document.createElement('span');
    glue.className = 'line';
    const number = document.createElement('span');
    number.dataset.number = String(i + 1);
    first.replaceWith(glue);
    glue.append(number, first);
  }
}
