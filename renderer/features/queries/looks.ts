/** How queries look: words, icons and colours, once. */
import {
  CircleQuestionMark,
  type LucideIcon,
  PencilLine,
  Scissors,
  ShieldCheck,
} from 'lucide-react';
import type { Query, QueryDecision, Severity } from '../../../shared/domain/query.ts';

export const queryIcon: LucideIcon = CircleQuestionMark;

export const severityLooks: Readonly<Record<Severity, { word: string; about: string }>> = {
  must: { word: 'Must', about: 'It cannot run like this.' },
  should: { word: 'Should', about: 'It ought to be mended.' },
  could: { word: 'Could', about: 'An offer.' },
};

export const decisionLooks: Readonly<
  Record<QueryDecision, { word: string; about: string; icon: LucideIcon }>
> = {
  fix: { word: 'Fix', about: 'The words change.', icon: PencilLine },
  stet: { word: 'Stet', about: 'The words stand.', icon: ShieldCheck },
  cut: { word: 'Cut', about: 'The words go.', icon: Scissors },
};

export const toWords: Readonly<Record<Query['to'], string>> = {
  author: 'the author',
  editor: 'the editor',
};
