/** What may not be in a file: gathered of everything that is kept of a piece beside its text. */
import { homedir } from 'node:os';
import type { ArchiveOutput } from '../../../shared/contract/contract.ts';
import type { ExportProfile } from '../../../shared/domain/profile.ts';
import { isConfidential } from '../../../shared/domain/source.ts';
import type { ExchangeArchive } from '../job.ts';

export interface Forbidden {
  /** What it is, as a sentence says it. */
  readonly what: string;
  readonly text: string;
  /** Read by machines: looked for wherever it may stand, not only among words. */
  readonly machine?: boolean;
}

type Opened = ArchiveOutput<'article.read'>;

/**
 * Everything that no file of the profile may hold. Words that stand in the text too are no secret; who
 * looks for them sees to that. Identities in the vault are not known here, and writers are not given them.
 */
export async function forbiddenIn(
  archive: ExchangeArchive,
  opened: Opened,
  profile: ExportProfile,
): Promise<Forbidden[]> {
  const { id } = opened.article;
  const [checked, { versions }, { signOffs }, { people }, { folder }] = await Promise.all([
    archive.call('check.open', { articleId: id }),
    archive.call('version.list', { articleId: id }),
    archive.call('signOff.list', { articleId: id }),
    archive.call('person.list', {}),
    archive.call('archive.info', {}),
  ]);
  const always = [
    ...machine('a path of this computer', [folder, homedir()].filter(isPath)),
    ...words('the note to the desk', [opened.article.ednote]),
  ];
  if (profile === 'checking' || profile === 'redacted') return always;
  const beside = [
    ...always,
    ...machine('an id of the archive', [
      id,
      opened.revision,
      ...versions.map((version) => version.id),
      ...opened.threads.map((thread) => thread.id),
      ...checked.claims.map((claim) => claim.id),
      ...checked.sources.map((source) => source.id),
      ...people.map((person) => person.id),
    ]),
    ...words(
      'a piece of evidence',
      checked.evidence.flatMap((each) => [
        each.locator,
        each.quotation,
        each.calculation,
        each.note,
        each.fileName ?? '',
      ]),
    ),
    ...words(
      'the contact log',
      checked.contacts.flatMap(({ who, question, answer }) => [who, question, answer]),
    ),
    ...checked.sources.flatMap((source) =>
      words(isConfidential(source) ? 'a confidential source' : 'a source', [
        source.name,
        source.contact,
        source.address,
        source.notes,
      ]),
    ),
  ];
  if (profile === 'review') return beside;
  return [
    ...beside,
    ...words(
      'a comment',
      opened.threads.flatMap(({ comments }) => comments.map(({ body }) => body)),
    ),
    ...words(
      'a claim',
      checked.claims.flatMap(({ decisions }) => decisions.map(({ note }) => note)),
    ),
    ...words(
      'a query',
      checked.queries.flatMap(({ question, proposal, answer }) => [
        question,
        proposal ?? '',
        answer,
      ]),
    ),
    ...words(
      'a sign-off',
      signOffs.flatMap(({ waived }) => waived.map(({ reason }) => reason)),
    ),
    ...words(
      'the name of a version',
      versions.map(({ name }) => name),
    ),
    ...words('an account name', [
      opened.article.ownerName,
      ...people.map(({ name }) => name),
      ...signOffs.map(({ personName }) => personName),
    ]),
  ];
}

const words = (what: string, texts: readonly string[]): Forbidden[] =>
  [...new Set(texts)].filter((text) => text.trim() !== '').map((text) => ({ what, text }));

const machine = (what: string, texts: readonly string[]): Forbidden[] =>
  words(what, texts).map((each) => ({ ...each, machine: true }));

/** The root of a disk is in every address. */
const isPath = (path: string): boolean => path.length > 3;
