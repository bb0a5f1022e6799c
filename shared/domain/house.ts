/** House templates: how a desk has its files called, headed and styled. */
import { z } from 'zod';
import { namingPattern, plainNaming } from './naming.ts';
import { plainStatements, statements } from './properties.ts';
import { styleNames } from './style-names.ts';

/** What the head of a Markdown file or a web page may say of a piece, beside its text. */
export const frontFields = ['byline', 'dateline', 'slug', 'desk', 'tags', 'embargo'] as const;
export const frontField = z.enum(frontFields);
export type FrontField = z.infer<typeof frontField>;

/** Pixels: a picture of fewer is hardly one, and none that is taken in has more. */
export const [smallestImageSize, largestImageSize] = [16, 50_000] as const;

export const houseTemplate = z.object({
  /** What files are called; see `naming.ts`. */
  naming: namingPattern,
  /** In the head of Markdown files and web pages; eyebrow, headline and dek always stand there. */
  front: z.array(frontField).max(frontFields.length),
  /** A Word file whose styles, theme and page Word files take: an attachment of the archive. */
  word: z
    .object({ hash: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().min(1).max(255) })
    .nullable(),
  /** Pixels of the longer side of pictures that go out; null as they are. Older templates lack it. */
  imageSize: z.int().min(smallestImageSize).max(largestImageSize).nullable().default(null),
  /** What styles are called in Word files and InDesign's stories, by kind of text. */
  styles: styleNames.default({}),
  /** What Word files and books state of a piece beside its text. */
  properties: statements.default(plainStatements),
});
export type HouseTemplate = z.infer<typeof houseTemplate>;

/** What holds where no desk has said anything. */
export const plainTemplate: HouseTemplate = {
  naming: plainNaming,
  front: ['byline', 'dateline'],
  word: null,
  imageSize: null,
  styles: {},
  properties: plainStatements,
};
