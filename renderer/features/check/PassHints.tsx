/** The keys of the pass, in the pane's last line; the question mark shows them all. */
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { setKeysShown, useLooking } from './look-store.ts';
import styles from './PassHints.module.css';
import { usePassKey, useUsableKeys } from './pass-keys.ts';

/** Keys as they are shown, what they do, and the key whose being there they stand for. */
interface Hint {
  readonly keys: readonly string[];
  readonly text: string;
  readonly short?: string;
  /** Only where a part of the page has this key at all; left out for the pass itself. */
  readonly of?: string;
  /** Not in the line where the page has this key: then others matter more. */
  readonly unless?: string;
}

const hints: readonly Hint[] = [
  { keys: ['J', 'K'], text: 'Next and previous open claim', short: 'next/prev', of: 'j' },
  { keys: ['Shift+J', 'Shift+K'], text: 'Next and previous claim' },
  { keys: ['1–9'], text: 'Status, and on to the next open claim', short: 'status', of: '1' },
  { keys: ['E'], text: 'Evidence', short: 'evidence', of: 'e' },
  { keys: ['Q'], text: 'Query', short: 'query', of: 'q' },
  { keys: ['Shift+Q'], text: 'Answer the query, and decide on it', of: 'Shift+Q' },
  { keys: ['G'], text: 'Note a contact', of: 'g' },
  { keys: ['N'], text: 'Note for the next status', short: 'note', of: 'n' },
  { keys: ['R'], text: 'Still right, although the words changed' },
  {
    keys: ['C'],
    text: 'Claim the selected words, or the word at the caret',
    short: 'claim the selected words',
    of: 'c',
    unless: '1',
  },
  { keys: ['X'], text: 'Take the claim away' },
  { keys: ['P'], text: 'Kind, risk, checker and day' },
  { keys: ['A'], text: 'Take what is offered: repeats, copies' },
  { keys: ['V'], text: 'Take over evidence of an earlier check' },
  { keys: ['U'], text: 'Take the last act back' },
  { keys: ['Shift+U'], text: 'Do again what was taken back' },
  { keys: ['L'], text: 'List of claims' },
  { keys: ['Esc'], text: 'Back to the text' },
  { keys: ['?'], text: 'These keys' },
];

/** What keys do while proposals are answered. */
export const proposalHints: readonly Hint[] = [
  { keys: ['J', 'K'], text: '', short: 'next/prev' },
  { keys: ['C'], text: '', short: 'claim' },
  { keys: ['X'], text: '', short: 'not this' },
  { keys: ['Shift+C'], text: '', short: 'all of the kind' },
];

/** @param props.line the line's own keys; those of the pass when left out */
export function PassHints({ line = hints }: { line?: readonly Hint[] }) {
  const shown = useLooking((state) => state.keysShown);
  const { keys: usable } = useUsableKeys();
  const isUsable = ({ of }: Hint) => of === undefined || usable.has(of);
  const isInLine = (hint: Hint) =>
    isUsable(hint) && (hint.unless === undefined || !usable.has(hint.unless));
  const there = hints.filter(isUsable);
  usePassKey('?', () => setKeysShown(true));
  return (
    <div className={styles.hints}>
      {line.filter(isInLine).map(
        ({ keys, short }) =>
          short && (
            <span key={short} className={styles.hint}>
              {keys.map((key) => (
                <Kbd key={key} shortcut={key} />
              ))}
              {short}
            </span>
          ),
      )}
      {shown && (
        <Dialog
          open
          onOpenChange={setKeysShown}
          title="Keys of the checking pass"
          description="They act while Check is shown and no field has the caret."
          width={480}
          footer={
            <Button variant="primary" onClick={() => setKeysShown(false)}>
              Close
            </Button>
          }
        >
          <dl className={styles.keys}>
            {there.map(({ keys, text }) => (
              <div key={text} className={styles.line}>
                <dt>{text}</dt>
                <dd>
                  {keys.map((key) => (
                    <Kbd key={key} shortcut={key} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </div>
  );
}
