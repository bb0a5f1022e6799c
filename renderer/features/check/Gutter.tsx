/** The numbers beside the text: icon and number of the claims that begin on each line. */
import type { Editor } from '@tiptap/core';
import { useRef } from 'react';
import { classes } from '../../ui/classes.ts';
import { wordsOf } from './ClaimList.tsx';
import styles from './Gutter.module.css';
import { useLive } from './live.ts';
import { useLooking } from './look-store.ts';
import { mostSerious, standingLooks, toneColour } from './looks.ts';
import type { LiveClaim } from './model/live.ts';
import { numbersOf } from './model/order.ts';
import { StandingIcon } from './StandingLabel.tsx';
import { useLines } from './use-lines.ts';

export function Gutter({
  editor,
  scroller,
  onGo,
}: {
  editor: Editor;
  scroller: HTMLElement | null;
  onGo: (id: string) => void;
}) {
  const column = useRef<HTMLDivElement>(null);
  const byId = useLive((state) => state.byId);
  const currentId = useLooking((state) => state.currentId);
  const lines = useLines(editor, column, scroller, byId);
  return (
    <div ref={column} className={styles.gutter}>
      {lines.map(({ middle, ids }) => {
        const claims = ids.flatMap((id) => byId.get(id) ?? []);
        const [first] = claims;
        if (!first) return null;
        const standing = mostSerious(claims.map((each) => each.standing));
        const shown = claims.find(({ id }) => id === currentId) ?? first;
        const label = claims
          .map(
            (each) =>
              `Claim ${each.number}, ${standingLooks[each.standing].word}: ${wordsOf(each)}`,
          )
          .join('; ');
        return (
          <button
            key={ids.join()}
            type="button"
            tabIndex={-1}
            className={classes(styles.label, shown.id === currentId && styles.current)}
            style={{ top: middle, color: toneColour[standingLooks[standing].tone] }}
            aria-label={label}
            title={label}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onGo(nextOn(claims, currentId) ?? first.id)}
          >
            <StandingIcon standing={standing} size={14} />
            {numbersOf(claims.map(({ number }) => number).sort((a, b) => a - b))}
          </button>
        );
      })}
    </div>
  );
}

/** A press on a label of several claims goes through them. */
function nextOn(claims: readonly LiveClaim[], currentId: string | null): string | undefined {
  const at = claims.findIndex(({ id }) => id === currentId);
  return claims[(at + 1) % claims.length]?.id;
}
