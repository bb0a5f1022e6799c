/** A plain list of text, as large as a browser likes: the peer of the library's scrolling. */
import { makeText } from '../text.ts';

const rows = 2_000;
const scroller = document.getElementById('scroller');
if (!scroller) throw new Error('The page has no scroller');
scroller.style.cssText = 'height: 100vh; overflow-y: auto; font: 13px/32px sans-serif';
document.body.style.margin = '0';
const words = makeText(rows * 4).flatMap(({ text }) => text.split(' '));
for (let index = 0; index < rows; index += 1) {
  const row = document.createElement('div');
  row.textContent = words.slice(index * 4, index * 4 + 4).join(' ');
  scroller.append(row);
}
