/** The versions of a piece: its history, and any state of it to read, name and restore. */
import { Flag, History as HistoryIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Version } from '../../../shared/domain/version.ts';
import { useCommands } from '../../app/commands.ts';
import { report } from '../../app/errors.ts';
import { useProgram } from '../../app/program.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusLine } from '../../ui/StatusLine.tsx';
import { toast } from '../../ui/Toast.tsx';
import { Comparison } from './compare/Comparison.tsx';
import { History, titleOf } from './History.tsx';
import { NameDialog, NameVersion } from './NameVersion.tsx';
import { momentOf, Preview, useShown } from './Preview.tsx';
import { nearestReadable, useVersionContent, useVersions } from './use-versions.ts';
import styles from './VersionsPage.module.css';

const plural = (count: number, word: string): string =>
  `${count.toLocaleString()} ${word}${count === 1 ? '' : 's'}`;

const called = (version: Version): string =>
  version.kind === 'named' ? `“${version.name}”` : `the version of ${momentOf(version.createdAt)}`;

/** Two versions in the order in which they were written. */
function pairOf(versions: readonly Version[], one: Version, other: Version) {
  return versions.indexOf(one) < versions.indexOf(other)
    ? { from: other, to: one }
    : { from: one, to: other };
}

export function VersionsPage({ articleId }: { articleId: string }) {
  const { versions, problem, reload } = useVersions(articleId);
  const readOnly = useProgram((state) => state.archive?.readOnly ?? null) !== null;
  const [selectedId, setSelectedId] = useState<string | null>(null);
  /** What the selected version is held against; null while it is read. */
  const [otherId, setOtherId] = useState<string | null>(null);
  const [naming, setNaming] = useState(false);
  const [restoring, setRestoring] = useState<Version | null>(null);
  const page = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);

  const head = versions?.[0];
  const selected = versions?.find((version) => version.id === selectedId) ?? head;
  const other = versions?.find((version) => version.id === otherId);
  const pair = versions && selected && other ? pairOf(versions, selected, other) : null;
  const loaded = useVersionContent(pair ? undefined : selected);
  const shown = useShown(loaded);
  const ready = versions !== null;
  useEffect(() => {
    if (ready) pane.current?.querySelector<HTMLElement>('[role=listbox]')?.focus();
  }, [ready]);

  const earlier = selected && versions?.[versions.indexOf(selected) + 1];
  const compareWith = (target: Version) => {
    setOtherId(target.id);
    requestAnimationFrame(() => page.current?.focus());
  };
  const endComparing = () => {
    setOtherId(null);
    pane.current?.querySelector<HTMLElement>('[role=listbox]')?.focus();
  };
  useCommands({
    'version.compare': {
      run: () => (pair ? endComparing() : earlier && compareWith(earlier)),
      enabled: pair !== null || earlier !== undefined,
      checked: pair !== null,
    },
  });

  if (problem || (versions && !head)) {
    return (
      <div className={styles.nothing}>
        <EmptyState
          icon={HistoryIcon}
          title={problem ? 'The history cannot be shown' : 'No versions yet'}
          text={problem ?? 'They appear here as the piece is written.'}
        />
      </div>
    );
  }

  const restore = async (version: Version) => {
    const current = versions?.[0];
    if (!current) return;
    setRestoring(null);
    setOtherId(null);
    try {
      await call('version.restore', {
        articleId,
        versionId: version.id,
        expectedRevision: current.id,
      });
      const [now] = await reload();
      setSelectedId(now?.id ?? null);
      toast({
        text: `Restored ${called(version)}.`,
        tone: 'done',
        action: { label: 'Undo', run: () => void undoRestore(current, now?.id) },
      });
    } catch (error) {
      report(error);
      void reload();
    }
  };

  /** Makes what stood before a restore current again, unless the piece was changed since. */
  const undoRestore = async (before: Version, restoredId: string | undefined) => {
    if (!restoredId) return;
    try {
      await call('version.restore', {
        articleId,
        versionId: before.id,
        expectedRevision: restoredId,
      });
      const [now] = await reload();
      setSelectedId(now?.id ?? null);
      toast({ text: 'Back as it was before.', tone: 'done' });
    } catch (error) {
      report(error);
    }
  };

  /** Shows the version that can be read and is nearest in the history. */
  const showNearest = async (broken: Version) => {
    try {
      const nearest = await nearestReadable(versions ?? [], broken);
      if (nearest) setSelectedId(nearest.id);
      else toast({ text: 'No other version of this piece can be read.', tone: 'warning' });
    } catch (error) {
      report(error);
    }
  };

  const rendered = shown && 'rendered' in shown ? shown.rendered : null;
  return (
    <div className={styles.page}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape is for whatever has the focus in here. */}
      <div
        className={styles.columns}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented || !pair) return;
          event.preventDefault();
          endComparing();
        }}
      >
        <div ref={pane} className={styles.history}>
          <h2 className={styles.heading}>
            History
            {versions && <span className={styles.count}>{versions.length.toLocaleString()}</span>}
          </h2>
          {versions && selected && (
            <History
              versions={versions}
              selectedId={selected.id}
              compared={pair && [pair.from.id, pair.to.id]}
              onSelect={(id) => {
                if (id === otherId) setOtherId(selected.id);
                setSelectedId(id);
              }}
              onSelectOther={(id) => setOtherId(id === selected.id ? null : id)}
              onOpen={() => page.current?.focus()}
            />
          )}
        </div>
        {pair && (
          <Comparison
            articleId={articleId}
            pair={pair}
            now={head}
            page={page}
            onClose={endComparing}
            onRestore={readOnly ? undefined : setRestoring}
          />
        )}
        {selected && !pair && (
          <Preview
            version={selected}
            now={selected === head}
            shown={shown}
            page={page}
            canChange={!readOnly}
            onCompareWithBefore={earlier && (() => compareWith(earlier))}
            onCompareWithNow={selected === head ? undefined : () => head && compareWith(head)}
            onRestore={() => setRestoring(selected)}
            onName={() => setNaming(true)}
            onNearest={() => void showNearest(selected)}
          />
        )}
      </div>
      <StatusLine
        left={
          selected &&
          !pair && (
            <span>
              {selected.authorName || 'Somebody'}, {momentOf(selected.createdAt)}
            </span>
          )
        }
        right={
          pair ? (
            <span>Click a version to compare it; Shift-click for the other one</span>
          ) : (
            rendered && (
              <>
                <span>{plural(rendered.words, 'word')}</span>
                <span>{plural(rendered.characters, 'character')}</span>
                {rendered.tks > 0 && (
                  <span className={styles.tk}>
                    <Flag size={14} aria-hidden="true" />
                    TK {rendered.tks.toLocaleString()}
                  </span>
                )}
              </>
            )
          )
        }
      />
      {naming && selected && (
        <NameDialog
          title={selected.kind === 'named' ? 'Rename this version' : 'Name this version'}
          initial={selected.name}
          onName={async (name) => {
            await call('version.rename', { versionId: selected.id, name });
            await reload();
          }}
          onClose={() => setNaming(false)}
        />
      )}
      {restoring && (
        <Dialog
          open
          onOpenChange={(open) => !open && setRestoring(null)}
          title="Restore this version?"
          description={`The text becomes ${called(restoring)} again. What stands now is kept first, as a version of its own, and no other version is lost. Status, desk and the other details stay as they are.`}
          footer={
            <>
              <Button onClick={() => setRestoring(null)}>Cancel</Button>
              <Button variant="primary" onClick={() => void restore(restoring)}>
                Restore
              </Button>
            </>
          }
        />
      )}
      <NameVersion articleId={articleId} enabled={!readOnly} />
      <p className="visually-hidden" aria-live="polite">
        {selected && `${titleOf(selected)}, ${momentOf(selected.createdAt)}`}
      </p>
    </div>
  );
}
