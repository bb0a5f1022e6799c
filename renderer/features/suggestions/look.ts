/** How suggestions look: by what they do and, where several people suggest, by whose they are. */
import { usePeopleStore } from '../../app/people.ts';
import type { Look } from './model/draw.ts';

export const look: Look = (state, authors, several) => {
  const [first] = authors;
  const person = several && first ? usePeopleStore.getState().people.get(first) : undefined;
  return {
    class: `suggested suggested-${state}${person ? ' by-person' : ''}`,
    ...(person ? { style: `--person: var(--person-${person.color})` } : {}),
  };
};
