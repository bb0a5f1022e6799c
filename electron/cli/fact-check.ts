/** A piece's claims and annotations in a terminal, in the order of the text. */
import type { Output } from '../../shared/contract/contract.ts';
import { numberClaims, orderOf } from '../../shared/document/claims/numbering.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import { type Claim, isOpen } from '../../shared/domain/claim.ts';
import type { Query } from '../../shared/domain/query.ts';
import type { ArchiveClient } from '../archive/client.ts';
import { printable } from './output.ts';

export interface ReadCheck extends Output<'check.open'> {
  readonly threads: readonly Thread[];
  /** By the id of the person. */
  readonly names: ReadonlyMap<string, string>;
  /** Ids of all annotations that stand in the text, in its order. */
  readonly order: readonly string[];
  /** The numbers of the claims, as the window shows them. */
  readonly numbers: ReadonlyMap<string, number>;
}

export async function readCheck(archive: ArchiveClient, articleId: string): Promise<ReadCheck> {
  const check = await archive.call('check.open', { articleId });
  const { doc, threads } = await archive.call('article.read', { id: articleId });
  const { people } = await archive.call('person.list', {});
  const order = orderOf(JSON.parse(doc) as NodeJson, null);
  const ids = new Set(check.claims.map(({ id }) => id));
  const standing = order.filter((id) => ids.has(id));
  return {
    ...check,
    threads,
    names: new Map(people.map(({ id, name }) => [id, name])),
    order,
    numbers: numberClaims(
      standing,
      check.claims.map(({ id }) => id),
    ),
  };
}

/** Claims in the order of their numbers. */
export const numbered = ({ claims, numbers }: ReadCheck): Claim[] =>
  [...claims].sort((a, b) => (numbers.get(a.id) ?? 0) - (numbers.get(b.id) ?? 0));

/** A claim as `claims --json` tells it: with its number, its evidence, and names beside ids. */
export function listedClaim(read: ReadCheck, claim: Claim) {
  const { names, numbers, sources } = read;
  const name = (id: string | null) => (id === null ? null : (names.get(id) ?? 'Somebody'));
  const sourceNames = new Map(sources.map((source) => [source.id, source.name]));
  return {
    number: numbers.get(claim.id) ?? 0,
    ...claim,
    open: isOpen(claim),
    owner: name(claim.ownerId),
    decisions: claim.decisions.map((each) => ({ ...each, person: name(each.personId) })),
    evidence: read.evidence
      .filter(({ claimId }) => claimId === claim.id)
      .map((each) => ({ ...each, source: sourceNames.get(each.sourceId ?? '') ?? null })),
    queries: read.queries.filter(({ claimId }) => claimId === claim.id),
  };
}

/** A claim on one line: number, status, what is to be looked at, kind, risk, words. */
export function claimLine(claim: Claim, number: number): string {
  const flags = [
    claim.recheck ? 'recheck' : '',
    claim.state === 'exact' ? '' : claim.state,
    claim.repeatOf === null ? '' : 'repeat',
    claim.risk === 'normal' ? '' : `${claim.risk} risk`,
  ].filter(Boolean);
  const status = claim.status.padEnd(12);
  const kind = claim.kind.padEnd(11);
  const said = flags.length > 0 ? `  (${flags.join(', ')})` : '';
  return `${String(number).padStart(4)}  ${status}  ${kind}  ${quoted(claim.current.quote.exact)}${said}`;
}

export interface Annotation {
  readonly type: 'comment' | 'claim' | 'query';
  readonly id: string;
  readonly state: Claim['state'];
  /** The words it was made on, and those it stands on. */
  readonly quote: string;
  readonly current: string;
  /** What it says, in a few words. */
  readonly says: string;
  readonly open: boolean;
}

/** Comments, claims and queries as they follow in the text; behind them what stands nowhere. */
export function annotationsOf(read: ReadCheck): Annotation[] {
  const place = new Map(read.order.map((id, i) => [id, i]));
  const at = (id: string) => place.get(id) ?? Number.POSITIVE_INFINITY;
  const rows = [
    ...read.threads.map((each) => ({ at: at(each.id), shown: ofThread(read, each) })),
    ...read.claims.map((each) => ({ at: at(each.id), shown: ofClaim(read, each) })),
    ...read.queries.map((each) => ({ at: at(each.claimId ?? each.id), shown: ofQuery(each) })),
  ];
  return rows.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ shown }) => shown);
}

function ofThread({ names }: ReadCheck, thread: Thread): Annotation {
  const [first] = thread.comments;
  const by = names.get(first?.authorId ?? '') ?? 'Somebody';
  const answers = thread.comments.length - 1;
  const more = answers > 0 ? ` (${answers} more)` : '';
  const done = thread.resolvedAt === null ? '' : ' (resolved)';
  return {
    type: 'comment',
    id: thread.id,
    state: thread.state,
    quote: thread.quote.exact,
    current: thread.current.exact,
    says: `${by}: ${first?.body ?? ''}${more}${done}`,
    open: thread.resolvedAt === null,
  };
}

function ofClaim({ numbers }: ReadCheck, claim: Claim): Annotation {
  const recheck = claim.recheck ? ', to be checked again' : '';
  return {
    type: 'claim',
    id: claim.id,
    state: claim.state,
    quote: claim.quote.exact,
    current: claim.current.quote.exact,
    says: `claim ${numbers.get(claim.id) ?? 0}, ${claim.kind}: ${claim.status}${recheck}`,
    open: isOpen(claim),
  };
}

function ofQuery(query: Query): Annotation {
  const decided = query.decision ?? (query.answer === '' ? 'open' : 'answered');
  return {
    type: 'query',
    id: query.id,
    state: query.state,
    quote: query.quote.exact,
    current: query.current.exact,
    says: `${query.severity}, to the ${query.to}: ${query.question} (${decided})`,
    open: query.decision === null,
  };
}

/** An annotation on one line: what it is, how it stands, the words, what it says. */
export const annotationLine = ({ type, state, current, says }: Annotation): string =>
  `${type.padEnd(7)}  ${state.padEnd(8)}  ${quoted(current)}  ${printable(says)}`;

const quoted = (words: string): string => `“${printable(words)}”`;
