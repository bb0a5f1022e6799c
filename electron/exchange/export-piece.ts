/** A piece on its way out: read once, written as often as there are formats. */
import { resolve } from 'node:path';
import type { ArchiveOutput } from '../../shared/contract/contract.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { type ExportFormat, exportExtension } from '../../shared/domain/exchange.ts';
import {
  type ExportProfile,
  isReportProfile,
  profileFormats,
} from '../../shared/domain/profile.ts';
import { type ReportFormat, reportFormat } from '../../shared/domain/report.ts';
import type { OpenSuggestions } from '../../shared/domain/suggestions.ts';
import { type ClaimComment, claimComments } from './claim-comments.ts';
import { type House, type Houses, suffixOf } from './house.ts';
import type { ExchangeArchive } from './job.ts';
import type { ReportTask, WriteTask } from './port.ts';
import { type Forbidden, forbiddenIn } from './proof/forbidden.ts';
import { type Sent, sentFrom } from './receipts.ts';
import { reportSource, reportSuffix } from './report.ts';
import {
  asTheyAre,
  type SizedPictures,
  type Sizing,
  sizedPictures,
  withSizes,
} from './sized-pictures.ts';
import { holdsPictures } from './writing.ts';

export interface Outgoing {
  readonly id: string;
  readonly headline: string;
  readonly slug: string;
  readonly desk: string;
  /** What receipts of its files name. */
  readonly sent: Sent;
  /** What is to be written, and what whoever sends it should know. @throws GalleyError */
  readonly as: (
    format: ExportFormat,
    folder: string,
  ) => Promise<{ task: WriteTask | ReportTask; warnings: string[] }>;
}

const profileNames: Readonly<Record<ExportProfile, string>> = {
  clean: 'clean copy',
  review: 'review copy',
  checking: 'checking packet',
  redacted: 'redacted report',
  wire: 'wire copy',
};

/**
 * @param bare leaves the pictures out, for those who only count them
 * @param sizing who makes pictures smaller; without it they are as they are
 * @param claims whether review copies as Word files tell the claims
 * @throws GalleyError `not-found`, or when the piece may not or cannot be read
 */
export async function outgoing(
  archive: ExchangeArchive,
  id: string,
  profile: ExportProfile,
  {
    houses,
    bare = false,
    claims = false,
    sizing,
  }: { houses: Houses; bare?: boolean; claims?: boolean; sizing?: Sizing },
): Promise<Outgoing> {
  // What is only counted does not leave.
  const opened = await archive.call(bare ? 'article.read' : 'article.outgoing', { id });
  if (opened.draft) {
    throw new GalleyError('export-failed', 'A private draft is not exported; merge it first.');
  }
  const { headline, slug, desk } = opened.article;
  const house = await houses.of(desk);
  const forbidden = bare ? [] : await forbiddenIn(archive, opened, profile);
  const make = isReportProfile(profile)
    ? await reported(archive, opened, profile === 'redacted', forbidden)
    : await copied(archive, opened, { profile, bare, claims, forbidden, house, sizing });
  return {
    id,
    ...{ headline, slug, desk },
    sent: sentFrom(opened),
    async as(format, folder) {
      if (!profileFormats[profile].includes(format)) {
        const what = `There is no ${profileNames[profile]} as .${exportExtension[format]}.`;
        throw new GalleyError('export-failed', what);
      }
      const named = await houses.stemOf(opened.article, format, profile);
      const stem = named + suffixOf(profile, house.naming);
      return await make(format, { folder: resolve(folder), stem });
    },
  };
}

interface Place {
  readonly folder: string;
  readonly stem: string;
}

type Make = (
  format: ExportFormat,
  place: Place,
) => Promise<{ task: WriteTask | ReportTask; warnings: string[] }>;

async function reported(
  archive: ExchangeArchive,
  opened: ArchiveOutput<'article.read'>,
  redacted: boolean,
  forbidden: readonly Forbidden[],
): Promise<Make> {
  const source = await reportSource(archive, opened.article.id, opened);
  return async (as, { folder, stem }) => {
    const format: ReportFormat = reportFormat.parse(as);
    const name = stem + reportSuffix(format, redacted);
    return {
      task: { kind: 'report', folder, stem: name, format, redacted, source, forbidden },
      warnings: [],
    };
  };
}

const SUGGESTED = 'It has open suggestions, and was written as it reads with all of them taken in.';

async function copied(
  archive: ExchangeArchive,
  { article, schemaVersion, doc, threads, suggestions }: ArchiveOutput<'article.read'>,
  how: {
    profile: ExportProfile;
    bare: boolean;
    claims: boolean;
    forbidden: readonly Forbidden[];
    house: House;
    sizing: Sizing | undefined;
  },
): Promise<Make> {
  const { profile, bare, forbidden, house, sizing } = how;
  const review =
    profile === 'review'
      ? { suggestions, threads, people: (await archive.call('person.list', {})).people }
      : null;
  const { list: told = [], sources = [] } =
    review && how.claims
      ? claimComments(await archive.call('check.open', { articleId: article.id }))
      : {};
  const texts = review?.suggestions ? [doc, review.suggestions.base] : [doc];
  const open = !review && suggestions !== null && suggestions.base !== doc;
  const allPictures = once(async () => {
    const pictures = await picturesOf(archive, texts);
    return sizing && house.imageSize !== null
      ? await sizedPictures(pictures, house.imageSize, sizing)
      : asTheyAre(pictures);
  });
  const kinds = once(() => picturesOf(archive, texts, true));
  return async (format, place) => {
    const shown = !holdsPictures[format]
      ? asTheyAre([])
      : bare
        ? asTheyAre(await kinds())
        : await allPictures();
    const { pictures, sizes } = shown;
    const copy = review && { ...review, suggestions: sized(review.suggestions, sizes) };
    const word = format === 'docx' && !bare ? await house.word() : null;
    const withClaims = format === 'docx' && told.length > 0;
    return {
      task: {
        kind: 'write',
        ...place,
        format,
        forbidden: withClaims ? forbidden.filter((each) => !isTold(each, told)) : forbidden,
        suggestions: open ? suggestions : null,
        source: {
          article,
          schemaVersion,
          doc: withSizes(doc, sizes),
          // A clean copy's writer is not even given the comments.
          threads: review ? threads : [],
          review: copy && withClaims ? { ...copy, claims: told } : copy,
          ...(withClaims ? { sources } : {}),
          pictures,
          front: house.front,
          styles: house.styles,
          properties: house.properties,
          ...(word ? { templateFile: word } : {}),
        },
      },
      warnings: [...(open ? [SUGGESTED] : []), ...shown.warnings],
    };
  };
}

/** Made when it is first asked for, and then kept. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

/** The text that the suggestions are about shows the same pictures, so in the same sizes. */
const sized = (
  suggestions: OpenSuggestions | null,
  sizes: SizedPictures['sizes'],
): OpenSuggestions | null =>
  suggestions && { ...suggestions, base: withSizes(suggestions.base, sizes) };

/** What the comments on claims say is no leak where they may say it; who is not to be named never is. */
const isTold = ({ what, text }: Forbidden, told: readonly ClaimComment[]): boolean =>
  what !== 'a confidential source' &&
  told.some(({ body }) => body.toLowerCase().includes(text.trim().toLowerCase()));

/**
 * The pictures that documents show; one that is damaged fails the export.
 * @param bare only of what kind they are, without their bytes
 */
async function picturesOf(
  archive: ExchangeArchive,
  docs: readonly string[],
  bare = false,
): Promise<WriteTask['source']['pictures']> {
  const hashes = new Set<string>();
  const visit = (node: NodeJson): void => {
    if (node.type === 'figure') hashes.add(String(node.attrs?.attachment));
    for (const child of node.content ?? []) visit(child);
  };
  for (const doc of docs) visit(JSON.parse(doc) as NodeJson);
  const pictures = [];
  for (const hash of hashes) {
    const { info, bytes } = bare
      ? { info: await archive.call('attachment.info', { hash }), bytes: new Uint8Array() }
      : await archive.call('attachment.get', { hash });
    pictures.push({ hash, mime: info.mime, bytes });
  }
  return pictures;
}
