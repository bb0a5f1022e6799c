/**
 * Makes what is typed durable. Every edit is taken together with the id of its article, at the moment
 * it is made: whatever the window shows later, a word can only ever be saved to the piece it was
 * typed in. Knows nothing of React or of the archive.
 */
import { GalleyError } from '../../../shared/domain/errors.ts';

/** Milliseconds. */
export const QUIET = 400;
export const LATEST = 2000;
const BACKOFF = [1000, 2000, 5000, 10_000, 30_000] as const;

export type SaveState =
  /** Everything typed is durable. `at` is the time of the save, null when nothing was typed yet. */
  | { kind: 'saved'; at: string | null }
  /** Typed, or on its way to the archive. */
  | { kind: 'saving' }
  /** Kept here, and tried again. */
  | { kind: 'failed'; message: string };

export interface Saved {
  revision: string;
  savedAt: string;
}

/** What the scheduler asks of the outside; `Doc` is whatever the editor holds. */
export interface SavePorts<Doc> {
  save(articleId: string, expectedRevision: string, doc: Doc): Promise<Saved>;
  /**
   * The archive holds a head this window has not seen. Keeps that head as a version and returns its
   * revision, so that the words here go on top of it and nothing is overwritten.
   */
  keepTheirs(articleId: string): Promise<string>;
  /** Tells the person that `keepTheirs` was done. */
  onConflict(articleId: string): void;
  onState(articleId: string, state: SaveState): void;
}

export interface Clock {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

const realClock: Clock = {
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (handle) => clearTimeout(handle as Parameters<typeof clearTimeout>[0]),
};

interface Piece<Doc> {
  revision: string;
  doc: Doc | null;
  /** Raised by every edit. */
  sequence: number;
  /** The last sequence the archive acknowledged. */
  acknowledged: number;
  quiet: unknown;
  latest: unknown;
  retry: unknown;
  failures: number;
  inFlight: Promise<boolean> | null;
  state: SaveState;
  /** Closed pieces are forgotten as soon as they are durable. */
  closed: boolean;
}

export class SaveScheduler<Doc> {
  readonly #ports: SavePorts<Doc>;
  readonly #clock: Clock;
  readonly #pieces = new Map<string, Piece<Doc>>();

  constructor(ports: SavePorts<Doc>, clock: Clock = realClock) {
    this.#ports = ports;
    this.#clock = clock;
  }

  /** A piece was read from the archive at this revision. Words still unsaved here stay. */
  opened(articleId: string, revision: string, savedAt: string | null = null): void {
    const known = this.#pieces.get(articleId);
    if (known) {
      known.closed = false;
      if (known.sequence === known.acknowledged && !known.inFlight) known.revision = revision;
      return;
    }
    this.#pieces.set(articleId, {
      revision,
      doc: null,
      sequence: 0,
      acknowledged: 0,
      quiet: null,
      latest: null,
      retry: null,
      failures: 0,
      inFlight: null,
      state: { kind: 'saved', at: savedAt },
      closed: false,
    });
  }

  /** The piece was edited; `doc` is how it stands now. Costs next to nothing. */
  changed(articleId: string, doc: Doc): void {
    const piece = this.#pieces.get(articleId);
    if (!piece) throw new Error(`Edited a piece that is not open: ${articleId}`);
    piece.doc = doc;
    piece.sequence += 1;
    this.#clock.clearTimeout(piece.quiet);
    piece.quiet = this.#clock.setTimeout(() => void this.flush(articleId), QUIET);
    piece.latest ??= this.#clock.setTimeout(() => void this.flush(articleId), LATEST);
    if (piece.state.kind === 'saved') this.#show(articleId, piece, { kind: 'saving' });
  }

  /** Words that the archive has not acknowledged, if any. */
  unsaved(articleId: string): Doc | null {
    const piece = this.#pieces.get(articleId);
    return piece && piece.sequence > piece.acknowledged ? piece.doc : null;
  }

  /** The revision the next save builds on. */
  revisionOf(articleId: string): string | null {
    return this.#pieces.get(articleId)?.revision ?? null;
  }

  stateOf(articleId: string): SaveState {
    return this.#pieces.get(articleId)?.state ?? { kind: 'saved', at: null };
  }

  /** Another command moved the head on while nothing was unsaved (a restore, a reload). */
  moved(articleId: string, revision: string): void {
    const piece = this.#pieces.get(articleId);
    if (piece) piece.revision = revision;
  }

  /**
   * Makes everything typed so far durable. True when it is; false when a save failed, in which case
   * the words are kept and tried again.
   */
  async flush(articleId: string): Promise<boolean> {
    const piece = this.#pieces.get(articleId);
    if (!piece) return true;
    this.#stopTimers(piece);
    const target = piece.sequence;
    while (piece.acknowledged < target) {
      piece.inFlight ??= this.#saveOnce(articleId, piece);
      // One save at a time; what was typed meanwhile goes with the next.
      if (!(await piece.inFlight)) return false;
    }
    return true;
  }

  /** Flushes every piece; true when all of them are durable. */
  async flushAll(): Promise<boolean> {
    const done = await Promise.all([...this.#pieces.keys()].map((id) => this.flush(id)));
    return done.every(Boolean);
  }

  /** The piece is no longer shown. Unsaved words are still tried until they are durable. */
  closed(articleId: string): void {
    const piece = this.#pieces.get(articleId);
    if (!piece) return;
    piece.closed = true;
    this.#forget(articleId, piece);
  }

  async #saveOnce(articleId: string, piece: Piece<Doc>): Promise<boolean> {
    const { sequence, doc } = piece;
    if (piece.state.kind === 'saved') this.#show(articleId, piece, { kind: 'saving' });
    try {
      const saved = await this.#save(articleId, piece, doc as Doc);
      piece.revision = saved.revision;
      piece.acknowledged = sequence;
      piece.failures = 0;
      if (piece.sequence === sequence) {
        this.#stopTimers(piece);
        this.#show(articleId, piece, { kind: 'saved', at: saved.savedAt });
      } else {
        this.#show(articleId, piece, { kind: 'saving' });
      }
      return true;
    } catch (error) {
      const message =
        error instanceof GalleyError ? error.message : 'The archive could not be reached.';
      this.#show(articleId, piece, { kind: 'failed', message });
      this.#clock.clearTimeout(piece.retry);
      const wait = BACKOFF[Math.min(piece.failures, BACKOFF.length - 1)] as number;
      piece.failures += 1;
      piece.retry = this.#clock.setTimeout(() => void this.flush(articleId), wait);
      return false;
    } finally {
      piece.inFlight = null;
      this.#forget(articleId, piece);
    }
  }

  async #save(articleId: string, piece: Piece<Doc>, doc: Doc): Promise<Saved> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#ports.save(articleId, piece.revision, doc);
      } catch (error) {
        if (!(error instanceof GalleyError) || error.code !== 'conflict' || attempt === 3)
          throw error;
        piece.revision = await this.#ports.keepTheirs(articleId);
        this.#ports.onConflict(articleId);
      }
    }
  }

  #show(articleId: string, piece: Piece<Doc>, state: SaveState): void {
    if (state.kind === 'saving' && piece.state.kind === 'saving') return;
    piece.state = state;
    this.#ports.onState(articleId, state);
  }

  #stopTimers(piece: Piece<Doc>): void {
    for (const timer of [piece.quiet, piece.latest, piece.retry]) this.#clock.clearTimeout(timer);
    piece.quiet = null;
    piece.latest = null;
    piece.retry = null;
  }

  #forget(articleId: string, piece: Piece<Doc>): void {
    if (!piece.closed || piece.inFlight || piece.sequence > piece.acknowledged) return;
    this.#stopTimers(piece);
    this.#pieces.delete(articleId);
  }
}
