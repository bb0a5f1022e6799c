/** The items of the release check, one group below the other. */
import {
  ArrowRight,
  Check,
  ChevronDown,
  ChevronRight,
  CircleCheck,
  CircleMinus,
  CircleX,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import type { ReleaseItem, ReleaseReport } from '../../../shared/domain/release.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { changedAt } from '../../ui/time.ts';
import styles from './Items.module.css';
import { ruleIcons } from './looks.ts';

export interface ItemActs {
  readonly onJump: (item: ReleaseItem) => void;
  /** Missing where nothing can be written. */
  readonly onWaive?: (item: ReleaseItem) => void;
  readonly onUnwaive?: (item: ReleaseItem) => void;
}

/** Up and Down go from item to item, W waives, U takes a waiver back. */
function onKeys(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const row = (event.target as HTMLElement).closest('[data-item]');
  if (!row) return;
  const rows = [...event.currentTarget.querySelectorAll('[data-item]')];
  const at = rows.indexOf(row);
  const go = (to: number) => {
    event.preventDefault();
    rows[to]?.querySelector<HTMLElement>('[data-first]')?.focus();
  };
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === 'ArrowDown') go(Math.min(rows.length - 1, at + 1));
  else if (key === 'ArrowUp') go(Math.max(0, at - 1));
  else if (key === 'Home') go(0);
  else if (key === 'End') go(rows.length - 1);
  else if (key === 'w' || key === 'u') row.querySelector<HTMLElement>(`[data-key=${key}]`)?.click();
}

export function Items({ report, ...acts }: { report: ReleaseReport } & ItemActs) {
  const open = report.items.filter(({ waiver }) => waiver === null);
  const waived = report.items.filter(({ waiver }) => waiver !== null);
  const of = (level: ReleaseItem['level']) => open.filter((item) => item.level === level);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys go from one row's buttons to the next's.
    <div onKeyDown={onKeys}>
      <Group icon={CircleX} tone="must" name="Must settle" items={of('must')} acts={acts} />
      <Group icon={TriangleAlert} tone="look" name="Worth a look" items={of('look')} acts={acts} />
      <Group icon={CircleMinus} tone="waived" name="Waived" items={waived} acts={acts} />
      <Passed passed={report.passed} />
    </div>
  );
}

function Group({
  icon: Icon,
  tone,
  name,
  items,
  acts,
}: {
  icon: LucideIcon;
  tone: 'must' | 'look' | 'waived';
  name: string;
  items: readonly ReleaseItem[];
  acts: ItemActs;
}) {
  const id = useId();
  if (items.length === 0) return null;
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h3 id={id} className={classes(styles.head, styles[tone])}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        {name} <span className={styles.count}>{items.length}</span>
      </h3>
      <ul>
        {items.map((item) => (
          <Item key={item.id} item={item} tone={tone} acts={acts} />
        ))}
      </ul>
    </section>
  );
}

function Item({
  item,
  tone,
  acts: { onJump, onWaive, onUnwaive },
}: {
  item: ReleaseItem;
  tone: 'must' | 'look' | 'waived';
  acts: ItemActs;
}) {
  const { title, detail, waiver, waivable, rule } = item;
  const Icon = waiver ? CircleMinus : ruleIcons[rule];
  const about = waiver
    ? `“${waiver.reason}” ${waiver.personName}, ${changedAt(waiver.at)}`
    : detail;
  return (
    <li className={styles.item} data-item="" data-rule={rule}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={styles[tone]} />
      <div className={styles.words}>
        <p className={styles.title} title={title}>
          {title}
        </p>
        {about !== '' && (
          <p className={styles.detail} title={about}>
            {about}
          </p>
        )}
      </div>
      {waiver === null && waivable && onWaive && (
        <Button
          size="small"
          variant="quiet"
          className={styles.waive}
          data-key="w"
          aria-label={`Waive: ${title}`}
          onClick={() => onWaive(item)}
        >
          Waive…
        </Button>
      )}
      {waiver ? (
        onUnwaive && (
          <Button
            size="small"
            variant="quiet"
            data-first=""
            data-key="u"
            aria-label={`Undo waiver: ${title}`}
            onClick={() => onUnwaive(item)}
          >
            Undo waiver
          </Button>
        )
      ) : (
        <Button
          size="small"
          variant="quiet"
          className={styles.jump}
          data-first=""
          aria-label={`Jump: ${title}`}
          onClick={() => onJump(item)}
        >
          Jump
          <ArrowRight size={14} aria-hidden="true" />
        </Button>
      )}
    </li>
  );
}

function Passed({ passed }: Pick<ReleaseReport, 'passed'>): ReactNode {
  const [open, setOpen] = useState(true);
  const id = useId();
  if (passed.length === 0) return null;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h3 className={classes(styles.head, styles.passed)}>
        <button
          id={id}
          type="button"
          className={styles.fold}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <CircleCheck size={16} strokeWidth={1.75} aria-hidden="true" />
          Passed <span className={styles.count}>{passed.length}</span>
          <Chevron size={16} aria-hidden="true" className={styles.chevron} />
        </button>
      </h3>
      {open && (
        <ul className={styles.said}>
          {passed.map(({ rule, said }) => (
            <li key={rule}>
              <Check size={14} strokeWidth={2} aria-hidden="true" />
              {said}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
