/**
 * The release check: every rule looked at once, and what it found as items that are the same as long
 * as their cause is. Pure: whoever asks gathers what there is to know.
 */
import { digest } from '../document/digest.ts';
import type { ReleaseItem, ReleaseReport, RuleId, Waiver } from '../domain/release.ts';
import type { Found, ReleaseInput, Rule } from './input.ts';
import { comments } from './rules/comments.ts';
import { dek, headline } from './rules/display.ts';
import { embargo } from './rules/embargo.ts';
import { fields } from './rules/fields.ts';
import { footnotes } from './rules/footnotes.ts';
import { length } from './rules/length.ts';
import { links } from './rules/links.ts';
import { openClaims } from './rules/open-claims.ts';
import { altText, credits, cutlines } from './rules/pictures.ts';
import { queries } from './rules/queries.ts';
import { sent } from './rules/sent.ts';
import { signOffs } from './rules/sign-offs.ts';
import { spelling } from './rules/spelling.ts';
import { suggestions } from './rules/suggestions.ts';
import { tk } from './rules/tk.ts';
import { wrongClaims } from './rules/wrong-claims.ts';

/** In the order in which their items are listed. */
export const rules: readonly Rule[] = [
  wrongClaims,
  tk,
  openClaims,
  suggestions,
  queries,
  comments,
  signOffs,
  embargo,
  footnotes,
  links,
  altText,
  credits,
  cutlines,
  headline,
  dek,
  length,
  fields,
  spelling,
  sent,
];

/** An item's id: the rule, and what tells its cause from any other. */
export const itemId = (rule: RuleId, cause: string): string =>
  `${rule}:${digest(cause)}${digest(`${cause.length} ${rule} ${cause}`)}`;

/** What must be settled, what is worth a look, and what is in order. */
export function checkRelease(
  piece: ReleaseInput,
  waivers: ReadonlyMap<string, Waiver>,
): Pick<ReleaseReport, 'items' | 'passed'> {
  const looked = rules.flatMap((rule) => {
    const level = piece.requirements.rules[rule.id]?.[piece.stage] ?? 'off';
    return level === 'off' ? [] : { rule: rule.id, level, found: rule.look(piece) };
  });
  const items = looked.flatMap(({ rule, level, found }) => itemsOf(rule, level, found, waivers));
  return {
    items: [...items.filter(isMust), ...items.filter((item) => !isMust(item))],
    passed: looked.flatMap(({ rule, found }) =>
      found.items.length === 0 && found.passed !== undefined ? { rule, said: found.passed } : [],
    ),
  };
}

const isMust = ({ level }: ReleaseItem): boolean => level === 'must';

function itemsOf(
  rule: RuleId,
  level: 'must' | 'look',
  { items }: Found,
  waivers: ReadonlyMap<string, Waiver>,
): ReleaseItem[] {
  return items.map(({ cause, mild = false, waivable = true, also = [], ...said }) => {
    const id = itemId(rule, cause);
    const waiver = waivable ? (waivers.get(id) ?? null) : null;
    return { id, rule, level: mild ? 'look' : level, ...said, also: [...also], waivable, waiver };
  });
}
