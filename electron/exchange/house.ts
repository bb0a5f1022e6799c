/** What the desks' house templates say of the files of a job: asked for once a desk. */
import type { ArticleSummary } from '../../shared/domain/article.ts';
import type { FrontField } from '../../shared/domain/house.ts';
import { dayOf, fileNamed, namesProfile } from '../../shared/domain/naming.ts';
import type { ExportProfile } from '../../shared/domain/profile.ts';
import {
  bookProperty,
  type StatedProperty,
  type Statements,
} from '../../shared/domain/properties.ts';
import type { StyleNames } from '../../shared/domain/style-names.ts';
import type { Version } from '../../shared/domain/version.ts';
import type { ExchangeArchive } from './job.ts';

export interface House {
  readonly naming: string;
  readonly front: readonly FrontField[];
  /**
   * A Word file whose styles, theme and page Word files take; only they need it.
   * @throws GalleyError when it is damaged
   */
  readonly word: () => Promise<Uint8Array | null>;
  /** Pixels of the longer side of pictures; null as they are. */
  readonly imageSize: number | null;
  /** What styles are called. */
  readonly styles: StyleNames;
  /** What files state of a piece. */
  readonly properties: Statements;
}

/** What takes the place of every desk's own. */
export interface HouseOptions {
  readonly word?: Uint8Array | undefined;
  readonly imageSize?: number | undefined;
  /** In Word files; in books those of them that a book may leave out. */
  readonly properties?: readonly StatedProperty[] | undefined;
  readonly day?: Date;
}

export class Houses {
  readonly #archive: ExchangeArchive;
  readonly #given: HouseOptions;
  readonly #known = new Map<string, Promise<House>>();
  /** The same for all files of a job, also over midnight. */
  readonly #day: string;

  constructor(archive: ExchangeArchive, given: HouseOptions = {}) {
    this.#archive = archive;
    this.#given = given;
    this.#day = dayOf(given.day ?? new Date());
  }

  of(desk: string): Promise<House> {
    const known = this.#known.get(desk) ?? this.#read(desk);
    this.#known.set(desk, known);
    return known;
  }

  async #read(desk: string): Promise<House> {
    const { template } = await this.#archive.call('desk.template', { desk });
    const { naming, front, word, styles } = template;
    const given = this.#given;
    let known: Promise<Uint8Array | null> | undefined;
    return {
      properties: given.properties ? stated(given.properties) : template.properties,
      ...{ naming, front, styles, imageSize: given.imageSize ?? template.imageSize },
      word: () => {
        known ??= given.word ? Promise.resolve(given.word) : this.#bytesOf(word?.hash);
        return known;
      },
    };
  }

  async #bytesOf(hash: string | undefined): Promise<Uint8Array | null> {
    return hash ? (await this.#archive.call('attachment.get', { hash })).bytes : null;
  }

  /** What a file of the piece is called, without what tells reports from copies and its ending. */
  async stemOf(article: ArticleSummary, format: string, profile: string): Promise<string> {
    const { naming } = await this.of(article.desk);
    const { slug, headline, desk, byline } = article;
    const version = naming.includes('{version}') ? await this.#versionOf(article.id) : '';
    const date = this.#day;
    return fileNamed(naming, { slug, headline, desk, byline, date, version, format, profile });
  }

  async #versionOf(articleId: string): Promise<string> {
    const { versions } = await this.#archive.call('version.list', { articleId });
    return `v${versionNumber(versions)}`;
  }
}

const stated = (properties: readonly StatedProperty[]): Statements => ({
  word: [...properties],
  book: properties.flatMap((each) => bookProperty.safeParse(each).data ?? []),
});

/**
 * Which version a piece is at: as many as were named, and one more when it was written on since.
 * @param versions the latest first
 */
export function versionNumber(versions: readonly Version[]): number {
  const named = versions.filter(({ kind }) => kind === 'named').length;
  return versions[0]?.kind === 'named' ? named : named + 1;
}

/** What a file is called after the piece, so that copies for different eyes are told apart. */
export const suffixOf = (profile: ExportProfile, naming: string): string =>
  profile === 'review' && !namesProfile(naming) ? '-review' : '';
