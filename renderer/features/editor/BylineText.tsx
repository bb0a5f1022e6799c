import type { ArticleFields } from '../../../shared/domain/article.ts';
import { longDay } from '../../ui/time.ts';
import styles from './Byline.module.css';

/** What stands under the dek: who wrote it, for which desk, and for when or since when. */
export interface BylineFacts extends Pick<ArticleFields, 'byline' | 'desk' | 'due'> {
  readonly createdAt: string;
}

/** Until when it is wanted, or else when it was begun. */
export const bylineDate = ({ due, createdAt }: BylineFacts): string =>
  due ? `Due ${longDay(due)}` : longDay(createdAt);

/**
 * The words of the byline, for wherever the text of a piece is shown.
 * @param props.hint stands where nobody is named yet
 */
export function BylineText({ facts, hint }: { facts: BylineFacts; hint?: string }) {
  const { byline, desk } = facts;
  return (
    <>
      {byline && <strong>{byline}</strong>}
      {!byline && hint && <span className={styles.empty}>{hint}</span>}
      {desk && <span>{desk} desk</span>}
      {desk && <span aria-hidden="true">·</span>}
      <span>{bylineDate(facts)}</span>
    </>
  );
}
