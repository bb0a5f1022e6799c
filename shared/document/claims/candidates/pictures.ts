/** What a cutline says that a picture shows. */
import { sentencesOf } from '../sentences.ts';
import type { Passage } from './passage.ts';
import type { Found } from './types.ts';

export function pictures({ type, text, attrs }: Passage): Found[] {
  const [first] = type === 'figure' ? sentencesOf(text) : [];
  if (!first) return [];
  const credit = typeof attrs.credit === 'string' ? attrs.credit.trim() : '';
  return [
    {
      kind: 'image',
      risk: 'normal',
      reason: credit
        ? `what the picture shows; credit ${credit}`
        : 'what the picture shows; no credit',
      from: first.from,
      to: first.to,
      yields: 2,
    },
  ];
}
