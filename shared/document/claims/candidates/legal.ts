/** Words that can bring a piece to court. */
import { STOPS } from './lexicon.ts';
import type { Passage, Word } from './passage.ts';
import type { Found } from './types.ts';

const LEGAL = new Set(
  `accused alleged allegedly charged convicted sued guilty fraud fraudulent bribe bribes bribed bribery
  corrupt corruption embezzled embezzlement theft stole stolen negligence negligent unlawful unlawfully
  illegal illegally criminal crime lawsuit prosecuted prosecution indicted sentenced jailed imprisoned
  arrested perjury defrauded swindled assaulted harassed harassment blackmail forged forgery falsified
  smuggled smuggling trespass libel plagiarised plagiarized bankrupt insolvent misconduct`.split(
    /\s+/,
  ),
);

const ARTICLES = new Set('the a an his her its their'.split(' '));

export function legal({ words }: Passage): Found[] {
  const found: Found[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as Word;
    if (!LEGAL.has(word.lower)) continue;
    // A fee is charged, and so is a battery.
    if (word.lower === 'charged' && !['with', 'over'].includes(words[i + 1]?.lower ?? '')) continue;
    let end = i + 1;
    let taken = 0;
    while (taken < 4) {
      const next = words[end];
      if (!next?.isApart || next.kind === 'sign') break;
      if (
        STOPS.has(next.lower) &&
        !['of', 'with', 'the', 'a', 'for', 'his', 'her', 'its', 'to', 'by', 'in'].includes(
          next.lower,
        )
      )
        break;
      if (!STOPS.has(next.lower)) taken += 1;
      end += 1;
    }
    while (end > i + 1 && STOPS.has(words[end - 1]?.lower ?? '')) end -= 1;
    // … settled the lawsuit
    const [article, verb] = [words[i - 1]?.lower ?? '', words[i - 2]];
    const hasVerb = ARTICLES.has(article) && verb?.kind === 'word' && !STOPS.has(verb.lower);
    found.push({
      kind: 'legal',
      risk: 'high',
      reason: `a word of the law: ${word.lower}`,
      from: hasVerb ? verb.from : word.from,
      to: (words[end - 1] as Word).to,
      yields: 1,
    });
    i = end - 1;
  }
  return found;
}
