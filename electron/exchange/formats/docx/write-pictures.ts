/** Pictures inside a Word file. */
import type { Figure } from '../../manuscript.ts';
import type { WriteSource } from '../../writing.ts';
import { escapeXml } from './write-inline.ts';

/** English Metric Units of a pixel, and of the widest picture and the highest on the page. */
const [PIXEL, WIDEST, HIGHEST] = [9525, 5_731_510, 8_000_000];

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
};

/** A picture where it is shown; the same picture is kept once. */
interface Shown {
  readonly relation: string;
  readonly order: number;
}

export class Pictures {
  /** By the name of the part, without its folder. */
  readonly parts = new Map<string, { relation: string; mime: string; bytes: Uint8Array }>();
  readonly #given: WriteSource['pictures'];
  readonly #relations = new Map<string, string>();
  #shown = 0;

  constructor(given: WriteSource['pictures']) {
    this.#given = given;
  }

  /** Whether the piece still has a picture, of a kind that the file can hold. */
  holds(attachment: string): boolean {
    return EXTENSIONS[this.#given.get(attachment)?.mime ?? ''] !== undefined;
  }

  /** Takes the picture of a figure in; null when the piece has lost it. */
  add({ attachment }: Pick<Figure, 'attachment'>): Shown | null {
    const picture = this.#given.get(attachment);
    const extension = EXTENSIONS[picture?.mime ?? ''];
    if (!picture || !extension) return null;
    this.#shown += 1;
    const number = this.#relations.size + 1;
    const relation = this.#relations.get(attachment) ?? `picture${number}`;
    if (!this.#relations.has(attachment)) {
      this.#relations.set(attachment, relation);
      this.parts.set(`image${number}.${extension}`, { relation, ...picture });
    }
    return { relation, order: this.#shown };
  }
}

/** The run that shows a picture, no larger than the page. */
export function pictureXml(
  { relation, order }: Shown,
  figure: Omit<Figure, 'kind' | 'cutline' | 'credit'>,
): string {
  const [width, height] = [Math.max(1, figure.width), Math.max(1, figure.height)];
  const scale = Math.min(PIXEL, WIDEST / width, HIGHEST / height);
  const [cx, cy] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
  const described = `id="${order}" name="Picture ${order}" descr="${escapeXml(figure.alt)}"`;
  return [
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/>`,
    `<wp:docPr ${described}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>`,
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">',
    `<pic:pic><pic:nvPicPr><pic:cNvPr ${described}/><pic:cNvPicPr/></pic:nvPicPr>`,
    `<pic:blipFill><a:blip r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm>`,
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>',
    '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
  ].join('');
}
