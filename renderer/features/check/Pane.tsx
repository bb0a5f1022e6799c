/** The right pane: how far the check is, and everything about the claim that is looked at. */
import type { Editor } from '@tiptap/core';
import { Highlighter, Trash2 } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { Version } from '../../../shared/domain/version.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ContactSection } from '../evidence/ContactSection.tsx';
import { EvidenceSection } from '../evidence/EvidenceSection.tsx';
import { QuerySection } from '../queries/QuerySection.tsx';
import { BeforeSection } from './BeforeSection.tsx';
import { wordsOf } from './ClaimList.tsx';
import { CandidatePanel } from './candidates/CandidatePanel.tsx';
import { Decisions } from './Decisions.tsx';
import { Facts } from './Facts.tsx';
import { useLive } from './live.ts';
import { setPanel, useLooking } from './look-store.ts';
import type { LiveClaim } from './model/live.ts';
import { NoteField } from './NoteField.tsx';
import { OfferBar } from './OfferBar.tsx';
import styles from './Pane.module.css';
import { PassHints, proposalHints } from './PassHints.tsx';
import { Progress } from './Progress.tsx';
import { takeAwayCurrent } from './pass.ts';
import { ProofPanel } from './proof/ProofPanel.tsx';
import { RecheckCard } from './RecheckCard.tsx';
import { Repeats } from './Repeats.tsx';
import { StatusGrid } from './StatusGrid.tsx';
import { inTurn } from './turns.ts';

export interface PaneProps {
  readonly editor: Editor;
  readonly readOnly: boolean;
  readonly onGo: (id: string) => void;
  /** Gives the focus back to the text. */
  readonly onLeave: () => void;
  /** The version that is checked; null for none, undefined until it is known. */
  readonly copy: Version | null | undefined;
  readonly onFreeze: () => void;
}

export function Pane(props: PaneProps) {
  const panel = useLooking((state) => state.panel);
  if (panel === 'candidates' && !props.readOnly) {
    return (
      <>
        <CandidatePanel editor={props.editor} />
        <PassHints line={proposalHints} />
      </>
    );
  }
  if (panel === 'proof' && props.copy !== undefined) {
    return (
      <>
        <ProofPanel {...props} copy={props.copy} />
        <PassHints />
      </>
    );
  }
  return <ClaimPane {...props} />;
}

function ClaimPane(props: PaneProps) {
  const list = useLive((state) => state.list);
  const currentId = useLooking((state) => state.currentId);
  const each = useLive((state) => (currentId === null ? undefined : state.byId.get(currentId)));
  const body = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another claim is read from its top.
  useLayoutEffect(() => body.current?.scrollTo(0, 0), [currentId]);
  return (
    <>
      {list.length > 0 && <Progress list={list} />}
      <div ref={body} className={styles.body}>
        <OfferBar />
        {each ? (
          <ClaimBody key={each.id} each={each} {...props} />
        ) : (
          <NoClaim any={list.length > 0} readOnly={props.readOnly} />
        )}
      </div>
      <PassHints />
    </>
  );
}

function NoClaim({ any, readOnly }: { any: boolean; readOnly: boolean }) {
  return (
    <EmptyState
      icon={Highlighter}
      title={any ? 'No claim is chosen' : 'Nothing is claimed yet'}
      text={
        any
          ? 'Choose one in the list or in the text, or press J.'
          : 'Select words in the text and press C: each fact becomes a claim. Or have the first ones proposed.'
      }
      action={
        !any &&
        !readOnly && <Button onClick={() => setPanel('candidates')}>Underline everything</Button>
      }
    />
  );
}

function ClaimBody({ each, editor, readOnly, onGo, onLeave }: PaneProps & { each: LiveClaim }) {
  return (
    <>
      <header className={styles.head}>
        <Facts each={each} readOnly={readOnly} />
        <div className={styles.line}>
          <h2 className={styles.title}>{wordsOf(each)}</h2>
          {!readOnly && (
            <IconButton
              label="Take the claim away"
              shortcut="X"
              icon={Trash2}
              onClick={() => void inTurn(() => takeAwayCurrent(editor))}
            />
          )}
        </div>
        {!each.present && (
          <p className={styles.gone}>
            These words are gone from the text. They stood in: “{each.claim.current.sentence}”
          </p>
        )}
      </header>
      <RecheckCard each={each} editor={editor} readOnly={readOnly} />
      <BeforeSection each={each} readOnly={readOnly} />
      <StatusGrid each={each} editor={editor} readOnly={readOnly} />
      {!readOnly && <NoteField each={each} onLeave={onLeave} />}
      <EvidenceSection claim={each.claim} words={wordsOf(each)} readOnly={readOnly} />
      <ContactSection claim={each.claim} readOnly={readOnly} />
      <QuerySection claim={each.claim} editor={editor} readOnly={readOnly} onLeave={onLeave} />
      <Repeats each={each} readOnly={readOnly} onGo={onGo} />
      <Decisions each={each} />
    </>
  );
}
