/** How the standing, the kind and the risk of a claim look: icon, word, colour and underline, once. */
import {
  CalendarDays,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleQuestionMark,
  CircleX,
  Hash,
  Image,
  type LucideIcon,
  MessageSquareQuote,
  Quote,
  RefreshCw,
  Scale,
  Scissors,
  Split,
  Text,
  TriangleAlert,
  User,
  UserCheck,
} from 'lucide-react';
import type { Claim, ClaimKind, ClaimRisk, ClaimStatus } from '../../../shared/domain/claim.ts';

/** The status, or that the words were changed since it was given. */
export type Standing = ClaimStatus | 'recheck';

export type Tone = 'good' | 'bad' | 'warn' | 'accent' | 'plain' | 'quiet';
export type Underline = 'solid' | 'dashed' | 'double' | 'dotted';

export interface StandingLook {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly underline: Underline;
}

export const standingLooks: Readonly<Record<Standing, StandingLook>> = {
  confirmed: { word: 'Confirmed', icon: CircleCheck, tone: 'good', underline: 'solid' },
  'needs change': { word: 'Needs change', icon: TriangleAlert, tone: 'warn', underline: 'dashed' },
  disputed: { word: 'Disputed', icon: Split, tone: 'bad', underline: 'dashed' },
  contradicted: { word: 'Contradicted', icon: CircleX, tone: 'bad', underline: 'double' },
  unverifiable: {
    word: 'Unverifiable',
    icon: CircleQuestionMark,
    tone: 'plain',
    underline: 'dashed',
  },
  'on author': { word: 'On author', icon: UserCheck, tone: 'plain', underline: 'solid' },
  cut: { word: 'Cut', icon: Scissors, tone: 'quiet', underline: 'dotted' },
  checking: { word: 'Checking', icon: CircleDot, tone: 'accent', underline: 'dotted' },
  unchecked: { word: 'Unchecked', icon: CircleDashed, tone: 'quiet', underline: 'dotted' },
  recheck: { word: 'Recheck', icon: RefreshCw, tone: 'warn', underline: 'dashed' },
};

/** The colour of a tone, as a CSS value. */
export const toneColour: Readonly<Record<Tone, string>> = {
  good: 'var(--insert)',
  bad: 'var(--delete)',
  warn: 'var(--amber)',
  accent: 'var(--accent)',
  plain: 'var(--text-2)',
  quiet: 'var(--text-3)',
};

export const standingOf = (each: Pick<Claim, 'status' | 'recheck'>): Standing =>
  each.recheck ? 'recheck' : each.status;

/** In which order lists group claims: what is still to be done first. */
export const standingOrder: readonly Standing[] = [
  'recheck',
  'needs change',
  'checking',
  'unchecked',
  'contradicted',
  'disputed',
  'unverifiable',
  'on author',
  'confirmed',
  'cut',
];

const seriousness: readonly Standing[] = [
  'contradicted',
  'disputed',
  'recheck',
  'needs change',
  'unchecked',
  'checking',
  'unverifiable',
  'on author',
  'confirmed',
  'cut',
];

/** The one that speaks for several claims on a line. */
export const mostSerious = (all: readonly Standing[]): Standing =>
  seriousness.find((each) => all.includes(each)) ?? 'unchecked';

export interface Named {
  readonly word: string;
  readonly icon: LucideIcon;
}

export const kindLooks: Readonly<Record<ClaimKind, Named>> = {
  name: { word: 'Name', icon: User },
  number: { word: 'Number', icon: Hash },
  date: { word: 'Date', icon: CalendarDays },
  quote: { word: 'Quote', icon: Quote },
  paraphrase: { word: 'Paraphrase', icon: MessageSquareQuote },
  description: { word: 'Description', icon: Text },
  image: { word: 'Image', icon: Image },
  legal: { word: 'Legal', icon: Scale },
};

export const riskWords: Readonly<Record<ClaimRisk, string>> = {
  high: 'High risk',
  normal: 'Normal risk',
  low: 'Low risk',
};
