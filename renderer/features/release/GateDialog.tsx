import { report } from '../../app/errors.ts';
import { goToArticle } from '../../app/navigation.ts';
import { nameOf } from '../../app/pieces.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { statusLooks } from '../../ui/StatusLabel.tsx';
import styles from './GateDialog.module.css';
import { closeGate, useGate } from './gate.ts';
import { useStage } from './jump.ts';
import { many, thingsToSettle } from './words.ts';

/** Pieces listed by name. */
const LISTED = 8;

/** Says why a status is not set yet, and leads to what holds the piece back. */
export function GateDialog() {
  const { held } = useGate();
  if (!held) return null;
  const { stage, pieces, free, proceed } = held;
  const word = statusLooks[stage].word;
  const [first] = pieces;
  const only = pieces.length === 1 && first ? first : null;
  const show = (id: string) => {
    closeGate();
    useStage.setState({ stage });
    void goToArticle(id, 'release').catch(report);
  };
  const go = (all: boolean) => {
    closeGate();
    void proceed(all).catch(report);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && closeGate()}
      title={
        only
          ? `${thingsToSettle(only.open.length)} first`
          : `${many(pieces.length, 'piece')} not ${word.toLowerCase()} yet`
      }
      description={
        only
          ? `“${nameOf(only.piece)}” cannot be ${word} yet, by what its desk asks.`
          : 'By what their desks ask, these have things to settle first.'
      }
      footer={
        <>
          <Button onClick={closeGate}>Cancel</Button>
          {free > 0 && (
            <Button onClick={() => go(false)}>
              Set the other {free === 1 ? 'one' : free.toLocaleString('en')}
            </Button>
          )}
          {stage === 'ready' && <Button onClick={() => go(true)}>Set {word} all the same</Button>}
          {only && (
            <Button variant="primary" onClick={() => show(only.piece.id)}>
              Show
            </Button>
          )}
        </>
      }
    >
      {only && (
        <ul className={styles.open}>
          {only.open.slice(0, LISTED).map((title) => (
            <li key={title}>{title}</li>
          ))}
          {only.open.length > LISTED && <li>and {only.open.length - LISTED} more</li>}
        </ul>
      )}
      {!only && (
        <ul className={styles.pieces}>
          {pieces.slice(0, LISTED).map(({ piece, open }) => (
            <li key={piece.id}>
              <span>{nameOf(piece)}</span>
              <button type="button" className={styles.show} onClick={() => show(piece.id)}>
                {thingsToSettle(open.length)}
              </button>
            </li>
          ))}
          {pieces.length > LISTED && <li>and {pieces.length - LISTED} more</li>}
        </ul>
      )}
    </Dialog>
  );
}
