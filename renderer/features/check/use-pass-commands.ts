/** The keys of the pass and the commands of the menu, for as long as Check is shown. */
import type { Editor } from '@tiptap/core';
import { useCommands } from '../../app/commands.ts';
import { setSettings, useSettings } from '../../app/settings.ts';
import { say } from '../suggestions/said.ts';
import { redoAct, undoAct, useActs } from './acts.ts';
import { claimCopies, copiesToClaim, copiesWords } from './copies.ts';
import { useLive } from './live.ts';
import { setCurrent, setListOver, useLooking } from './look-store.ts';
import { kindLooks } from './looks.ts';
import { makeClaim } from './make.ts';
import { makeOffer } from './offer.ts';
import { stillRight, takeAwayCurrent } from './pass.ts';
import { usePassKey } from './pass-keys.ts';
import { getClaim } from './store.ts';
import { setColouring } from './Tools.tsx';
import { atOnce, inTurn } from './turns.ts';
import { step } from './walk.ts';

interface Pass {
  readonly readOnly: boolean;
  /** The list is not beside the text. */
  readonly narrow: boolean;
  readonly onLeave: () => void;
}

async function claimHere(editor: Editor): Promise<void> {
  const id = await makeClaim(editor);
  const claim = id === null ? undefined : getClaim(id);
  if (!claim) return;
  setCurrent(claim.id);
  const copies = claim.repeatOf === null ? copiesToClaim(editor, claim) : [];
  makeOffer(
    copies.length === 0
      ? null
      : {
          text: copiesWords(copies.length),
          action: 'Claim as repeats',
          take: () => claimCopies(editor, copiesToClaim(editor, claim)),
        },
  );
  say(`Claim: ${kindLooks[claim.kind].word.toLowerCase()}, ${claim.quote.exact}.`);
}

/** The facts of the claim take the focus: kind, risk, checker, day. */
const focusFacts = (): void => document.querySelector<HTMLElement>('[data-facts] button')?.focus();

export function usePassCommands(editor: Editor, { readOnly, narrow, onLeave }: Pass): void {
  const { claims } = useSettings();
  const canUndo = useActs(({ acts }) => acts.length > 0) && !readOnly;
  const canRedo = useActs(({ undone }) => undone.length > 0) && !readOnly;
  const listOver = useLooking((state) => state.listOver);
  const any = useLive(({ list }) => list.length > 0);
  const walk = (by: 1 | -1, all: boolean) =>
    atOnce(() => {
      if (!step(editor, by, all)) say(all ? 'No other claim.' : 'No other open claim.');
    });
  const claim = () => void inTurn(() => claimHere(editor));
  usePassKey('j', () => walk(1, false), any);
  usePassKey('k', () => walk(-1, false), any);
  usePassKey('Shift+J', () => walk(1, true), any);
  usePassKey('Shift+K', () => walk(-1, true), any);
  usePassKey('c', claim, !readOnly);
  usePassKey('x', () => void inTurn(() => takeAwayCurrent(editor)), any && !readOnly);
  usePassKey('r', () => atOnce(() => stillRight(editor)), any && !readOnly);
  usePassKey('u', () => void inTurn(undoAct), canUndo);
  usePassKey('Shift+U', () => void inTurn(redoAct), canRedo);
  usePassKey('p', focusFacts, any && !readOnly);
  usePassKey('l', () => {
    if (narrow) setListOver(!listOver);
    if (!narrow || !listOver) requestAnimationFrame(focusList);
    else onLeave();
  });
  usePassKey('Escape', () => {
    setListOver(false);
    onLeave();
  });
  const colour = (by: typeof claims.colourBy) => ({
    run: () => setColouring(by, claims),
    checked: claims.colourBy === by,
  });
  useCommands({
    'check.claim': { run: claim, enabled: !readOnly },
    'edit.undo': { run: () => inTurn(undoAct), enabled: canUndo },
    'edit.redo': { run: () => inTurn(redoAct), enabled: canRedo },
    'check.show': {
      run: () => setSettings({ claims: { ...claims, whileWriting: !claims.whileWriting } }),
      checked: claims.whileWriting,
    },
    'check.byStatus': colour('status'),
    'check.byKind': colour('kind'),
    'check.bySource': colour('source'),
    'check.byChecker': colour('checker'),
  });
}

const focusList = (): void =>
  document.querySelector<HTMLElement>('[role=listbox][aria-label=Claims]')?.focus();
