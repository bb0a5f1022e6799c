/** A piece whose fact-check has everything in it, a confidential source above all. */
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { wordingAt } from '../../shared/document/claims/index.ts';
import { newId } from '../../shared/document/ids.ts';
import { type NodeJson, SCHEMA_VERSION } from '../../shared/document/schema.ts';
import type { ClaimStatus } from '../../shared/domain/claim.ts';
import type { EvidenceFields, SourceFields } from '../../shared/domain/source.ts';

/** Words that only a confidential source would bring into a report; each stands in one place. */
export const canaries = {
  codeName: 'Kestrel Canary',
  identity: 'Adaline Quillfeather',
  locator: 'canary-locator ledger, leaf 9',
  quotation: 'canary-quotation, they never rang the bell',
  calculation: '41 + 1 = 42 canary-calculation',
  note: 'canary-note from the attic',
  fileName: 'canary-file-name.pdf',
  fileWords: 'canary-inside-the-file',
  who: 'canary-who at the lock',
  question: 'canary-question?',
  answer: 'canary-answer.',
  loose: 'canary-loose line without its source',
  decision: 'canary-decision, as was told in the attic',
  asked: 'canary-asked: does the second source hold?',
  proposed: 'canary-proposed words',
  answered: 'canary-answered by the author',
  passphrase: 'canary lamp tide bell',
} as const;

export const open = {
  source: 'Harbour Office <yearly> & counts',
  locator: 'page 12',
  quotation: 'Fifteen berths & no more',
  note: 'Counted by hand.',
  fileName: 'counts.pdf',
  answer: 'Yes, fifteen.',
} as const;

const source: SourceFields = {
  name: open.source,
  kind: 'document',
  grade: 'primary',
  reliability: 'high',
  contact: 'Counter 3',
  address: 'https://harbour.example/',
  notes: '',
  confidentiality: 'open',
};
const evidence: EvidenceFields = {
  sourceId: null,
  stance: 'supports',
  locator: '',
  quotation: '',
  calculation: '',
  note: '',
  attachment: null,
};

export interface FactChecked {
  readonly articleId: string;
  readonly claims: { readonly bell: string; readonly berths: string; readonly gone: string };
  /** Ids that a redacted report must not name either. */
  readonly secretIds: readonly string[];
  readonly secretHash: string;
}

const pdf = (words: string) => new TextEncoder().encode(`%PDF-1.4\n% ${words}\n%%EOF\n`);

export async function factChecked(client: ArchiveClient): Promise<FactChecked> {
  const call = client.call.bind(client);
  await call('profile.set', { name: 'Ana Lind', color: 'blue' });
  const claims = { bell: newId(), berths: newId(), gone: newId() };
  const { id: articleId } = await call('article.create', {
    doc: pieceWith(claims, true),
    fields: { slug: 'fog-bell', byline: 'By Mara Quist', desk: 'Harbour' },
  });
  await makeClaims(client, articleId, claims);
  const attach = async (name: string, words: string) =>
    (await call('attachment.add', { name, bytes: pdf(words) })).hash;
  const openHash = await attach(open.fileName, 'counts');
  const secretHash = await attach(canaries.fileName, canaries.fileWords);
  const office = await call('source.create', { id: newId(), ...source });
  const hidden = await call('source.create', {
    id: newId(),
    ...source,
    name: canaries.codeName,
    kind: 'person',
    contact: '',
    address: '',
    confidentiality: 'anonymous',
  });
  await call('vault.make', { passphrase: canaries.passphrase });
  const identity = { name: canaries.identity, contact: '', notes: '' };
  await call('vault.seal', { sourceId: hidden.id, identity, expected: 0 });

  const tie = (claimId: string, fields: Partial<EvidenceFields>) =>
    call('evidence.create', { id: newId(), claimId, ...evidence, ...fields });
  const counted = await tie(claims.berths, {
    sourceId: office.id,
    locator: open.locator,
    quotation: open.quotation,
    note: open.note,
    calculation: '14 + 1 = 15',
    attachment: openHash,
  });
  const told = await tie(claims.bell, {
    sourceId: hidden.id,
    stance: 'contradicts',
    locator: canaries.locator,
    quotation: canaries.quotation,
    calculation: canaries.calculation,
    note: canaries.note,
    attachment: secretHash,
  });
  // The same file beside an open source would tell as much.
  await tie(claims.berths, { sourceId: office.id, attachment: secretHash });

  const line = { at: '2026-02-24T14:32:00.000Z', channel: 'call' } as const;
  const log = (claimId: string | null, sourceId: string | null, words: [string, string, string]) =>
    call('contact.create', {
      id: newId(),
      articleId,
      claimId,
      sourceId,
      ...line,
      who: words[0],
      question: words[1],
      answer: words[2],
    });
  await log(claims.berths, office.id, ['Harbour office', 'Fifteen?', open.answer]);
  await log(null, hidden.id, [canaries.who, canaries.question, canaries.answer]);
  await log(claims.bell, null, [canaries.loose, '?', '.']);
  await log(null, null, [`Friend of ${canaries.codeName.toUpperCase()}`, '?', '.']);

  await decide(client, articleId, claims.berths, 'confirmed', {
    note: `As ${canaries.codeName} said too.`,
    evidenceIds: [counted.id],
  });
  await decide(client, articleId, claims.bell, 'contradicted', {
    note: canaries.decision,
    evidenceIds: [told.id],
  });
  await call('claim.set', { ids: [claims.berths, claims.bell], patch: { public: true } });
  await ask(client, articleId, claims);
  return { articleId, claims, secretIds: [hidden.id, told.id], secretHash };
}

async function ask(
  client: ArchiveClient,
  articleId: string,
  { bell, berths }: FactChecked['claims'],
): Promise<void> {
  const quote = { exact: '', prefix: '', suffix: '', blockId: 'p0' };
  const about = { articleId, quote, severity: 'must', due: null } as const;
  const id = newId();
  await client.call('query.create', {
    id,
    ...about,
    claimId: bell,
    to: 'author',
    question: canaries.asked,
    proposal: canaries.proposed,
  });
  await client.call('query.answer', { id, answer: canaries.answered });
  await client.call('query.decide', { id, decision: 'fix' });
  await client.call('query.create', {
    id: newId(),
    ...about,
    claimId: berths,
    to: 'editor',
    question: 'Is fourteen meant?',
    proposal: null,
  });
}

async function makeClaims(
  client: ArchiveClient,
  articleId: string,
  claims: FactChecked['claims'],
): Promise<void> {
  const ids = Object.values(claims);
  const { doc } = await client.call('article.read', { id: articleId });
  const wordings = wordingAt(JSON.parse(doc) as NodeJson, ids);
  await client.call('claim.create', {
    articleId,
    claims: ids.flatMap((id) => {
      const wording = wordings.get(id);
      return wording ? [{ id, wording, kind: 'number' as const, risk: 'high' as const }] : [];
    }),
  });
}

export async function decide(
  client: ArchiveClient,
  articleId: string,
  claimId: string,
  status: ClaimStatus,
  more: { note?: string; evidenceIds?: string[] } = {},
): Promise<void> {
  const { claims } = await client.call('check.open', { articleId });
  const wording = claims.find(({ id }) => id === claimId)?.current;
  if (!wording) throw new Error('There is no such claim.');
  const decisions = [{ id: newId(), claimId, wording }];
  await client.call('claim.decide', { decisions, status, ...more });
}

/** Saves the piece again, without the words of the claim that is gone, or with others. */
export async function rewrite(
  client: ArchiveClient,
  articleId: string,
  claims: FactChecked['claims'],
  berths = 'fifteen berths',
): Promise<void> {
  const { revision } = await client.call('article.read', { id: articleId });
  await client.call('article.save', {
    id: articleId,
    expectedRevision: revision,
    schemaVersion: SCHEMA_VERSION,
    doc: pieceWith(claims, false, berths),
  });
}

function pieceWith(
  { bell, berths, gone }: FactChecked['claims'],
  whole: boolean,
  berthWords = 'fifteen berths',
): string {
  const marked = (id: string, text: string) => ({
    type: 'text',
    text,
    marks: [{ type: 'annotation', attrs: { id } }],
  });
  const plain = (text: string) => ({ type: 'text', text });
  return JSON.stringify({
    type: 'doc',
    content: [
      { type: 'eyebrow', attrs: { id: 'd0' } },
      { type: 'headline', attrs: { id: 'd1' }, content: [plain('The bell that <never> rang')] },
      { type: 'dek', attrs: { id: 'd2' } },
      {
        type: 'paragraph',
        attrs: { id: 'p0' },
        content: [plain('The bell rang '), marked(bell, 'eleven times'), plain(' that night.')],
      },
      {
        type: 'paragraph',
        attrs: { id: 'p1' },
        content: [plain('There are '), marked(berths, berthWords), plain(' in Saltmere.')],
      },
      {
        type: 'paragraph',
        attrs: { id: 'p2' },
        content: whole
          ? [plain('One of them is '), marked(gone, 'nine metres'), plain(' long.')]
          : [plain('All of them are long.')],
      },
    ],
  });
}
