/** The byline where the text of a piece is only shown: its place is among elements that the schema made. */
import { type ReactNode, useCallback, useState } from 'react';
import { createPortal } from 'react-dom';
import styles from './Byline.module.css';
import { type BylineFacts, BylineText } from './BylineText.tsx';

function bylineHost(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'article-byline';
  return element;
}

/**
 * @param facts null where there is no byline to show
 * @returns `put`, called after a text was drawn, and `byline`, to be drawn beside it
 */
export function useBylineUnderDek(facts: BylineFacts | null): {
  readonly put: (text: HTMLElement) => void;
  readonly byline: ReactNode;
} {
  const [underDek] = useState(bylineHost);
  const put = useCallback(
    (text: HTMLElement) => text.querySelector('[data-type=dek]')?.after(underDek),
    [underDek],
  );
  const byline =
    facts &&
    createPortal(
      <p className={styles.byline}>
        <BylineText facts={facts} />
      </p>,
      underDek,
    );
  return { put, byline };
}
