import {
  decisionWords,
  type Memo,
  type MemoQuery,
  severityWords,
} from '../../../../shared/memo/memo.ts';
import { changedAt, dueAt } from '../../../ui/time.ts';
import styles from './MemoView.module.css';

/** The memo to be read, on the screen and on paper. */
export function MemoView({ memo }: { memo: Memo }) {
  return (
    <article className={styles.memo} data-memo="" aria-label="Change memo">
      <h3 className={styles.headline} dir="auto">
        {memo.headline || memo.slug || 'Untitled'}
      </h3>
      <ol className={styles.queries}>
        {memo.queries.map((query) => (
          <Entry key={query.id} query={query} />
        ))}
      </ol>
    </article>
  );
}

function Entry({ query }: { query: MemoQuery }) {
  const facts = [
    `To the ${query.to}`,
    severityWords[query.severity],
    query.due && `due ${dueAt(query.due)}`,
  ].filter(Boolean);
  return (
    <li className={styles.query} data-memo-query={query.id}>
      <span className={styles.number}>{query.number}</span>
      <div className={styles.said}>
        <p className={styles.facts}>{facts.join(' · ')}</p>
        <blockquote className={styles.words} dir="auto">
          {query.words}
        </blockquote>
        {query.orphaned && <p className={styles.gone}>No longer in the text</p>}
        <p className={styles.question} dir="auto">
          {query.question}
        </p>
        <p className={styles.facts}>
          {query.askedBy}, {changedAt(query.askedAt)}
        </p>
        <dl className={styles.known}>
          {query.proposal !== null && (
            <>
              <dt>Proposed</dt>
              <dd className={styles.proposal} dir="auto">
                {query.proposal}
              </dd>
            </>
          )}
          <dt>Answer</dt>
          <dd dir="auto" className={query.answer.trim() ? undefined : styles.empty}>
            {query.answer.trim() ? query.answer : 'None yet'}
            {query.answer.trim() !== '' && query.answeredBy && (
              <span className={styles.facts}> {query.answeredBy}</span>
            )}
          </dd>
          {query.decision !== null && (
            <>
              <dt>Decision</dt>
              <dd>
                {decisionWords[query.decision]}
                {query.decidedBy && <span className={styles.facts}> {query.decidedBy}</span>}
              </dd>
            </>
          )}
        </dl>
      </div>
    </li>
  );
}
