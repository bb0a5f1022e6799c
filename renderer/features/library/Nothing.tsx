import { FilePlus2, FileX2, SearchX } from 'lucide-react';
import { runCommand } from '../../app/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { type Filters, noFilters, sameFilters, setQuery, showOnly, useLibrary } from './filters.ts';

/** Said when the list is empty: why, and the way on. */
export function Nothing({
  query,
  filters,
  note,
  readOnly,
}: {
  /** What was searched for, and which filters left nothing in. */
  query: string;
  filters: Filters;
  note: string | null;
  readOnly: boolean;
}) {
  const filtered = !sameFilters(filters, noFilters);
  const words = query.trim();
  if (words) {
    return (
      <EmptyState
        icon={SearchX}
        title={`Nothing found for “${words}”`}
        text={
          note ??
          (filtered
            ? 'No piece that the filters leave in has these words.'
            : /\s/.test(words)
              ? 'No piece has all of these words. Fewer words, or only their beginnings, find more.'
              : 'No piece has this word. Its beginning and a * may find more.')
        }
        action={
          <>
            {filtered && (
              <Button onClick={() => useLibrary.setState({ filters: noFilters })}>
                Search all pieces
              </Button>
            )}
            <Button onClick={() => setQuery('')}>Clear the search</Button>
          </>
        }
      />
    );
  }
  if (filtered) {
    const spikedOnly = filters.status.join() === 'spiked';
    return (
      <EmptyState
        icon={spikedOnly ? FileX2 : SearchX}
        title={spikedOnly ? 'Nothing is spiked' : 'No piece fits these filters'}
        text={
          spikedOnly
            ? 'Spiked pieces come here, and can be brought back.'
            : 'Take a filter away to see more.'
        }
        action={<Button onClick={() => showOnly({})}>Show all pieces</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={FilePlus2}
      title="No pieces yet"
      text="Write the first one, or drop files and folders anywhere in this window."
      action={
        !readOnly && (
          <>
            <Button onClick={() => runCommand('piece.new')}>New piece</Button>
            <Button onClick={() => runCommand('file.import')}>Import…</Button>
          </>
        )
      }
    />
  );
}
