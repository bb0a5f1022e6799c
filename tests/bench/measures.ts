/** Everything that `npm run bench` measures, in this order. */
import type { Measure } from './measure.ts';
import { comparing } from './measures/comparing.ts';
import { importing } from './measures/importing.ts';
import { launch } from './measures/launch.ts';
import { memory } from './measures/memory.ts';
import { merging } from './measures/merging.ts';
import { opening } from './measures/opening.ts';
import { save } from './measures/save.ts';
import { scrolling } from './measures/scrolling.ts';
import { searching } from './measures/searching.ts';
import { suggesting } from './measures/suggesting.ts';
import { suggestions } from './measures/suggestions.ts';
import { typing } from './measures/typing.ts';

export const measures: readonly Measure[] = [
  typing,
  suggesting,
  launch,
  opening,
  save,
  searching,
  scrolling,
  importing,
  comparing,
  merging,
  suggestions,
  memory,
];
