/** The open suggestions of a piece in a terminal: as a list, and in the text. */
import { markup } from '../../shared/document/markup/index.ts';
import { unifiedText } from '../../shared/document/markup/unified.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import {
  readTrace,
  type SuggestionSet,
  suggestionsOf,
} from '../../shared/document/suggestions/index.ts';
import type { MarkedChange } from '../../shared/domain/comparison.ts';
import type { Person } from '../../shared/domain/person.ts';
import type { DecidedSuggestion, OpenSuggestions } from '../../shared/domain/suggestions.ts';

/** A suggestion as `show --json` tells it. */
export interface ListedSuggestion {
  /** The same as long as its author goes on with it. */
  readonly key: string;
  readonly kind: MarkedChange['kind'];
  /** Names, the first to begin first. */
  readonly authors: readonly string[];
  readonly at: string;
  /** Where it stands, in the field's words. */
  readonly place: string;
  /** The words that would go and those that would come; for a change of looks those it is about. */
  readonly before: string;
  readonly after: string;
  readonly details: readonly string[];
  /** When the very same was refused before, to let it stand; null when it was not. */
  readonly stood: string | null;
}

export interface ReadSuggestions {
  readonly listed: readonly ListedSuggestion[];
  /** The whole text, each suggestion in its place and told below. */
  readonly inText: () => string;
}

/** @throws RangeError when what is stored cannot be read */
export function readSuggestions(
  doc: NodeJson,
  open: OpenSuggestions,
  people: readonly Person[],
): ReadSuggestions {
  const base = parseDocument(JSON.parse(open.base) as NodeJson);
  const set = suggestionsOf({ base, trace: readTrace(open.trace) }, parseDocument(doc));
  const marked = markup(set.compared);
  const listed = listOf(set, marked.changes, people);
  const numbers = new Map(set.suggestions.map(({ id }, i) => [id, String(i + 1)]));
  return {
    listed,
    inText: () => {
      const text = unifiedText(marked, { whole: true, label: (change) => numbers.get(change) });
      const lines = listed.map((each, i) => `${i + 1}  ${described(each)}`);
      return `${text}\n${lines.join('\n')}${lines.length > 0 ? '\n' : ''}`;
    },
  };
}

function listOf(
  { suggestions }: SuggestionSet,
  changes: readonly MarkedChange[],
  people: readonly Person[],
): ListedSuggestion[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const told = new Map(changes.map((change) => [change.id, change]));
  return suggestions.map(({ id, key, kind, authors, at, stood, textBefore, textAfter }) => {
    const change = told.get(id);
    return {
      key,
      kind,
      authors: authors.map((author) => names.get(author) ?? 'Somebody'),
      at,
      place: change?.place ?? '',
      before: textBefore,
      after: textAfter,
      details: change?.details ?? [],
      stood: stood?.at ?? null,
    };
  });
}

function described({ kind, authors, at, place, details }: ListedSuggestion): string {
  const when = at.slice(0, 16).replace('T', ' ');
  const what = [kind, place, ...details].filter(Boolean).join(', ');
  return `${authors.join(' and ')}, ${when}: ${what}`;
}

/** What became of a suggestion, as `show --json` tells it. */
export interface ListedDecision {
  readonly what: DecidedSuggestion['kind'];
  /** Names: who decided, and who had suggested it. */
  readonly by: string;
  readonly authors: readonly string[];
  readonly at: string;
  readonly words: string;
  readonly key: string;
}

export function listDecisions(
  decided: readonly DecidedSuggestion[],
  people: readonly Person[],
): ListedDecision[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? 'Somebody';
  return decided.map(({ kind, person, at, whose, key, words }) => ({
    what: kind,
    by: nameOf(person),
    authors: whose.map(nameOf),
    at,
    words,
    key,
  }));
}
