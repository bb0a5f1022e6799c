/** Where a sentence begins and ends within a block. */

// Told the language outright: what the machine is set to must not move a border.
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** After these a full stop ends no sentence; nor does it after an initial. */
const ABBREVIATED =
  /(?:^|[\s("'“‘„«[])(?:\p{Lu}|Mr|Mrs|Ms|Mx|Dr|Prof|St|Sr|Jr|Capt|Col|Gen|Lt|Sgt|Maj|Cmdr|Adm|Rev|Fr|Hon|Gov|Sen|Rep|Pres|Messrs|No|Nos|Nr|Vol|Fig|Figs|Art|Sec|Ch|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs|cf|approx|ca|bzw|ca|Hr|Fr|ул|вул|р|м|ім)\.\s*$/u;
/** “Really?” she asked. */
const GOES_ON = /^[\s"'”’»)\]]*\p{Ll}/u;

/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A text that can be asked for its sentences; only where it is asked is it looked at. */
export class Sentences {
  readonly #text: string;
  readonly #segments: Intl.Segments;

  constructor(text: string) {
    this.#text = text;
    // A break of the line is layout: the sentence goes on behind it.
    this.#segments = segmenter.segment(text.replaceAll('\n', ' '));
  }

  /** The sentence or sentences that a stretch of the text lies in, without the blanks around them. */
  around(from: number, to: number): Stretch {
    const text = this.#text;
    if (text === '') return { from: 0, to: 0 };
    let { from: start } = this.#segment(Math.min(from, text.length - 1));
    let { to: end } = this.#segment(Math.max(from, Math.min(to, text.length) - 1));
    while (start > 0) {
      const before = this.#segment(start - 1);
      if (!this.#isOne(before.from, start)) break;
      start = before.from;
    }
    while (end < text.length && this.#isOne(start, end)) end = this.#segment(end).to;
    while (start < end && /\s/u.test(text[start] as string)) start += 1;
    while (end > start && /\s/u.test(text[end - 1] as string)) end -= 1;
    return { from: start, to: end };
  }

  #segment(at: number): Stretch {
    const found = this.#segments.containing(Math.max(0, Math.min(at, this.#text.length - 1)));
    const from = found?.index ?? 0;
    return { from, to: from + (found?.segment.length ?? this.#text.length) };
  }

  /** Whether the border at `at` parts no sentences; what comes before it begins at `from`. */
  #isOne(from: number, at: number): boolean {
    const before = this.#text.slice(Math.max(from, at - 16), at);
    return ABBREVIATED.test(before) || GOES_ON.test(this.#text.slice(at, at + 8));
  }
}

/** All sentences of a text, in order, without the blanks around them. */
export function sentencesOf(text: string): Stretch[] {
  const sentences = new Sentences(text);
  const found: Stretch[] = [];
  for (let at = 0; at < text.length; ) {
    const sentence = sentences.around(at, at + 1);
    if (sentence.to <= at) break;
    if (sentence.from < sentence.to) found.push(sentence);
    at = sentence.to;
    while (at < text.length && /\s/u.test(text[at] as string)) at += 1;
  }
  return found;
}
