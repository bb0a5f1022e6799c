/** A piece's pictures as its desk wants them: no larger than its house template says. */
import type { NodeJson } from '../../shared/document/schema.ts';
import type { MarkedBlock } from '../../shared/domain/comparison.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { Engine } from './engine.ts';
import { readImageHeader } from './images.ts';
import { type Job, wasGivenUp } from './job.ts';
import { limits } from './limits.ts';
import { resizable } from './picture-size/resizable.ts';
import type { WriteTask } from './port.ts';

type Pictures = WriteTask['source']['pictures'];

export interface SizedPictures {
  readonly pictures: Pictures;
  /** The sizes, in pixels, of those that were made smaller; by hash. */
  readonly sizes: ReadonlyMap<string, { readonly width: number; readonly height: number }>;
  /** Which were left as they are though they are larger, and why. */
  readonly warnings: readonly string[];
}

export interface Sizing {
  readonly engine: Engine;
  readonly job: Job;
  /** Called before each picture that is made smaller, counted from 1. */
  readonly onPicture: (number: number, of: number) => void;
}

export const asTheyAre = (pictures: Pictures): SizedPictures => ({
  ...{ pictures, sizes: new Map(), warnings: [] },
});

/**
 * Makes those smaller that are larger; every other is the same bytes as before. One that cannot be made
 * smaller is left as it is.
 * @param longest pixels of the longer side
 * @throws GalleyError `cancelled`
 */
export async function sizedPictures(
  given: Pictures,
  longest: number,
  { engine, job, onPicture }: Sizing,
): Promise<SizedPictures> {
  const pictures: Pictures[number][] = [];
  const sizes = new Map<string, { width: number; height: number }>();
  const warnings: string[] = [];
  for (const [at, picture] of given.entries()) {
    const name = `Picture ${at + 1}`;
    const header = readImageHeader(picture.bytes);
    const { width = 0, height = 0 } = header ?? {};
    const why = whyNot(picture.mime, header && width * height);
    if (header && Math.max(width, height) <= longest) pictures.push(picture);
    else if (why) {
      warnings.push(`${name} was not made smaller: ${why}.`);
      pictures.push(picture);
    } else {
      if (job.cancelled()) throw new GalleyError('cancelled', 'The work was given up.');
      onPicture(at + 1, given.length);
      try {
        const made = await engine.resize(picture.bytes, longest, job.signal);
        sizes.set(picture.hash, { width: made.width, height: made.height });
        pictures.push({ ...picture, bytes: made.bytes });
      } catch (error) {
        if (wasGivenUp(error, job)) throw error;
        warnings.push(`${name} was not made smaller: it could not be decoded.`);
        pictures.push(picture);
      }
    }
  }
  return { pictures, sizes, warnings };
}

function whyNot(mime: string, pixels: number | null): string | null {
  if (!resizable.has(mime)) {
    const kind = mime
      .replace(/^image\//u, '')
      .replace(/\+.*$/u, '')
      .toUpperCase();
    return `only JPEG and PNG can be, and it is ${kind}`;
  }
  if (pixels === null) return 'its size cannot be read';
  return pixels > limits.pixels ? 'it has more than 50 megapixels' : null;
}

/** The document, telling of each picture the size that it goes out in. */
export function withSizes(doc: string, sizes: SizedPictures['sizes']): string {
  if (sizes.size === 0) return doc;
  const change = (node: NodeJson): NodeJson => {
    const size = node.type === 'figure' ? sizes.get(String(node.attrs?.attachment)) : undefined;
    return {
      ...node,
      ...(size ? { attrs: { ...node.attrs, ...size } } : {}),
      ...(node.content ? { content: node.content.map(change) } : {}),
    };
  };
  return JSON.stringify(change(JSON.parse(doc) as NodeJson));
}

/** The same of both texts of a comparison in one. */
export function withBlockSizes(
  blocks: readonly MarkedBlock[],
  sizes: SizedPictures['sizes'],
): MarkedBlock[] {
  const sized = <T extends Pick<MarkedBlock, 'type' | 'attrs'>>(look: T): T => {
    const size = look.type === 'figure' ? sizes.get(String(look.attrs?.attachment)) : undefined;
    return size ? { ...look, attrs: { ...look.attrs, ...size } } : look;
  };
  return blocks.map((block) => ({
    ...sized(block),
    ...(block.was ? { was: sized(block.was) } : {}),
    ...(block.blocks ? { blocks: withBlockSizes(block.blocks, sizes) } : {}),
  }));
}
