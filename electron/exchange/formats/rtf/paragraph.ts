/** What the file says of paragraphs, as far as an article can tell one from another. */
import type { Doing } from './look.ts';

export interface Paragraph {
  /** Number of the style. */
  readonly style: number | null;
  /** 0 is the highest. */
  readonly outline: number | null;
  /** Number in the table of list overrides; 0 for none. */
  readonly list: number;
  readonly level: number;
  /** How deep in tables; 0 for outside. */
  readonly inTable: number;
  readonly line: boolean;
  /** The border that the next words are about. */
  readonly border: 'line' | 'side' | null;
  readonly dropped: boolean;
  /** Numbered or bulleted as programs before Word 97 have it. */
  readonly oldList: OldList | null;
  readonly changed: Doing | null;
  readonly before: Paragraph | null;
}

export interface OldList {
  readonly ordered: boolean;
  readonly start: number;
}

export const BARE: Paragraph = {
  style: null,
  outline: null,
  list: 0,
  level: 0,
  inTable: 0,
  line: false,
  border: null,
  dropped: false,
  oldList: null,
  changed: null,
  before: null,
};

type Change = (paragraph: Paragraph, value: number | null) => Partial<Paragraph>;

const NOBODY: Doing = { author: 0, time: 0 };
const line: Change = () => ({ border: 'line' });
const side: Change = () => ({ border: 'side' });
const drawn: Change = ({ line: was, border }) => ({ line: was || border === 'line' });

const CHANGES: Readonly<Record<string, Change>> = {
  pard: () => BARE,
  s: (_, value) => ({ style: value ?? 0 }),
  outlinelevel: (_, value) => ({ outline: value ?? 0 }),
  ls: (_, value) => ({ list: value ?? 0 }),
  ilvl: (_, value) => ({ level: value ?? 0 }),
  intbl: ({ inTable }) => ({ inTable: Math.max(1, inTable) }),
  itap: (_, value) => ({ inTable: Math.max(0, value ?? 1) }),
  brdrt: line,
  brdrb: line,
  ...Object.fromEntries(
    'brdrl brdrr brdrbtw brdrbar box chbrdr trbrdrt trbrdrb trbrdrl trbrdrr trbrdrh trbrdrv clbrdrt clbrdrb clbrdrl clbrdrr pgbrdrt pgbrdrb pgbrdrl pgbrdrr'
      .split(' ')
      .map((word) => [word, side]),
  ),
  ...Object.fromEntries(
    'brdrs brdrth brdrdb brdrdot brdrdash brdrhair brdrinset brdroutset brdrdashd brdrdashdd brdrtriple brdrwavy brdrwavydb brdrthtnsg brdrtnthsg brdrthtnmg brdrtnthmg'
      .split(' ')
      .map((word) => [word, drawn]),
  ),
  dropcapt: (_, value) => ({ dropped: (value ?? 0) > 0 }),
  prauth: ({ changed }, value) => ({ changed: { ...(changed ?? NOBODY), author: value ?? 0 } }),
  prdate: ({ changed }, value) => ({ changed: { ...(changed ?? NOBODY), time: value ?? 0 } }),
};

const changes = new Map(Object.entries(CHANGES));

/** The paragraph after a control word; null when the word says nothing of paragraphs. */
export function setting(
  paragraph: Paragraph,
  word: string,
  value: number | null,
): Paragraph | null {
  const change = changes.get(word);
  return change ? { ...paragraph, ...change(paragraph, value) } : null;
}
