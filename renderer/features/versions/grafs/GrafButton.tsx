import { CornerUpRight } from 'lucide-react';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useCommands } from '../../../app/commands.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import styles from './GrafButton.module.css';

/**
 * Beside the block under the pointer, or the one that keys went to: brings it into today's text.
 * Blocks that read otherwise today bear a bar; the keys for changes walk them.
 */
export function GrafButton({
  host,
  text,
  differing,
  onBring,
}: {
  /** The element that holds the blocks. */
  host: RefObject<HTMLDivElement | null>;
  /** The text that stands in it: with another, other blocks do. */
  text: unknown;
  differing: ReadonlySet<string>;
  onBring: (id: string) => void;
}) {
  const [current, setCurrent] = useState<string | null>(null);
  const [top, setTop] = useState(0);
  const [walked, setWalked] = useState(0);
  const button = useRef<HTMLButtonElement>(null);
  const shown = current !== null && differing.has(current) ? current : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: with another text, other blocks stand there.
  useEffect(() => {
    const { current: page } = host;
    if (!page) return;
    for (const block of page.children) {
      const id = block.getAttribute('data-id');
      block.toggleAttribute('data-differs', id !== null && differing.has(id));
    }
    const over = (event: Event) => {
      const id = idAt(page, event.target);
      if (id !== null && differing.has(id)) setCurrent(id);
    };
    page.addEventListener('pointerover', over);
    return () => page.removeEventListener('pointerover', over);
  }, [host, text, differing]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: with another text, the block is elsewhere.
  useLayoutEffect(() => {
    const block = shown === null ? null : blockOf(host.current, shown);
    if (!block) return;
    const place = () => setTop(block.offsetTop);
    place();
    // Blocks above get their real heights only when they have been in sight.
    const observer = new ResizeObserver(place);
    if (host.current) observer.observe(host.current);
    return () => observer.disconnect();
  }, [host, shown, text]);

  // Once the button is drawn, which may be later than the next frame.
  useLayoutEffect(() => {
    if (walked > 0) button.current?.focus();
  }, [walked]);

  const step = (by: 1 | -1) => {
    const ids = [...(host.current?.children ?? [])].flatMap((block) => {
      const id = block.getAttribute('data-id');
      return id !== null && differing.has(id) ? [id] : [];
    });
    const at = shown === null ? -1 : ids.indexOf(shown);
    const next = at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length;
    const id = ids[next];
    if (id === undefined) return;
    setCurrent(id);
    setWalked((steps) => steps + 1);
    blockOf(host.current, id)?.scrollIntoView({ block: 'nearest' });
  };
  const some = differing.size > 0;
  useCommands({
    'version.nextChange': { run: () => step(1), enabled: some },
    'version.previousChange': { run: () => step(-1), enabled: some },
    'version.bringBack': { run: () => shown !== null && onBring(shown), enabled: shown !== null },
  });

  if (shown === null) return null;
  const words = blockOf(host.current, shown)?.textContent?.slice(0, 60) ?? '';
  return (
    <div className={styles.place} style={{ top }}>
      <IconButton
        ref={button}
        label="Bring this graf back"
        aria-description={words}
        shortcut="version.bringBack"
        icon={CornerUpRight}
        className={styles.button}
        onClick={() => onBring(shown)}
      />
    </div>
  );
}

function idAt(page: HTMLElement, target: EventTarget | null): string | null {
  let block = target instanceof Element ? target : null;
  while (block && block.parentElement !== page) block = block.parentElement;
  return block?.getAttribute('data-id') ?? null;
}

const blockOf = (page: HTMLElement | null, id: string): HTMLElement | null =>
  page?.querySelector<HTMLElement>(`:scope > [data-id="${CSS.escape(id)}"]`) ?? null;
