/** What would be in the files, and what would not. */
import {
  FileText,
  Image,
  Info,
  KeyRound,
  Link,
  ListChecks,
  Lock,
  type LucideIcon,
  MessageCircleQuestion,
  MessageSquare,
  Paperclip,
  Pencil,
  Phone,
  Quote,
  Signature,
  Superscript,
  User,
  Users,
} from 'lucide-react';
import type { Leaving, LeavingKind, Stays } from '../../../shared/domain/leaving.ts';
import { many } from '../release/words.ts';
import styles from './Leaves.module.css';

/** Always listed, for a clean copy is judged by them. */
const ALWAYS: readonly LeavingKind[] = ['words', 'footnotes', 'links', 'pictures', 'names'];

const ALWAYS_OF_RECORDS: readonly LeavingKind[] = ['claims', 'evidence', 'contacts', 'sources'];

const lines: readonly (readonly [LeavingKind, LucideIcon, string])[] = [
  ['words', FileText, 'Words of the piece'],
  ['footnotes', Superscript, 'Footnotes'],
  ['links', Link, 'Links'],
  ['pictures', Image, 'Pictures with captions'],
  ['names', User, 'Names in byline and credits'],
  ['comments', MessageSquare, 'Comments'],
  ['suggestions', Pencil, 'Suggestions'],
  ['claims', ListChecks, 'Claims'],
  ['evidence', Quote, 'Pieces of evidence'],
  ['contacts', Phone, 'Lines of the contact log'],
  ['queries', MessageCircleQuestion, 'Queries'],
  ['sign-offs', Signature, 'Sign-offs'],
  ['files', Paperclip, 'Names of evidence files'],
  ['authors', Users, 'Colleagues named'],
  ['sources', User, 'Sources named'],
  ['confidential', KeyRound, 'Confidential sources, by code name'],
];

/** Kinds that a person looks at twice before they leave the house. */
const WARNED: readonly LeavingKind[] = ['comments', 'suggestions', 'confidential'];

interface LeavesProps {
  leaving: Leaving;
  stays: Stays;
  /** Of a record of the fact-check rather than of a copy. */
  record?: boolean;
}

export function Leaves({ leaving, stays, record = false }: LeavesProps) {
  const { counts, properties } = leaving;
  const always = record ? ALWAYS_OF_RECORDS : ALWAYS;
  const shown = lines.filter(([kind]) => counts[kind] > 0 || always.includes(kind));
  return (
    <>
      <section className={styles.section} aria-label="What leaves">
        <h3 className={styles.heading}>What leaves</h3>
        <dl className={styles.counts}>
          {shown.map(([kind, Icon, name]) => (
            <div key={kind}>
              <dt className={WARNED.includes(kind) ? styles.warned : undefined}>
                <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
                {name}
              </dt>
              <dd>{counts[kind].toLocaleString('en')}</dd>
            </div>
          ))}
        </dl>
        {properties.length > 0 && (
          <p className={styles.properties}>
            <Info size={16} strokeWidth={1.75} aria-hidden="true" />
            <span>
              {many(properties.length, 'property', 'properties')}: {properties.join(', ')}
            </span>
          </p>
        )}
      </section>
      <Staying stays={stays} />
    </>
  );
}

function Staying({ stays }: { stays: Stays }) {
  const inside: [number, string, string][] = [
    [stays.claims, 'claim', 'claims'],
    [stays.evidence, 'piece of evidence', 'pieces of evidence'],
    [stays.contacts, 'contact', 'contacts'],
    [stays.queries, 'query', 'queries'],
    [stays.comments, 'comment', 'comments'],
    [
      stays.suggestions,
      'suggestion (the text leaves as it proposes)',
      'suggestions (the text leaves as they propose)',
    ],
    [stays.versions, 'version', 'versions'],
    [stays.drafts, 'private draft', 'private drafts'],
  ];
  const kept = inside.filter(([count]) => count > 0).map((each) => many(...each));
  if (kept.length === 0) return null;
  return (
    <section className={styles.stays} aria-label="What stays on this computer">
      <h3>
        <Lock size={14} strokeWidth={1.75} aria-hidden="true" />
        What stays on this computer
      </h3>
      <p>{kept.join(', ')}.</p>
    </section>
  );
}
