/**
 * The fact-check of the piece that is open in this window, as the archive last gave it. Nothing is
 * shown before it is durable: a command's answer changes the store, not the click.
 */
import { create } from 'zustand';
import { type Claim, type ClaimFields, claimFields } from '../../../shared/domain/claim.ts';
import type { Query } from '../../../shared/domain/query.ts';
import type { Contact, Evidence, Source } from '../../../shared/domain/source.ts';
import { report } from '../../app/errors.ts';
import { sameData } from '../../app/same.ts';
import { call, on } from '../../bridge.ts';
import { addHolder } from '../annotations/holders.ts';
import { forgetActs } from './acts.ts';
import { resetLooking } from './look-store.ts';
import { makeOffer } from './offer.ts';

export interface CheckRows {
  /** All by id. Those taken away stay (`deletedAt`), so that undo can bring them back. */
  readonly claims: ReadonlyMap<string, Claim>;
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly queries: ReadonlyMap<string, Query>;
}

export interface Check extends CheckRows {
  /** The piece; of a private draft the piece it is a draft of. */
  readonly articleId: string | null;
  /** A private draft is open: the claims of its piece are known, not shown and not changed. */
  readonly draft: boolean;
  /** Everything was read at least once. */
  readonly ready: boolean;
  /** Counts every change, so that an answer that was overtaken is noticed. */
  readonly revision: number;
}

const empty: Check = {
  articleId: null,
  draft: false,
  ready: false,
  revision: 0,
  claims: new Map(),
  evidence: new Map(),
  sources: new Map(),
  contacts: new Map(),
  queries: new Map(),
};

export const useCheckStore = create<Check>(() => empty);

/** Everything of the open piece's fact-check. */
export const useCheck = (): Check => useCheckStore();

/** What commands answer with. */
export interface ChangedRows {
  readonly claims?: readonly Claim[];
  readonly evidence?: readonly Evidence[];
  readonly sources?: readonly Source[];
  readonly contacts?: readonly Contact[];
  readonly queries?: readonly Query[];
}

const merged = <R extends { id: string }>(
  old: ReadonlyMap<string, R>,
  rows: readonly R[] | undefined,
): ReadonlyMap<string, R> => {
  if (!rows || rows.length === 0) return old;
  const next = new Map(old);
  for (const row of rows) next.set(row.id, row);
  return next;
};

/** When this window last heard of what it wrote itself, in milliseconds. */
let lastOwn = 0;

/** Takes over rows that a command or a save answered. Those of a piece that is not open are ignored. */
export function put({ claims, evidence, sources, contacts, queries }: ChangedRows): void {
  lastOwn = Date.now();
  const now = useCheckStore.getState();
  const ours = <R extends { articleId: string }>(rows: readonly R[] | undefined) =>
    rows?.filter((row) => row.articleId === now.articleId);
  const next: CheckRows = {
    claims: merged(now.claims, ours(claims)),
    evidence: merged(now.evidence, evidence),
    sources: merged(now.sources, sources),
    contacts: merged(now.contacts, ours(contacts)),
    queries: merged(now.queries, ours(queries)),
  };
  const keys = Object.keys(next) as (keyof CheckRows)[];
  if (keys.every((key) => next[key] === now[key])) return;
  useCheckStore.setState({ ...next, revision: now.revision + 1 });
}

const byId = <R extends { id: string }>(rows: readonly R[]): ReadonlyMap<string, R> =>
  new Map(rows.map((row) => [row.id, row]));

/** What was taken away, together with what is there now; the old map where nothing differs. */
function withGone<R extends { id: string; deletedAt: string | null }>(
  old: ReadonlyMap<string, R>,
  rows: readonly R[],
  same: (one: R, other: R) => boolean = sameData,
): ReadonlyMap<string, R> {
  const next = new Map([...old].filter(([, row]) => row.deletedAt !== null));
  for (const row of rows) {
    const known = old.get(row.id);
    next.set(row.id, known && same(known, row) ? known : row);
  }
  const isOld = next.size === old.size && [...next].every(([id, row]) => old.get(id) === row);
  return isOld ? old : next;
}

/** There may be thousands: decisions are only ever added, so that their number tells. */
const sameClaim = (one: Claim, other: Claim): boolean =>
  one.status === other.status &&
  one.decisions.length === other.decisions.length &&
  one.decisions.at(-1)?.id === other.decisions.at(-1)?.id &&
  one.state === other.state &&
  one.recheck === other.recheck &&
  one.deletedAt === other.deletedAt &&
  claimFieldNames.every((name) => one[name] === other[name]) &&
  one.current.sentence === other.current.sentence &&
  sameData(one.current.quote, other.current.quote);

const claimFieldNames = Object.keys(claimFields.shape) as (keyof ClaimFields)[];

/** Reads a piece's fact-check anew; what was changed here meanwhile wins. */
export async function readCheck(articleId: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const { revision } = useCheckStore.getState();
    const read = await call('check.open', { articleId });
    const now = useCheckStore.getState();
    if (now.articleId !== articleId) return;
    if (now.revision !== revision) continue;
    useCheckStore.setState({
      ready: true,
      revision: revision + 1,
      claims: withGone(now.claims, read.claims, sameClaim),
      evidence: withGone(now.evidence, read.evidence),
      sources: byId(read.sources),
      contacts: withGone(now.contacts, read.contacts),
      queries: withGone(now.queries, read.queries),
    });
    return;
  }
}

/** Milliseconds to wait for further changes before the rows are read anew. */
const CALM_MS = 1000;
/**
 * Every save of this window is announced too, and has answered with what it changed. What others did
 * meanwhile is read when the hands have rested for so long: thousands of rows would hold up a key.
 */
const REST_MS = 8000;
/** Fewer claims than this are read at once. */
const FEW = 200;

/**
 * Begins with a piece that was just opened, and follows what others change in it.
 * @param draft whether it is a private draft of that piece which is open
 * @returns how to stop
 */
export function openCheck(articleId: string, draft: boolean): () => void {
  useCheckStore.setState({ ...empty, articleId, draft });
  resetLooking();
  forgetActs();
  makeOffer(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = () => void readCheck(articleId).catch(report);
  const readSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const rested = Date.now() - lastOwn;
      if (rested > REST_MS || useCheckStore.getState().claims.size < FEW) read();
      else timer = setTimeout(readSoon, REST_MS - rested);
    }, CALM_MS);
  };
  read();
  const stop = on('archive.changed', ({ articleIds }) => {
    if (articleIds.length > 0 && !articleIds.includes(articleId)) return;
    readSoon();
  });
  return () => {
    clearTimeout(timer);
    stop();
    if (useCheckStore.getState().articleId === articleId) useCheckStore.setState(empty);
  };
}

/** A claim of the open piece, taken away or not. */
export const getClaim = (id: string): Claim | undefined => useCheckStore.getState().claims.get(id);

/** A claim of the open piece that is there. */
export const isLiveClaim = (id: string): boolean => getClaim(id)?.deletedAt === null;

/** A query of the open piece that is there. */
export const isLiveQuery = (id: string): boolean =>
  useCheckStore.getState().queries.get(id)?.deletedAt === null;

/**
 * Runs a command and takes over what it answers.
 * @returns what it answered; null, and said so, when it could not be done
 */
export async function perform<T>(
  command: Promise<T>,
  rows: (answer: T) => ChangedRows,
): Promise<T | null> {
  try {
    const answer = await command;
    put(rows(answer));
    return answer;
  } catch (error) {
    report(error);
    return null;
  }
}

/** Takes claims away or brings them back; false, and said so, when that could not be done. */
export const removeClaims = async (ids: readonly string[], removed: boolean): Promise<boolean> =>
  (await perform(call('claim.remove', { ids: [...ids], removed }), (rows) => rows)) !== null;

let queried: { queries: CheckRows['queries']; claims: Set<string | null> } | null = null;

/** Whether a query hangs on a claim. */
function isQueried(claimId: string): boolean {
  const { queries } = useCheckStore.getState();
  if (queried?.queries !== queries) {
    const live = [...queries.values()].filter(({ deletedAt }) => deletedAt === null);
    queried = { queries, claims: new Set(live.map((query) => query.claimId)) };
  }
  return queried.claims.has(claimId);
}

const isReady = () => useCheckStore.getState().ready;

addHolder({
  knows: (id) => useCheckStore.getState().claims.has(id),
  isLive: isLiveClaim,
  async setRemoved(ids, removed) {
    // A private draft has the marks of its piece's claims; the claims are not its own to take away.
    if (useCheckStore.getState().draft) return true;
    return removeClaims(ids, removed);
  },
  card: false,
  carries: isQueried,
  isReady,
});

addHolder({
  knows: (id) => useCheckStore.getState().queries.has(id),
  isLive: isLiveQuery,
  async setRemoved(ids, removed) {
    if (useCheckStore.getState().draft) return true;
    for (const id of ids) {
      const command = call('query.remove', { id, removed });
      if (!(await perform(command, (query) => ({ queries: [query] })))) return false;
    }
    return true;
  },
  card: true,
  isReady,
});
