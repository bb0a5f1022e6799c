/** Documents for tests, without a test runner. */

export interface Words {
  eyebrow?: string;
  headline?: string;
  dek?: string;
}

let blocks = 0;

/** A document with that headline and a paragraph for each text. */
export function docOf(paragraphs: string | string[], display: Words = {}): string {
  const block = (type: string, text: string) => {
    blocks += 1;
    return {
      type,
      attrs: { id: `block${blocks}` },
      ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
    };
  };
  return JSON.stringify({
    type: 'doc',
    content: [
      block('eyebrow', display.eyebrow ?? ''),
      block('headline', display.headline ?? ''),
      block('dek', display.dek ?? ''),
      ...[paragraphs].flat().map((text) => block('paragraph', text)),
    ],
  });
}
