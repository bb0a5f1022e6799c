import {
  ArrowUpDown,
  ChevronDown,
  ChevronUp,
  Heading2,
  type LucideIcon,
  Merge,
  Minus,
  Paintbrush,
  Pencil,
  Plus,
  SlidersHorizontal,
  Split,
} from 'lucide-react';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { changeWords } from '../../../../shared/document/markup/list.ts';
import type { MarkedChange } from '../../../../shared/domain/comparison.ts';
import { classes } from '../../../ui/classes.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';
import styles from './ChangeList.module.css';

const ICONS: Readonly<Record<MarkedChange['kind'], LucideIcon>> = {
  insert: Plus,
  delete: Minus,
  replace: Pencil,
  move: ArrowUpDown,
  split: Split,
  join: Merge,
  retype: Heading2,
  format: Paintbrush,
  attribute: SlidersHorizontal,
};

/** The changes of a comparison, one of them current; arrow keys walk them. */
export function ChangeList({
  changes,
  current,
  onGo,
  onStep,
}: {
  changes: readonly MarkedChange[];
  /** The id of the change that is shown; null when none is. */
  current: string | null;
  onGo: (id: string) => void;
  onStep: (by: 1 | -1) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current)
      list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') onStep(1);
    else if (event.key === 'ArrowUp') onStep(-1);
    else if (event.key === 'Home' && changes[0]) onGo(changes[0].id);
    else if (event.key === 'End' && changes.at(-1)) onGo((changes.at(-1) as MarkedChange).id);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.heading}>
          {changes.length === 1 ? '1 change' : `${changes.length.toLocaleString()} changes`}
        </h2>
        <IconButton
          label="Previous change"
          shortcut="version.previousChange"
          icon={ChevronUp}
          disabled={changes.length === 0}
          onClick={() => onStep(-1)}
        />
        <IconButton
          label="Next change"
          shortcut="version.nextChange"
          icon={ChevronDown}
          disabled={changes.length === 0}
          onClick={() => onStep(1)}
        />
      </div>
      <div
        ref={list}
        className={styles.list}
        role="listbox"
        aria-label="Changes"
        tabIndex={0}
        aria-activedescendant={current ? `listed-${current}` : undefined}
        onKeyDown={onKeyDown}
      >
        {changes.map((change) => (
          <Row key={change.id} change={change} current={change.id === current} onGo={onGo} />
        ))}
      </div>
      <p className={styles.hint}>
        <Kbd shortcut="[" />
        <Kbd shortcut="]" /> step through changes
      </p>
    </>
  );
}

const Row = memo(function Row({
  change,
  current,
  onGo,
}: {
  change: MarkedChange;
  current: boolean;
  onGo: (id: string) => void;
}) {
  const { kind, place, removed, added, about, details } = changeWords(change);
  const Icon = ICONS[change.kind];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys for all its rows.
    <div
      id={`listed-${change.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      className={classes(styles.row, current && styles.current)}
      onClick={() => onGo(change.id)}
    >
      <Icon
        size={16}
        strokeWidth={1.75}
        aria-hidden="true"
        className={classes(styles.icon, styles[change.kind])}
      />
      <div className={styles.texts}>
        <div className={styles.place}>
          <span className={styles.kind}>{kind}</span> {place}
        </div>
        <div className={styles.words}>
          {removed && (
            <del>
              <span className="visually-hidden">went: </span>
              {removed}
            </del>
          )}{' '}
          {added && (
            <ins>
              <span className="visually-hidden">came: </span>
              {added}
            </ins>
          )}
          {about && <span>{about}</span>}
        </div>
        {details && <div className={styles.details}>{details}</div>}
      </div>
    </div>
  );
});
