/** How sources, stances and channels look: icon, word, colour, once. */
import {
  AudioLines,
  BookOpen,
  Check,
  Database,
  FileText,
  Globe,
  Image,
  type LucideIcon,
  Mail,
  MessageSquare,
  Minus,
  NotebookPen,
  Phone,
  ScrollText,
  SquarePen,
  TextQuote,
  User,
  Users,
  X,
} from 'lucide-react';
import type {
  Confidentiality,
  ContactChannel,
  Source,
  SourceKind,
  Stance,
} from '../../../shared/domain/source.ts';

export interface Look {
  readonly word: string;
  readonly icon: LucideIcon;
}

export const sourceLooks: Readonly<Record<SourceKind, Look>> = {
  person: { word: 'Person', icon: User },
  recording: { word: 'Recording', icon: AudioLines },
  transcript: { word: 'Transcript', icon: TextQuote },
  notes: { word: 'Notes', icon: NotebookPen },
  email: { word: 'Email', icon: Mail },
  document: { word: 'Document', icon: FileText },
  paper: { word: 'Paper', icon: ScrollText },
  book: { word: 'Book', icon: BookOpen },
  dataset: { word: 'Dataset', icon: Database },
  'web page': { word: 'Web page', icon: Globe },
  image: { word: 'Image', icon: Image },
};

export const stanceLooks: Readonly<Record<Stance, Look & { readonly tone: string }>> = {
  supports: { word: 'Supports', icon: Check, tone: 'good' },
  contradicts: { word: 'Contradicts', icon: X, tone: 'bad' },
  neither: { word: 'Neither', icon: Minus, tone: 'plain' },
};

export const channelLooks: Readonly<Record<ContactChannel, Look>> = {
  call: { word: 'Call', icon: Phone },
  email: { word: 'Email', icon: Mail },
  meeting: { word: 'Meeting', icon: Users },
  message: { word: 'Message', icon: MessageSquare },
  letter: { word: 'Letter', icon: ScrollText },
  form: { word: 'Form', icon: SquarePen },
};

export const confidentialityWords: Readonly<Record<Confidentiality, string>> = {
  open: 'Open: may be named',
  background: 'On background: not by name',
  'off record': 'Off the record: not for print',
  anonymous: 'Anonymous: known to the vault only',
};

export const reliabilityWords: Readonly<Record<Source['reliability'], string>> = {
  unknown: 'Not judged',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

export const gradeWords: Readonly<Record<Source['grade'], string>> = {
  primary: 'Primary',
  secondary: 'Secondary',
};
