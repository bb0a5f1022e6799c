/** Counts as headings say them. */
const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** 'Two things to settle'. */
export function thingsToSettle(count: number): string {
  if (count === 0) return 'Nothing left to settle';
  return `${NUMBERS[count] ?? count.toLocaleString('en')} ${count === 1 ? 'thing' : 'things'} to settle`;
}

/** Why releasing waits, in a sentence; empty when it does not. */
export function whyNot(count: number, what: string): string {
  if (count === 0) return '';
  if (count === 1) return `${what} opens when the item is settled or waived.`;
  return `${what} opens when the ${(NUMBERS[count] ?? String(count)).toLowerCase()} items are settled or waived.`;
}

/** '1 note', '3 notes'. */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;
