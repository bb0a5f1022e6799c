/** 'Underline everything': what the rules propose, each with its reason, to be claimed or refused. */
import { useVirtualizer } from '@tanstack/react-virtual';
import type { Editor } from '@tiptap/core';
import { Check, CheckCheck, X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { classes } from '../../../ui/classes.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';
import { MenuButton, MenuItem } from '../../../ui/Menu.tsx';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { setPanel } from '../look-store.ts';
import { kindLooks, riskWords } from '../looks.ts';
import { usePassKey } from '../pass-keys.ts';
import { useCheckStore } from '../store.ts';
import { inTurn } from '../turns.ts';
import { accept, acceptAll, acceptKind, refuse, showProposal, stepProposal } from './answers.ts';
import styles from './CandidatePanel.module.css';
import { drawProposals } from './drawn.ts';
import { type Proposal, placeIn, propose, useProposals, waits } from './proposals.ts';

const ROW = 28;

/** Keeps the proposals that wait drawn in the text. */
function useDrawn(editor: Editor, open: readonly Proposal[], currentKey: string | null): void {
  useEffect(() => {
    const { doc } = editor.state;
    const all = open.flatMap((each) => {
      const place = placeIn(doc, each);
      return place ? [{ key: each.key, ...place }] : [];
    });
    drawProposals(editor.view, { all, currentKey });
  }, [editor, open, currentKey]);
  useEffect(() => () => drawProposals(editor.view, { all: [], currentKey: null }), [editor]);
}

export function CandidatePanel({ editor }: { editor: Editor }) {
  const state = useProposals();
  const claims = useCheckStore((check) => check.claims);
  useEffect(() => propose(editor), [editor]);
  // A claim that was taken back makes its proposal wait again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `waits` looks at the claims.
  const open = useMemo(
    () => state.list.filter(({ key }) => waits(key, state)),
    [state.list, state.answers, claims],
  );
  const current = open.find(({ key }) => key === state.currentKey) ?? null;
  useDrawn(editor, open, state.currentKey);
  const kinds = useMemo(() => [...new Set(open.map(({ kind }) => kind))], [open]);
  const countOf = (kind: string) => open.filter((each) => each.kind === kind).length;
  const leave = () => {
    setPanel('claim');
    editor.view.focus();
  };
  const yes = () => void inTurn(() => accept(editor));
  const no = () => void inTurn(() => refuse(editor));
  const all = () => void inTurn(() => acceptKind(editor));
  usePassKey('j', () => void inTurn(() => stepProposal(editor, 1)));
  usePassKey('k', () => void inTurn(() => stepProposal(editor, -1)));
  usePassKey('c', yes, current !== null);
  usePassKey('x', no, current !== null);
  usePassKey('Shift+C', all, current !== null);
  usePassKey('Escape', leave);
  const done = state.list.length - open.length;
  return (
    <>
      <header className={styles.head}>
        <p className={styles.words}>
          <strong>
            {done.toLocaleString('en-GB')} of {state.list.length.toLocaleString('en-GB')} looked at
          </strong>
          <Button size="small" onClick={leave}>
            Done
          </Button>
        </p>
        <ProgressBar label="Proposals looked at" done={done} total={state.list.length} />
      </header>
      {open.length === 0 ? (
        <div className={styles.nothing}>
          <EmptyState
            icon={CheckCheck}
            title={state.list.length === 0 ? 'Nothing to propose' : 'Every proposal is answered'}
            text="What the rules do not see, you do: select words and press C."
          />
        </div>
      ) : (
        <>
          {current && (
            <section className={styles.current} aria-label="Proposed claim">
              <p className={styles.facts}>
                {kindLooks[current.kind].word} · {riskWords[current.risk]}
              </p>
              <h2 className={styles.title}>{current.quote.exact}</h2>
              <p className={styles.reason}>
                Why: {current.reason}
                {current.first && ', said before in the piece'}.
              </p>
              <div className={styles.buttons}>
                <Button icon={Check} variant="primary" onClick={yes} aria-keyshortcuts="c">
                  Claim <Kbd shortcut="C" className={styles.onAccent} />
                </Button>
                <Button icon={X} onClick={no} aria-keyshortcuts="x">
                  Not this <Kbd shortcut="X" />
                </Button>
                <MenuButton
                  align="end"
                  trigger={<Button variant="quiet">Claim all of a kind</Button>}
                >
                  {kinds.map((kind) => (
                    <MenuItem
                      key={kind}
                      icon={kindLooks[kind].icon}
                      hint={countOf(kind)}
                      shortcut={kind === current.kind ? 'Shift+C' : undefined}
                      onSelect={() => void inTurn(() => acceptAll(editor, kind))}
                    >
                      {kindLooks[kind].word}
                    </MenuItem>
                  ))}
                </MenuButton>
              </div>
            </section>
          )}
          <ProposalList open={open} currentKey={state.currentKey} editor={editor} />
        </>
      )}
    </>
  );
}

function ProposalList({
  open,
  currentKey,
  editor,
}: {
  open: readonly Proposal[];
  currentKey: string | null;
  editor: Editor;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const at = open.findIndex(({ key }) => key === currentKey);
  const virtual = useVirtualizer({
    count: open.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="Proposed claims"
      tabIndex={0}
      className={styles.list}
      aria-activedescendant={at >= 0 ? `proposal-${at}` : undefined}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        stepProposal(editor, event.key === 'ArrowDown' ? 1 : -1);
      }}
    >
      <div role="presentation" className={styles.sizer} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const each = open[item.index] as Proposal;
          const { icon: Icon, word } = kindLooks[each.kind];
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys for all its rows.
            <div
              key={each.key}
              id={`proposal-${item.index}`}
              role="option"
              tabIndex={-1}
              aria-selected={each.key === currentKey}
              className={classes(styles.row, each.key === currentKey && styles.chosen)}
              style={{ top: item.start }}
              onClick={() => showProposal(editor, each)}
            >
              <Icon size={14} aria-label={word} className={styles.icon} />
              <span className={styles.quote}>{each.quote.exact}</span>
              <span className={styles.why}>{each.reason}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
