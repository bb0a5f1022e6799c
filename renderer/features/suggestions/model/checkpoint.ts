/**
 * A step that changes no word: it says what is suggested at this point of the editing. It goes first
 * in every transaction that is traced, and its inverse is itself, so that an undo ends with exactly
 * the suggestions there were, and a redo begins with them and traces its steps again.
 */
import type { Node } from '@tiptap/pm/model';
import { type MapResult, Step, StepMap, StepResult } from '@tiptap/pm/transform';
import type {
  Hand,
  Suggested,
  SuggestionEvent,
} from '../../../../shared/document/suggestions/index.ts';

/**
 * Moves no position, and names the range that the first real step touches: the history looks at a
 * transaction's first map alone to see whether typing goes on where it was.
 */
class TouchMap extends StepMap {
  readonly #from: number;
  readonly #to: number;

  constructor(from: number, to: number) {
    // Without a range the constructor would give the one shared empty map.
    super([from, 0, 0]);
    this.#from = from;
    this.#to = to;
  }

  override map(pos: number): number {
    return pos;
  }

  override mapResult(pos: number): MapResult {
    return new StepMap([]).mapResult(pos);
  }

  override forEach(
    found: (oldStart: number, oldEnd: number, newStart: number, newEnd: number) => void,
  ): void {
    found(this.#from, this.#to, this.#from, this.#to);
  }

  override invert(): StepMap {
    return new TouchMap(this.#from, this.#to);
  }
}

/** Where the editing stands; null when nothing is suggested. */
export type Standing = Suggested | null;

interface CheckpointFacts {
  readonly told: boolean;
  readonly map?: StepMap;
  readonly decided?: readonly SuggestionEvent[];
  readonly undone?: boolean;
}

export class Checkpoint extends Step {
  /** What is suggested from here on, and what is when this is taken back. */
  readonly to: Standing;
  readonly from: Standing;
  /** Whose the steps after it are. */
  readonly hand: Hand;
  /** The steps of its own transaction are told of in `to`: a decision's, not an edit's. */
  readonly told: boolean;
  /** What was decided by it; `undone` when this step takes that back. */
  readonly decided: readonly SuggestionEvent[];
  readonly undone: boolean;
  readonly #map: StepMap;

  constructor(
    from: Standing,
    to: Standing,
    hand: Hand,
    { told, map = StepMap.empty, decided = [], undone = false }: CheckpointFacts,
  ) {
    super();
    this.from = from;
    this.to = to;
    this.hand = hand;
    this.told = told;
    this.decided = decided;
    this.undone = undone;
    this.#map = map;
  }

  /** Before the steps of an edit, which are to be traced from `standing` on. */
  static edit(standing: Standing, hand: Hand, first: StepMap | undefined): Checkpoint {
    const ranges: [number, number][] = [];
    first?.forEach((from, to) => {
      ranges.push([from, to]);
    });
    const [touched] = ranges;
    return new Checkpoint(standing, standing, hand, {
      told: false,
      ...(touched ? { map: new TouchMap(...touched) } : {}),
    });
  }

  /** Where what is suggested changes by a decision, and the text with it. */
  static decision(
    from: Standing,
    to: Standing,
    hand: Hand,
    decided: readonly SuggestionEvent[],
  ): Checkpoint {
    return new Checkpoint(from, to, { ...hand, mode: 'editing' }, { told: true, decided });
  }

  override apply(doc: Node): StepResult {
    return StepResult.ok(doc);
  }

  override getMap(): StepMap {
    return this.#map;
  }

  override invert(): Checkpoint {
    const { told, decided, undone } = this;
    return new Checkpoint(this.to, this.from, this.hand, {
      told,
      map: this.#map,
      decided,
      undone: !undone,
    });
  }

  override map(): Checkpoint {
    return this;
  }

  override toJSON(): never {
    throw new Error('A checkpoint is not stored: the archive keeps what it holds');
  }
}
