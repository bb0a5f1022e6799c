const SVG = 'http://www.w3.org/2000/svg';

/** The flag before a TK in the text, as elements: the policy allows no markup in strings. */
export function tkFlag(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute(
    'd',
    'M5 22V4.5C8 2 11 2.6 13 3.9c2 1.300 4.500 1.300 6 .4v10c-1.500.9-4 .9-6-.4-2-1.300-5-1.900-8 .6',
  );
  svg.append(path);
  return svg;
}
