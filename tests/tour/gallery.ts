/** The page that shows the tour's pictures: no script, nothing from outside. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Picture {
  /** The file's name, in the tour's folder. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  /** What it shows, when it is not the program's window. */
  readonly said?: string;
}

export interface Shown {
  readonly title: string;
  readonly caption: string;
  /** The first is shown large, the others beneath it. */
  readonly pictures: readonly Picture[];
}

export interface ExportedFile {
  /** Its path from the tour's folder. */
  readonly path: string;
  readonly bytes: number;
}

const style = `
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 1120px; padding: 64px 32px;
  font: 16px/1.5 Georgia, 'Source Serif 4', serif;
  color: light-dark(#1f1d1a, #e9e5dd); background: light-dark(#fbfaf7, #1b1a18); }
h1 { font-size: 38px; line-height: 1.2; margin: 0 0 8px; }
h2 { font-size: 22px; margin: 64px 0 4px; }
p { margin: 0 0 16px; max-width: 66ch; color: light-dark(#57534b, #b8b2a7); }
a { color: light-dark(#2457c5, #9dbaff); }
img { display: block; width: 100%; height: auto; border-radius: 8px;
  border: 1px solid light-dark(#e2ded5, #35322d); }
.more { display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px; margin-top: 16px; }
figcaption { font: 12px/18px system-ui, sans-serif; color: light-dark(#6b665c, #a0988b); }
figure { margin: 0; }
ul { padding-left: 1.2em; }
`;

const asText = (text: string): string =>
  text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);

function figure({ file, width, height, theme, said }: Picture, alt: string): string {
  return `<figure><a href="${asText(file)}"><img src="${asText(file)}" width="${width}" height="${height}" loading="lazy" alt="${asText(alt)}"></a><figcaption>${said ? asText(said) : `${width} × ${height}, ${theme}`}</figcaption></figure>`;
}

/** Writes `index.html` into the folder. */
export async function writeGallery(
  folder: string,
  steps: readonly Shown[],
  exported: readonly ExportedFile[],
): Promise<void> {
  const sections = steps.map(({ title, caption, pictures }) => {
    // Pages of files stand side by side.
    const large = pictures.slice(0, pictures[0]?.said ? 0 : 1);
    const more = pictures.slice(large.length);
    return [
      `<section><h2>${asText(title)}</h2><p>${asText(caption)}</p>`,
      ...large.map((each) => figure(each, title)),
      more.length > 0
        ? `<div class="more">${more.map((each) => figure(each, title)).join('')}</div>`
        : '',
      '</section>',
    ].join('\n');
  });
  const files = exported.map(
    ({ path, bytes }) =>
      `<li><a href="${asText(encodeURI(path))}">${asText(path)}</a>, ${bytes} bytes</li>`,
  );
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Galley: an editorial day</title>
<style>${style}</style>
</head>
<body>
<h1>An editorial day</h1>
<p>Every picture was taken in the real program by <code>npm run tour</code>: pieces from the files that came in to the files that went out.</p>
${sections.join('\n')}
<section><h2>What went out</h2><ul>${files.join('\n')}</ul></section>
</body>
</html>
`;
  await writeFile(join(folder, 'index.html'), html);
}
