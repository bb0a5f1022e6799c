/** The words that are selected in a file beside the text. */

/** Words as they are read: the lines of a page joined, white space evened out. */
export const asRead = (selected: string): string =>
  selected
    // A word parted at the end of a line keeps its hyphen: whether it is its own, only a person sees.
    .replace(/(\p{L}[-‐])\s*\n\s*(?=\p{L})/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();

/** What is selected within an element; empty when nothing is, or something else. */
export function selectedIn(element: Element | null): string {
  const selection = getSelection();
  if (!element || !selection || selection.isCollapsed || selection.rangeCount === 0) return '';
  const { commonAncestorContainer } = selection.getRangeAt(0);
  return element.contains(commonAncestorContainer) ? asRead(selection.toString()) : '';
}
