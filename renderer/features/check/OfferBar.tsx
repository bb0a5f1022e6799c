/** What the last act offers to go on with. */
import { X } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import styles from './OfferBar.module.css';
import { makeOffer, takeOffer, useOffer } from './offer.ts';
import { usePassKey } from './pass-keys.ts';
import { inTurn } from './turns.ts';

export function OfferBar() {
  const offer = useOffer((state) => state.offer);
  const take = () => void inTurn(takeOffer);
  usePassKey('a', take, offer !== null);
  return (
    <div role="status" className={styles.region}>
      {offer && (
        <div className={styles.offer}>
          <span className={styles.text}>{offer.text}</span>
          <Button size="small" onClick={take} aria-keyshortcuts="a">
            {offer.action} <Kbd shortcut="A" />
          </Button>
          <IconButton label="Not now" icon={X} onClick={() => makeOffer(null)} />
        </div>
      )}
    </div>
  );
}
