/** What of a piece was sent, to whom and when; and whether it has changed since. */
import { FileDiff, Send } from 'lucide-react';
import { useState } from 'react';
import type { Receipt } from '../../../shared/domain/receipt.ts';
import { saidFields } from '../../../shared/release/said.ts';
import { useArticle } from '../../app/articles.ts';
import { report } from '../../app/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { changedAt, fullTime } from '../../ui/time.ts';
import styles from './Receipts.module.css';
import { filesOf, kindOf, type Sending, sendingsOf, sentTo } from './sendings.ts';
import { showSince } from './show-since.ts';

/** Sendings that are shown before the rest is asked for: formats and what leaves stand below. */
const FEW = 1;

/** @param revision id of the version that the piece stands at */
export function Receipts({
  articleId,
  receipts,
  revision,
}: {
  articleId: string;
  receipts: readonly Receipt[];
  revision: string;
}) {
  const [all, setAll] = useState(false);
  const sendings = sendingsOf(receipts);
  const [latest] = sendings;
  if (!latest) return null;
  return (
    <section className={styles.section} aria-label="Sent">
      <h3 className={styles.heading}>Sent</h3>
      {/* What is said now and then is announced; what stands there from the first is read. */}
      <p className={styles.state} role="status">
        {latest.last.changed && (
          <span className={styles.changed}>
            <FileDiff size={16} strokeWidth={1.75} aria-hidden="true" />
            Changed since it was sent
          </span>
        )}
      </p>
      <ul>
        {(all ? sendings : sendings.slice(0, FEW)).map((sending) => (
          <SendingRow
            key={sending.last.id}
            articleId={articleId}
            sending={sending}
            textMoved={sending.last.versionId !== revision}
          />
        ))}
      </ul>
      {!all && sendings.length > FEW && (
        <Button size="small" variant="quiet" className={styles.all} onClick={() => setAll(true)}>
          Show all {sendings.length.toLocaleString('en')}
        </Button>
      )}
    </section>
  );
}

function SendingRow({
  articleId,
  sending,
  textMoved,
}: {
  articleId: string;
  sending: Sending;
  /** The piece stands at another version. */
  textMoved: boolean;
}) {
  const article = useArticle(articleId);
  const { last } = sending;
  const fields = last.changed && article ? saidFields(last, article) : [];
  return (
    <li className={styles.sending} title={filesOf(sending)}>
      <Send size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <div className={styles.words}>
        <p className={styles.to}>{sentTo(last)}</p>
        <p className={styles.small}>
          {kindOf(sending)},{' '}
          <time dateTime={last.at} title={fullTime(last.at)}>
            {changedAt(last.at)}
          </time>
          {last.personName !== '' && `, ${last.personName}`}
        </p>
        {fields.map((each) => (
          <p key={each} className={styles.small}>
            Since then: {each}
          </p>
        ))}
        {last.changed && textMoved && (
          <Button
            size="small"
            variant="quiet"
            className={styles.since}
            aria-label={`Show what changed since: ${sentTo(last)}, ${changedAt(last.at)}`}
            onClick={() => void showSince(articleId, last.versionId).catch(report)}
          >
            Show what changed since
          </Button>
        )}
      </div>
    </li>
  );
}
