import { type MouseEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { placeOf } from '../../../../shared/document/markup/draw.ts';
import { report } from '../../../app/errors.ts';
import { call } from '../../../bridge.ts';
import { classes } from '../../../ui/classes.ts';
import '../../editor/article.css';
import styles from './Comparison.module.css';
import './redline.css';
import type { Sheet, View } from './to-dom.ts';

/** Frames to wait for: what was only guessed before it was near gets its height in the first. */
const SETTLING = 2;

/** What changed in the text: in one text or in rows, the current change marked and in sight. */
export function ComparedText({
  sheet,
  view,
  stale,
  current,
  page,
  onGo,
}: {
  sheet: Sheet;
  view: View;
  /** Other versions are being compared. */
  stale: boolean;
  current: string | null;
  page: RefObject<HTMLDivElement | null>;
  onGo: (id: string) => void;
}) {
  const host = useRef<HTMLDivElement>(null);
  /** The change was chosen in the text, by somebody who is looking at it. */
  const chosenHere = useRef(false);
  useLayoutEffect(() => {
    host.current?.replaceChildren(...sheet.nodes);
    page.current?.scrollTo({ top: 0 });
  }, [sheet, page]);

  useEffect(() => {
    // What was chosen to get here is gone, and took the focus with it.
    if (document.activeElement === document.body) page.current?.focus();
  }, [page]);

  useEffect(() => {
    if (current === null) return;
    for (const place of sheet.places.get(current) ?? []) {
      place.classList.add('is-current');
      // A moved block has a bar of its own.
      if (!place.dataset.state?.startsWith('moved'))
        blockOf(place, host.current)?.classList.add('at-current');
    }
    const stay = chosenHere.current;
    chosenHere.current = false;
    const goal = placeIn(sheet, current);
    if (!stay && goal && !inSight(goal, page.current)) return follow(goal);
    return undefined;
  }, [sheet, current, page]);
  useEffect(
    () => () => {
      for (const place of current === null ? [] : (sheet.places.get(current) ?? [])) {
        place.classList.remove('is-current');
        blockOf(place, host.current)?.classList.remove('at-current');
      }
    },
    [sheet, current],
  );

  const choose = (id: string) => {
    chosenHere.current = id !== current;
    onGo(id);
  };
  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const link = target.closest('a[href]');
    const href = link?.getAttribute('href') ?? '';
    if (link) event.preventDefault();
    if (href.startsWith('#')) {
      const place = host.current?.querySelector<HTMLElement>(`#${CSS.escape(href.slice(1))}`);
      if (place) {
        choose(place.dataset.change ?? '');
        follow(place);
        place.setAttribute('tabindex', '-1');
        place.focus({ preventScroll: true });
      }
      return;
    }
    if (link) call('shell.openLink', { url: href }).catch(report);
    const change = target.closest<HTMLElement>('[data-change]')?.dataset.change;
    if (change !== undefined) choose(change);
  };
  return (
    <div
      ref={page}
      className={classes(styles.scroller, stale && styles.stale)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by keys.
      tabIndex={0}
      role="document"
      aria-label="Text"
      aria-busy={stale}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: links are links for the keyboard too; changes are in the list. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only what is inside is acted upon. */}
      <div
        ref={host}
        className={view === 'inline' ? classes('article-text', styles.text) : styles.rows}
        onClick={onClick}
      />
    </div>
  );
}

/** The block of the text, or the side of a row, that an element stands in. */
function blockOf(element: HTMLElement, host: HTMLElement | null): HTMLElement | null {
  const cell = element.closest<HTMLElement>(`.${styles.cell}`);
  if (cell) return cell;
  let block: HTMLElement | null = element;
  while (block && block.parentElement !== host) block = block.parentElement;
  return block;
}

/** Where a change is shown: of a move, where the block stands now. */
function placeIn({ places }: Sheet, change: string): HTMLElement | undefined {
  const all = places.get(change) ?? [];
  return all.find(({ id }) => id === placeOf(change)) ?? all[0];
}

function inSight(element: HTMLElement, page: HTMLElement | null): boolean {
  if (!page) return false;
  const [own, around] = [element.getBoundingClientRect(), page.getBoundingClientRect()];
  return own.height > 0 && own.top >= around.top + 8 && own.bottom <= around.bottom - 32;
}

/** Brings an element into sight, and stays with it while the heights around it settle. */
function follow(element: HTMLElement): () => void {
  let frame = 0;
  const go = (left: number) => {
    const tall = element.getBoundingClientRect().height > window.innerHeight / 2;
    element.scrollIntoView({ block: tall ? 'start' : 'center' });
    if (left > 0) frame = requestAnimationFrame(() => go(left - 1));
  };
  go(SETTLING);
  return () => cancelAnimationFrame(frame);
}
