/** The versions of a piece: its history, and any state of it to read, compare, name and restore. */
import { Flag, History as HistoryIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Milestone, Version } from '../../../shared/domain/version.ts';
import { useCommands } from '../../app/commands.ts';
import { report } from '../../app/errors.ts';
import { focusUnlessTaken, focusWhenDrawn } from '../../app/focus.ts';
import { useProgram } from '../../app/program.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusLine } from '../../ui/StatusLine.tsx';
import { toast } from '../../ui/Toast.tsx';
import { DraftList } from '../drafts/DraftList.tsx';
import { askDraft } from '../drafts/StartDraft.tsx';
import { useOpenDraft } from '../drafts/use-drafts.ts';
import { useAskedComparison } from '../receipts/show-since.ts';
import { useChangeKeys } from './change-key.ts';
import { Comparison } from './compare/Comparison.tsx';
import { beginBringing } from './grafs/bringing.ts';
import { useDiffering } from './grafs/use-differing.ts';
import { History } from './History.tsx';
import { MILESTONES } from './milestones.ts';
import { NameDialog, NameVersion } from './NameVersion.tsx';
import { called, momentOf, titleOf } from './names.ts';
import { Preview, useShown } from './Preview.tsx';
import { Scrubber } from './scrubber/Scrubber.tsx';
import { useSeals } from './seals.ts';
import { useSent } from './sent.ts';
import { useFaults } from './use-faults.ts';
import { useHistory } from './use-history.ts';
import { useOpenSuggestions } from './use-open-suggestions.ts';
import { useRestore } from './use-restore.ts';
import { useSelection } from './use-selection.ts';
import { nearestReadable, useReadAhead, useVersionContent, useVersions } from './use-versions.ts';
import styles from './VersionsPage.module.css';
import { WriterFilter } from './WriterFilter.tsx';

const plural = (count: number, word: string): string =>
  `${count.toLocaleString()} ${word}${count === 1 ? '' : 's'}`;

const focusList = (pane: HTMLElement | null) =>
  focusUnlessTaken(pane?.querySelector<HTMLElement>('[role=listbox]'));

export function VersionsPage({ articleId }: { articleId: string }) {
  const { versions, problem, reload } = useVersions(articleId);
  const readOnly = useProgram((state) => state.archive?.readOnly ?? null) !== null;
  const drafting = useOpenDraft(({ draft }) => draft !== null);
  const [naming, setNaming] = useState(false);
  const [restoring, setRestoring] = useState<Version | null>(null);
  const page = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);

  const sent = useSent(articleId, !drafting);
  const history = useHistory(articleId, versions, sent);
  const { selected, pair, select, selectOther, move, endComparing } = useSelection(history.all);
  const faults = useFaults(articleId, versions);
  const seals = useSeals(articleId, !drafting);
  const head = versions?.[0];
  const loaded = useVersionContent(pair ? undefined : selected);
  const shown = useShown(loaded);
  const suggestions = useOpenSuggestions(loaded);
  const rendered = shown && 'rendered' in shown ? shown.rendered : null;
  const differing = useDiffering(rendered?.node ?? null, head, selected !== head && !pair);
  useReadAhead(history.sittings, selected, shown !== null && !pair);
  const restore = useRestore({ articleId, reload, selected: selected?.id, onRestored: select });
  const ready = versions !== null;
  useEffect(() => {
    if (ready) focusList(pane.current);
  }, [ready]);

  const draft = selected ? history.draftOf(selected) : null;
  const earlier = selected && history.all.find(({ id }) => id === selected.parents[0]);
  const compareWith = (target: Version) => {
    selectOther(target.id);
    focusWhenDrawn(() => page.current);
  };
  useAskedComparison(articleId, history.all, (id) => selectOther(id));
  const closeComparison = () => {
    endComparing();
    focusList(pane.current);
  };
  useChangeKeys();
  useCommands({
    'version.compare': {
      run: () => (pair ? closeComparison() : earlier && compareWith(earlier)),
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

  /** Shows the version that can be read and is nearest in the history. */
  const showNearest = async (broken: Version) => {
    try {
      const nearest = await nearestReadable(versions ?? [], broken);
      if (nearest) select(nearest.id);
      else toast({ text: 'No other version of this piece can be read.', tone: 'warning' });
    } catch (error) {
      report(error);
    }
  };
  const mark = async (version: Version, milestone: Milestone | null) => {
    const name = version.name || (milestone ? MILESTONES[milestone].word : '');
    try {
      await call('version.rename', { versionId: version.id, name, milestone });
      await reload();
    } catch (error) {
      report(error);
    }
  };

  const bring = (id: string) => {
    if (selected && rendered)
      void beginBringing({ articleId, version: selected, earlier: rendered.node, id });
  };
  return (
    <div className={styles.page}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape is for whatever has the focus in here. */}
      <div
        className={styles.columns}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented || !pair) return;
          event.preventDefault();
          closeComparison();
        }}
      >
        <div ref={pane} className={styles.history}>
          <div className={styles.top}>
            <h2 className={styles.heading}>
              History{' '}
              {versions && <span className={styles.count}>{versions.length.toLocaleString()}</span>}
            </h2>
            {versions && (
              <WriterFilter
                versions={versions}
                writer={history.writer}
                onWriter={history.showWriter}
              />
            )}
          </div>
          {versions && selected && (
            <History
              rows={history.rows}
              lanes={history.lanes}
              wordsOf={history.wordsOf}
              faults={faults}
              seals={seals}
              sent={sent}
              selectedId={selected.id}
              compared={pair && [pair.from.id, pair.to.id]}
              onFold={(row, open) => {
                const whole = history.fold(row, open);
                if (whole && row.inside) select(whole.id);
              }}
              onSelect={select}
              onSelectOther={selectOther}
              onOpen={() => page.current?.focus()}
            />
          )}
          <DraftList articleId={articleId} />
        </div>
        <div className={styles.scrubber}>
          {selected && history.sittings.length > 1 && (
            <Scrubber
              sittings={history.sittings}
              wordsOf={history.wordsOf}
              versions={{ A: pair?.from ?? selected, B: pair?.to ?? selected }}
              comparing={pair !== null}
              onMove={move}
            />
          )}
        </div>
        {pair && (
          <Comparison
            articleId={articleId}
            pair={pair}
            now={head}
            page={page}
            onClose={closeComparison}
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
            fault={faults.get(selected.id)}
            suggestions={suggestions}
            draft={draft}
            onCompareWithBefore={earlier && (() => compareWith(earlier))}
            onCompareWithNow={selected === head ? undefined : () => head && compareWith(head)}
            onRestore={() => setRestoring(selected)}
            onName={() => setNaming(true)}
            onDraft={
              drafting
                ? undefined
                : () =>
                    askDraft({
                      articleId,
                      versionId: selected === head ? 'current' : selected.id,
                      from: selected === head ? 'the text as it stands' : called(selected),
                    })
            }
            onMilestone={(milestone) => void mark(selected, milestone)}
            onNearest={() => void showNearest(selected)}
            differing={differing}
            onBring={selected === head || readOnly ? undefined : bring}
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
            <span className={styles.hint}>
              Click a version to compare it; Shift-click for the other one
            </span>
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
          initial={{ name: selected.name, milestone: selected.milestone }}
          onName={async (as) => {
            await call('version.rename', { versionId: selected.id, ...as });
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
              <Button
                variant="primary"
                onClick={() => {
                  setRestoring(null);
                  endComparing();
                  if (head) void restore(restoring, head);
                }}
              >
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
