import type { Editor } from '@tiptap/core';
import { ArrowLeft, ArrowRight, CircleCheck, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReleaseItem } from '../../../shared/domain/release.ts';
import { report } from '../../app/errors.ts';
import { setMode } from '../../app/navigation.ts';
import { on } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { again } from './again.ts';
import { checkPiece } from './check.ts';
import { unpin, useJump } from './jump.ts';
import { landAt } from './land.ts';
import { ruleIcons } from './looks.ts';
import styles from './PinnedItem.module.css';
import { nextPlace, nowOf, type Place } from './places.ts';

/** Milliseconds to wait for further changes. */
const CALM = 250;

/** The item that brought one here, pinned over the text until it is put away. */
export function PinnedItem({ editor, articleId }: { editor: Editor; articleId: string }) {
  const jump = useJump((state) => state.jump);
  const mine = jump?.articleId === articleId ? jump : null;
  const [item, setItem] = useState<ReleaseItem | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const [settled, setSettled] = useState(false);
  const turn = mine?.turn;
  useEffect(() => {
    const { jump: now } = useJump.getState();
    if (!now || now.turn !== turn) return;
    let shown = now.item;
    setItem(shown);
    setPlace({ target: shown.target, turn: 0 });
    setSettled(false);
    // The text is in its place, and drawn, after the frame that brings it there.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (!editor.isDestroyed) landAt(editor, now.item.target);
      }),
    );
    let gone = false;
    const look = async () => {
      const { items } = await checkPiece(articleId, now.stage);
      if (gone) return;
      const found = nowOf(shown, items);
      setSettled(found === null);
      if (found) {
        shown = found;
        setItem(found);
      }
    };
    const asking = again(look, CALM);
    const stop = on('archive.changed', ({ articleIds }) => {
      if (articleIds.length === 0 || articleIds.includes(articleId)) asking.soon();
    });
    return () => {
      gone = true;
      asking.stop();
      stop();
    };
  }, [editor, articleId, turn]);
  // Leaving the piece puts it away.
  useEffect(() => () => unpin(), []);
  if (!mine || !item || !place) return null;
  const { title, detail, rule } = item;
  const next = settled ? null : nextPlace(item, place);
  const Icon = settled ? CircleCheck : ruleIcons[rule];
  return (
    <div
      className={classes(styles.pinned, settled && styles.settled)}
      role="region"
      aria-label="Release check"
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <p className={styles.words} title={`${title}. ${detail}`}>
        <strong>{settled ? 'Settled' : title}</strong> <span>{settled ? title : detail}</span>
      </p>
      <span className="visually-hidden" role="status">
        {settled ? 'Settled.' : ''}
      </span>
      {next && (
        <Button
          size="small"
          variant="quiet"
          icon={ArrowRight}
          onClick={() => {
            setPlace(next);
            landAt(editor, next.target);
          }}
        >
          Next
        </Button>
      )}
      <Button
        size="small"
        variant="quiet"
        icon={ArrowLeft}
        onClick={() => void setMode('release').catch(report)}
      >
        Back to Release
      </Button>
      <IconButton label="Put away" icon={X} onClick={unpin} />
    </div>
  );
}
