import { Pause, Play } from 'lucide-react';
import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Version } from '../../../../shared/domain/version.ts';
import { classes } from '../../../ui/classes.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { shortDay } from '../../../ui/time.ts';
import { cameAndWent } from '../history.ts';
import { momentOf, titleOf } from '../names.ts';
import type { WordsOf } from '../use-words.ts';
import { type Layout, layOut, nearest, nextNamed, placeOf } from './layout.ts';
import styles from './Scrubber.module.css';
import { usePlay } from './use-play.ts';

const HANDLE_WIDTH = 24;

/** Which of the two versions is meant: of the one that is read alone, the later. */
export type Letter = 'A' | 'B';

/**
 * The piece over time: a bar for each sitting by the words that changed in it, and a handle for the
 * version that is read, or for each of the two that are compared.
 */
export function Scrubber({
  sittings,
  wordsOf,
  versions,
  comparing,
  onMove,
}: {
  /** The latest first. */
  sittings: readonly (readonly Version[])[];
  wordsOf: WordsOf;
  /** The earlier and the later of the two; twice the same when one is read alone. */
  versions: Readonly<Record<Letter, Version>>;
  comparing: boolean;
  onMove: (letter: Letter, id: string) => void;
}) {
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  const inOrder = useMemo(() => sittings.toReversed(), [sittings]);
  const changed = inOrder.map(wordsOf);
  const layout = layOut(inOrder, changed, width);
  const places = {
    A: placeOf(inOrder, versions.A),
    B: placeOf(inOrder, versions.B),
  };
  const last = inOrder.length - 1;
  const xOf = (letter: Letter): number => layout.bars[places[letter]]?.x ?? 0;
  const dragged = useRef<Letter | null>(null);

  /** Neither handle goes past the other. */
  const move = (letter: Letter, to: number): boolean => {
    const low = comparing && letter === 'B' ? places.A + 1 : 0;
    const high = comparing && letter === 'A' ? places.B - 1 : last;
    const place = Math.min(high, Math.max(low, to));
    const version = inOrder[place]?.[0];
    if (!version || place < low || version.id === versions[letter].id) return false;
    onMove(letter, version.id);
    return true;
  };
  const { playing, toggle } = usePlay(() => move('B', places.B + 1));
  const play = () => {
    // From the beginning, when there is nothing left to be played.
    if (!playing && places.B >= last) move('B', comparing ? places.A + 1 : 0);
    toggle();
  };

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const x = event.clientX - (track.current?.getBoundingClientRect().left ?? 0);
    const to = nearest(layout.bars, x);
    const [a, b] = [xOf('A'), xOf('B')];
    const letter =
      (event.target as Element).closest<HTMLElement>('[data-letter]')?.dataset.letter ??
      (comparing && Math.abs(x - a) < Math.abs(x - b) ? 'A' : 'B');
    dragged.current = letter as Letter;
    event.currentTarget.setPointerCapture(event.pointerId);
    track.current?.querySelector<HTMLElement>(`[data-letter=${letter}]`)?.focus();
    event.preventDefault();
    move(letter as Letter, to);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!dragged.current || !track.current) return;
    move(
      dragged.current,
      nearest(layout.bars, event.clientX - track.current.getBoundingClientRect().left),
    );
  };
  const onKeyDown = (letter: Letter) => (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = places[letter];
    const by = KEYS[event.key];
    if (event.key === ' ') play();
    else if (event.key === 'Home') move(letter, 0);
    else if (event.key === 'End') move(letter, last);
    else if (by === undefined) return;
    else move(letter, event.shiftKey ? nextNamed(inOrder, at, by) : at + by);
    event.preventDefault();
  };

  // So close to one another that each needs a side of its own.
  const near = comparing && xOf('B') - xOf('A') < HANDLE_WIDTH;
  const handles: readonly Letter[] = comparing ? ['A', 'B'] : ['B'];
  return (
    <section className={styles.scrubber} aria-label="The piece over time">
      <div
        ref={track}
        className={styles.track}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          dragged.current = null;
        }}
        onPointerCancel={() => {
          dragged.current = null;
        }}
      >
        {comparing && (
          <div
            className={styles.between}
            style={{
              left: xOf('A'),
              width: xOf('B') - xOf('A'),
            }}
          />
        )}
        <Bars layout={layout} from={comparing ? places.A + 1 : places.B} to={places.B} />
        {handles.map((letter) => {
          const version = versions[letter];
          const words = cameAndWent(changed[places[letter]] ?? { added: 0, removed: 0 });
          return (
            <div
              key={letter}
              role="slider"
              tabIndex={0}
              data-letter={letter}
              aria-label={comparing ? `Version ${letter}` : 'Version'}
              aria-valuemin={0}
              aria-valuemax={last}
              aria-valuenow={places[letter]}
              aria-valuetext={[titleOf(version), momentOf(version.createdAt), words]
                .filter(Boolean)
                .join(', ')}
              className={classes(
                styles.handle,
                !comparing && styles.alone,
                near && (letter === 'A' ? styles.before : styles.after),
              )}
              style={{ left: xOf(letter) }}
              onKeyDown={onKeyDown(letter)}
            >
              <span className={styles.letter}>{comparing && letter}</span>
            </div>
          );
        })}
      </div>
      <div className={styles.play}>
        <IconButton
          label={playing ? 'Pause' : 'Replay the piece'}
          icon={playing ? Pause : Play}
          onClick={play}
        />
      </div>
    </section>
  );
}

const KEYS: Readonly<Record<string, 1 | -1>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
};

const Bars = memo(function Bars({
  layout: { bars, days },
  from,
  to,
}: {
  layout: Layout;
  /** The bars from here to there are those of what is compared, or read. */
  from: number;
  to: number;
}) {
  return (
    <>
      {bars.map(({ version, x, width, height }, i) => (
        <span
          key={version.id}
          className={classes(styles.bar, i >= from && i <= to && styles.within)}
          style={{ left: x - width / 2, width, height }}
        />
      ))}
      {days.map(({ at, x }) => (
        <span key={at} className={styles.day} style={{ left: x }}>
          {shortDay(at)}
        </span>
      ))}
    </>
  );
});

/** The width of an element, in pixels, followed as it changes. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => setWidth(current.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
