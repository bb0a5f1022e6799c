import { ChevronDown } from 'lucide-react';
import type { Version } from '../../../shared/domain/version.ts';
import { usePeople } from '../../app/people.ts';
import { MenuButton, MenuCheckItem, MenuSeparator } from '../../ui/Menu.tsx';
import { writersOf } from './history.ts';
import styles from './WriterFilter.module.css';

/** Whose versions are shown: everybody's, or one person's. Nothing where only one person wrote. */
export function WriterFilter({
  versions,
  writer,
  onWriter,
}: {
  versions: readonly Version[];
  writer: string | null;
  onWriter: (id: string | null) => void;
}) {
  const people = usePeople();
  const writers = writersOf(versions).map(({ id, name }) => ({
    id,
    name: people.get(id)?.name ?? name,
  }));
  if (writers.length < 2 && writer === null) return null;
  const chosen = writers.find(({ id }) => id === writer);
  const name = chosen?.name ?? 'Everyone';
  return (
    <MenuButton
      align="end"
      trigger={
        <button type="button" className={styles.trigger} aria-label={`Versions of: ${name}`}>
          <span className={styles.name}>{name}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      }
    >
      <MenuCheckItem checked={writer === null} onSelect={() => onWriter(null)}>
        Everyone
      </MenuCheckItem>
      <MenuSeparator />
      {writers.map(({ id, name }) => (
        <MenuCheckItem key={id} checked={id === writer} onSelect={() => onWriter(id)}>
          {name || 'Somebody'}
        </MenuCheckItem>
      ))}
    </MenuButton>
  );
}
