/** Looks for a regular expression away from the window, where it can be stopped. */
import { compile, type Hit, hitsIn, type Query } from '../model/find-pattern.ts';

export interface Question {
  id: number;
  query: Query;
  texts: readonly string[];
}

export interface Answer {
  id: number;
  hits: readonly (readonly Hit[])[];
}

self.onmessage = ({ data }: MessageEvent<Question>) => {
  const { pattern } = compile(data.query);
  const hits = pattern ? data.texts.map((text) => hitsIn(text, data.query, pattern)) : [];
  self.postMessage({ id: data.id, hits } satisfies Answer);
};
