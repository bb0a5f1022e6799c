/** What is asked where no desk has said anything else. */
import { type Requirements, type RuleId, type RuleLevel, ruleIds } from '../domain/release.ts';

const levels: Readonly<Record<RuleId, { ready: RuleLevel; released: RuleLevel }>> = {
  tk: { ready: 'must', released: 'must' },
  suggestions: { ready: 'look', released: 'must' },
  comments: { ready: 'off', released: 'look' },
  queries: { ready: 'must', released: 'must' },
  'wrong claims': { ready: 'must', released: 'must' },
  'open claims': { ready: 'look', released: 'look' },
  'sign-offs': { ready: 'look', released: 'must' },
  embargo: { ready: 'off', released: 'must' },
  footnotes: { ready: 'must', released: 'must' },
  links: { ready: 'must', released: 'must' },
  'alt text': { ready: 'look', released: 'look' },
  credits: { ready: 'look', released: 'look' },
  cutlines: { ready: 'look', released: 'look' },
  headline: { ready: 'look', released: 'look' },
  dek: { ready: 'look', released: 'look' },
  length: { ready: 'look', released: 'look' },
  fields: { ready: 'look', released: 'must' },
  spelling: { ready: 'look', released: 'look' },
  sent: { ready: 'look', released: 'look' },
};

export const defaultRequirements: Requirements = {
  rules: levels,
  passes: { ready: [], released: ['facts'] },
  fields: ['headline', 'byline', 'slug'],
  limits: { headline: 70, dek: 200, over: 5, under: 20 },
};

/**
 * Requirements with a level for every rule, those of a newer program's rules included. A TK always
 * holds a release back: there is nothing to print in its place.
 */
export function whole(requirements: Requirements): Requirements {
  const rules = Object.fromEntries(
    ruleIds.map((rule) => [rule, requirements.rules[rule] ?? levels[rule]]),
  ) as Record<RuleId, { ready: RuleLevel; released: RuleLevel }>;
  return { ...requirements, rules: { ...rules, tk: { ...rules.tk, released: 'must' } } };
}
